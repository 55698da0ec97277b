"""What a letter says of the family's rights: appeal and its time limits, mediation (a) to (f), other help. No blank is ever printed.

A part is left out where what it needs is not known; the gate (`law.letters.letter_gate`) finds it missing and the letter waits.
Source: SEND Regulations 2014, regulations 5(3), 10(3), 32, 33; First-tier Tribunal (HESC) Rules 2008; Act ss.51, 53 to 57.
"""

from datetime import date

from panel.law import dates, figures
from panel.law.composed import Part, Section, paragraph, section
from panel.law.letters.fixed_words import OPTION_SAID, OTHER_RIGHTS
from panel.law.letters.letter_kinds import ContactRole, Item
from panel.law.letters.letter_record import Contact, LetterRecord
from panel.law.messages.wording import long_date


def of(item: Item, part: Part) -> Part:
    """A part that answers one item of the gate."""
    return {**part, "item": str(item)}


def rights(record: LetterRecord) -> list[Section]:
    """The sections a letter's form asks for, in their order."""
    asked = record.form.items
    made = []
    if Item.APPEAL in asked:
        made += [_section("Your right to appeal", _appeal(record)), _section("Mediation", _mediation(record))]
    if Item.DISAGREEMENT in asked or Item.INFORMATION in asked:
        made.append(_section("Help and advice", _help(record)))
    if Item.OTHER_RIGHTS in asked:
        made.append(_section("Your other rights", _others(record)))
    return [one for one in made if one["parts"]]


def _section(heading: str, parts: list[Part]) -> Section:
    return section(heading, *parts)


def reach(contact: Contact) -> str:
    """A contact on a few lines: name, address, telephone, e-mail, as far as each is known."""
    telephone = f"Telephone {contact.telephone}" if contact.telephone else ""
    return "\n".join(line for line in (contact.name, contact.address, telephone, contact.email) if line)


def _appeal(record: LetterRecord) -> list[Part]:
    parts = []
    if (tribunal := record.contacts.get(ContactRole.TRIBUNAL)) is not None:
        said = OPTION_SAID[record.decided.option]
        parts.append(of(Item.APPEAL, paragraph(f"You have the right to appeal to the tribunal against our decision {said}:")))
        parts.append(paragraph(reach(tribunal)))
    if (sent := record.draft.sent_on) is not None:
        parts.append(of(Item.TIME_LIMITS, paragraph(time_limits(sent))))
    return parts


def time_limits(sent_on: date) -> str:
    """How long there is to appeal, from the day the letter is sent, with the day worked out and why it moved if it did."""
    two, one = figures.APPEAL_FROM_LETTER.on(sent_on), figures.APPEAL_FROM_CERTIFICATE.on(sent_on)
    counted = dates.months_after(sent_on, two.value)
    last = dates.appeal_clock(sent_on, None)[0].on
    months = "month" if one.value == 1 else "months"
    said = (
        f"The appeal has to reach the tribunal within {two.value} months of the date of this letter, or within {one.value} {months} "
        f"of the date on your mediation certificate, whichever is later. Counted from this letter, the last day is {long_date(last)}."
    )
    if counted == last:
        return said
    return f"{said} ({long_date(counted)} {_moved(counted)}.)"


def _moved(day: date) -> str:
    if day.month == dates.AUGUST:
        return "falls in August, so it is the first working day of September"
    if (day.month, day.day) >= dates.CHRISTMAS_BEGINS or (day.month, day.day) == dates.NEW_YEARS_DAY:
        return "falls between 25 December and 1 January, so it is the next working day in January"
    return "is not a working day, so it is the next one"


def _mediation(record: LetterRecord) -> list[Part]:
    parts = [
        of(
            Item.MEDIATION_RIGHT,
            paragraph(
                "You have the right to ask for mediation about this decision: a meeting led by somebody independent of us."
            ),
        ),
        of(
            Item.MEDIATION_CERTIFICATE,
            paragraph(
                "Before you appeal you need a mediation certificate. The mediation adviser gives you one, whether you choose mediation or "
                "not."
            ),
        ),
    ]
    if (adviser := record.contacts.get(ContactRole.MEDIATION_ADVISER)) is not None:
        parts.append(of(Item.MEDIATION_ADVISER, paragraph(f"The mediation adviser is:\n{reach(adviser)}")))
    if (sent := record.draft.sent_on) is not None:
        day = long_date(dates.mediation_clock(sent)[0].on)
        months = figures.MEDIATION_CONTACT.on(sent).value
        parts.append(
            of(
                Item.MEDIATION_TIME,
                paragraph(f"Contact the mediation adviser within {months} months of the date of this letter: by {day}."),
            )
        )
    if (ours := record.contacts.get(ContactRole.MEDIATION_CONTACT)) is not None:
        parts.append(
            of(
                Item.MEDIATION_TELL_US,
                paragraph(
                    "If you want mediation you need to tell us so, which issues it is to be about, and, if it is to be about health "
                    "provision, which provision you want."
                ),
            )
        )
        parts.append(of(Item.MEDIATION_CONTACT, paragraph(f"Tell us here:\n{reach(ours)}")))
    return parts


def _help(record: LetterRecord) -> list[Part]:
    parts = []
    disagreement = record.contacts.get(ContactRole.DISAGREEMENT_RESOLUTION)
    if disagreement is not None and Item.DISAGREEMENT in record.form.items:
        words = "Disagreement resolution services can help to settle disagreements. Using them is your choice and takes away no right:"
        parts.append(of(Item.DISAGREEMENT, paragraph(f"{words}\n{reach(disagreement)}")))
    if (advice := record.contacts.get(ContactRole.INFORMATION_AND_ADVICE)) is not None:
        words = "Information, advice and support about special educational needs, free and impartial:"
        parts.append(of(Item.INFORMATION, paragraph(f"{words}\n{reach(advice)}")))
    return parts


def _others(record: LetterRecord) -> list[Part]:
    if not record.form.after_refusal:
        return [of(Item.OTHER_RIGHTS, paragraph(OTHER_RIGHTS))]
    if record.refusal_sent_on is None:
        return []
    sent = long_date(record.refusal_sent_on)
    kept = (
        f"Our letter of {sent} sets out your right to appeal and to mediation, and how long there is for each. All of it stands."
    )
    offer = (
        "There is no right of appeal about an Additional Support Contract itself. " if Item.DECISION in record.form.items else ""
    )
    return [of(Item.OTHER_RIGHTS, paragraph(f"{offer}{kept}"))]
