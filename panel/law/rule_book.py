"""The rule book as people read it: every figure by subject, in force on a day, with what it was and what it will be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from panel.law.figures import FIGURES, Figure, Parameter
from panel.law.kinds import KINDS
from panel.law.meeting import quorum
from panel.law.money.pounds import pounds
from panel.law.policy.local_policy import CHOICES, WORDS, in_words

MEETINGS = "Meetings of the panel"
SUBJECTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Requests, assessment and plan", ("request", "plan", "advice", "draft", "reassessment", "case", "rights")),
    ("Exceptions to a time limit", ("exception",)),
    ("Annual review and phase transfer", ("review", "transfer")),
    ("Mediation and appeal", ("mediation", "appeal", "unopposed", "order")),
    ("Additional Support Contract", ("asc",)),
    ("Continuing care and medical funding", ("continuing_care", "medical")),
    (MEETINGS, ("quorum", "meeting", "agenda", "papers", "reading", "consent")),
    ("House targets", ("house", "letter", "reasons")),
    ("Money and records", ("money", "upn", "undo")),
    ("Signing in", ("password", "signing")),
    ("Messages", ("messages",)),
)
NAMES = {
    "asc.term_cap": "Most in one school term",
    "asc.terms_max": "Most terms for a child",
    "asc.year_cap": "Most in one academic year",
    "request.decision": "The family is told whether there will be an assessment",
    "plan.refusal": "The family is told there will be no plan",
    "plan.final": "The final plan is sent",
    "advice.return": "Advice is back",
    "advice.adulthood_from": "Advice covers preparation for adulthood from",
    "draft.representations": "Time for the family's views on a draft",
    "review.report": "The report of the review is sent",
    "review.year": "The next annual review",
    "review.decision": "Maintain, amend or cease is notified",
    "review.final": "The amended plan is final, from the review meeting",
    "review.amended": "The amended plan is final, from the notice of amendments",
    "reassessment.bar": "No duty to assess again within",
    "appeal.letter": "Appeal, from the decision letter",
    "appeal.certificate": "Appeal, from the mediation certificate",
    "continuing_care.age": "Continuing care is for somebody",
    "continuing_care.decision": "The decision on continuing care",
    "house.target": "Target where no statute sets a limit",
    "house.ratify": "What was taken outside panel is noted",
    "house.decision": "The officer decides",
    "house.letter": "The letter reaches the family",
    "exception.closure": "Least closure of a setting that counts",
    "exception.window": "Advice asked for no closer than this to closing and re-opening",
    "exception.absence": "Least absence from the area that counts",
    "transfer.post_16": "Amended before a move between post-16 settings",
    "transfer.ordinary": "Amended before a move of phase up to secondary",
    "transfer.secondary": "Amended before a move to post-16",
    "mediation.contact": "The family contacts the mediation adviser",
    "mediation.arranged": "The authority arranges mediation",
    "unopposed.assess": "Appeal not opposed: notify it will assess",
    "unopposed.no_plan": "Appeal not opposed: notify no plan",
    "unopposed.plan": "Appeal not opposed: the plan",
    "unopposed.content": "Appeal about content not opposed: the amended plan",
    "unopposed.draft": "Appeal for a plan not opposed: the draft plan",
    "unopposed.issued": "Appeal for a plan not opposed: the final plan",
    "unopposed.school": "Appeal about the school alone not opposed: the amended plan",
    "order.assess": "Order to assess: notify it will assess",
    "order.no_plan": "Order to assess: notify no plan",
    "order.plan": "Order to assess: the final plan",
    "order.draft": "Order to make a plan: the draft plan",
    "order.issued": "Order to make a plan: the final plan",
    "order.reconsider": "Case referred back: it is reconsidered",
    "order.content": "Order about content: the amended plan",
    "order.school": "Order about the school alone: the amended plan",
    "medical.term": "Medical funding runs for",
    "medical.reminder": "Reminder to apply again",
    "meeting.weekday": "The panel sits on",
    "meeting.minutes_per_case": "Time for a case",
    "meeting.break_after": "A break after",
    "meeting.break_length": "Length of the break",
    "meeting.cases": "Cases in one meeting",
    "quorum.people": "Quorum: members",
    "meeting.may_chair": "Who may chair, and sign the minutes",
    "quorum.leads": "Quorum: to chair",
    "quorum.psychologists": "Quorum: educational psychology",
    "quorum.education": "Quorum: education",
    "quorum.health_or_care": "Quorum: health or social care",
    "meeting.case_minutes_most": "Longest time for a case",
    "meeting.calendar_warned": "The end of the term calendar is said",
    "house.soon": "A last day counts as soon",
    "signing.idle": "A sign-in that nobody uses ends after",
    "signing.longest": "A sign-in lasts at most",
    "signing.clocks_apart": "Clocks of two machines may differ by",
    "signing.code": "A set-up code lasts",
    "papers.size": "A paper attached to a request has",
    "messages.from": "Messages of the day are made from",
    "messages.tries": "A message is given up after",
    "messages.wait": "A message that failed waits, the first time,",
    "messages.held": "A message belongs to its sender for",
    "papers.out": "Papers go out before a meeting",
    "asc.review_lead": "The review of a first term is due",
    "asc.assessment_prompt": "In a final term, an assessment is thought of",
    "asc.moderation": "Head teacher moderation before a final term",
    "asc.notional_budget": "A setting's own SEN budget for a child",
    "meeting.break_after_cases": "A break after, at the latest",
    "agenda.hard_papers": "A case with so many papers is hard",
    "agenda.hard_mixed": "A case with so many papers that point both ways is hard",
    "reading.speed": "Reading ahead: speed",
    "reading.per_paper": "Reading ahead: each paper",
    "reading.warned": "A discipline that has not read is warned of",
    "consent.cut_off": "Last day to pull a case from the consent list",
    "reasons.words": "A reason has",
    "letter.eyes": "People who see each letter",
    "undo.within": "What one did last can be undone for",
    "money.financial_year": "The financial year begins in",
    "upn.length": "A unique pupil number has",
    "password.score": "How hard a pass phrase is to guess",
    "signing.confirmed_for": "Showing that it is you holds for",
    "password.least": "Length of a pass phrase",
    "password.variety": "Different characters in a pass phrase",
    "case.age_limit": "A case is about somebody",
    "request.age": "An assessment may be asked for by somebody",
    "rights.age": "The rights are the young person's own, from the summer of the year of age",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of one figure: when it begins, and the last day it holds, None while no later one is known."""

    subject: str
    name: str
    words: str
    value: str
    figure: Figure
    until: date | None


def entries() -> list[Entry]:
    """Every value of every figure, by subject, oldest first; last, of a quorum, what one kind of case has otherwise."""
    found = []
    for subject, beginnings in SUBJECTS:
        for parameter in (one for one in FIGURES if one.name.partition(".")[0] in beginnings):
            for place, figure in enumerate(parameter.values):
                later = parameter.values[place + 1 :]
                until = later[0].authority.since - timedelta(days=1) if later else None
                words = NAMES.get(parameter.name, parameter.name)
                found.append(Entry(subject, parameter.name, words, value_text(parameter, figure), figure, until))
    for (general, kind), own in quorum.OF_KIND.items():
        decided = [one for one in own.values if own.follows and one not in own.follows.values]
        for place, figure in enumerate(decided):
            until = decided[place + 1].authority.since - timedelta(days=1) if decided[place + 1 :] else None
            words = f"{NAMES[general]}, {KINDS[kind].name}"
            found.append(Entry(MEETINGS, own.name, words, value_text(own, figure), figure, until))
    return found


def value_text(parameter: Parameter, figure: Figure) -> str:
    """A value with its unit, as people say it."""
    unit = parameter.unit
    if unit.startswith("pence"):
        return f"{pounds(figure.value)} {unit.removeprefix('pence ')}"
    if unit.startswith("month and day"):
        month, day = divmod(figure.value, 100)
        return f"before {day} {date(2000, month, 1):%B}"
    if parameter.name in WORDS:
        return in_words(CHOICES[parameter.name], figure.value)
    if unit.endswith("under"):
        return f"under {figure.value} years"
    if unit == "school year":
        return f"{unit} {figure.value}"
    if figure.value == 1:
        first, _, rest = unit.partition(" ")
        return f"1 {first.removesuffix('s')} {rest}".strip()
    return f"{figure.value} {unit}"


def in_force(listed: Sequence[Entry], day: date) -> list[Entry]:
    """Those that hold on a day."""
    return [one for one in listed if one.figure.authority.since <= day and (one.until is None or day <= one.until)]


def to_come(listed: Sequence[Entry], day: date) -> list[Entry]:
    """Those that begin after a day."""
    return [one for one in listed if one.figure.authority.since > day]


def past(listed: Sequence[Entry], day: date) -> list[Entry]:
    """Those that held before a day and no longer do."""
    return [one for one in listed if one.until is not None and one.until < day]


def matching(listed: Sequence[Entry], wanted: str) -> list[Entry]:
    """Those that hold every word asked for, in whatever is shown of them."""
    parts = wanted.casefold().split()
    return [one for one in listed if all(part in _shown(one) for part in parts)]


def _shown(one: Entry) -> str:
    verified = "" if one.figure.authority.verified else "not verified"
    return " ".join((one.subject, one.name, one.words, one.value, str(one.figure.authority), verified)).casefold()
