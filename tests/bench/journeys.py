"""How much work six journeys are: walks them on the demonstration in a real browser and prints what each took.

    python tests/bench/journeys.py                      all six, at 1280x720 and at 1920x1080
    python tests/bench/journeys.py --only hear decide   some of them (those before are walked too, for the later rest on them)
    python tests/bench/journeys.py --pictures FOLDER    and a picture of the screen before every press

A press is a click or a key that acts; keys are the characters typed; scrolled is how far, in pixels, the page had to be moved to bring
what is pressed into sight; words and screens are those of the longest page looked at. No test: what is measured says nothing of speed.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "browser")]

import running
from playwright.sync_api import Browser, Locator, Page

from served import Server, begun, browsing

SIZES = ((1280, 720), (1920, 1080))
MADE_AT = (running.NOON - timedelta(hours=1)).isoformat(timespec="minutes")
QUIET = 350
"""Milliseconds a page is left alone before and after it has drawn itself."""
AT_REST = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  const words = text => text.split(/\\s+/).filter(one => /[\\p{L}\\p{N}]/u.test(one)).length, icons = main.querySelectorAll('[data-testid=stIconMaterial]');
  return [words(main.innerText) - [...icons].filter(one => one.innerText.trim()).length, main.scrollHeight / main.clientHeight];
}"""
SCROLLED = """element => {
  const main = document.querySelector('[data-testid=stMain]'), before = main.scrollTop;
  element.scrollIntoView({block: 'nearest', behavior: 'instant'});
  return Math.abs(main.scrollTop - before);
}"""


@dataclass
class Took:
    """What one journey took."""

    presses: int = 0
    keys: int = 0
    scrolled: float = 0
    words: int = 0
    screens: float = 0

    def __str__(self) -> str:
        return f"{self.presses:>7} {self.keys:>6} {self.scrolled:>8.0f} {self.words:>6} {self.screens:>8.1f}"


class Hand:
    """One person at their own browser, whose every movement is counted."""

    def __init__(self, browser: Browser, server: Server, size: tuple[int, int], pictures: Path | None, name: str, where: str):
        self.took, self._pictures, self._name = Took(), pictures, name
        self.page: Page = browser.new_context(viewport={"width": size[0], "height": size[1]}).new_page()
        self.page.set_default_timeout(20_000)
        self.page.goto(server.address)
        self.page.get_by_role("button", name=f"Sign in as {name}").click()
        self.page.get_by_role("heading", name="Today", exact=True).wait_for()
        self.page.goto(f"{server.address}/{where}")
        self._settle()

    def press(self, what: Locator | str) -> None:
        """Click a thing, or the button whose name holds these words."""
        thing = self._seen(self.page.get_by_role("button", name=what).first if isinstance(what, str) else what.first)
        self.took.presses += 1
        thing.click()
        self._settle()

    def choose(self, question: str, answer: str) -> None:
        """One of several beside each other."""
        self.press(self.page.get_by_role("radiogroup", name=question).get_by_text(answer, exact=True))

    def pick(self, field: Locator, number: int) -> None:
        """One of a list that opens."""
        self.press(field)
        self.press(self.page.get_by_role("option").nth(number))

    def write(self, label: str, words: str) -> None:
        """Words in a field: a click into it, and their letters; nothing where they stand there already."""
        field = self.page.get_by_label(label).first
        if not field.input_value():
            self.press(field)
            self.page.keyboard.type(words)
            self.took.keys += len(words)
            self.page.keyboard.press("Tab")
            self._settle()

    def day(self, field: Locator, day: datetime) -> None:
        """A day, typed."""
        self.press(field.get_by_role("spinbutton"))
        self.page.keyboard.type(f"{day:%d%m%Y}")
        self.page.keyboard.press("Escape")
        self.took.keys += len("ddmmyyyy")
        self._settle()

    def sees(self, words: str) -> None:
        """Where the journey ends."""
        self.page.get_by_text(words).first.wait_for()
        self._settle()
        self._at_rest()

    def begins(self) -> None:
        """From here on it is counted."""
        self.took = Took()

    def _seen(self, thing: Locator) -> Locator:
        thing.wait_for()
        self._at_rest()
        self.took.scrolled += thing.evaluate(SCROLLED)
        return thing

    def _at_rest(self) -> None:
        words, screens = self.page.evaluate(AT_REST)
        self.took.words, self.took.screens = max(self.took.words, words), max(self.took.screens, screens)
        if self._pictures:
            many = len(list(self._pictures.iterdir()))
            size = self.page.viewport_size
            assert size is not None
            self.page.screenshot(path=self._pictures / f"{many:03} {self._name} {size['width']}.png")

    def _settle(self) -> None:
        self.page.wait_for_timeout(QUIET)
        self.page.locator('[data-test-script-state="notRunning"]').first.wait_for()
        self.page.wait_for_timeout(QUIET)


Enter = Callable[[str, str], Hand]


def publish(enter: Enter) -> Hand:
    """The coordinator plans the next meeting and publishes its agenda."""
    hand = enter("Wren Abbot", "agenda")
    hand.press(hand.page.get_by_text("Plan a meeting"))
    hand.press("Create the draft agenda")
    hand.press("Publish the agenda")
    hand.sees("Every pack is now fixed")
    return hand


def read(enter: Enter) -> Hand:
    """A member reads one case and gives a first view on every head."""
    hand = enter("Rowan Thistlewood", "reading")
    for head in hand.page.get_by_role("radiogroup", name="First view").all():
        hand.press(head.get_by_text("Supports"))
    hand.press("Save my first view")
    hand.sees("has been saved")
    return hand


def hear(enter: Enter) -> Hand:
    """The chair hears a clear case, records what the panel recommends and calls the next."""
    hand = enter("Imogen Vale", "meeting")
    for button in ("Mark everyone", "I have asked for declarations", "Open the meeting", "Open it today"):
        hand.press(button)
    hand.begins()
    record(hand, "Assess", ("Has, or may this child", "May it be necessary"), "Record, then 2")
    hand.sees("2. ")
    return hand


def record(hand: Hand, option: str, questions: tuple[str, ...] = (), button: str = "Record the recommendation") -> None:
    for question in questions:
        hand.choose(question, "Yes")
    hand.choose("The panel recommends", option)
    if questions:
        hand.write("Relied on because: Action already taken by the setting", "Five cycles are recorded.")
    hand.write("Reasons, in words the family can be given", "Support has been given and progress has stopped.")
    hand.press(button)
    hand.sees("Recorded for")


def decide(enter: Enter) -> Hand:
    """The officer takes an ordinary decision, as the panel recommends."""
    hand = enter("Osric Penhallow", "decisions")
    hand.choose("You decide", "Assess")
    hand.write("Reasons the family will be given", "Support has been given and progress has stopped.")
    hand.press("Record the decision")
    hand.sees("Write: ")
    return hand


def award(enter: Enter) -> Hand:
    """The officer decides to award, and makes the award the panel recommended; the chair's part is not counted."""
    chair = enter("Imogen Vale", "meeting")
    chair.press(" RO")
    record(chair, "Award for one term")
    hand = enter("Osric Penhallow", "decisions")
    hand.press("RO ")
    hand.choose("You decide", "Award for one term")
    hand.write("Reasons the family will be given", "The targets are measurable and costed.")
    hand.press("Record the decision")
    hand.press("Make the award")
    hand.sees("Award for RO made")
    return hand


def letter(enter: Enter) -> Hand:
    """The officer checks a letter that another wrote, and releases it; the writer's part is not counted."""
    writer = enter("Wren Abbot", "letters")
    _open_letter(writer)
    writer.press(writer.page.get_by_role("tab", name="What you write"))
    writer.day(writer.page.get_by_test_id("stDateInput"), running.NOON)
    writer.press("Save")
    hand = enter("Maud Tanqueray", "letters")
    _open_letter(hand)
    hand.press("Release and seal the letter")
    hand.press("Release the letter")
    hand.sees("released and sealed")
    return hand


def _open_letter(hand: Hand) -> None:
    hand.press("Complete or check: SB")


JOURNEYS: dict[str, Callable[[Enter], Hand]] = {
    "publish": publish, "read": read, "hear": hear, "decide": decide, "award": award, "letter": letter,
}  # fmt: skip


def walk(folder: Path, names: list[str], pictures: Path | None) -> None:
    """Each journey at each size, on a demonstration made once and copied."""
    made = folder / "made"
    made.mkdir()
    settings = {**os.environ, "PANEL_DATABASE_URL": f"sqlite:///{made / 'demo.db'}", "PANEL_TODAY": MADE_AT}
    subprocess.run([sys.executable, "-m", "panel", "demo"], cwd=ROOT, env=settings, check=True, capture_output=True)
    with browsing() as browser:
        for size in SIZES:
            place = folder / f"{size[0]}"
            shutil.copytree(made, place)
            server = begun(place / "terminal.txt", PANEL_DATABASE_URL=f"sqlite:///{place / 'demo.db'}").answers()
            print(f"{size[0]}x{size[1]}\n{'':9} presses   keys scrolled  words  screens")
            try:
                for name in names:
                    hand = JOURNEYS[name](partial(Hand, browser, server, size, pictures))
                    print(f"{name:9} {hand.took}", flush=True)
            finally:
                server.stop()


def main() -> None:
    """Read what is asked, and walk."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--only", nargs="+", choices=[*JOURNEYS])
    given.add_argument("--pictures", type=Path)
    asked = given.parse_args()
    if asked.pictures:
        asked.pictures.mkdir(parents=True, exist_ok=True)
    last = max(list(JOURNEYS).index(one) for one in asked.only or JOURNEYS)
    needed = {"award": ("hear",), "decide": ("hear",)}
    wanted = set(asked.only or JOURNEYS)
    wanted |= {before for one in wanted for before in needed.get(one, ())}
    with tempfile.TemporaryDirectory() as folder:
        walk(Path(folder), [one for one in list(JOURNEYS)[: last + 1] if one in wanted], asked.pictures)


if __name__ == "__main__":
    main()
