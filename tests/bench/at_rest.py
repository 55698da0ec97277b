"""How long every screen is at rest, in every state: words, screens high, whether its next act is in sight, and what axe finds serious.

    python tests/bench/at_rest.py                       all, at 1280x720 and at 1920x1080, on a demonstration made for it
    python tests/bench/at_rest.py --only "open meeting" --pictures FOLDER

A line over the bar (2.5 screens, 400 words, or a primary button out of sight) ends with what is over. No test: it takes minutes.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "browser"), str(ROOT / "tests" / "bench")]

import axe
from bench.journeys import AT_REST, MADE_AT, SIZES, Enter, Hand, record
from playwright.sync_api import Error

from served import begun, browsing

MOST_WORDS, MOST_SCREENS = 400, 2.5
CHAIR, OFFICER, COORDINATOR, HEAD, OTHER, ADMINISTRATOR = (
    "Imogen Vale", "Osric Penhallow", "Wren Abbot", "Rowan Thistlewood", "Maud Tanqueray", "Alder Quill",
)  # fmt: skip
OUT_OF_SIGHT = """() => [...document.querySelectorAll('[data-testid=stMain] button[kind^="primary"], [role=dialog] button[kind^="primary"]')]
  .filter(one => one.offsetParent && one.innerText.trim() && !one.disabled).map(one => [one.innerText.trim(), one.getBoundingClientRect().bottom - innerHeight]).slice(0, 1)
  .filter(one => one[1] > 0).map(one => `"${one[0]}" ${Math.round(one[1])} px below the edge`)"""
CUT_OFF = """() => [...document.querySelectorAll('.stMarkdownEllipsis, [data-testid=stSelectbox] input')]
  .filter(one => one.checkVisibility() && one.clientWidth && one.scrollWidth > one.clientWidth + 1).map(one => 'cut off: "' + (one.innerText || one.value).trim() + '"')"""
"""The words of buttons, tabs, boxes and lists that end in dots."""
State = tuple[str, str, Callable[[Hand], object] | None]
"""Whose screen, at which address, and what is done there first."""


def _tab(name: str) -> Callable[[Hand], object]:
    return lambda hand: hand.press(hand.page.get_by_role("tab", name=name))


def _ro(hand: Hand) -> None:
    hand.press("RO ")


def _lately(hand: Hand) -> None:
    hand.press(hand.page.get_by_text("Decided lately"))
    hand.press("RO ")


def _chosen(hand: Hand) -> None:
    hand.press("RO ")
    hand.choose("You decide", "Award for one term")


def _first(start: str) -> Callable[[Hand], object]:
    return lambda hand: hand.press(hand.page.get_by_test_id("stMain").get_by_role("link", name=start))


STATES: dict[str, State] = {
    "today, chair": (CHAIR, "today", None),
    "today, officer": (OFFICER, "today", None),
    "today, coordinator": (COORDINATOR, "today", None),
    "today, member": (HEAD, "today", None),
    "today, administrator": (ADMINISTRATOR, "today", None),
    "requests": (COORDINATOR, "requests", None),
    "log by hand": (COORDINATOR, "requests", _tab("Log one by hand")),
    "import files": (COORDINATOR, "requests", _tab("Import files")),
    "case": (COORDINATOR, "case?case={case}", None),
    "case, chair": (CHAIR, "case?case={case}", None),
    "advice": (COORDINATOR, "advice", None),
    "agenda, published": (COORDINATOR, "agenda?meeting=P-2026-11-25", None),
    "planner": (CHAIR, "planner", None),
    "stating interests": ("Cedric Lorne", "reading", None),
    "reading": (HEAD, "reading", None),
    "readiness": (CHAIR, "readiness", None),
    "before opening": (CHAIR, "meeting?meeting=P-2026-11-25", None),
    "minutes, signed": (CHAIR, "minutes?meeting=P-2026-11-18", None),
    "letters": (COORDINATOR, "letters", None),
    "letter": (OTHER, "letters", lambda hand: hand.press("Complete or check: SB")),
    "contracts": (CHAIR, "contracts", None),
    "contract": (COORDINATOR, "contract?contract=1", None),
    "money": (CHAIR, "budget", None),
    "payments": (COORDINATOR, "budget", _tab("Payments")),
    "same child": (OFFICER, "children", None),
    "people": (ADMINISTRATOR, "people", None),
    "set up": (ADMINISTRATOR, "settings?section=setup", None),
    "local policy": (ADMINISTRATOR, "settings?section=policy", None),
    "school terms": (ADMINISTRATOR, "settings?section=terms", None),
    "contacts": (ADMINISTRATOR, "settings?section=contacts", None),
    "messages": (ADMINISTRATOR, "settings?section=messages", None),
    "rule book": (CHAIR, "rulebook", None),
    "what if": (CHAIR, "rulebook", _tab("What if")),
    "help": (CHAIR, "help", None),
    "audit": (CHAIR, "audit", None),
    "account": (CHAIR, "account", None),
}
LATER: dict[str, State] = {
    "open meeting": (CHAIR, "meeting?meeting=P-2026-11-25", None),
    "room": (HEAD, "room", None),
    "decide": (OFFICER, "decisions", None),
    "decide, chosen": (OFFICER, "decisions", _chosen),
    "award": (OFFICER, "decisions", _ro),
    "awarded": (OFFICER, "decisions", _lately),
    "closed meeting": (CHAIR, "meeting?meeting=P-2026-11-25", None),
    "minutes, gaps": (CHAIR, "minutes?meeting=P-2026-11-25", None),
    "minutes, case": (CHAIR, "minutes?meeting=P-2026-11-25&case={case}", None),
    "draft agenda": (COORDINATOR, "agenda?meeting=P-2026-12-02", None),
}


def _opened(enter: Enter) -> None:
    hand = enter(CHAIR, "meeting")
    for button in ("Mark everyone", "I have asked for declarations", "Open the meeting", "Open it today"):
        hand.press(button)


def _recorded(enter: Enter) -> None:
    chair = enter(CHAIR, "meeting")
    record(chair, "Assess", ("Has, or may this child", "May it be necessary"))
    chair.press(" RO")
    record(chair, "Award for one term")


def _decided(enter: Enter) -> None:
    hand = enter(OFFICER, "decisions")
    hand.press("RO ")
    hand.choose("You decide", "Award for one term")
    hand.write("Reasons the family will be given", "The targets are measurable and costed.")
    hand.press("Record the decision")


def _awarded(enter: Enter) -> None:
    hand = enter(OFFICER, "decisions")
    hand.press("RO ")
    hand.press("Make the award")
    hand.sees("Award for RO made")


def _closed(enter: Enter) -> None:
    hand = enter(CHAIR, "meeting")
    hand.press(hand.page.get_by_text("Close the meeting"))
    hand.press(hand.page.get_by_text("Cases not reached wait"))
    hand.press(hand.page.get_by_role("button", name="Close the meeting"))
    hand.press("Close it")
    hand.sees("Meeting closed")


def _draft(enter: Enter) -> None:
    hand = enter(COORDINATOR, "agenda")
    hand.press(hand.page.get_by_text("Plan a meeting"))
    hand.press("Create the draft agenda")


BEFORE: dict[str, Callable[[Enter], object]] = {
    "open meeting": _opened, "decide": _recorded, "award": _decided, "awarded": _awarded, "closed meeting": _closed, "draft agenda": _draft,
}  # fmt: skip


def _stands(hand: Hand) -> tuple[int, float]:
    """Words and screens once nothing more comes."""
    now, before = hand.page.evaluate(AT_REST), None
    while now != before or hand.page.get_by_test_id("stSkeleton").filter(visible=True).count():
        hand.page.wait_for_timeout(900)
        before, now = now, hand.page.evaluate(AT_REST)
    return now[0], now[1]


def seen(enter: Enter, name: str, state: State, size: tuple[int, int], pictures: Path | None) -> None:
    """One line."""
    who, where, first = state
    hand = enter(who, where)
    try:
        if first:
            first(hand)
        words, screens = _stands(hand)
        out = hand.page.evaluate(OUT_OF_SIGHT)
        faults = axe.serious(hand.page)
        over = [
            *(["AN ERROR"] if "Something went wrong" in hand.page.inner_text("body") else []),
            *([f"{words} words"] if words > MOST_WORDS else []),
            *([f"{screens:.1f} screens"] if screens > MOST_SCREENS else []),
            *out,
            *hand.page.evaluate(CUT_OFF),
            *(f"{rule} {html[:120]}" for rule, html in faults[:4]),
        ]
        print(f"{name:24} {words:>6} {screens:>8.1f}   {'; '.join(over)}", flush=True)
        if pictures:
            height = hand.page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
            hand.page.screenshot(path=pictures / f"{name} {size[0]}.png")
            if height > size[1] + 4:
                hand.page.set_viewport_size({"width": size[0], "height": min(int(height), 6000)})
                hand.page.wait_for_timeout(700)
                hand.page.screenshot(path=pictures / f"{name} {size[0]} whole.png")
    except Error as trouble:  # what could not be reached is said, and the rest still measured
        print(f"{name:24} not reached: {str(trouble).splitlines()[0][:150]}", flush=True)
    finally:
        hand.page.context.close()


def main() -> None:
    """Make the demonstration, and look at every state at each size."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--only", nargs="+", choices=[*STATES, *LATER], default=[*STATES, *LATER])
    given.add_argument("--pictures", type=Path)
    given.add_argument("--size", type=int, choices=[size[0] for size in SIZES])
    asked = given.parse_args()
    if asked.pictures:
        asked.pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, browsing() as browser:
        folder = Path(home)
        made = folder / "made"
        made.mkdir()
        settings = {**os.environ, "PANEL_DATABASE_URL": f"sqlite:///{made / 'demo.db'}", "PANEL_TODAY": MADE_AT}
        subprocess.run([sys.executable, "-m", "panel", "demo"], cwd=ROOT, env=settings, check=True, capture_output=True)
        import sqlite3

        case = (
            sqlite3.connect(made / "demo.db")
            .execute(
                "select r.reference from request r join agenda_item i on i.request_id = r.id join meeting m on m.id = i.meeting_id where m.state = 'published' order by i.id limit 1"
            )
            .fetchone()[0]
        )
        for size in [size for size in SIZES if asked.size in (None, size[0])]:
            place = folder / f"{size[0]}"
            shutil.copytree(made, place)
            server = begun(place / "terminal.txt", PANEL_DATABASE_URL=f"sqlite:///{place / 'demo.db'}").answers()
            enter = partial(Hand, browser, server, size, None)
            print(f"{size[0]}x{size[1]}\n{'':25} words  screens")
            try:
                for name, state in {**STATES, **LATER}.items():
                    if name in BEFORE and any(one in asked.only for one in list(LATER)[list(LATER).index(name) :]):
                        BEFORE[name](enter)
                    if name in asked.only:
                        seen(enter, name, (state[0], state[1].format(case=case), state[2]), size, asked.pictures)
            finally:
                server.stop()


if __name__ == "__main__":
    main()
