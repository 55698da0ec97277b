"""Every number the law, the protocol or the house gives, with its authority, start date and whether we read the source.

A figure changes by `.then(value, instrument, pinpoint, day)` after it; rules never hold a number. What an authority may decide
for itself (`law.policy.local_policy`) it changes in its own records, and `follow` is told of these when a database is opened.
`PUBLISHED` is 1 February 2019 because the protocol says only "February 2019" (panel/docs/questions-for-the-authority.md).
"""

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date

from panel.law.findings import Authority

PUBLISHED = date(2019, 2, 1)
REGULATIONS_BEGAN = date(2014, 9, 1)
FRAMEWORK_BEGAN = date(2016, 1, 1)
HOUSE_BEGAN = PUBLISHED

ACT = "Children and Families Act 2014"
REGULATIONS = "SEND Regulations 2014"
CODE = "SEND Code of Practice 2015"
PROTOCOL = "Joint Working Protocol"
FRAMEWORK = "National Framework for Children and Young People's Continuing Care 2016"
TRIBUNAL = "First-tier Tribunal (HESC) Rules 2008"
HOUSE = "House setting, to be confirmed by the authority"


class NotInForce(LookupError):
    """A figure was asked for on a day before it had any value."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of a figure, from its authority's start date until the next one's."""

    value: int
    authority: Authority


Local = Mapping[str, tuple[Figure, ...]]
_LOCAL: ContextVar[Local] = ContextVar("the authority's own figures", default={})  # noqa: B039  # never altered, only replaced


def follow(local: Local) -> None:
    """Take an authority's own figures for what this thread does next: each by name, oldest first."""
    _LOCAL.set(local)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A named figure with what the program ships of it, oldest first; one that `follows` another holds only what differs from it."""

    name: str
    unit: str
    history: tuple[Figure, ...] = ()
    follows: "Parameter | None" = None

    @property
    def values(self) -> tuple[Figure, ...]:
        """Every value, oldest first: from the day an authority decides for itself, what is shipped no longer holds there."""
        local, shipped = _LOCAL.get().get(self.name, ()), self.follows.values if self.follows else self.history
        if not local:
            return shipped
        return (*(one for one in shipped if one.authority.since < local[0].authority.since), *local)

    def on(self, day: date) -> Figure:
        """The figure in force on a day; raises `NotInForce` before the first."""
        for figure in reversed(self.values):
            if figure.authority.since <= day:
                return figure
        raise NotInForce(f"{self.name} has no value on {day}")

    def then(self, value: int, instrument: str, pinpoint: str, since: date, verified: bool = True) -> "Parameter":
        """The same figure with another value from a day on; what held before stays in its history."""
        later = Figure(value, Authority(instrument, pinpoint, since, verified))
        if since <= self.history[-1].authority.since:
            raise ValueError(
                f"{self.name} has a value from {self.history[-1].authority.since} already; the next one begins later."
            )
        return replace(self, history=(*self.history, later))


def _one(name: str, unit: str, value: int, instrument: str, pinpoint: str, since: date, verified: bool = True) -> Parameter:
    return Parameter(name, unit, (Figure(value, Authority(instrument, pinpoint, since, verified)),))


def _statute(name: str, unit: str, value: int, pinpoint: str, verified: bool = True) -> Parameter:
    return _one(name, unit, value, REGULATIONS, pinpoint, REGULATIONS_BEGAN, verified)


def _protocol(name: str, unit: str, value: int, pinpoint: str) -> Parameter:
    return _one(name, unit, value, PROTOCOL, pinpoint, PUBLISHED)


def _house(name: str, unit: str, value: int, pinpoint: str) -> Parameter:
    return _one(name, unit, value, HOUSE, pinpoint, HOUSE_BEGAN, verified=False)


ASC_TERM_CAP = _protocol("asc.term_cap", "pence per school term", 2_000_00, "ASC, decision: at most £2,000 per term")
ASC_TERMS_MAX = _protocol("asc.terms_max", "school terms for a child", 2, "ASC, decision: at most two terms")
ASC_YEAR_CAP = _protocol("asc.year_cap", "pence per academic year", 6_000_00, "ASC: £6,000 per academic year, pro rata")

ASC_REVIEW_LEAD = _house("asc.review_lead", "weeks before the first term ends", 4, "ASC: the review of the first term")
ASC_ASSESSMENT_PROMPT = _house(
    "asc.assessment_prompt", "weeks before the final term ends", 4, "ASC: whether an EHC needs assessment is called for"
)
ASC_MODERATION = _protocol(
    "asc.moderation", "head teachers who support a final term, at least", 1, "ASC: subject to head teacher moderation"
)
NOTIONAL_BUDGET = _protocol("asc.notional_budget", "pence for a child", 6_000_00, "ASC: the £6,000 of the notional SEN budget")

REQUEST_DECISION = _statute("request.decision", "weeks from receipt", 6, "regulation 5(1)")
PLAN_REFUSAL = _statute("plan.refusal", "weeks from receipt", 16, "regulation 10(1)")
PLAN_FINAL = _statute("plan.final", "weeks from receipt", 20, "regulation 13(2)")
ADVICE_RETURN = _statute("advice.return", "weeks from the LA's request", 6, "regulation 8(1)")
DRAFT_REPRESENTATIONS = _statute("draft.representations", "days beginning with the day of service", 15, "regulation 13(1)")
REVIEW_DECISION = _statute("review.decision", "weeks from the review meeting", 4, "regulation 20(10)")
REVIEW_REPORT = _statute("review.report", "weeks from the review meeting", 2, "regulations 20(8), 21(7)", verified=False)
REVIEW_YEAR = _one(
    "review.year",
    "months from the final plan or the last review",
    12,
    ACT,
    "section 44(1); Joint Working Protocol, section 5",
    REGULATIONS_BEGAN,
    verified=False,
)
REVIEW_FINAL = _one(
    "review.final",
    "weeks from the review meeting",
    12,
    REGULATIONS,
    "regulations 20(10), 22(3); R (L, M and P) v Devon CC [2022] EWHC 493 (Admin)",
    REGULATIONS_BEGAN,
)
REASSESSMENT_BAR = _one("reassessment.bar", "months from the last assessment", 6, ACT, "section 36(5) and (6)", REGULATIONS_BEGAN)
APPEAL_FROM_LETTER = _one(
    "appeal.letter", "months from the decision letter", 2, TRIBUNAL, "rule 20, appeal window", REGULATIONS_BEGAN
)
APPEAL_FROM_CERTIFICATE = _one(
    "appeal.certificate", "months from the mediation certificate", 1, TRIBUNAL, "rule 20, appeal window", REGULATIONS_BEGAN
)
CONTINUING_CARE_DECISION = _one(
    "continuing_care.decision", "weeks from acceptance of the referral", 6, FRAMEWORK, "decision-making", FRAMEWORK_BEGAN
)
CONTINUING_CARE_AGE = _protocol("continuing_care.age", "years, under", 18, "6.3: continuing care, up to the 18th birthday")
HOUSE_TARGET = _house("house.target", "weeks from receipt", 6, "house target where no statute sets a limit")
RATIFY_TARGET = _house("house.ratify", "weeks from receipt", 2, "ratified at the next meeting")

EXCEPTION_CLOSURE = _statute("exception.closure", "weeks the setting is closed, continuous", 4, "regulations 5(4)(a), 10(4)(a)")
EXCEPTION_WINDOW = _statute("exception.window", "weeks before closing and before re-opening", 1, "regulations 5(4)(a), 10(4)(a)")
EXCEPTION_ABSENCE = _statute("exception.absence", "weeks away from the area, continuous", 4, "regulations 5(4)(d), 10(4)(d)")
REVIEW_AMENDED = _statute("review.amended", "weeks from the amendment notice", 8, "regulation 22(3)")
TRANSFER_POST_16 = _statute("transfer.post_16", "months before the transfer", 5, "regulation 18(2)")
TRANSFER_ORDINARY = _statute("transfer.ordinary", "month and day, before", 2_15, "regulation 18(1)(b): before 15 February")
TRANSFER_SECONDARY = _statute("transfer.secondary", "month and day, before", 3_31, "regulation 18(1)(a): before 31 March")
UNOPPOSED_ASSESS = _statute("unopposed.assess", "weeks from the LA's notice to the Tribunal", 2, "regulation 45(3)")
UNOPPOSED_NO_PLAN = _statute("unopposed.no_plan", "weeks from the LA's notice to the Tribunal", 10, "regulation 45(3A)(a)")
UNOPPOSED_PLAN = _statute("unopposed.plan", "weeks from the LA's notice to the Tribunal", 14, "regulation 45(3A)(b)")
UNOPPOSED_CONTENT = _statute("unopposed.content", "weeks from the LA's notice to the Tribunal", 5, "regulation 45(4)")
UNOPPOSED_DRAFT = _statute("unopposed.draft", "weeks from the LA's notice to the Tribunal", 5, "regulation 45", verified=False)
UNOPPOSED_ISSUED = _statute("unopposed.issued", "weeks from the LA's notice to the Tribunal", 11, "regulation 45", verified=False)
UNOPPOSED_SCHOOL = _statute("unopposed.school", "weeks from the LA's notice to the Tribunal", 2, "regulation 45", verified=False)
ORDER_ASSESS = _statute("order.assess", "weeks from the Tribunal's order", 2, "regulation 44(2)(b)")
ORDER_NO_PLAN = _statute("order.no_plan", "weeks from the Tribunal's order", 10, "regulation 44(2)(b)(i)")
ORDER_PLAN = _statute("order.plan", "weeks from the Tribunal's order", 14, "regulation 44(2)(b)(ii)")
ORDER_DRAFT = _statute("order.draft", "weeks from the Tribunal's order", 5, "regulation 44(2)(c)(i)")
ORDER_ISSUED = _statute("order.issued", "weeks from the Tribunal's order", 11, "regulation 44(2)(c)(ii)")
ORDER_CONTENT = _statute("order.content", "weeks from the Tribunal's order", 5, "regulation 44(2)", verified=False)
ORDER_SCHOOL = _statute("order.school", "weeks from the Tribunal's order", 2, "regulation 44(2)", verified=False)
ORDER_RECONSIDER = _statute("order.reconsider", "weeks from the Tribunal's order", 2, "regulation 44(2)(d)", verified=False)
MEDIATION_ARRANGED = _statute(
    "mediation.arranged", "days from the family asking for it", 30, "regulations 36, 37", verified=False
)
MEDIATION_CONTACT = _statute("mediation.contact", "months from the notice being sent", 2, "regulation 33")
ADULTHOOD_YEAR = _statute("advice.adulthood_from", "school year", 9, "regulation 6(1)(g)")
REQUEST_AGE = _one("request.age", "years, under", 25, ACT, "section 36(1), section 83(2)", REGULATIONS_BEGAN)
MEDICAL_TERM = _one("medical.term", "months, normally", 12, PROTOCOL, "medical funding: normally 12 months", PUBLISHED)
MEDICAL_REMINDER = _house("medical.reminder", "months before the funding ends", 2, "medical funding: review and re-apply")
DECISION_DAYS = _house("house.decision", "working days from the meeting", 2, "house target: the officer's decision")
REASON_WORDS = _house("reasons.words", "words at least", 4, "reasons of a recommendation or decision: a word or two say nothing")
LETTER_EYES = _house("letter.eyes", "people who see each letter, at least", 2, "letters: who checks is not who wrote")
LETTER_DAYS = _house("house.letter", "working days from the decision", 3, "house target: the letter reaches the family")

MEETING_WEEKDAY = _house("meeting.weekday", "day of the week, from Monday as 1", 3, "meeting plan: Wednesdays in school terms")

MAY_CHAIR = _house("meeting.may_chair", "who may chair: 0 the chair alone, 1 a vice-chair too", 1, "who may chair")
QUORUM_LEADS = _house("quorum.leads", "chairs or vice-chairs at least", 1, "quorum")
QUORUM_PSYCHOLOGISTS = _house("quorum.psychologists", "educational psychologists at least", 1, "quorum")
QUORUM_EDUCATION = _house("quorum.education", "members from education at least", 1, "quorum")
QUORUM_HEALTH_OR_CARE = _house("quorum.health_or_care", "members from health or social care at least", 1, "quorum")
QUORUM_PEOPLE = _house("quorum.people", "people at least", 5, "quorum")
MINUTES_PER_CASE = _house("meeting.minutes_per_case", "minutes", 8, "meeting plan")
CASE_MINUTES_MOST = _house("meeting.case_minutes_most", "minutes at most", 120, "meeting plan: the longest a case is planned for")
BREAK_AFTER = _house("meeting.break_after", "minutes", 90, "meeting plan")
BREAK_LENGTH = _house("meeting.break_length", "minutes", 10, "meeting plan")
BREAK_AFTER_CASES = _house("meeting.break_after_cases", "cases", 12, "meeting plan")
HARD_PAPERS = _house("agenda.hard_papers", "papers at least", 8, "suggested order: a case with many papers is hard")
HARD_MIXED = _house("agenda.hard_mixed", "papers at least", 3, "suggested order: a case whose papers point both ways is hard")
PAPER_SIZE = _house("papers.size", "MB at most", 10, "a file attached to a request")
PAPERS_OUT = _house("papers.out", "working days before the meeting", 5, "papers")
READING_SPEED = _house("reading.speed", "words a minute", 200, "reading ahead: how long a case may take")
READING_PER_PAPER = _house("reading.per_paper", "minutes to open each paper", 1, "reading ahead: how long a case may take")
READING_WARNED = _house("reading.warned", "working days before the meeting", 2, "reading ahead: a discipline that has not read")
CONSENT_CUT_OFF = _house("consent.cut_off", "working days before the meeting", 1, "consent list: last day to pull a case")
PASSWORD_LEAST = _house("password.least", "characters at least", 15, "pass phrases")
PASSWORD_VARIETY = _house("password.variety", "different characters at least", 5, "pass phrases")
PASSWORD_SCORE = _house("password.score", "zxcvbn's measure of 0 to 4, at least", 3, "pass phrases: none that is quickly guessed")
CONFIRMED_FOR = _house("signing.confirmed_for", "minutes", 5, "second factor shown again before signing")
SIGN_IN_IDLE = _house("signing.idle", "minutes", 60, "a sign-in that nobody uses ends")
SIGN_IN_LONGEST = _house("signing.longest", "hours", 12, "a sign-in lasts a working day at most")
SIGN_IN_CLOCKS_APART = _house("signing.clocks_apart", "minutes", 5, "how far the clocks of two machines may differ")
SETUP_CODE_LASTS = _house("signing.code", "days", 3, "a one-time set-up code is worth something")
MESSAGES_FROM = _house("messages.from", "o'clock", 7, "messages: from when the day's are made, on working days")
MESSAGE_TRIES = _house("messages.tries", "tries at most", 8, "messages: one that cannot be sent is given up")
MESSAGE_WAIT = _house("messages.wait", "minutes", 5, "messages: before the second try; twice as long before each after it")
MESSAGE_HELD = _house("messages.held", "minutes", 15, "messages: how long one belongs to whoever began to send it")
UNDO_WITHIN = _house("undo.within", "seconds", 60, "how long what one did last can be undone")
CASES_PER_MEETING = _house("meeting.cases", "cases at most by default", 22, "meeting plan")

DUE_SOON = _house("house.soon", "weeks before the last day", 2, "a last day counts as soon")
CALENDAR_WARNED = _house(
    "meeting.calendar_warned", "months before the last term ends", 12, "the end of the term calendar is said ahead"
)

FINANCIAL_YEAR_MONTH = _house("money.financial_year", "month whose first day begins the financial year", 4, "1 April to 31 March")
UPN_LENGTH = _house("upn.length", "characters", 13, "unique pupil number")

CASES_AGE_LIMIT = _one("case.age_limit", "years, under", 26, CODE, "paragraph 9.1: up to 25", REGULATIONS_BEGAN)
RIGHTS_AGE = _one(
    "rights.age", "years reached in the school year", 16, ACT, "section 83; Education Act 1996 s.8", REGULATIONS_BEGAN, False
)

FIGURES: tuple[Parameter, ...] = tuple(value for value in list(vars().values()) if isinstance(value, Parameter))
"""Every figure in force or once in force, in the order above: the rule book lists these."""
