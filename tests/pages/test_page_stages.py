"""The stages of an assessment on its cases: done, to come, late or excepted, as the records stand."""

from collections.abc import Callable
from datetime import date
from typing import Any

import altair as alt
import pytest
from streamlit.testing.v1 import AppTest

from builders import World, grounds_for, line
from panel.acts import appeals, exceptions, notifications, outside_panel, particulars
from panel.acts.exceptions import ClaimForm
from panel.law.casework.exceptions import Ground, TimeLimit
from panel.law.casework.notifications import Channel, Occasion, Recipient
from panel.law.casework.plan_steps import PlanStep
from panel.law.casework.stages import Stage, StageLine, StageState
from panel.law.findings import Authority
from panel.law.vocabulary import Kind, Option
from panel.models import FollowingCase
from panel.screens.requests.stage_picture import picture

Screen = Callable[..., AppTest]
PARENT = (Recipient.FAMILY, "The child's parent")


def said(drawn: AppTest) -> str:
    assert not drawn.exception
    return "\n".join(one.value for one in (*drawn.markdown, *drawn.warning, *drawn.caption)).replace("\\", "")


@pytest.fixture
def assessed(world: World) -> World:
    """A request of 26 October on which the officer decided to assess; the family was told of nothing yet."""
    world.bring(line("A-1", received_on="2026-10-26"))
    world.opened()
    world.recommend("A-1", Option.ASSESS)
    world.decide("A-1", Option.ASSESS)
    return world


def test_after_the_decision_to_assess_all_the_weeks_stand_and_run(assessed: World, screen: Screen) -> None:
    for case in ("A-1", "A-1-P1"):
        text = said(screen("case", "coordinator", case=case))
        assert "No time limit is running" not in text
        assert "Received: Mon 26 Oct 2026" in text
        assert "Family told whether there is an assessment: by Mon 7 Dec 2026" in text
        assert "Plan agreed, or family told there is none: by Mon 15 Feb 2027" in text
        assert "Final plan sent: by Mon 15 Mar 2027" in text


def test_the_six_weeks_stop_when_the_letter_went_and_not_by_telephone(assessed: World, screen: Screen) -> None:
    def tell(channel: Channel) -> str:
        with assessed.work("coordinator") as work:
            notifications.record(work, "A-1", Occasion.DECISION, [PARENT], work.today, channel, "")
        return said(screen("case", "coordinator", case="A-1-P1"))

    assert "Family told whether there is an assessment: by Mon 7 Dec 2026" in tell(Channel.TELEPHONE)
    assert "Family told whether there is an assessment: Mon 23 Nov 2026" in tell(Channel.LETTER)


def test_a_late_stage_with_an_approved_exception_says_the_paragraph_and_who_approved(assessed: World, screen: Screen) -> None:
    days = (date(2026, 11, 2), date(2026, 11, 20))
    with assessed.work("coordinator") as work:
        form = ClaimForm(TimeLimit.SIX_WEEKS, Ground.PERSONAL_CIRCUMSTANCES, *days, None, "The parent's letter")
        exceptions.claim(work, "A-1", form)
    with assessed.work("officer") as work:
        exceptions.approve(work, 1, seen_events=0)
    assessed.on(date(2026, 12, 8))
    text = said(screen("case", "coordinator", case="A-1"))
    assert "overdue by 1 day, last day Mon 7 Dec 2026; exception approved (regulation 5(4)) by Osric Penhallow" in text


def test_a_decision_against_assessing_leaves_nothing_to_come_but_telling_the_family(world: World, screen: Screen) -> None:
    world.bring(line("A-1", received_on="2026-10-26"))
    world.opened()
    world.recommend("A-1", Option.DO_NOT_ASSESS)
    world.decide("A-1", Option.DO_NOT_ASSESS)
    text = said(screen("case", "officer", case="A-1"))
    assert "**Next:** family told whether there is an assessment by Mon 7 Dec 2026" in text
    assert "Final plan sent: not called for" in text
    with world.work("coordinator") as work:
        notifications.record(work, "A-1", Occasion.DECISION, [PARENT], work.today, Channel.LETTER, "")
    assert "No time limit is running: every stage is settled." in said(screen("case", "officer", case="A-1"))


def test_what_was_sent_is_recorded_on_the_case_and_taken_back_there(assessed: World, screen: Screen) -> None:
    with assessed.work("coordinator") as work:
        asked = outside_panel.ask(work, "A-1-P1", "The last day is near.", seen_version=1)
    with assessed.work("officer") as work:
        grounds = grounds_for(Kind.EHC_PLAN, Option.ISSUE)
        outside_panel.decide(work, asked, Option.ISSUE, "Reasons for the family.", grounds=grounds, seen_version=1)
    drawn = screen("case", "coordinator", case="A-1-P1")
    next(one for one in drawn.text_input if one.label == "File it is in").set_value("Plan 7.docx").run()
    drawn = screen("case", "coordinator", case="A-1-P1")
    assert "Plan 7.docx" in [one.value for one in drawn.text_input], "kept while it was typed"
    drawn = next(one for one in drawn.button if one.label == "Record it").click().run()
    assert "Draft plan sent: to the child's parent, Mon 23 Nov 2026, in Plan 7.docx" in said(drawn)
    assert "Days for views on the draft: until Mon 7 Dec 2026" in said(drawn)
    next(one for one in drawn.text_input if one.label == "Why it is taken back").set_value("Another child was meant")
    drawn = next(one for one in drawn.button if one.label == "Take it back").click().run()
    assert "Plan 7.docx" not in said(drawn)
    assert "Take it back" not in [one.label for one in drawn.button]


def test_a_member_sees_the_clock_and_not_how_the_officer_decided(assessed: World, screen: Screen) -> None:
    text = said(screen("case", "psychologist", case="A-1"))
    assert "Stages and time limits" not in text and "Advice in" not in text


def test_an_older_decision_has_its_plan_decision_opened_with_one_press(assessed: World, screen: Screen) -> None:
    plan = assessed.request("A-1-P1").id
    with assessed.database.begin() as connection:
        for guard in ("following_case_never_deleted", "request_never_deleted"):
            connection.exec_driver_sql(f"DROP TRIGGER {guard}")
        connection.exec_driver_sql("DELETE FROM following_case")
        connection.exec_driver_sql(f"DELETE FROM request WHERE id = {plan}")
    drawn = screen("case", "coordinator", case="A-1")
    assert "no plan decision is open yet" in said(drawn)
    drawn = next(button for button in drawn.button if button.label == "Open the plan decision").click().run()
    assert assessed.count(FollowingCase) == 1
    assert "Open the plan decision" not in [button.label for button in drawn.button]


def test_what_is_sent_after_a_review_is_recorded_on_its_case(world: World, screen: Screen) -> None:
    world.bring(line("R-1", Kind.ANNUAL_REVIEW, received_on="2026-11-16"))
    with world.work("coordinator") as work:
        particulars.note(work, "R-1", {"review_met_on": date(2026, 11, 9)}, seen=0)
    drawn = screen("case", "coordinator", case="R-1")
    assert "Report of the review sent: by Mon 23 Nov 2026" in said(drawn)
    next(one for one in drawn.button if one.label == "Record it").click().run()
    assert "Report of the review sent: Mon 23 Nov 2026" in said(drawn)


def test_the_stages_are_drawn_in_words_that_vega_lite_knows() -> None:
    authority = Authority("SEND Regulations 2014", "regulation 13(2)", date(2014, 9, 1))
    stands = (
        StageLine(Stage.RECEIVED, StageState.DONE, None, date(2026, 10, 26), authority),
        StageLine(Stage.ASSESS, StageState.DUE, date(2026, 12, 7), None, authority),
    )
    drawn: dict[str, Any] = picture(stands, date(2026, 11, 23))
    assert alt.LayerChart.from_dict(drawn).to_dict()["layer"] == drawn["layer"]
    assert [(row["stage"], row["what"], row["day"]) for row in drawn["layer"][2]["data"]["values"]] == [
        ("1", "Done", "2026-10-26T00:00:00"),
        ("2", "Last day", "2026-12-07T00:00:00"),
    ]


def test_what_an_appeal_is_refused_for_is_said_above_its_form(world: World, screen: Screen) -> None:
    world.bring(line("A-1", received_on="2026-10-26"))
    world.opened()
    world.recommend("A-1", Option.DO_NOT_ASSESS)
    world.decide("A-1", Option.DO_NOT_ASSESS)
    with world.work("coordinator") as work:
        notifications.record(work, "A-1", Occasion.DECISION, [PARENT], work.today, Channel.LETTER, "")
    drawn = screen("case", "coordinator", case="A-1")
    next(one for one in drawn.date_input if one.label == "On").set_value(date(2026, 11, 20))
    next(one for one in drawn.button if one.label == "Record it").click().run()
    shown = [f"{getattr(one, 'label', '')}{getattr(one, 'value', '')}" for one in drawn.main]
    refused = next(at for at, one in enumerate(shown) if "the day the decision was sent" in one)
    assert refused < next(at for at, one in enumerate(shown) if one.startswith("What happened"))


def test_mediation_and_appeal_stand_on_their_case_and_on_today_until_done(world: World, screen: Screen) -> None:
    world.bring(line("A-1", received_on="2026-10-26"))
    world.opened()
    world.recommend("A-1", Option.DO_NOT_ASSESS)
    world.decide("A-1", Option.DO_NOT_ASSESS)
    with world.work("coordinator") as work:
        notifications.record(work, "A-1", Occasion.DECISION, [PARENT], work.today, Channel.LETTER, "")
    text = said(screen("case", "coordinator", case="A-1"))
    assert "About the decision of Mon 23 Nov 2026: do not assess" in text
    assert "Family to appeal: by Mon 25 Jan 2027" in text
    with world.work("coordinator") as work:
        appeals.record(work, "A-1", PlanStep.MEDIATION_ASKED, work.today, words="FableA-1's mother rang")
    text = said(screen("case", "coordinator", case="A-1"))
    assert "Family asked for mediation: Mon 23 Nov 2026" in text and "FableA-1's mother" not in text
    assert "Mediation meeting: by Wed 23 Dec 2026, 30 days left" in text
    assert "Next, after mediation or appeal:** mediation meeting by Wed 23 Dec 2026" in text
    assert "No time limit is running" not in text
    assert "Mediation and appeals: 1 thing to follow" in str(screen("today", "coordinator"))
    assert "Mediation and appeal" not in said(screen("case", "head", case="A-1"))


def test_an_order_stands_among_the_stages_on_requests_and_on_the_planner(world: World, screen: Screen) -> None:
    world.bring(line("A-1", received_on="2026-10-26"))
    world.opened()
    world.recommend("A-1", Option.DO_NOT_ASSESS)
    world.decide("A-1", Option.DO_NOT_ASSESS)
    with world.work("coordinator") as work:
        notifications.record(work, "A-1", Occasion.DECISION, [PARENT], work.today, Channel.LETTER, "")
    world.on(date(2026, 11, 30))
    for step in (PlanStep.APPEAL_LODGED, PlanStep.APPEAL_ORDERED):
        with world.work("coordinator") as work:
            appeals.record(work, "A-1", step, work.today)
    text = said(screen("case", "coordinator", case="A-1"))
    assert "Refusal to assess settled by mediation or the Tribunal: Mon 30 Nov 2026" in text
    assert "Family told that there will be an assessment: by Mon 14 Dec 2026" in text
    assert "Final plan sent: by Mon 8 Mar 2027" in text
    rows = screen("requests", "coordinator", show="owed").dataframe[0].value.to_dict("records")
    assert [row["What is owed"] for row in rows] == [
        "Family told that there will be an assessment",
        "If there is no plan: family told",
        "Final plan sent",
    ]
    assert "Owed after mediation and appeals: 3" in str(screen("planner", "coordinator"))
