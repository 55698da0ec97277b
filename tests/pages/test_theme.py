"""The theme: every selector of the CSS finds what it is written for, in our own keys or in Streamlit's own pages."""

import re
from collections.abc import Iterator
from pathlib import Path

import streamlit

from panel.screens.meeting import live_bar
from panel.screens.widgets import theme

ROOT = Path(__file__).resolve().parents[2]
SHEETS = {
    "everywhere": theme.EVERYWHERE,
    "case buttons": theme.CASE_BUTTONS,
    "projector": theme.PROJECTOR,
    "fit to screen": theme.FIT_TO_SCREEN,
}


def selectors(css: str) -> Iterator[str]:
    """What stands before each opening brace, media queries left out."""
    for found in re.findall(r"([^{}]+)\{", css):
        if not found.strip().startswith("@"):
            yield found.strip()


def keys_drawn() -> set[str]:
    """Every key a screen gives a container."""
    drawing = [*(ROOT / "panel" / "screens").rglob("*.py"), *(ROOT / "pages").glob("*.py")]
    code = "\n".join(path.read_text(encoding="utf-8") for path in drawing)
    return set(re.findall(r'key=f?"([a-z-]+)[{"]', code)) | {"said-child", "said-parent"}


def streamlits_own() -> str:
    static = Path(streamlit.__file__).parent / "static" / "static" / "js"
    return "\n".join(path.read_text(encoding="utf-8", errors="ignore") for path in static.glob("*.js"))


def test_every_key_the_css_names_is_drawn_by_some_screen() -> None:
    named = {key for css in SHEETS.values() for key in re.findall(r"\.st-key-([a-z-]+)", css)}
    assert named
    assert named - keys_drawn() == set()


def test_every_element_of_streamlits_that_the_css_names_is_in_the_streamlit_that_is_installed() -> None:
    own = streamlits_own()
    named = {name for css in SHEETS.values() for name in re.findall(r'\[data-testid="(\w+)"\]', css)}
    named |= {name for css in SHEETS.values() for name in re.findall(r"\.(st[A-Z]\w+)", css)}
    assert len(named) > 10
    assert {name for name in named if name not in own} == set()


def test_the_live_bars_css_names_the_classes_of_its_own_html() -> None:
    named = {name for one in selectors(theme.LIVE_BAR) for name in re.findall(r"\.([a-z]+)", one)}
    assert {name for name in named if name not in live_bar.HTML + live_bar.JS} == set()


def test_no_selector_is_written_twice_in_one_sheet() -> None:
    for name, css in SHEETS.items():
        found = list(selectors(css))
        assert sorted(found) == sorted(set(found)), name
