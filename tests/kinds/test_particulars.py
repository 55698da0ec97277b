"""What is recorded beside evidence: care domains, provision and money, the review's day; nothing is inferred from it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from reasons import Reason
from streamlit.testing.v1 import AppTest

from builders import World, intake_of, line
from panel.acts import imports, interests, meeting, particulars
from panel.law.findings import Refused
from panel.law.messages import wording
from panel.law.reasons import AnyReason
from panel.law.requests.particulars import DOMAINS, LEVELS
from panel.law.requests.phase_transfers import transfers_in_year
from panel.law.vocabulary import InterestKind, Kind, Option
from panel.models import CaseParticular, Decision
from panel.store.queries.minutes.minutes import minutes_of
from panel.store.queries.requests.case import case_called

CARE = {domain.key: "high" for domain in DOMAINS} | {"assessor_recommends": "need", "assessed_on": date(2026, 11, 13)}


@pytest.fixture
def cases(world: World) -> World:
    world.bring(
        line("C-1", Kind.CONTINUING_CARE),
        line("M-1", Kind.MEDICAL_FUNDING),
        line("R-1", Kind.ANNUAL_REVIEW, "2026-11-09"),
        line("A-1"),
    )
    return world


def note(world: World, reference: str, given: dict[str, Any], *, who: str = "coordinator", seen: int = 0) -> None:
    with world.work(who) as work:
        particulars.note(work, reference, given, seen=seen)


def refused(world: World, *given: Any, **more: Any) -> set[AnyReason]:
    before = world.count(CaseParticular)
    with pytest.raises(Refused) as raised:
        note(world, *given, **more)
    assert world.count(CaseParticular) == before
    return {finding.reason for finding in raised.value.findings}


def said(world: World, reference: str) -> dict[str, str]:
    with world.work("officer") as work:
        return {one.key: one.value for one in case_called(work.session, work.actor, reference).beside.noted}


def test_there_are_ten_domains_and_six_levels() -> None:
    assert (len(DOMAINS), len(LEVELS)) == (10, 6)


def test_ten_domains_are_recorded_read_back_and_added_up_nowhere(cases: World) -> None:
    note(cases, "C-1", CARE)
    held = said(cases, "C-1")
    assert held["domain_breathing"] == "High" and held["assessor_recommends"] == "That there is a continuing care need"
    with cases.work("officer") as work:
        beside = case_called(work.session, work.actor, "C-1").beside
    assert not any("eligible" in str(one).lower() for one in beside.noted)


def test_a_correction_is_a_new_revision_and_only_what_changed_is_written(cases: World) -> None:
    note(cases, "C-1", CARE)
    note(cases, "C-1", {**CARE, "domain_breathing": "severe", "domain_skin": None}, seen=12)
    rows = [(row.key, row.rev, row.words) for row in cases.rows(CaseParticular) if row.rev == 2]
    assert sorted(rows) == [("domain_breathing", 2, "severe"), ("domain_skin", 2, "")]
    assert said(cases, "C-1")["domain_skin"] == ""


def test_a_stale_form_a_strange_key_and_an_unreadable_value_are_refused(cases: World) -> None:
    assert refused(cases, "C-1", CARE, seen=3) == {Reason.SEEN_STALE}
    assert refused(cases, "A-1", {"domain_skin": "high"}) == {Reason.PARTICULAR_NOT_KNOWN}
    assert refused(cases, "C-1", {"domain_skin": "eleven"}) == {Reason.PARTICULAR_UNREAD}
    assert refused(cases, "M-1", {"pence_asked": "12.345"}) == {Reason.PARTICULAR_UNREAD}


def test_money_is_whole_pence_and_what_was_agreed_is_the_officers_after_the_decision(cases: World) -> None:
    note(cases, "M-1", {"pence_asked": "£4,860.50", "provision_asked": "A trained person"})
    assert next(row.amount_pence for row in cases.rows(CaseParticular) if row.key == "pence_asked") == 4_860_50
    assert refused(cases, "M-1", {"pence_agreed": "4000"}, who="officer", seen=2) == {Reason.AGREED_NOT_YET}
    cases.opened()
    cases.recommend("M-1", Option.AGREE_IN_PART)
    cases.decide("M-1", Option.AGREE_IN_PART)
    assert refused(cases, "M-1", {"pence_agreed": "4000"}, seen=4) == {Reason.AGREED_NOT_YET}
    assert said(cases, "M-1")["provision_agreed"] == "A trained adult at lunch"
    note(cases, "M-1", {"funded_from": date(2026, 11, 30)}, who="officer", seen=4)
    assert said(cases, "M-1")["pence_agreed"] == "£4,000.00"
    with cases.work("chair") as work:
        text = str(minutes_of(work.session, work.actor, "P-2026-11-25", on=work.today).content)
    assert "['Amount asked for', '£4,860.50']" in text and "['Amount agreed', '£4,000.00']" in text
    assert "['Health professional who oversees the care plan', 'Not recorded']" in text


def test_funding_is_agreed_with_its_provision_and_amount_or_not_at_all(cases: World) -> None:
    cases.opened()
    cases.recommend("M-1", Option.AGREE)
    for lacking in ({}, {"provision_agreed": "A trained adult"}, {"provision_agreed": "A trained adult", "pence_agreed": "0"}):
        with pytest.raises(Refused) as raised:
            cases.decide("M-1", Option.AGREE, agreed=lacking)
        assert [finding.reason for finding in raised.value.findings] == [Reason.AGREEMENT_NOT_WHOLE]
    assert cases.count(Decision) == 0
    cases.decide("M-1", Option.REFUSE, departure_reasons="The nurse's letter speaks of another child.")
    assert "pence_agreed" not in {row.key for row in cases.rows(CaseParticular)}


def test_continuing_care_ends_on_the_eighteenth_birthday(world: World) -> None:
    world.bring(line("C-9", Kind.CONTINUING_CARE, date_of_birth="2008-11-25"))
    world.opened()
    world.recommend("C-9", Option.ELIGIBLE)
    world.on(date(2026, 11, 25))
    with pytest.raises(Refused) as raised:
        world.decide("C-9", Option.ELIGIBLE)
    (finding,) = raised.value.findings
    said = wording.sentence(finding)
    assert said.startswith("Continuing care ends on the 18th birthday, which was 25 November 2026. What is left to decide: ")
    assert "Joint Working Protocol, 6.3" in str(finding.authority)
    world.decide("C-9", Option.NOT_ELIGIBLE, departure_reasons="The eighteenth birthday has been reached.")


def test_the_day_of_the_review_meeting_drives_four_and_twelve_weeks(cases: World) -> None:
    assert cases.request("R-1").due_on == date(2026, 12, 7)
    note(cases, "R-1", {"review_met_on": date(2026, 10, 27)})
    assert cases.request("R-1").due_on == date(2026, 11, 24)
    note(cases, "R-1", {"review_met_on": None}, seen=1)
    assert cases.request("R-1").due_on == date(2026, 12, 7)


def test_a_recorded_day_never_lengthens_a_clock_and_a_later_import_keeps_it(cases: World) -> None:
    assert refused(cases, "R-1", {"review_met_on": date(2026, 11, 10)}) == {Reason.CLOCK_DAY_TOO_LATE}
    note(cases, "R-1", {"review_met_on": date(2026, 10, 27)})
    with cases.work("coordinator") as work:
        changed = line("R-1", Kind.ANNUAL_REVIEW, "2026-11-06")
        imports.import_rows(work, intake_of(changed, today=work.today), update=True)
    assert cases.request("R-1").due_on == date(2026, 11, 24)


def test_a_recused_person_records_nothing(cases: World) -> None:
    with cases.work("coordinator") as work:
        interests.declare(work, "C-1", work.person_id, InterestKind.OTHER, "")
    assert refused(cases, "C-1", CARE) == {Reason.CASE_NOT_OPEN_TO_YOU}


def test_raw_sql_cannot_alter_it(cases: World) -> None:
    note(cases, "M-1", {"pence_asked": "10"})
    for statement in ("UPDATE case_particular SET amount_pence = 1", "DELETE FROM case_particular"):
        with pytest.raises(sa.exc.IntegrityError), cases.database.begin() as connection:
            connection.exec_driver_sql(statement)


def test_the_domains_are_recorded_on_the_case_and_seen_in_the_meeting(cases: World, screen: Callable[..., AppTest]) -> None:
    drawn = screen("case", "coordinator", case="C-1")
    next(one for one in drawn.selectbox if one.label == "Breathing").set_value("severe")
    drawn = next(one for one in drawn.button if one.label == "Record").click().run()
    assert not drawn.exception
    assert [(row.key, row.words) for row in cases.rows(CaseParticular)] == [("domain_breathing", "severe")]
    reference = cases.opened()
    with cases.work("chair") as work:
        meeting.call(work, cases.item_for("C-1").id, seen_current=cases.meeting(reference).current_item_id)
    drawn = screen("meeting", "chair")
    assert any("Breathing: **Severe**" in one.value for one in drawn.markdown)


@pytest.mark.parametrize(
    ("born", "on", "move", "panel_by", "due_on"),
    [
        # Year 6 in 2026/27: before 15 February 2027; the notice 8 weeks before it, Sunday 20 December, so by Friday the
        # 18th; three working days for the letter from the 15th, two to decide from Friday 11 December.
        (date(2016, 5, 4), date(2026, 11, 23), "from primary to secondary school", date(2026, 12, 11), date(2027, 2, 14)),
        # Year 11: before 31 March 2027; 8 weeks before is Tuesday 2 February; five working days earlier, Tuesday 26 January.
        (date(2010, 10, 1), date(2026, 11, 23), "from secondary school to post-16", date(2027, 1, 26), date(2027, 3, 30)),
        # Born on 31 August 2022: starts Reception in September 2026, so the transfer year is 2025/26. 8 weeks before Saturday
        # 14 February is Saturday 20 December: the letter by Friday the 19th, the panel five working days before.
        (date(2022, 8, 31), date(2026, 8, 31), "into Reception", date(2025, 12, 12), date(2026, 2, 14)),
        # Born a day later: starts Reception in September 2027, so the transfer year is 2026/27.
        (date(2022, 9, 1), date(2026, 9, 1), "into Reception", date(2026, 12, 11), date(2027, 2, 14)),
    ],
)
def test_a_plan_holder_who_moves_on_this_year_has_a_panel_by_date(
    born: date, on: date, move: str, panel_by: date, due_on: date
) -> None:
    found = transfers_in_year(born, on=on)
    assert [(one.name, one.panel_by, one.due_on) for one in found] == [(move, panel_by, due_on)]


def test_a_year_without_a_move_says_nothing() -> None:
    assert transfers_in_year(date(2014, 5, 4), on=date(2026, 11, 23)) == ()
