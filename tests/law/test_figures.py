"""Every figure at its edge: just inside, just outside, and the day before it began; each of its values from its day on."""

import itertools
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from example_terms import BREAKS, TERMS
from reasons import Reason
from sqlmodel import select

from builders import World, line
from panel import rules
from panel.acts import agenda, people
from panel.intake.checks import impossible
from panel.law import dates, working_days
from panel.law.agenda import consent_list, last_safe_panel, pre_reading, suggested_order, timetable
from panel.law.casework import advice, appeal_dates, exceptions
from panel.law.casework.exceptions import Claim, Ground, TimeLimit
from panel.law.contracts import journey
from panel.law.contracts.caps import TermAmount
from panel.law.figures import FIGURES, NotInForce
from panel.law.kinds import KINDS
from panel.law.meeting.quorum import Seat
from panel.law.money.financial_year import financial_year_of
from panel.law.people import message_kinds, sign_in
from panel.law.requests import request_rules
from panel.law.terms import Term, calendar_end_warning
from panel.law.vocabulary import Capacity, Discipline, Kind, Option, RequestedBy
from panel.models import AgendaItem, SetupCode

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "figures.toml").read_text())["case"]
BY_NAME = {figure.name: figure for figure in FIGURES}
TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
PANELS = last_safe_panel.expected_meeting_days(TERMS, [], on=date(2026, 10, 1), breaks=BREAKS)
AUTUMN = Term(1, "2026 autumn", "2026/27", date(2026, 9, 1), date(2026, 12, 18))
SPRING = Term(2, "2027 spring", "2026/27", date(2027, 1, 4), date(2027, 3, 25))
SUMMER = Term(3, "2027 summer", "2026/27", date(2027, 4, 12), date(2027, 7, 21))
BOTH = [TermAmount(AUTUMN, 1, 2_000_00), TermAmount(SPRING, 2, 2_000_00)]
RECEIVED, TOLD, LETTER = date(2026, 7, 13), date(2026, 11, 2), date(2026, 10, 1)
MEETING, NOTICE, FUNDED = date(2026, 3, 10), date(2026, 4, 7), date(2026, 11, 30)
CLOSED = Claim(
    TimeLimit.SIX_WEEKS, Ground.SCHOOL_CLOSED, date(2026, 7, 22), date(2026, 9, 1), date(2026, 7, 20), "A letter", RECEIVED, date(2026, 8, 24)
)  # fmt: skip
BORN_2009 = date(2009, 2, 14)
DISCIPLINES = (None, Discipline.EDUCATIONAL_PSYCHOLOGY, Discipline.HEAD_TEACHER, Discipline.HEALTH, Discipline.SENCO)


def by(clock: tuple[dates.DueDate, ...], place: int = 0) -> Callable[[date], bool]:
    """Whether a day is no later than a clock's last day."""
    return lambda day: day <= clock[place].on


def away(last: date, ground: Ground) -> bool:
    return exceptions.dates_fit(Claim(**{**_fields(CLOSED), "ground": ground, "last": last})).is_met


def _fields(claim: Claim) -> dict[str, Any]:
    return {name: getattr(claim, name) for name in Claim.__dataclass_fields__}


def seats(many: int) -> list[Seat]:
    return [Seat(place, str(place), Capacity.MEMBER if place else Capacity.CHAIR, DISCIPLINES[place]) for place in range(many)]


def covers_adulthood(year: int) -> bool:
    found = advice.advice_to_seek((), (), str(year), young_person=False, on=TODAY)
    return any(one.kind is advice.AdviceKind.ADULTHOOD for one in found)


def old_enough(born: date) -> bool:
    return not list(impossible({"received_on": TODAY, "date_of_birth": born}, today=TODAY, ask_cap_pence=0))


def break_ends(minutes: int) -> bool:
    plan = timetable.timetable("09:30", [90, 10], on=TODAY)
    return minutes <= (plan.starts[1].hour * 60 + plan.starts[1].minute) - (11 * 60)


QUORUM = {
    "leads": Seat(1, "Chair", Capacity.CHAIR, None),
    "psychologists": Seat(2, "Psychologist", Capacity.MEMBER, Discipline.EDUCATIONAL_PSYCHOLOGY),
    "education": Seat(3, "Head", Capacity.MEMBER, Discipline.HEAD_TEACHER),
    "health_or_care": Seat(4, "Nurse", Capacity.MEMBER, Discipline.HEALTH),
}


def quorate_with(sort: str, many: int, led: Capacity = Capacity.CHAIR) -> bool:
    """Whether a panel large enough is quorate with so many members of one sort, led in a capacity."""
    others = [Seat(place, "Officer of the service", Capacity.MEMBER, Discipline.SEN_SERVICE) for place in (5, 6)]
    return rules.quorate(
        [
            replace(seat, capacity=led if name == "leads" else seat.capacity)
            for name, seat in QUORUM.items()
            if name != sort or many
        ]
        + others,
        (),
        on=TODAY,
    ).is_met


def live(signed_in: timedelta, seen: timedelta) -> bool:
    return sign_in.is_live(NOON - signed_in, NOON - seen, now=NOON)


PROBES: dict[str, Callable[[Any], bool]] = {
    "asc.term_cap": lambda pence: rules.asc_term_cap(SPRING, pence, [], on=TODAY).is_met,
    "asc.terms_max": lambda many: rules.asc_terms_left(BOTH[:many], on=TODAY).is_met,
    "asc.moderation": lambda many: rules.moderation_supports(True if many else None, on=TODAY).is_met,
    "asc.year_cap": lambda pence: rules.asc_year_cap(SUMMER, pence, BOTH, on=TODAY).is_met,
    "request.decision": by(dates.request_clock(RECEIVED)),
    "plan.refusal": by(dates.request_clock(RECEIVED), 1),
    "plan.final": by(dates.request_clock(RECEIVED), 2),
    "advice.return": by(dates.advice_clock(TOLD)),
    "draft.representations": by(dates.draft_clock(date(2026, 12, 1))),
    "review.decision": by(dates.review_clock(MEETING)),
    "review.report": by(dates.review_clock(MEETING), 2),
    "review.year": by(dates.next_review_clock(MEETING)),
    "review.final": by(dates.review_clock(MEETING), 1),
    "review.amended": by(dates.amendment_clock(NOTICE)),
    "reassessment.bar": lambda on: not rules.six_months_passed(date(2026, 5, 23), on=on).is_met,
    "appeal.letter": by(appeal_dates.appeal_clock(LETTER, None)),
    "appeal.certificate": by(appeal_dates.appeal_clock(LETTER, date(2026, 11, 16))),
    "continuing_care.decision": by(dates.continuing_care_clock(TOLD)),
    "continuing_care.age": lambda day: rules.within_age_of_kind(Kind.CONTINUING_CARE, Option.ELIGIBLE, BORN_2009, on=day).is_met,
    "house.target": lambda day: day <= KINDS[Kind.ASC_REQUEST].due_on(date(2026, 10, 19)),
    "house.ratify": lambda day: day <= KINDS[Kind.OUTSIDE_PANEL].due_on(TODAY),
    "exception.closure": lambda last: away(last, Ground.SCHOOL_CLOSED),
    "exception.window": lambda asked: exceptions.advice_asked_in_window(Claim(**{**_fields(CLOSED), "asked_on": asked})).is_met,
    "exception.absence": lambda last: away(last, Ground.ABSENT_FROM_AREA),
    "transfer.post_16": by(dates.post_16_transfer_clock(date(2027, 9, 1))),
    "transfer.ordinary": by(dates.transfer_clock(date(2016, 5, 4)), 2),
    "transfer.secondary": by(dates.transfer_clock(date(2010, 10, 1)), 3),
    "mediation.contact": by(appeal_dates.mediation_clock(LETTER)),
    "mediation.arranged": by(appeal_dates.mediation_arranged_clock(date(2026, 12, 1))),
    "unopposed.assess": by(appeal_dates.unopposed_clock(TOLD)),
    "unopposed.content": by(appeal_dates.unopposed_clock(TOLD), 1),
    "unopposed.no_plan": by(appeal_dates.unopposed_clock(TOLD), 2),
    "unopposed.plan": by(appeal_dates.unopposed_clock(TOLD), 3),
    "unopposed.draft": by(appeal_dates.unopposed_clock(TOLD), 4),
    "unopposed.issued": by(appeal_dates.unopposed_clock(TOLD), 5),
    "unopposed.school": by(appeal_dates.unopposed_clock(TOLD), 6),
    "order.assess": by(appeal_dates.order_clock(TOLD), 0),
    "order.content": by(appeal_dates.order_clock(TOLD), 1),
    "order.no_plan": by(appeal_dates.order_clock(TOLD), 2),
    "order.plan": by(appeal_dates.order_clock(TOLD), 3),
    "order.draft": by(appeal_dates.order_clock(TOLD), 4),
    "order.issued": by(appeal_dates.order_clock(TOLD), 5),
    "order.reconsider": by(appeal_dates.reconsider_clock(TOLD)),
    "order.school": by(appeal_dates.order_clock(TOLD), 6),
    "advice.adulthood_from": covers_adulthood,
    "request.age": lambda born: rules.may_ask(RequestedBy.YOUNG_PERSON, born, on=TODAY).reason is not Reason.TOO_OLD_TO_ASK,
    "case.age_limit": old_enough,
    "rights.age": lambda born: request_rules.is_young_person(born, on=date(2026, 6, 27)),
    "medical.term": by(dates.medical_clock(FUNDED), 1),
    "medical.reminder": lambda day: day >= dates.medical_clock(FUNDED)[0].on,
    "house.decision": lambda day: (
        day <= working_days.working_days_after(date(2026, 12, 2), BY_NAME["house.decision"].on(TODAY).value)
    ),
    "letter.eyes": lambda person: rules.two_pairs_of_eyes((1,), person, False, on=TODAY).is_met,
    "house.letter": lambda day: day <= last_safe_panel.letter_by(date(2026, 12, 2)),
    "papers.size": lambda size: rules.paper_small_enough(size, on=TODAY).is_met,
    "papers.out": lambda received: last_safe_panel.last_safe_meeting_for_request(received, PANELS) is not None,
    "meeting.weekday": lambda day: day in PANELS,
    "meeting.break_after": lambda heard: timetable.timetable("09:30", [heard, 10], on=TODAY).break_before == 1,
    "meeting.break_length": break_ends,
    "meeting.may_chair": lambda many: quorate_with("leads", many, Capacity.VICE_CHAIR),
    "quorum.leads": lambda many: quorate_with("leads", many),
    "quorum.psychologists": lambda many: quorate_with("psychologists", many),
    "quorum.education": lambda many: quorate_with("education", many),
    "quorum.health_or_care": lambda many: quorate_with("health_or_care", many),
    "signing.idle": lambda minutes: live(timedelta(minutes=minutes), timedelta(minutes=minutes)),
    "signing.longest": lambda hours: live(timedelta(hours=hours), timedelta()),
    "signing.clocks_apart": lambda minutes: live(-timedelta(minutes=minutes), -timedelta(minutes=minutes)),
    "meeting.calendar_warned": lambda day: calendar_end_warning([SUMMER], day) != "",
    "reasons.words": lambda many: rules.reasons_given(" ".join(["word"] * many), on=TODAY).is_met,
    "house.soon": lambda day: day <= dates.soon_until(TODAY),
    "quorum.people": lambda many: rules.quorate(seats(many), (), on=TODAY).is_met,
    "asc.review_lead": lambda day: day >= journey.review_due_on(AUTUMN),
    "asc.assessment_prompt": lambda day: day >= journey.assessment_considered_from(SPRING),
    "asc.notional_budget": lambda pence: pence <= BY_NAME["asc.notional_budget"].on(TODAY).value,
    "meeting.break_after_cases": lambda many: timetable.timetable("09:30", [1] * many, on=TODAY).break_before is not None,
    "agenda.hard_papers": lambda papers: (
        suggested_order.hardness(suggested_order.PendingCase("A-1", TODAY, TODAY, papers=papers), on=TODAY) != []
    ),
    "agenda.hard_mixed": lambda mixed: (
        suggested_order.hardness(suggested_order.PendingCase("A-1", TODAY, TODAY, mixed=mixed), on=TODAY) != []
    ),
    "reading.speed": lambda words: pre_reading.minutes_to_read(0, words, on=TODAY) == 1,
    "reading.per_paper": lambda minutes: pre_reading.minutes_to_read(3, 0, on=TODAY) == minutes,
    "reading.warned": lambda day: day >= pre_reading.warned_from(date(2026, 11, 25)),
    "consent.cut_off": lambda day: day <= consent_list.last_day_to_pull(date(2026, 11, 25)),
    "undo.within": lambda seconds: (
        rules.may_be_undone(possible=True, after=timedelta(seconds=seconds), rested_on=False, on=TODAY).is_met
    ),
    "money.financial_year": lambda day: financial_year_of(day) == "2027/28",
    "upn.length": lambda many: rules.upn_fits("B801200005001"[:many], "", False).is_met,
    "password.score": lambda words: rules.password_not_guessable(words, (), on=TODAY).is_met,
    "signing.confirmed_for": lambda minutes: (
        rules.recently_confirmed(NOON - timedelta(minutes=minutes), at=NOON, on=TODAY).is_met
    ),
    "messages.from": lambda hour: message_kinds.in_the_day(hour, on=TODAY),
    "messages.tries": lambda tries: not message_kinds.is_last_try(tries - 1, on=TODAY),
    "messages.wait": lambda minutes: message_kinds.next_try(1, at=NOON) <= NOON + timedelta(minutes=minutes),
    "messages.held": lambda minutes: message_kinds.held_until(NOON) > NOON + timedelta(minutes=minutes),
    "password.least": lambda many: rules.password_long_enough("abcdefghijklmnopqrst"[:many], on=TODAY).is_met,
    "password.variety": lambda many: rules.password_long_enough(("abcde"[:many] * 15)[:15], on=TODAY).is_met,
}
"""Whether a fact is on the right side of the edge, by the rule or clock that uses the figure."""

ON_RECORDS = ("meeting.minutes_per_case", "meeting.cases", "meeting.case_minutes_most", "signing.code")
"""Figures whose edge is looked at on real records."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_figure_has_its_value_from_the_day_it_began_and_none_before(case: dict[str, Any]) -> None:
    figure = BY_NAME[case["figure"]]
    assert figure.on(case["began"]).value == case["value"]
    before = case["began"] - timedelta(days=1)
    if figure.history[0].authority.since == case["began"]:
        with pytest.raises(NotInForce):
            figure.on(before)
    else:
        assert figure.on(before).value != case["value"]


@pytest.mark.parametrize(
    "case", [c for c in CASES if "inside" in c and c["figure"] not in ON_RECORDS], ids=lambda case: case["name"]
)
def test_a_figure_holds_at_its_edge_and_no_further(case: dict[str, Any]) -> None:
    probe = PROBES[case["figure"]]
    assert probe(case["inside"]) is True
    assert probe(case["outside"]) is False


def test_an_agenda_takes_so_many_cases_and_plans_so_many_minutes_for_each(world: World) -> None:
    edges = {case["figure"]: case for case in CASES if "inside" in case}
    most, minutes = edges["meeting.cases"], edges["meeting.minutes_per_case"]
    world.bring(*(line(f"A-{number}") for number in range(most["outside"])))
    with world.work("coordinator") as work:
        agenda.new(work, date(2026, 11, 25))
    placed = world.rows(AgendaItem)
    assert len(placed) == most["inside"]
    assert {item.minutes for item in placed} == {minutes["inside"]}


def test_a_case_is_planned_for_no_longer_than_the_house_allows(world: World) -> None:
    edge = next(case for case in CASES if case["figure"] == "meeting.case_minutes_most")
    world.bring(line("A-1"))
    with world.work("coordinator") as work:
        agenda.new(work, date(2026, 11, 25))
        (item,) = work.session.exec(select(AgendaItem)).all()
        agenda.set_minutes(work, item.id, edge["outside"], seen_version=1)
    assert [item.minutes for item in world.rows(AgendaItem)] == [edge["inside"]]


def test_a_set_up_code_is_worth_something_for_so_many_days(world: World) -> None:
    edge = next(case for case in CASES if case["figure"] == "signing.code")
    with world.work("administrator") as work:
        people.new_code(work, world.people["officer"])
    (code,) = [code for code in world.rows(SetupCode) if code.person_id == world.people["officer"]]
    assert timedelta(days=edge["inside"]) <= code.expires_at - code.made_at < timedelta(days=edge["outside"])


def test_every_figure_has_a_case_and_a_rule_or_clock_its_edge_is_looked_at_with() -> None:
    assert {case["figure"] for case in CASES} == set(BY_NAME), "add a case to tests/cases/figures.toml"
    assert set(PROBES) | set(ON_RECORDS) == set(BY_NAME), "say here which rule or clock the figure's edge is looked at with"


def test_each_value_of_a_figure_holds_from_its_day_until_the_day_before_the_next() -> None:
    wrong = []
    for figure in FIGURES:
        for one, following in itertools.pairwise([*figure.history, None]):
            assert one is not None
            last = following.authority.since - timedelta(days=1) if following else date.max
            follows = one.authority.since <= last  # values follow each other, oldest first
            if not follows or not figure.on(one.authority.since) is figure.on(last) is one:
                wrong.append(f"{figure.name} from {one.authority.since}")
    assert wrong == []


def test_a_value_that_would_begin_before_the_one_it_follows_is_refused() -> None:
    figure = BY_NAME["asc.term_cap"]
    newest = figure.history[-1].authority.since
    assert figure.then(1, "House", "later", newest + timedelta(days=1)).on(date.max).value == 1
    with pytest.raises(ValueError, match="the next one begins later"):
        figure.then(1, "House", "the same day", newest)
