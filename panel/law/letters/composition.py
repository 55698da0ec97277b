"""A letter composed from the recorded decision: fixed clear words to a parent, a young person or a setting; the officer decides.

The same record gives the same words. What is not on record is left out, never printed as a blank: the gate says what is missing.
"""

from panel.law.composed import Document, Part, Section, document, listed, paragraph, quote, section, table
from panel.law.kinds import KINDS
from panel.law.letters import fixed_words
from panel.law.letters.letter_kinds import Communication, ContactRole, Item, NoticeKind
from panel.law.letters.letter_record import LetterRecord
from panel.law.letters.rights import of, reach, rights
from panel.law.messages.labels import label
from panel.law.messages.wording import long_date
from panel.law.minutes.composition import BANNER
from panel.law.money.pounds import pounds

UNSEALED = "DRAFT, not sent"


def compose(record: LetterRecord) -> Document:
    """The letter as it stands, in fixed order."""
    made = document(
        record.form.title,
        record.authority_name,
        banner=BANNER if record.demonstration else "",
        about=_head(record),
        sections=[
            section("", *_opening(record)),
            *_decision(record),
            *_considered(record),
            *_after(record),
            *rights(record),
            *_needs(record),
            _end(record),
        ],
        rows=[],
    )
    return {**made, "unsealed": UNSEALED, "foot": foot(record)}


def foot(record: LetterRecord) -> str:
    """The line at the foot of every page of a letter that was sent."""
    sent = f", {long_date(record.draft.sent_on)}" if record.draft.sent_on else ""
    return f"{record.authority_name}, our reference {record.reference}{sent}"


def _head(record: LetterRecord) -> list[tuple[str, str]]:
    sent, first = record.draft.sent_on, _first(record)
    authority = record.contacts.get(ContactRole.AUTHORITY)
    rows = [
        ("Date", long_date(sent) if sent else ""),
        ("To", first),
        ("About", f"{record.forename} {record.surname}, born {long_date(record.date_of_birth)}"),
        ("Our reference", record.reference),
        ("From", reach(authority) if authority else ""),
    ]
    return [(name, value) for name, value in rows if value]


def _first(record: LetterRecord) -> str:
    """The name and, by post, the address of whoever the letter is written to."""
    wanted = record.form.to[0]
    for one in record.draft.addressees:
        if one.recipient is wanted and one.name.strip():
            return "\n".join(filter(None, (one.name.strip(), one.where.strip())))
    return ""


def _opening(record: LetterRecord) -> list[Part]:
    wanted = record.form.to[0]
    name = next((one.name.strip() for one in record.draft.addressees if one.recipient is wanted and one.name.strip()), "")
    parts = [paragraph(f"Dear {_greeted(name, record)},")]
    if record.corrects_sent_on is not None:
        parts.append(
            paragraph(
                f"This letter corrects our letter of {long_date(record.corrects_sent_on)} and takes its place. What is corrected:"
            )
        )
        parts.append(quote(record.draft.correcting))
    if record.decided.rev > 1:
        parts.append(paragraph("An earlier decision on this case was amended, for this reason:"))
        parts.append(quote(record.decided.amended_because))
    parts.append(paragraph(fixed_words.opening(record)))
    if record.draft.covering.strip():
        parts.append(paragraph(record.draft.covering.strip()))
    if Item.MEETING in record.form.items and record.draft.meeting.strip():
        parts.append(of(Item.MEETING, paragraph(f"When and where: {record.draft.meeting.strip()}")))
    return parts


def _greeted(name: str, record: LetterRecord) -> str:
    """A name as a greeting has it: "The parent of Robin" is greeted as "parent of Robin"."""
    if not name:
        return "parent or carer" if record.form.to_family else "colleague"
    return name.removeprefix("The ") if record.form.to_family else name.removeprefix("The ").partition(",")[0]


def _decision(record: LetterRecord) -> list[Section]:
    asked, decided = record.form.items, record.decided
    if Item.DECISION not in asked:
        return []
    offer = ", and to offer an Additional Support Contract beside it" if record.kind is NoticeKind.ASC_OFFER else ""
    said = f"The decision, taken on {long_date(decided.decided_on)}, is {fixed_words.OPTION_SAID[decided.option]}{offer}."
    parts = [of(Item.DECISION, paragraph(said))]
    if decided.decided_by.strip():
        by = f"It was taken by {decided.decided_by}, the responsible LA officer, under delegated authority ({decided.authority})"
        parts.append(of(Item.OFFICER, paragraph(f"{by}{_advice(record)}")))
    if record.form.health_body and record.ratified:
        body = record.contacts.get(ContactRole.HEALTH_BODY)
        parts.append(paragraph(f"The health body{f' ({body.name})' if body else ''} has ratified it."))
    made = [section("The decision", *parts, *_awards(record))]
    if Item.REASONS in asked and decided.reasons.strip():
        reasons = [of(Item.REASONS, quote(decided.reasons))]
        if not decided.agrees:
            reasons += [
                paragraph("The officer departed from what the panel recommended, for these reasons:"),
                quote(decided.departure_reasons),
            ]
        made.append(section("The reasons", *reasons))
    return made


def _advice(record: LetterRecord) -> str:
    """What the panel advised, or why it did not."""
    if record.advised is None:
        return f", {fixed_words.OUTSIDE}"
    return (
        ". A panel of people from education, psychology, health and social care advised the officer. Its advice was "
        f"{fixed_words.OPTION_SAID[record.advised.option]}."
    )


def _awards(record: LetterRecord) -> list[Part]:
    if record.kind not in (NoticeKind.ASC_OUTCOME_FAMILY, NoticeKind.ASC_OUTCOME_SETTING):
        return []
    lines = []
    for award in record.awarded:
        year, _, season = award.term.partition(" ")
        which = "first" if award.ordinal == 1 else "final"
        if award.pence:
            lines.append(f"{pounds(award.pence)} for the {season} term {year}, the {which} term of the contract")
    return [listed(*lines)] if lines else []


def _considered(record: LetterRecord) -> list[Section]:
    asked = record.form.items
    made = []
    if Item.LIMBS in asked:
        made.append(_limbs(record))
    if Item.EVIDENCE in asked and record.advised is not None and record.advised.criterion_reasons:
        lead = "Under each kind of evidence in paragraph 9.14 of the SEND Code of Practice that was relied on:"
        rows = [(label(head), words) for head, words in record.advised.criterion_reasons]
        made.append(
            section("What the evidence shows", paragraph(lead), table(("Kind of evidence", "What the panel advised"), rows))
        )
    if Item.EVIDENCE in asked:
        made.append(_papers(record))
    if record.form.to_family and Item.REASONS in asked:
        made.append(_views(record))
    return made


def _limbs(record: LetterRecord) -> Section:
    """The questions the law asks, the panel's answer to each where it was asked, and what the officer says on it."""
    answers, said = dict(record.advised.answers if record.advised else ()), record.draft.limbs or {}
    parts: list[Part] = []
    asked = KINDS[record.case_kind].questions
    given = [one for one in asked if (record.taken_outside or one.key in answers) and said.get(one.key, "").strip()]
    for question in given:
        answered = "" if record.taken_outside else f" The panel's answer: {label(answers[question.key])}."
        parts.append(paragraph(f"{question.words} ({question.pinpoint}){answered}"))
        parts.append(quote(said[question.key].strip()))
    if given and len(given) == len(asked):
        parts[-1] = of(Item.LIMBS, parts[-1])
    return section("The questions the law asks", *parts)


def _papers(record: LetterRecord) -> Section:
    """Every document of the frozen pack, once; what a paper says of the family stays in the pack."""
    rows = list(
        dict.fromkeys(
            (paper.source, long_date(paper.dated) if paper.dated else "no date", paper.supplied_by or "not recorded")
            for paper in record.papers
            if paper.source.strip()
        )
    )
    if not rows:
        return section("The papers we looked at", of(Item.EVIDENCE, paragraph("No document is listed in the papers.")))
    return section("The papers we looked at", of(Item.EVIDENCE, table(("Document", "Its date", "From"), rows)))


def _views(record: LetterRecord) -> Section:
    own = record.rights_are_their_own
    child = "You said:" if own else f"{record.forename} said:"
    parent = "Your parent said:" if own else "You said:"
    parts = []
    for lead, words in ((child, record.child_views), (parent, record.parent_views)):
        if words.strip():
            parts += [paragraph(lead), quote(words)]
    if not parts:
        return section(
            "Your views",
            paragraph("We did not have your views in writing when this was considered. You may still send them to us."),
        )
    return section("Your views, which were considered", *parts)


def _after(record: LetterRecord) -> list[Section]:
    words = fixed_words.next_steps(record)
    return [section("What happens now", *(paragraph(one) for one in words))] if words else []


def _needs(record: LetterRecord) -> list[Section]:
    if not record.form.to_family:
        return []
    parts = []
    if record.draft.communication is Communication.MET and record.draft.communication_words.strip():
        parts.append(paragraph(f"How this letter is given to you: {record.draft.communication_words.strip()}"))
    mailbox = record.contacts.get(ContactRole.MAILBOX)
    if mailbox is not None:
        words = "If you need this letter in another language or form, or would rather talk it through, tell us:"
        parts.append(paragraph(f"{words}\n{reach(mailbox)}"))
    return [section("If another form would suit you better", *parts)] if parts else []


def _end(record: LetterRecord) -> Section:
    authority, mailbox = record.contacts.get(ContactRole.AUTHORITY), record.contacts.get(ContactRole.MAILBOX)
    officer = record.decided.decided_by
    signed = paragraph(f"Yours sincerely,\n{officer}\nResponsible LA officer\n{record.authority_name}")
    parts = [of(Item.SENDER, signed) if authority is not None and mailbox is not None else signed]
    copies = [one.name for one in record.draft.addressees if one.recipient is not record.form.to[0] and one.name.strip()]
    if copies:
        parts += [paragraph("Also sent to:"), listed(*copies)]
    return section("", *parts)
