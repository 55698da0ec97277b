"""Today: each role sees what needs it now, with a way there, and nothing of a case it is recused from."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from builders import HELD_ON, World, line
from panel.acts import agenda, interests, meeting, people
from panel.law.findings import Refused
from panel.law.vocabulary import InterestKind, Option
from panel.store.people.actors import actor_of
from panel.store.queries.requests import today

Screen = Callable[..., AppTest]


def said(drawn: AppTest) -> str:
    assert not drawn.exception
    linked = [one.value for one in drawn.get("page_link")]
    return "\n".join([*linked, *(one.value for one in (*drawn.markdown, *drawn.caption, *drawn.info, *drawn.warning))]).replace(
        "\\", ""
    )


def metrics(drawn: AppTest) -> dict[str, str]:
    return {one.label: one.value for one in drawn.metric}


def test_the_coordinator_sees_what_is_at_risk_and_drafts_to_publish(world: World, screen: Screen) -> None:
    world.bring(
        line("A-1", received_on="2026-10-01"),
        line("A-2", received_on="2026-10-19"),
        *(line(f"B-{n}", received_on="2026-11-16") for n in range(6)),
    )
    drawn = screen("today", "coordinator")
    assert metrics(drawn) == {"Waiting": "8", "Overdue": "1", "Within 2 weeks": "1"}
    text = said(drawn)
    assert "RF: Overdue by 11 days](/case?case=A-1)" in text
    assert len(re.findall(r": (?:Overdue by )?\d+ days?(?: left)?\]\(/case\?case=", text)) == 5
    assert "**8** families not yet told that an assessment is considered" in text
    assert text.count(": tell the family](/case?case=") == 3
    assert "Plan a meeting" in text
    with world.work("coordinator") as work:
        agenda.new(work, HELD_ON, size=2)
    text = said(screen("today", "coordinator"))
    assert "Arrange and publish the agenda](/agenda?meeting=P-2026-11-25)" in text
    assert "Fable" not in text


def test_the_chair_is_led_from_published_to_signed(world: World, screen: Screen) -> None:
    world.bring(line("A-1"))
    reference = world.opened()
    assert f"Go to the meeting](/meeting?meeting={reference})" in said(screen("today", "chair"))
    world.recommend("A-1", Option.ASSESS)
    with world.work("chair") as work:
        meeting.close(work, reference)
    assert f"Check and sign the minutes](/minutes?meeting={reference})" in said(screen("today", "chair"))
    assert "the chair signs them" in said(screen("today", "coordinator"))


def test_the_officer_sees_the_decisions_that_wait(world: World, screen: Screen) -> None:
    world.bring(line("A-1"), line("A-2"))
    world.opened()
    world.recommend("A-1", Option.ASSESS)
    drawn = screen("today", "officer")
    assert metrics(drawn)["Awaiting your decision"] == "1"
    assert f"/decisions?item={world.item_for('A-1').id}" in said(drawn)
    assert not drawn.warning
    with world.work("coordinator") as work:
        interests.declare(work, "A-1", world.people["officer"], InterestKind.OTHER, "")
    drawn = screen("today", "officer")
    assert metrics(drawn)["Awaiting your decision"] == "0"
    assert "A-1" not in said(drawn)


def test_a_member_reaches_the_cases_of_meetings_they_are_asked_to_without_those_they_are_recused_from(
    world: World, screen: Screen
) -> None:
    world.bring(line("A-1"), line("A-2"), line("A-3", received_on="2026-11-20"))
    assert "You are not asked to any meeting with a published agenda." in said(screen("today", "head"))
    world.published(size=2)
    with world.work("head") as work:
        interests.declare(work, "A-1", work.person_id, InterestKind.OWN_SETTING, "")
    drawn = screen("today", "head")
    text = said(drawn)
    assert "/case?case=A-2" in text
    assert "A-1" not in text and "A-3" not in text
    assert drawn.expander[0].label == "1 case to read"
    assert "Fable" not in text


def test_an_observer_is_shown_the_agenda_and_no_case(world: World, screen: Screen) -> None:
    world.bring(line("A-1"))
    reference = world.published()
    text = said(screen("today", "observer"))
    assert f"See the agenda](/agenda?meeting={reference})" in text
    assert "/case" not in text and not screen("today", "observer").expander


def test_the_administrator_is_told_of_officers_who_cannot_decide_and_nothing_of_cases(world: World, screen: Screen) -> None:
    world.bring(line("A-1"))
    drawn = screen("today", "administrator")
    assert "](/people" in said(drawn) and not drawn.warning
    assert "/case" not in said(drawn) and not drawn.metric
    with world.work("administrator") as work:
        people.add(work, "new.officer@fablemere.example", "Posy Greengage", [people.Role.OFFICER])
    assert "Posy Greengage is an LA officer without delegated authority today" in said(screen("today", "administrator"))


def test_each_read_refuses_whoever_may_not_have_it(world: World) -> None:
    day = date(2026, 11, 23)
    with world.reading() as session:
        head = actor_of(session, world.people["head"], on=day)
        administrator = actor_of(session, world.people["administrator"], on=day)
        for read in (
            lambda: today.pressing(session, head, day, day),
            lambda: today.awaiting_decision(session, head),
            lambda: today.officers_without_authority(session, head, day),
            lambda: today.coming(session, administrator),
        ):
            with pytest.raises(Refused):
                read()


@pytest.mark.parametrize(
    ("who", "steps"),
    [
        ("coordinator", ["/settings?", "/requests?", "/agenda?"]),
        ("officer", ["/requests?", "/decisions?"]),
        ("chair", ["/agenda?"]),
    ],
)
def test_a_panel_that_has_just_begun_says_what_to_do_first_until_a_request_is_here(
    world: World, screen: Screen, who: str, steps: list[str]
) -> None:
    drawn = screen("today", who)
    assert not drawn.exception
    shown = [one.value for one in drawn.markdown]
    first = shown.index("## First steps")
    assert [way.rpartition("(")[2].rstrip(")") for way in shown[first + 2 : first + 2 + len(steps)]] == steps
    world.bring(line("A-1"))
    assert "## First steps" not in [one.value for one in screen("today", who).markdown]
