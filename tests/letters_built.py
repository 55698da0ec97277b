"""Letters for tests: a whole record of each kind, and a DOCX read back as plain text, in the order a reader meets it."""

import io
from dataclasses import replace
from datetime import date
from typing import Any

import docx
from docx.table import Table

from panel.documents.letters import press_one
from panel.law.casework.advice import AdviceKind
from panel.law.casework.appeals import AppealFacts, Contested, duties
from panel.law.casework.notifications import Channel, Recipient
from panel.law.casework.plan_steps import PlanStep
from panel.law.decisions.ratification import HealthAnswer, RatificationRecord
from panel.law.kinds import KINDS
from panel.law.letters.advice_requests import AdviceFacts
from panel.law.letters.appeal_outcomes import OutcomeFacts
from panel.law.letters.composition import compose
from panel.law.letters.letter_draft import Addressee, Draft
from panel.law.letters.letter_kinds import Communication, ContactRole, LetterKind
from panel.law.letters.letter_record import Contact, Funding, LetterRecord
from panel.law.letters.plan_letters import NOTHING_YET, PlanFacts
from panel.law.minutes.case_record import AwardLine, DecisionRecord, Paper, RecommendationRecord
from panel.law.policy.identity import Identity
from panel.law.vocabulary import Answer, Criterion, Discipline, EvidenceFinding, Kind, Option, RequestedBy

WHO = Identity("Fablemere Council", address="The Old Bindery\nFablemere FB1 0ZZ", officer_post="Responsible LA officer")
DECIDED = date(2026, 11, 25)
SENT = date(2026, 11, 30)
CONSIDERED = date(2026, 11, 2)
CONTACTS = {
    ContactRole.AUTHORITY: Contact(
        ContactRole.AUTHORITY, "Fablemere SEND Service", "1 Storybook Lane\nFablemere FB1 0ZZ", "01632 960100"
    ),
    ContactRole.MAILBOX: Contact(ContactRole.MAILBOX, "The SEND panel's mailbox", "", "", "panel@fablemere.example"),
    ContactRole.MEDIATION_ADVISER: Contact(ContactRole.MEDIATION_ADVISER, "Even Keel Mediation", "", "01632 960120"),
    ContactRole.MEDIATION_CONTACT: Contact(ContactRole.MEDIATION_CONTACT, "Mediation desk", "", "01632 960102"),
    ContactRole.DISAGREEMENT_RESOLUTION: Contact(ContactRole.DISAGREEMENT_RESOLUTION, "Common Ground", "", "01632 960130"),
    ContactRole.INFORMATION_AND_ADVICE: Contact(ContactRole.INFORMATION_AND_ADVICE, "Fablemere SEND advice", "", "01632 960140"),
    ContactRole.TRIBUNAL: Contact(ContactRole.TRIBUNAL, "The SEND Tribunal", "Fable House, Quill Street\nFablemere FB2 0ZZ"),
    ContactRole.HEALTH_BODY: Contact(ContactRole.HEALTH_BODY, "Fablemere ICB", "", "", "send@icb.fablemere.example"),
    ContactRole.LOCAL_OFFER: Contact(ContactRole.LOCAL_OFFER, "Fablemere Local Offer", "www.fablemere.example/local-offer"),
    ContactRole.SOCIAL_CARE: Contact(ContactRole.SOCIAL_CARE, "Disabled children's team", "", "", "children@fablemere.example"),
}
ADDRESSEES = (
    Addressee(Recipient.FAMILY, "Alba Fable", Channel.LETTER, "12 Invented Row\nFablemere FB3 0ZZ"),
    Addressee(Recipient.HEALTH, "Fablemere ICB", Channel.EMAIL, "send@icb.fablemere.example"),
    Addressee(Recipient.SOCIAL_CARE, "Disabled children's team", Channel.EMAIL, "children@fablemere.example"),
    Addressee(Recipient.HEAD, "The head teacher, Larkspur Hollow Primary School", Channel.LETTER, "Larkspur Hollow, FB4 0ZZ"),
)
PAPERS = (
    Paper(
        Criterion.ATTAINMENT_AND_PROGRESS,
        EvidenceFinding.MIXED,
        "Reading age 7",
        "School report",
        "2",
        date(2026, 10, 6),
        "SENCO",
    ),
    Paper(
        Criterion.ACTION_ALREADY_TAKEN, EvidenceFinding.SUPPORTS, "Three cycles", "School report", "3", date(2026, 10, 6), "SENCO"
    ),
    Paper(Criterion.DEVELOPMENT_AND_HEALTH, None, "", "Clinic letter", "1", None, ""),
)
FILE = "Robin Fable plan 1.pdf"
DRAFTED = date(2026, 12, 21)
MET = date(2026, 11, 9)
HEALTH_WORD = RatificationRecord(
    1, HealthAnswer.AGREES, "Fablemere ICB", "Dr Ingram Quill", date(2026, 11, 27), "", "Wren Abbot", True
)
NO_DECISION: dict[str, Any] = {"decided": None, "advised": None, "papers": (), "told_rev": 0}
LATE_BECAUSE = "The clinic letter came a week after the day we had asked for."
REFUSED = {Option.DO_NOT_ASSESS, Option.DO_NOT_ASSESS_OFFER_ASC, Option.DO_NOT_ISSUE, Option.DO_NOT_ISSUE_OFFER_ASC}


def letter(kind: LetterKind, case: Kind, option: Option | None, *, sent_on: date | None = SENT, **more: Any) -> LetterRecord:
    """A letter of a kind about a decided case, whole, so that nothing stands against its going."""
    entry = KINDS[case]
    answer = Answer.NO if option in REFUSED else Answer.YES
    record = LetterRecord(
        kind=kind,
        identity=WHO,
        demonstration=False,
        reference="A-1",
        forename="Robin",
        surname="Fable",
        date_of_birth=date(2016, 5, 4),
        case_kind=case,
        setting="Larkspur Hollow Primary School",
        requested_by=RequestedBy.PARENT,
        received_on=date(2026, 10, 19),
        due_on=entry.due_on(MET if case is Kind.ANNUAL_REVIEW else date(2026, 10, 19)),
        child_views="I like the quiet table.",
        parent_views="We would like more help with reading.",
        communication_needs="",
        circumstances=(),
        advised=None
        if option is None
        else RecommendationRecord(
            option,
            None,
            "The panel's reasons.",
            6,
            5,
            DECIDED,
            tuple((question.key, answer) for question in entry.questions),
            ((Criterion.ACTION_ALREADY_TAKEN, "Three cycles of support are recorded and the third has begun to work."),)
            if entry.criteria
            else (),
            (("Bryony Fenn", "Would have liked the clinic letter first."),),
            disciplines=(Discipline.EDUCATIONAL_PSYCHOLOGY, Discipline.HEALTH, Discipline.HEAD_TEACHER, Discipline.SENCO),
        ),
        decided=None
        if option is None
        else DecisionRecord(
            1,
            option,
            True,
            "",
            "Progress has begun since June with the support now given.",
            DECIDED,
            "Osric Penhallow",
            "Scheme 4.2",
            "",
        ),
        told_rev=1,
        papers=PAPERS if entry.criteria else (),
        awarded=(AwardLine(1 if option is Option.AWARD else 2, "2027 spring", 1_450_00),) if option in entry.awards else (),
        contacts=CONTACTS,
        draft=Draft(
            limbs={question.key: f"The officer's reason on {question.pinpoint}." for question in entry.questions},
            communication=Communication.NONE_NEEDED,
            sent_on=sent_on,
            addressees=ADDRESSEES,
            enclosed=True,
            document=FILE if kind is LetterKind.REVIEW_AMEND else "",
            views_by=date(2026, 12, 18) if kind is LetterKind.REVIEW_AMEND else None,
            late_because=LATE_BECAUSE,
            meeting="Thursday 10 December 2026 at 15:45, at the school" if kind is LetterKind.NEXT_STEPS_MEETING else "",
        ),
        ratified=True if case in (Kind.MEDICAL_FUNDING, Kind.CONTINUING_CARE) else None,
        refusal_sent_on=SENT if option in REFUSED else None,
        reviewed_on=MET if case is Kind.ANNUAL_REVIEW else None,
        plan=PlanFacts(option, DECIDED, ceasing_on=MET) if case is Kind.ANNUAL_REVIEW else NOTHING_YET,
        cease_ground="not_necessary" if option is Option.CEASE else "",
        funding=Funding("A nurse at lunch time", 4_000_00, date(2027, 1, 4)) if case is Kind.MEDICAL_FUNDING else Funding(),
        health_word=HEALTH_WORD if case in (Kind.MEDICAL_FUNDING, Kind.CONTINUING_CARE) else None,
    )
    record = replace(record, **{name: value for name, value in more.items() if name not in Draft.__slots__})
    free = {name: value for name, value in more.items() if name in Draft.__slots__}
    wanted = {one.recipient for one in record.to_tell()}
    own = "Robin Fable" if record.rights_are_their_own else "Alba Fable"
    addressees = tuple(
        replace(one, name=own) if one.recipient is Recipient.FAMILY else one
        for one in record.draft.addressees
        if one.recipient in wanted
    )
    return replace(record, draft=replace(record.draft, **{"addressees": addressees, **free}))


def decision_in(record: LetterRecord) -> DecisionRecord:
    """The decision that a letter tells."""
    assert record.decided is not None
    return record.decided


def advice_in(record: LetterRecord) -> RecommendationRecord:
    """The recommendation that a letter tells."""
    assert record.advised is not None
    return record.advised


def sent_on(record: LetterRecord) -> date:
    """The day a letter is dated."""
    assert record.draft.sent_on is not None
    return record.draft.sent_on


def considering(**more: Any) -> LetterRecord:
    """That whether to assess is being considered, whole: nobody has decided yet."""
    given = {"decided": None, "advised": None, "papers": (), "told_rev": 0, "undecided": True, "sent_on": CONSIDERED, **more}
    return letter(LetterKind.CONSIDERING_ASSESSMENT, Kind.EHCNA_REQUEST, None, **given)


def plan(kind: LetterKind, **more: Any) -> LetterRecord:
    """A letter that carries a draft or a final plan, whole."""
    facts = PlanFacts(Option.ISSUE, DECIDED)
    if kind is LetterKind.FINAL_PLAN:
        facts = replace(facts, draft_on=DRAFTED, before_on=DRAFTED, views_by=date(2027, 1, 8))
    given = {
        "decided": None,
        "advised": None,
        "papers": (),
        "told_rev": 0,
        "received_on": date(2026, 9, 28),
        "due_on": date(2027, 2, 15),
        "plan": facts,
        "document": FILE,
        "views_by": date(2027, 1, 8),
        "sent_on": DRAFTED if kind is LetterKind.DRAFT_PLAN else date(2027, 1, 29),
        **more,
    }
    return letter(kind, Kind.EHC_PLAN, None, **given)


def amended(**more: Any) -> LetterRecord:
    """A letter that carries the plan amended after a review, whole."""
    facts = PlanFacts(Option.AMEND, DECIDED, draft_on=SENT, views_by=date(2026, 12, 18))
    given = {"document": FILE, "plan": facts, "due_on": date(2027, 1, 25), "sent_on": date(2027, 1, 18), **NO_DECISION, **more}
    return letter(LetterKind.AMENDED_PLAN, Kind.ANNUAL_REVIEW, None, **given)


def proposing(**more: Any) -> LetterRecord:
    """A letter that ceasing a plan is considered, whole."""
    given = {"plan": NOTHING_YET, "proposal_why": "Robin has met the outcomes in the plan.", **NO_DECISION, **more}
    return letter(LetterKind.PROPOSAL_TO_CEASE, Kind.ANNUAL_REVIEW, None, **given)


def settled(**more: Any) -> LetterRecord:
    """A letter that says what we do after an order to assess, whole."""
    owed = duties(AppealFacts(Contested.ASSESSMENT, {PlanStep.APPEAL_LODGED: MET, PlanStep.APPEAL_ORDERED: DECIDED}))
    facts = OutcomeFacts(Contested.ASSESSMENT, PlanStep.APPEAL_ORDERED, DECIDED, tuple(one for one in owed if one.duty.is_ours))
    given = {"outcome": facts, "due_on": facts.due_on, **NO_DECISION, **more}
    return letter(LetterKind.APPEAL_OUTCOME, Kind.EHCNA_REQUEST, None, **given)


def asking(**more: Any) -> LetterRecord:
    """A letter that asks an educational psychologist for advice, whole."""
    facts = AdviceFacts(Option.ASSESS, DECIDED, AdviceKind.PSYCHOLOGY, "an educational psychologist", "psychological advice")
    to = (Addressee(Recipient.OTHER, "Dr Una Quill, educational psychologist", Channel.EMAIL, "quill@fablemere.example"),)
    given = {
        "decided": None,
        "advised": None,
        "papers": (),
        "told_rev": 0,
        "advice": facts,
        "addressees": to,
        "enclosed": False,
        **more,
    }
    return letter(LetterKind.ADVICE_REQUEST, Kind.EHCNA_REQUEST, None, **given)


def refusal(**more: Any) -> LetterRecord:
    """A refusal to assess, whole."""
    return letter(LetterKind.REFUSAL_TO_ASSESS, Kind.EHCNA_REQUEST, Option.DO_NOT_ASSESS, **more)


def as_text(made: bytes) -> str:
    """A DOCX as text: header and foot, then headings, paragraphs and rows in order; what holds a date together is a space."""
    document = docx.Document(io.BytesIO(made))
    page = document.sections[0]
    lines = [f"[head] {page.header.paragraphs[0].text}", f"[foot] {page.footer.paragraphs[0].text}", ""]
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            lines += ["| " + " | ".join(cell.text.replace("\n", " / ") for cell in row.cells) + " |" for row in block.rows]
            continue
        style = block._p.style or ""  # the name the file itself has for it: to ask for the style looks through all 160 each time
        if style.startswith(("Heading", "Title")):
            lines += ["", f"# {block.text}"]
        elif style == "IntenseQuote":
            lines.append(f"> {block.text}")
        elif style == "ListBullet":
            lines.append(f"- {block.text}")
        else:
            lines.append(block.text)
    return "\n".join(line.rstrip() for line in lines).replace("\N{NO-BREAK SPACE}", " ").strip() + "\n"


def sent_text(record: LetterRecord) -> str:
    """A letter as it is sent, read back from its DOCX."""
    content = compose(record)
    return as_text(press_one(content, {"foot": content["foot"]}, "docx"))
