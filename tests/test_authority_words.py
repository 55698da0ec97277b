"""What an authority says of itself stands where it is said: minutes, the agenda, the form for a meeting, the case."""

import re
from collections.abc import Callable
from datetime import date, time

import pytest
from local_policies import agree_values
from streamlit.testing.v1 import AppTest

from builders import TODAY, World, line
from panel.acts import agenda
from panel.law.minutes.composition import compose
from panel.law.permissions import CONSOLE
from panel.law.policy.local_policy import CASE_LINK, CHOICES, read_value
from panel.law.policy.written_values import NotPossibleHere
from panel.models import Meeting
from panel.store.installation import ROOT
from panel.store.queries.minutes.meeting_record import record_of

TERMS = "Version 4, 1 September 2026"
LATER = date(2026, 12, 1)


def terms_in_minutes(world: World, reference: str) -> list[str]:
    with world.reading() as session:
        made = compose(record_of(session, CONSOLE, reference, on=TODAY))
    return [said for label, said in made["facts"] if label == "Terms of reference"]


def test_each_meeting_s_minutes_name_the_terms_of_reference_of_its_day(world: World) -> None:
    world.bring(line("A-1"))
    reference = world.published()
    assert terms_in_minutes(world, reference) == []
    agree_values(world, [("panel.terms_of_reference", TERMS, TODAY), ("panel.terms_of_reference", "Version 5", LATER)])
    assert terms_in_minutes(world, reference) == [TERMS]


def test_a_meeting_is_planned_for_the_day_and_hour_the_authority_sits(world: World, screen: Callable[..., AppTest]) -> None:
    agree_values(world, [("meeting.starts_at", "13:15", TODAY), ("meeting.weekday", "Thursday", TODAY)])
    drawn = screen("agenda", "coordinator")
    assert f"{drawn.date_input[0].value:%A}" == "Thursday"
    assert drawn.time_input[0].value == time(13, 15)
    with world.work("coordinator") as work:
        reference = agenda.new(work, LATER)
    assert next(row.starts_at for row in world.rows(Meeting) if row.reference == reference) == "13:15"


def test_a_case_leads_to_the_case_system_with_its_reference_written_safely(world: World, screen: Callable[..., AppTest]) -> None:
    world.bring(line("A/1 & <b>"))
    agree_values(world, [(CASE_LINK, "https://cases.otterby.example/open?case={reference}", TODAY)])
    drawn = screen("case", "coordinator", case="A/1 & <b>")
    (link,) = [one.proto.url for one in drawn.get("link_button") if one.proto.label == "In the case system"]
    assert link == "https://cases.otterby.example/open?case=A%2F1%20%26%20%3Cb%3E"


@pytest.mark.parametrize(
    "written",
    [
        "javascript:alert({reference})",
        "http://cases.otterby.example/{reference}",
        "https://cases.otterby.example/",
        "https://cases.otterby.example/{reference} {reference}",
        "data:text/html,{reference}",
        "https://you@cases.otterby.example/{reference}",
    ],
)
def test_only_an_encrypted_address_with_a_place_for_the_reference_is_taken(written: str) -> None:
    with pytest.raises(NotPossibleHere, match="begins with https://"):
        read_value(CHOICES[CASE_LINK], written)


def test_no_invented_authority_stands_in_the_program_outside_the_demonstration() -> None:
    invented = re.compile(r"fablemere|otterby|marrowby|larkspur", re.IGNORECASE)
    program = [path for path in (ROOT / "panel").rglob("*") if path.suffix in (".py", ".txt", ".html", ".typ")]
    said = [
        str(path) for path in program if "demonstration" not in path.parts and invented.search(path.read_text(encoding="utf-8"))
    ]
    assert program
    assert said == []
