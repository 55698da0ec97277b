"""What goes into the places of a letter's template: each from the record, in the words of a letter; nothing on record is an empty text.

`law.letters.place_names` says what each is.
"""

from collections.abc import Collection, Mapping

from panel.law.children.initials import full_name
from panel.law.decisions.grounds import Grounds
from panel.law.kinds import KINDS
from panel.law.letters import house_words, settled_places
from panel.law.letters.days import appeal, day_said, days
from panel.law.letters.decisions_said import DECISIONS_SAID
from panel.law.letters.letter_kinds import Communication, ContactRole
from panel.law.letters.letter_record import Contact, LetterRecord
from panel.law.messages.labels import label
from panel.law.messages.wording import long_date
from panel.law.money.pounds import pounds
from panel.law.policy.identity import SIGN_OFF
from panel.law.requests.papers import document_key
from panel.law.vocabulary import Discipline, EvidenceFinding, RequestedBy


def places(record: LetterRecord) -> dict[str, object]:
    """Every place of every template, by its name."""
    found = {**_people(record), **_decision(record), **_considered(record), **days(record), **appeal(record), **_ways(record)}
    return {**found, "house_words": house_words.put(record.house_words, found)}


def _people(record: LetterRecord) -> dict[str, object]:
    """Whom the letter is to and about; `{child}` and `{your}` speak to a young person and of a child."""
    own = record.rights_are_their_own and record.form.to_family
    wanted, draft = record.form.to[0], record.draft
    first = next((one for one in draft.addressees if one.recipient is wanted and one.name.strip()), None)
    name = first.name.strip() if first else ""
    called = record.forename or record.surname
    return {
        "sent_on": day_said(draft.sent_on),
        "addressee": "\n".join(filter(None, (name, first.where.strip()))) if first else "",
        "greeting": _greeted(name, record),
        "forename": called,
        "full_name": full_name(record.forename, record.surname),
        "date_of_birth": long_date(record.date_of_birth),
        "reference": record.reference,
        "authority_name": record.identity.name,
        "child": "you" if own else called,
        "your": "your" if own else f"{called}'s",
        "Your": "Your" if own else f"{called}'s",
        "has": "have" if own else "has",
        "own": own,
        "corrected_on": day_said(record.corrects_sent_on),
        "correcting": draft.correcting,
        "setting": record.setting,
        "asked_by": _asked_by(record, own=own),
        "found_by_us": record.found_by_us,
        "enclosed": draft.enclosed,
        "document": draft.document.strip() if draft.enclosed else "",
        "advice_from": record.advice.from_whom.strip(),
        "advice_covers": record.advice.covers.strip(),
        "proposal_why": draft.proposal_why.strip(),
        "covering": draft.covering.strip(),
        "meeting": draft.meeting.strip(),
        "copies": [one.name for one in draft.addressees if one is not first and one.name.strip()],
    }


def _asked_by(record: LetterRecord, *, own: bool) -> str:
    """Who made the request, as the letter speaks; empty where nobody did and the child was brought to notice."""
    return {
        RequestedBy.PARENT: "your parent" if own else "you",
        RequestedBy.YOUNG_PERSON: "you" if own else record.forename or record.surname,
        RequestedBy.SETTING: record.setting,
    }.get(record.requested_by, "")


def _greeted(name: str, record: LetterRecord) -> str:
    """A name as a greeting has it: "The parent of Robin" is greeted as "parent of Robin"."""
    if not name:
        return "parent or carer" if record.form.to_family else "colleague"
    return name.removeprefix("The ") if record.form.to_family else name.removeprefix("The ").partition(",")[0]


def _decision(record: LetterRecord) -> dict[str, object]:
    decided, advised, word = record.decided, record.advised, record.health_word
    return {
        "decided": str(decided.option) if decided else "",
        "decision": DECISIONS_SAID[decided.option] if decided else "",
        "decided_on": day_said(decided.decided_on if decided else None),
        "officer": _said(decided.decided_by) if decided else "",
        "officer_post": record.identity.officer_post,
        "service": record.identity.service,
        "sign_off": record.identity.sign_off or SIGN_OFF,
        "delegation": decided.authority if decided else "",
        "panel_advised": advised is not None,
        "panel_size": str(advised.counted) if advised else "",
        "panel_made_up_of": _made_up_of(advised.disciplines) if advised else "",
        "advice": DECISIONS_SAID[advised.option] if advised else "",
        "reasons": _said(decided.reasons) if decided else "",
        "cease_ground": settled_places.ground(record),
        **settled_places.outcome(record),
        "departs": decided is not None and not decided.agrees and decided.again is None,
        "departure_reasons": decided.departure_reasons if decided else "",
        **settled_places.looked_again(decided.again if decided else None),
        "amended": decided is not None and decided.rev > (decided.again.rev if decided.again else 1),
        "amended_because": decided.amended_because if decided else "",
        "health_decided_by": word.spoken_by if word and word.agrees else "",
        "health_decided_for": word.body if word and word.agrees else "",
        "health_decided_on": long_date(word.said_on) if word and word.agrees else "",
        "assessment_opened": record.assessment_opened,
        "assessment_asked_for": record.assessment_asked_for,
        "awards": [_award(one.term, one.pence, one.ordinal) for one in record.awarded if one.pence],
    }


FIELDS = (
    ("education", frozenset({Discipline.HEAD_TEACHER, Discipline.SENCO, Discipline.EARLY_YEARS, Discipline.POST_16})),
    ("psychology", frozenset({Discipline.EDUCATIONAL_PSYCHOLOGY})),
    ("health", frozenset({Discipline.HEALTH})),
    ("social care", frozenset({Discipline.SOCIAL_CARE})),
    ("our SEND service", frozenset({Discipline.SEN_SERVICE})),
)


def _made_up_of(disciplines: Collection[Discipline]) -> str:
    """The fields that the members who counted came from: "education, psychology and health"."""
    *first, last = [name for name, held in FIELDS if held & set(disciplines)] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def _award(term: str, pence: int, ordinal: int) -> dict[str, str]:
    year, _, season = term.partition(" ")
    return {"amount": pounds(pence), "season": season, "year": year, "which": "first" if ordinal == 1 else "final"}


def _considered(record: LetterRecord) -> dict[str, object]:
    """The law's questions with the officer's reason on each, the panel's words on the evidence, the papers and the family's views."""
    answers = dict(record.advised.answers if record.advised else ())
    rests_on = record.decided.grounds if record.decided else Grounds()
    ours = {one.question: one.answer for one in rests_on.answers}
    # What was written on each question in a letter begun before the officer gave it in the decision.
    reasons = {one.question: one.reasons for one in rests_on.answers} or record.draft.limbs or {}
    asked = KINDS[record.case_kind].questions
    given = [one for one in asked if reasons.get(one.key, "").strip()]
    return {
        "questions": [
            {
                "words": one.words,
                "pinpoint": one.pinpoint,
                "answer": label(answers[one.key]) if one.key in answers else "",
                "ours": label(ours[one.key]) if one.key in ours else "",
                "reason": reasons[one.key].strip(),
            }
            for one in given
        ],
        "every_question_answered": len(given) == len(asked),
        "evidence": [
            {"head": label(head), "advised": words}
            for head, words in (record.advised.criterion_reasons if record.advised else ())
        ],
        "heads": [
            {"head": label(one.criterion), "found": one.words or label(EvidenceFinding.NOT_IN_PAPERS)} for one in rests_on.heads
        ],
        "papers": _papers(record),
        "child_views": _said(record.child_views),
        "parent_views": _said(record.parent_views),
    }


def _papers(record: LetterRecord) -> list[dict[str, str]]:
    """Every document of the frozen pack, once, with the files no evidence names; what a paper says of the family stays in the pack."""
    rows = dict.fromkeys(
        (paper.source, day_said(paper.dated) or "no date", paper.supplied_by or "not recorded")
        for paper in record.papers
        if paper.source.strip()
    )
    named = {document_key(name) for name, _, _ in rows}
    files = [(name, "no date", "not recorded") for name in record.attached if document_key(name) not in named]
    return [{"name": name, "dated": dated, "given_by": given_by} for name, dated, given_by in (*rows, *files)]


def _ways(record: LetterRecord) -> dict[str, object]:
    """How to reach everybody a letter names, on a few lines each; and how this letter reaches the family."""
    contacts, draft = record.contacts, record.draft
    return {
        "return_address": _reach(contacts, ContactRole.AUTHORITY),
        "can_be_answered": ContactRole.MAILBOX in contacts,
        "languages": record.identity.languages,
        "communication": "; ".join(
            filter(
                None,
                (
                    "in large print" if draft.large_print else "",
                    draft.communication_words.strip() if draft.communication is Communication.MET else "",
                ),
            )
        ),
        **{str(role): _reach(contacts, role) for role in _NAMED},
    }


_NAMED = (
    ContactRole.MAILBOX,
    ContactRole.TRIBUNAL,
    ContactRole.MEDIATION_ADVISER,
    ContactRole.MEDIATION_CONTACT,
    ContactRole.DISAGREEMENT_RESOLUTION,
    ContactRole.INFORMATION_AND_ADVICE,
    ContactRole.LOCAL_OFFER,
)


def _reach(contacts: Mapping[ContactRole, Contact], role: ContactRole) -> str:
    """A contact on a few lines: name, address, telephone, e-mail, as far as each is known."""
    if (contact := contacts.get(role)) is None:
        return ""
    telephone = f"Telephone {contact.telephone}" if contact.telephone else ""
    return "\n".join(line for line in (contact.name, contact.address, telephone, contact.email) if line)


def _said(words: str) -> str:
    return words if words.strip() else ""
