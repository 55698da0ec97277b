"""The pictures of Help, one of each part that screens are made of, taken of the demonstration into `panel/docs/pictures`.

    python tests/bench/pictures.py

Each is cut out of a screen 1280 pixels wide and kept in few colours, so that all of them together stay small.
"""

import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "browser")]

from bench.journeys import MADE_AT, Enter, Hand
from PIL import Image, ImageOps
from playwright.sync_api import FloatRect, Locator

from served import begun, browsing

FOLDER = ROOT / "panel" / "docs" / "pictures"
SIZE, AROUND, COLOURS, EDGE = (1280, 720), 12, 48, "#6b7785"
CHAIR, COORDINATOR, OTHER = "Imogen Vale", "Wren Abbot", "Maud Tanqueray"
CASE = "case?case=DEMO-26-0005"
Part = tuple[str, str, Callable[[Hand], Sequence[Locator]]]
"""Whose screen, at which address, and between which things on it the picture is cut."""


def _main(hand: Hand, test_id: str) -> Locator:
    return hand.page.get_by_test_id("stMain").get_by_test_id(test_id)


def _heading(hand: Hand) -> Sequence[Locator]:
    return [_main(hand, "stMarkdown").first, hand.page.get_by_role("heading", level=1)]


def _case(hand: Hand) -> Sequence[Locator]:
    return [hand.page.get_by_role("heading", level=1), hand.page.get_by_role("heading", level=2).first]


def _person(hand: Hand) -> Sequence[Locator]:
    side = hand.page.get_by_test_id("stSidebar")
    return [side.get_by_text(COORDINATOR), side.get_by_text("Sign out")]


def _clock(hand: Hand) -> Sequence[Locator]:
    badges = _main(hand, "stMarkdown").filter(has=hand.page.locator(".stMarkdownBadge"))
    return [badges.nth(place) for place in (1, 2, 3)]


def _row(hand: Hand) -> Sequence[Locator]:
    return [
        hand.page.get_by_test_id("stMain").get_by_text("SB", exact=False).first,
        hand.page.get_by_role("button", name="SB").first,
    ]


def _empty(hand: Hand) -> Sequence[Locator]:
    hand.write("Search all requests", "marmalade")
    return [_main(hand, "stAlert").first]


def _gap(hand: Hand) -> Sequence[Locator]:
    hand.press("Complete or check: SB")
    return [hand.page.get_by_role("heading", name="missing"), _main(hand, "stMarkdown").filter(has_text="Missing").last]


def _money(hand: Hand) -> Sequence[Locator]:
    return [hand.page.get_by_role("heading", level=2).first, _main(hand, "stMetric").last]


def _confirmation(hand: Hand) -> Sequence[Locator]:
    hand.press("Open the meeting")
    return [hand.page.get_by_role("dialog")]


def _refusal(hand: Hand) -> Sequence[Locator]:
    hand.press("Open the meeting")
    hand.press("Open it today")
    return [hand.page.get_by_test_id("stAlert").filter(has_text="quor").first]


PARTS: dict[str, Part] = {
    "page-heading": (COORDINATOR, "agenda", _heading),
    "case-heading": (CHAIR, CASE, _case),
    "person": (COORDINATOR, "today", _person),
    "clock": (COORDINATOR, "today", _clock),
    "list-row": (COORDINATOR, "letters", _row),
    "empty-list": (COORDINATOR, "requests", _empty),
    "gap": (OTHER, "letters", _gap),
    "money": (CHAIR, "budget", _money),
    "confirmation": (CHAIR, "meeting?meeting=P-2026-11-25", _confirmation),
    "refusal": (CHAIR, "meeting?meeting=P-2026-11-25", _refusal),
}


def taken(enter: Enter, name: str, part: Part) -> int:
    """One picture; how many bytes it has."""
    who, where, between = part
    hand = enter(who, where)
    things = between(hand)
    things[0].scroll_into_view_if_needed()
    hand.page.wait_for_timeout(700)
    around = 0 if name == "confirmation" else AROUND
    boxes = [box for thing in things if (box := thing.bounding_box())]
    left, top = min(box["x"] for box in boxes) - around, min(box["y"] for box in boxes) - around
    right = max(box["x"] + box["width"] for box in boxes) + around
    bottom = max(box["y"] + box["height"] for box in boxes) + (0 if name.endswith("heading") else around)
    cut = FloatRect(x=max(left, 0), y=max(top, 0), width=min(right, SIZE[0]) - max(left, 0), height=bottom - max(top, 0))
    seen = Image.open(io.BytesIO(hand.page.screenshot(clip=cut))).convert("RGB")
    path = FOLDER / f"{name}.png"
    ImageOps.expand(seen, 1, EDGE).quantize(COLOURS).save(path, optimize=True)
    hand.page.context.close()
    return path.stat().st_size


def main() -> None:
    """Make the demonstration, and take each picture of it."""
    asked = sys.argv[1:] or list(PARTS)
    with tempfile.TemporaryDirectory() as home, browsing() as browser:
        place = Path(home)
        settings = {**os.environ, "PANEL_DATABASE_URL": f"sqlite:///{place / 'demo.db'}", "PANEL_TODAY": MADE_AT}
        subprocess.run([sys.executable, "-m", "panel", "demo"], cwd=ROOT, env=settings, check=True, capture_output=True)
        server = begun(place / "terminal.txt", PANEL_DATABASE_URL=f"sqlite:///{place / 'demo.db'}").answers()
        enter = partial(Hand, browser, server, SIZE, None)
        try:
            FOLDER.mkdir(exist_ok=True)
            print("\n".join(f"{name:16} {taken(enter, name, PARTS[name]):>8,} bytes" for name in asked))
        finally:
            server.stop()


if __name__ == "__main__":
    main()
