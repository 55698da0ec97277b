"""What an authority may decide for itself, and what a value needs before it holds. Rules that refuse.

What statute, regulations and the Code give is not here: those figures stay in `panel.law.figures` alone.
"""

from calendar import month_name
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from panel.law import figures
from panel.law.figures import Parameter
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.kinds import KINDS
from panel.law.letters import house_words
from panel.law.meeting import quorum
from panel.law.money.pounds import NotMoney, pence, pounds
from panel.law.policy.logo import a_logo
from panel.law.policy.retention import NAME as RETENTION
from panel.law.policy.retention import a_retention
from panel.law.policy.written_values import (
    NotPossibleHere,
    a_colour,
    a_line,
    a_link,
    a_telephone,
    a_time,
    a_website,
    an_address,
    an_email,
)
from panel.law.reasons.policy import Reason
from panel.law.vocabulary import Kind

DECIDES = Authority(
    figures.HOUSE, "local policy: proposed by one person, confirmed by another", figures.HOUSE_BEGAN, verified=False
)
LOCAL = "Local policy"
"""The instrument every figure is of that an authority decided for itself."""
NEEDED = ("Not needed", "Needed")
"""How it is said that something needs somebody, by the number of people."""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
MONTHS = 12


class PolicyWord(StrEnum):
    """What a second person says of a value proposed."""

    CONFIRMED = "confirmed"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing an authority decides; `least` and `most` bound a number, `read` reads words; what is `needed` is asked for first.

    `missing` is how it is called where it is not on record.
    """

    name: str
    words: str
    figure: Parameter | None = None
    least: int = 1
    most: int = 0
    needed: bool = False
    read: Callable[[str], str] = a_line
    missing: str = ""


WORDS: Mapping[str, tuple[str, ...]] = {
    figures.MEETING_WEEKDAY.name: WEEKDAYS,
    figures.ASC_MODERATION.name: NEEDED,
    figures.MAY_CHAIR.name: ("The chair alone", "The chair or a vice-chair"),
    figures.FINANCIAL_YEAR_MONTH.name: tuple(month_name)[1:],
}
"""The figures that are written as one of a few words, in the order of their numbers."""
FIRST = {figures.MEETING_WEEKDAY.name: 1, figures.FINANCIAL_YEAR_MONTH.name: 1}
"""The number of the first of them, where it is not nothing."""
LOGO, CASE_LINK = "letterhead.logo", "case.link"
SIGN_OFF = "minutes.sign_off"
MARKING, DISTRIBUTION = "documents.marking", "documents.distribution"
TEXTS = (
    Choice("authority.name", "Name of the authority", needed=True, missing="the authority's name"),
    Choice("authority.address", "Postal address of the authority", needed=True, read=an_address, missing="its postal address"),
    Choice(
        "officer.post", "Post of the officer who decides and signs letters", needed=True, missing="the deciding officer's post"
    ),
    Choice("authority.telephone", "Telephone", read=a_telephone),
    Choice("authority.email", "E-mail", read=an_email),
    Choice("authority.website", "Website", read=a_website),
    Choice("authority.short_name", "Short name of the authority"),
    Choice(LOGO, "Logo of the letterhead", read=a_logo),
    Choice("letterhead.colour", "Colour of the letterhead", read=a_colour),
    Choice("panel.name", "Name of the panel"),
    Choice("panel.terms_of_reference", "Terms of reference: version and date"),
    Choice("meeting.starts_at", "The panel begins at", read=a_time),
    Choice("service.name", "Name of the service, beside the officer's post"),
    Choice("letter.sign_off", "How letters end, above the officer's name"),
    Choice("letter.languages", "Other languages families are written to in"),
    Choice(CASE_LINK, "Address of a case in your case system, with {reference}", read=a_link),
    Choice(SIGN_OFF, "Words above the signature of minutes"),
    Choice(RETENTION, "A child's records are kept for", read=a_retention),
    Choice(MARKING, "Protective marking of agendas and minutes"),
    Choice(DISTRIBUTION, "Distribution of agendas and minutes"),
)
_FIGURES: tuple[tuple[Parameter, str, int, int], ...] = (
    (figures.ASC_TERM_CAP, "Most a contract pays in one school term", 1, 20_000_00),
    (figures.ASC_YEAR_CAP, "Most a contract pays in one academic year", 1, 60_000_00),
    (figures.ASC_TERMS_MAX, "School terms of contracts for one child", 0, 2),
    (figures.ASC_MODERATION, "Head teacher moderation before a final term", 0, 1),
    (figures.NOTIONAL_BUDGET, "A setting's own SEN budget for a child", 0, 20_000_00),
    (figures.ASC_REVIEW_LEAD, "Review of a first term is due before its end", 1, 12),
    (figures.ASC_ASSESSMENT_PROMPT, "In a final term, an assessment is thought of before its end", 1, 12),
    (figures.HOUSE_TARGET, "Target where no statute sets a limit, from receipt", 1, 20),
    (figures.RATIFY_TARGET, "What was decided outside panel is ratified, from receipt", 1, 12),
    (figures.DECISION_DAYS, "The officer decides after the meeting", 1, 20),
    (figures.LETTER_DAYS, "The letter reaches the family after the decision", 1, 20),
    (figures.MEDICAL_TERM, "Medical funding runs for", 1, 24),
    (figures.MEDICAL_REMINDER, "Reminder before medical funding ends", 1, 6),
    (figures.QUORUM_PEOPLE, "Quorum: people", 1, 20),
    (figures.MAY_CHAIR, "Who may chair, and sign the minutes", 0, 1),
    (figures.QUORUM_LEADS, "Quorum: of those who may chair", 1, 3),
    (figures.QUORUM_PSYCHOLOGISTS, "Quorum: educational psychologists", 0, 5),
    (figures.QUORUM_EDUCATION, "Quorum: from education", 0, 10),
    (figures.QUORUM_HEALTH_OR_CARE, "Quorum: from health or social care", 0, 10),
    (figures.MEETING_WEEKDAY, "The panel sits on", 1, 5),
    (figures.MINUTES_PER_CASE, "Time for a case", 1, 60),
    (figures.CASES_PER_MEETING, "Cases in one meeting", 1, 60),
    (figures.BREAK_AFTER, "A break after", 15, 240),
    (figures.BREAK_LENGTH, "Length of the break", 1, 60),
    (figures.BREAK_AFTER_CASES, "A break at the latest after", 1, 60),
    (figures.PAPERS_OUT, "Papers go out before the meeting", 1, 20),
    (figures.CONSENT_CUT_OFF, "Last day to pull a case from the consent list", 0, 10),
    (figures.READING_WARNED, "A discipline that has not read is warned of", 1, 10),
    (figures.REASON_WORDS, "A reason has", 2, 12),
    (figures.FINANCIAL_YEAR_MONTH, "The financial year begins on the first of", 1, 12),
    (figures.DUE_SOON, "A last day counts as soon", 1, 8),
)
OF_KIND = tuple(
    Choice(own.name, f"{words}, {KINDS[kind].name}", own, least, most)
    for figure, words, least, most in _FIGURES
    for kind in Kind
    if (own := quorum.OF_KIND.get((figure.name, kind)))
)
"""The quorum of one kind of case, where it is not that of all."""
CHOICES: Mapping[str, Choice] = {
    choice.name: choice
    for choice in (
        *TEXTS,
        *(Choice(figure.name, words, figure, least, most) for figure, words, least, most in _FIGURES),
        *OF_KIND,
        *(Choice(name, words, read=house_words.a_paragraph) for name, words in house_words.NAMED.items()),
    )
}
"""Everything an authority may decide, by name."""

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("The panel", ("panel",)),
    ("Letters, minutes and links", ("letter", "minutes", "service", "case", "records")),
    ("Contracts", ("asc", "money")),
    ("Medical funding", ("medical",)),
    ("Quorum", ("quorum",)),
    ("Meetings", ("meeting", "papers", "consent", "reading")),
    ("Targets and reasons", ("house", "reasons")),
)
"""How what an authority decides is ordered on one form: by how its name begins. What is on its letterhead has a form of its own."""


def by_group() -> list[tuple[str, list[Choice]]]:
    """Everything on that form, by group; a quorum of one kind of case is set by itself."""
    return [
        (title, [one for one in CHOICES.values() if one.name.partition(".")[0] in begin and one not in OF_KIND])
        for title, begin in GROUPS
    ]


def words_of(name: str) -> str:
    """What a value is called on screen; a school year's terms by their year."""
    return CHOICES[name].words if name in CHOICES else f"School terms {name.partition('.')[2]}"


def read_value(choice: Choice, written: str) -> tuple[str, int | None]:
    """A value as written, as it is kept: its words, and the number of a figure. Raises `NotPossibleHere`."""
    words = written.strip()
    if choice.figure is None:
        return choice.read(words), None
    number = _number(choice.figure, words)
    if not choice.least <= number <= choice.most:
        least, most = in_words(choice, choice.least), in_words(choice, choice.most)
        raise NotPossibleHere(f"Choose between {least} and {most}.")
    return in_words(choice, number), number


def _number(figure: Parameter, words: str) -> int:
    if figure.unit.startswith("pence"):
        try:
            return pence(words)
        except NotMoney as trouble:
            raise NotPossibleHere(f"{trouble}.") from None
    if one_of := WORDS.get(figure.name):
        found = [one.casefold() for one in one_of]
        if words.casefold() in found:
            return found.index(words.casefold()) + FIRST.get(figure.name, 0)
        raise NotPossibleHere(f"Write one of {', '.join(one_of)}.")
    first = words.partition(" ")[0]
    if not (first.isascii() and first.isdecimal() and len(first) <= len(str(10**6))):
        raise NotPossibleHere(f'"{words[:40]}" is not a whole number of {figure.unit}.')
    return int(first)


def in_words(choice: Choice, number: int) -> str:
    """A figure's value as people write it."""
    assert choice.figure is not None  # noqa: S101  # only figures have numbers
    unit = choice.figure.unit
    if unit.startswith("pence"):
        return pounds(number)
    if one_of := WORDS.get(choice.figure.name):
        return one_of[number - FIRST.get(choice.figure.name, 0)]
    for least in (" at least", " for a child", ", normally", " by default"):  # the words of the choice say it
        unit = unit.removesuffix(least)
    unit = unit.partition(" before ")[0].partition(" after ")[0].partition(" from ")[0]
    return f"{number} {unit if number != 1 else _of_one(unit)}"


def _of_one(unit: str) -> str:
    return " ".join("person" if word == "people" else word.removesuffix("s") for word in unit.split())


def policy_complete(name: str, written: str, source: str, from_day: date, *, on: date) -> Finding:
    """Whether a value may be proposed: one this authority decides, possible, with its source, from today or later.

    A past day is refused because what was decided then rested on what held then.
    """
    choice, missing = CHOICES.get(name), []
    if choice is None:
        missing.append("something the authority decides; choose it from the list")
    elif not written.strip():
        missing.append("the value")
    else:
        try:
            read_value(choice, written)
        except NotPossibleHere as trouble:
            return not_met(Reason.POLICY_NOT_POSSIBLE, DECIDES, what=choice.words, why=str(trouble))
    if not source.strip():
        missing.append("the source: the decision, minute or page it comes from")
    if from_day < on:
        missing.append("a first day that has not passed")
    if missing:
        return not_met(Reason.POLICY_INCOMPLETE, DECIDES, missing=missing)
    return met(Reason.POLICY_COMPLETE, DECIDES)


def policy_confirmed_by_another(proposed_by: int, said_by: int, *, settled: bool) -> Finding:
    """Whether this person may settle a proposal: another than who proposed it, and only once."""
    if settled:
        return not_met(Reason.POLICY_SETTLED, DECIDES)
    if proposed_by == said_by:
        return not_met(Reason.POLICY_SAME_PERSON, DECIDES)
    return met(Reason.POLICY_OTHER_PERSON, DECIDES)
