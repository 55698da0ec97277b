"""The tour in the README, walked as it is written: every name it gives is pressed on the page it says, in the demonstration."""

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Element

from builders import World
from panel.law.vocabulary import FirstView, Option
from panel.models import Interest, Person, TermAward
from panel.screens.app import current_user
from panel.store import current
from panel.store.databases import open_database
from panel.store.installation import DEMONSTRATION

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TOUR = " ".join(README.split("## A tour in five minutes")[1].split("\n## ")[0].split())
STEPS = re.split(r" \d\. \*\*", TOUR)[1:]
COORDINATOR, HEAD, CHAIR, OFFICER = (step.split(",")[0] for step in STEPS)
Draw = Callable[..., AppTest]


@pytest.fixture
def visited(demonstrated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[World, Draw]]:
    """The demonstration, and its pages drawn as one of its people by name."""
    shutil.copytree(demonstrated, tmp_path, dirs_exist_ok=True)
    world = World(open_database(f"sqlite:///{tmp_path / 'demo.db'}"), datetime(2026, 11, 23, 12, 0, tzinfo=UTC))
    with world.reading() as session:
        world.people = {row.name: row.id for row in session.exec(select(Person))}
    for name in (COORDINATOR, HEAD, CHAIR, OFFICER):
        world.signed_in(name)
    monkeypatch.setattr(current, "_current", current._Current(world.database, DEMONSTRATION, world.clock))

    def draw(page: str, who: str) -> AppTest:
        monkeypatch.setattr(current_user, "person_id", lambda: world.people[who])
        monkeypatch.setattr(current_user, "sign_in", lambda: world.sign_ins[who])
        return AppTest.from_file(str(ROOT / "pages" / f"{page}.py"), default_timeout=60).run()

    yield world, draw
    world.database.dispose()


def named(step: int, words: str) -> str:
    """Words the tour gives in a step; a failure here means that tour and test no longer say the same."""
    assert f"*{words}*" in STEPS[step - 1], f"step {step} of the tour does not name {words}"
    return words


def press(drawn: AppTest, label: str) -> AppTest:
    """Press the one button with this label."""
    matching = [one for one in drawn.button if one.label == label or one.label.endswith(f" {label}")]
    assert len(matching) == 1, f"{label} is not one of {[one.label for one in drawn.button]}"
    pressed = matching[0].click().run()
    assert not pressed.exception
    return pressed


def texts(drawn: AppTest) -> str:
    return "\n".join(
        one.value.replace("\\", "")
        for kind in ("markdown", "success", "error", "caption")
        for one in drawn.get(kind)
        if isinstance(one, Element)
    )


def test_the_tour_can_be_walked_as_the_readme_says(visited: tuple[World, Draw]) -> None:
    world, draw = visited
    assert (len(STEPS), COORDINATOR, OFFICER) == (4, "Wren Abbot", "Osric Penhallow")

    first = draw(named(1, "Today").lower(), COORDINATOR)
    assert {"Letters", "Requests", "Casework"} <= {one.label.partition(":")[0] for one in first.expander}
    agenda = draw(named(1, "Agenda").lower(), COORDINATOR)
    agenda = (
        next(one for one in agenda.toggle if one.label.startswith(named(1, "Why each case has its place"))).set_value(True).run()
    )
    assert {"Last day", "Why here"} <= {column for shown in (*agenda.table, *agenda.dataframe) for column in shown.value.columns}
    assert f"**{HEAD}** · works at the child's setting" in texts(draw(named(1, "Readiness").lower(), COORDINATOR))

    assert named(2, "Read the cases") in texts(draw("today", HEAD))
    reading = draw("reading", HEAD)
    assert named(2, "1 case needs your answer") in [one.label.split(":")[0] for one in reading.expander]
    before = len(world.rows(Interest))
    interest = next(one for one in reading.selectbox if named(2, "Works at the child's setting") in one.options)
    reading = interest.select("Works at the child's setting").run()
    press(press(reading, named(2, "Record my answers")), named(2, "Close 1 to me"))
    assert len(world.rows(Interest)) == before + 1
    reading = draw("reading", HEAD)
    next(one for one in reading.button_group if one.label.startswith("First view")).set_value(FirstView.SUPPORTS)
    save = next(one.label for one in reading.button if one.label.startswith(f"{named(2, 'Save my first view')} on "))
    assert "has been saved" in texts(press(reading, save))

    assert named(3, "Record attendance and open the meeting") in texts(draw("today", CHAIR))
    meeting = draw("meeting", CHAIR)
    for label in (
        "Mark everyone not yet recorded as present",
        "I have asked for declarations of interest",
        "Open the meeting",
        "Open it today",
    ):
        meeting = press(meeting, named(3, label))
    meeting = press(meeting, named(3, "RO"))
    next(one for one in meeting.radio if "Award for one term" in one.options).set_value(Option.AWARD)
    next(one for one in meeting.text_area if one.label.startswith("Reasons")).set_value("The targets are robust.")
    assert "the panel recommends" in texts(press(meeting, named(3, "Record the recommendation"))).casefold()

    deciding = draw(named(4, "Decisions").lower(), OFFICER)
    next(one for one in deciding.radio if named(4, "Award for one term") in one.options).set_value(Option.AWARD)
    next(one for one in deciding.text_area if one.label.startswith("Reasons")).set_value("I agree: the targets are robust.")
    deciding = press(deciding, named(4, "Record the decision"))
    before = len(world.rows(TermAward))
    for amount in ("2000.01", "1038.75"):
        assert amount in STEPS[3]
        next(one for one in deciding.text_input if one.label.startswith("Amount in pounds")).set_value(amount)
        deciding = press(deciding, named(4, "Make the award"))
        made = len(world.rows(TermAward)) - before
        assert made == (amount == "1038.75"), texts(deciding)
        assert made or "over the limit of £2,000.00 in one school term" in texts(deciding)
    write = named(4, "Write: Additional Support Contract outcome to the family")
    assert write in [one.label for one in deciding.button]
    minutes = draw(named(4, "Minutes").lower(), OFFICER)
    last_week = next(one for one in minutes.selectbox if one.label == "Meeting")
    signed = last_week.select_index(last_week.options.index(next(one for one in last_week.options if "18 Nov" in one))).run()
    assert "Signed" in texts(signed)
