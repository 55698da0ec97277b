"""A case that cannot wait: asked by one person, decided in writing by an officer who is another, noted at the next panel."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from reasons import Reason
from streamlit.testing.v1 import AppTest

from builders import World, grounds_for, line
from panel.acts import agenda, interests, meeting, outside_panel, people, requests
from panel.law.casework.notifications import Channel, Occasion, Recipient
from panel.law.findings import Refused
from panel.law.reasons import AnyReason
from panel.law.vocabulary import Answer, InterestKind, Kind, Option, RequestStatus, Role
from panel.models import Advice, Decision, OutsideAsk, OutsideDecision, OutsideDecline, Request, Told
from panel.store.integrity import sweep
from panel.store.queries.decisions.outside_panel import open_asks
from panel.store.queries.minutes.minutes import minutes_of
from panel.store.queries.requests.case import case_called
from panel.store.queries.requests.exports import decision_rows, request_rows

TODAY = date(2026, 11, 23)
WHY = "The family moves on Friday and the last day falls in the holidays."
REASONS = "The papers show that an assessment may be necessary; the advice can only be had this week."

KIND = Kind.EHCNA_REQUEST
YES, NO = grounds_for(KIND, Option.ASSESS), grounds_for(KIND, Option.DO_NOT_ASSESS)


@pytest.fixture
def asked(world: World) -> World:
    """One pending request that somebody asks to be taken outside panel, and a second officer."""
    world.bring(line("A-1"), line("A-2", received_on="2026-11-09"))
    with world.work("administrator") as work:
        world.people["other"] = people.add(work, "other@fablemere.example", "Maud Tanqueray", [Role.OFFICER])
    with world.work("coordinator") as work:
        outside_panel.ask(work, "A-1", WHY, seen_version=1)
    return world


def decide(world: World, option: Option | None = Option.ASSESS, reasons: str = REASONS, who: str = "officer", **more: Any) -> str:
    with world.work(who) as work:
        return outside_panel.decide(
            work, 1, option, reasons, **{"seen_version": 1, "grounds": grounds_for(KIND, option or Option.ASSESS), **more}
        )


def refused(act: Callable[..., Any], *given: Any, **more: Any) -> set[AnyReason]:
    with pytest.raises(Refused) as raised:
        act(*given, **more)
    return {finding.reason for finding in raised.value.findings}


def test_the_clock_and_the_next_panel_are_kept_with_the_ask(asked: World) -> None:
    held = asked.rows(OutsideAsk)[0]
    assert (held.why, held.due_on, held.next_panel_on) == (WHY, date(2026, 12, 14), date(2026, 11, 25))


def test_it_is_decided_and_lands_on_the_pending_list_by_itself(asked: World) -> None:
    noted = decide(asked)
    made, case = asked.rows(OutsideDecision)[0], asked.request(noted)
    assert (made.option, made.decided_by, made.noted_id) == (Option.ASSESS, asked.people["officer"], case.id)
    assert asked.request("A-1").status is RequestStatus.DECIDED
    assert (case.kind, case.status, case.due_on) == (Kind.OUTSIDE_PANEL, RequestStatus.PENDING, date(2026, 12, 7))
    assert asked.count(Decision) == 0
    with asked.work("coordinator") as work:
        reference = agenda.new(work, date(2026, 11, 25))
    assert asked.item_for(noted) is not None and asked.meeting(reference).reference == "P-2026-11-25"


def test_who_asks_does_not_decide(asked: World) -> None:
    with asked.work("other") as work:
        outside_panel.ask(work, "A-2", WHY, seen_version=1)
    with asked.work("administrator") as work:
        people.delegate(work, asked.people["other"], date(2026, 1, 1), date(2027, 1, 1), "4.3")
    with asked.work("other") as work:
        assert refused(outside_panel.decide, work, 2, Option.ASSESS, REASONS, grounds=YES, seen_version=1) == {
            Reason.OUTSIDE_SAME_PERSON
        }


def test_without_delegated_authority_nobody_decides(asked: World) -> None:
    assert refused(decide, asked, who="other") == {Reason.NO_DELEGATED_AUTHORITY}
    assert asked.count(OutsideDecision) == 0


def test_reasons_and_an_option_that_needs_no_panel_are_asked_for(asked: World) -> None:
    assert refused(decide, asked, Option.DO_NOT_ASSESS_OFFER_ASC, " ") == {Reason.OPTION_NOT_OUTSIDE, Reason.REASONS_MISSING}
    assert asked.request("A-1").status is RequestStatus.PENDING


def test_what_rests_on_the_panels_advice_or_a_health_body_is_not_taken_outside(world: World) -> None:
    kinds = (Kind.ASC_REQUEST, Kind.ASC_TARGETS, Kind.ASC_REVIEW, Kind.MEDICAL_FUNDING, Kind.CONTINUING_CARE)
    world.bring(*(line(f"K-{n}", kind) for n, kind in enumerate(kinds)))
    for number in range(len(kinds)):
        with world.work("coordinator") as work:
            assert Reason.OUTSIDE_NOT_ALLOWED in refused(outside_panel.ask, work, f"K-{number}", WHY, seen_version=1)
    assert world.count(OutsideAsk) == 0


def test_it_says_why_and_is_asked_once(asked: World) -> None:
    with asked.work("chair") as work:
        assert refused(outside_panel.ask, work, "A-2", " ", seen_version=1) == {Reason.WORDS_MISSING}
        assert refused(outside_panel.ask, work, "A-1", WHY, seen_version=1) == {Reason.OUTSIDE_ASKED_ALREADY}


def test_an_officer_may_leave_it_to_the_panel_and_it_may_be_asked_again(asked: World) -> None:
    with asked.work("officer") as work:
        outside_panel.decline(work, 1, "The panel of Wednesday is in time.")
    assert asked.count(OutsideDecline) == 1
    assert refused(decide, asked) == {Reason.OUTSIDE_ASK_ANSWERED}
    with asked.work("coordinator") as work:
        outside_panel.ask(work, "A-1", WHY, seen_version=1)
        assert [one.ask_id for one in open_asks(work.session, work.actor)] == [2]


def test_a_case_placed_on_an_agenda_meanwhile_is_the_panels(asked: World) -> None:
    with asked.work("coordinator") as work:
        agenda.new(work, date(2026, 11, 25))
    assert refused(decide, asked) == {Reason.REQUEST_NOT_PENDING}
    with asked.work("officer") as work:
        assert open_asks(work.session, work.actor) == []


def test_it_is_decided_once_and_amended_by_revision(asked: World) -> None:
    decide(asked)
    assert Reason.OUTSIDE_ASK_ANSWERED in refused(decide, asked)
    with asked.work("officer") as work:
        outside_panel.amend(
            work, 1, Option.DO_NOT_ASSESS, "New papers came since.", grounds=NO, why="The clinic wrote", seen_rev=1
        )
        assert refused(
            outside_panel.amend, work, 1, Option.ASSESS, "More papers came since.", grounds=YES, why="y", seen_rev=1
        ) == {Reason.SEEN_STALE}
    assert [(row.rev, row.option) for row in asked.rows(OutsideDecision)] == [(1, Option.ASSESS), (2, Option.DO_NOT_ASSESS)]
    assert sorted(row.reference for row in asked.rows(Request)) == ["A-1", "A-1-OUT", "A-1-P1", "A-2"]


def test_whoever_is_recused_is_recused_from_the_noting_case_as_well_before_and_after(asked: World) -> None:
    with asked.work("chair") as work:
        interests.declare(work, "A-1", asked.people["health"], InterestKind.OTHER, "A neighbour")
    noted = decide(asked)
    with asked.work("chair") as work:
        interests.declare(work, "A-1", asked.people["care"], InterestKind.OTHER, "Knows them")
    for who in ("health", "care"):
        with asked.work(who) as work:
            assert refused(case_called, work.session, work.actor, noted) == {Reason.CASE_NOT_OPEN_TO_YOU}
    with asked.work("officer") as work:
        interests.declare(work, noted, work.person_id, InterestKind.OTHER, "A cousin")
        assert refused(
            outside_panel.amend, work, 1, Option.ASSESS, "More papers came since.", grounds=YES, why="y", seen_rev=1
        ) == {Reason.RECUSED}


def test_the_noting_case_is_noted_or_queried_never_deferred_nor_withdrawn(asked: World) -> None:
    noted = decide(asked)
    with asked.work("coordinator") as work:
        assert refused(requests.withdraw, work, noted, "No need", seen_version=1) == {Reason.OUTSIDE_IS_NOTED}
    asked.opened()
    asked.recommend(noted, Option.NOTE)
    asked.decide(noted, Option.NOTE)
    with asked.work("chair") as work:
        meeting.close(work, "P-2026-11-25", relist=True)
        text = str(minutes_of(work.session, work.actor, "P-2026-11-25", on=work.today).content)
    for words in ("Taken outside panel: EHC needs assessment request, A-1.", WHY, REASONS, "Scheme of delegation 4.2"):
        assert words in text
    assert "The panel recommended: Note." in text


def test_exports_mark_it_plainly_and_leave_what_no_file_may_bring_out_of_the_requests(asked: World) -> None:
    noted = decide(asked)
    with asked.work("officer") as work:
        row = decision_rows(work.session, work.actor, TODAY, TODAY, on=TODAY)[0]
        listed = [one["reference"] for one in request_rows(work.session, work.actor)]
    assert (row["reference"], row["meeting"], row["recommendation"], row["decision"]) == (
        "A-1",
        "",
        "Taken outside panel",
        "Assess",
    )
    assert listed == ["A-1", "A-2", "A-1-P1"] and noted not in listed


def test_the_database_itself_holds_two_people_authority_and_once(asked: World) -> None:
    decide(asked)
    columns = "ask_id, rev, option, reasons, amended_because, decided_by, delegation_id, decided_on, decided_at, noted_id"
    officer, chair, coordinator = (asked.people[who] for who in ("officer", "chair", "coordinator"))

    def row(ask: int, rev: int, by: int, on: str = "2026-11-23", delegation: int = 1) -> str:
        at = "'2026-11-23T12:00:00.000000+00:00'"
        return f"INSERT INTO outside_decision ({columns}) VALUES ({ask}, {rev}, 'assess', 'r', '', {by}, {delegation}, '{on}', {at}, 1)"

    with asked.work("coordinator") as work:
        for request, by in ((1, coordinator), (2, officer)):
            work.session.add(OutsideAsk(request_id=request, why="x", due_on=date(2026, 12, 14), asked_by=by, asked_at=work.at))
    hostile = {
        row(1, 2, chair): "only an officer",
        row(1, 2, officer, "2029-01-01"): "only an officer",
        row(1, 2, officer, delegation=9): "only an officer",
        row(1, 4, officer): "next revision",
        row(2, 1, officer): "once",
        row(3, 1, officer): "does not decide it",
        "INSERT INTO outside_decline VALUES (1, 'w', 1, '2026-11-23T12:00:00.000000+00:00')": "not left to the panel",
        "UPDATE outside_decision SET option = 'do_not_assess'": "never altered",
        "DELETE FROM outside_ask": "never deleted",
    }
    for statement, why in hostile.items():
        with pytest.raises(sa.exc.IntegrityError, match=why), asked.database.begin() as connection:
            connection.exec_driver_sql(statement)
    with asked.reading() as session:
        assert list(sweep.faults(session, asked.database)) == []


def answer(drawn: AppTest, necessary: Answer) -> None:
    """Both questions the law asks, with the officer's reason; no panel answered them."""
    for one in drawn.radio:
        if one.key and one.key.startswith("outside answer "):
            one.set_value(necessary if "plan_may_be_necessary" in one.key else Answer.YES)
    for area in drawn.text_area:
        if area.key and area.key.startswith("outside why ") and area.label.startswith("Why, on"):
            area.set_value("The papers on file show this.")


def test_from_the_case_and_the_planner_to_the_officers_queue(world: World, screen: Callable[..., AppTest]) -> None:
    world.bring(line("L-1", received_on="2026-10-12"))
    world.on(TODAY)
    drawn = screen("planner", "coordinator")
    assert not drawn.exception
    assert any("L-1" in one.value for one in drawn.markdown if "/case?" in one.value)
    drawn = screen("case", "coordinator", case="L-1")
    next(one for one in drawn.text_area if one.label == "Why it cannot wait for a panel").set_value(WHY)
    drawn = next(one for one in drawn.button if one.label == "Ask for it to be taken outside panel").click().run()
    assert not drawn.exception and world.count(OutsideAsk) == 1
    today = screen("today", "officer")
    assert any("Asked to be taken outside panel: 1" in one.value.replace("\\", "") for one in today.markdown)
    drawn = screen("decisions", "officer")
    assert any("1 case is asked to be taken outside panel" in one.label for one in drawn.expander)
    next(one for one in drawn.radio if one.key and one.key.startswith("outside option")).set_value(Option.ASSESS)
    next(one for one in drawn.text_area if one.key and one.key.startswith("outside reasons")).set_value(REASONS)
    answer(drawn, Answer.YES)
    drawn = next(one for one in drawn.button if one.label == "Record the decision, taken outside panel").click().run()
    assert not drawn.exception
    assert world.request("L-1").status is RequestStatus.DECIDED
    drawn = screen("case", "chair", case="L-1")
    assert any(":orange-badge[Taken outside panel]" in one.value for one in drawn.markdown)
    drawn = screen("case", "officer", case="L-1")
    next(one for one in drawn.radio if one.key and one.key.startswith("outside option")).set_value(Option.DO_NOT_ASSESS)
    next(one for one in drawn.text_area if one.key and one.key.startswith("outside reasons")).set_value("New papers came since.")
    answer(drawn, Answer.NO)
    next(one for one in drawn.text_input if one.label == "Why you amend it").set_value("The clinic wrote")
    drawn = next(one for one in drawn.button if one.label == "Record the amendment").click().run()
    assert [row.option for row in world.rows(OutsideDecision)] == [Option.ASSESS, Option.DO_NOT_ASSESS]
    drawn = screen("case", "coordinator", case="L-1-OUT")
    assert not any(one.label == "Record the withdrawal" for one in drawn.button)


def test_after_it_the_family_is_told_by_telephone_and_the_advice_is_sought_and_chased(
    asked: World, screen: Callable[..., AppTest]
) -> None:
    decide(asked)
    today = "\n".join(one.value for one in screen("today", "coordinator").markdown).replace("\\", "")
    assert "RF: ask for advice" in today and "RF: write to the family" in today
    drawn = screen("case", "coordinator", case="A-1")
    told = [box for box in drawn.checkbox if "parent" in box.label][-1]
    told.check()
    [box for box in drawn.selectbox if box.label == "How"][-1].set_value(Channel.TELEPHONE)
    drawn = [one for one in drawn.button if one.label == "Record who was told"][-1].click().run()
    assert not drawn.exception
    assert [(row.occasion, row.recipient, row.channel) for row in asked.rows(Told)] == [
        (Occasion.DECISION, Recipient.FAMILY, Channel.TELEPHONE)
    ]
    drawn = next(one for one in drawn.button if one.label == "Open the advice tracker").click().run()
    assert not drawn.exception and asked.count(Advice) == 7
    outstanding = screen("advice", "coordinator")
    assert not outstanding.exception
    assert any("A-1" in str(one.value) for one in outstanding.dataframe)
    asked.on(date(2027, 2, 1))
    late = "\n".join(one.value for one in screen("today", "coordinator").markdown).replace("\\", "")
    assert "5 pieces of advice overdue" in late
    assert "ask for advice" not in late and "RF: write to the family](/case?case=A-1)" in late
    said = "\n".join(one.value for one in screen("case", "coordinator", case="A-1").markdown).replace("\\", "")
    assert said.count("The family was told, but not in writing (telephone): its letter is still to be written.") == 2
    with asked.work("officer") as work:
        outside_panel.amend(
            work, 1, Option.DO_NOT_ASSESS, "New papers came since.", grounds=NO, why="The clinic wrote", seen_rev=1
        )
    assert not any("A-1" in str(one.value) for one in screen("advice", "coordinator").dataframe)


def test_a_recused_officer_sees_no_ask(asked: World) -> None:
    with asked.work("officer") as work:
        interests.declare(work, "A-1", work.person_id, InterestKind.OTHER, "")
        assert open_asks(work.session, work.actor) == []
    assert refused(decide, asked) == {Reason.RECUSED}
