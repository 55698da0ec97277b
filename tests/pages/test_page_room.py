"""The room as members, observers and the desk follow it: number and initials, less while somebody leaves, nothing of the papers."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from builders import World, line
from panel.acts import interests, meeting_events
from panel.law.vocabulary import InterestKind

Screen = Callable[..., AppTest]


def said(drawn: AppTest) -> str:
    assert not drawn.exception
    return "\n".join(one.value for one in (*drawn.markdown, *drawn.info, *drawn.warning, *drawn.error)).replace("\\", "")


@pytest.fixture
def held(world: World) -> str:
    """An open meeting of two cases, A-1 being heard."""
    world.bring(line("A-1"), line("A-2", received_on="2026-11-09"))
    return world.opened()


def test_an_observer_follows_by_number_and_initials_and_sees_no_papers(screen: Screen, held: str) -> None:
    text = said(screen("room", "observer", meeting=held))
    assert "1. RF" in text and "EHC needs assessment request" in text and "Next: **2. RF**" in text
    assert "quiet table" not in text and "Larkspur" not in text and "A-1" not in text


def test_everybody_sees_only_the_number_until_the_chair_confirms_and_the_recused_person_never_more(
    world: World, screen: Screen, held: str
) -> None:
    with world.work("chair") as work:
        interests.declare(work, "A-1", world.people["head"], InterestKind.OWN_SETTING, "")
    for who in ("health", "observer", "officer"):
        text = said(screen("room", who, meeting=held))
        assert "# 1\n" in text and "RF" not in text.replace("2. RF", "") and "Only the number is shown until one person" in text
    assert "Please leave until you are called back" in said(screen("room", "head", meeting=held))
    with world.work("chair") as work:
        meeting_events.leave(work, held, world.people["head"])
    assert "1. RF" in said(screen("room", "health", meeting=held))
    text = said(screen("room", "head", meeting=held))
    assert "1. RF" not in text and "EHC needs assessment request" not in text


def test_a_blanked_room_a_break_and_a_meeting_not_begun_say_so(world: World, screen: Screen, held: str) -> None:
    with world.work("chair") as work:
        meeting_events.start_break(work, held)
    assert "# Break" in said(screen("room", "care", meeting=held))
    with world.work("chair") as work:
        meeting_events.blank_room(work, held, blanked=True)
    text = said(screen("room", "care", meeting=held))
    assert "The chair has blanked the screen" in text and "RF" not in text


def test_a_meeting_one_is_not_asked_to_is_refused(screen: Screen, held: str) -> None:
    assert "This is not open to you" in said(screen("room", "care", meeting="P-1999-01-01"))
