"""The theme: every selector of the CSS finds what it is written for, in our own keys or in Streamlit's own pages."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import altair as alt
import pandas as pd
import pytest
import streamlit

from panel.screens.meeting import live_bar
from panel.screens.widgets import charts, theme

ROOT = Path(__file__).resolve().parents[2]
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
NOTES = ("red", "orange", "yellow", "green", "blue", "gray")
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


def test_every_picture_has_its_axes_and_legend_in_ink() -> None:
    drawing = {path.name for path in (ROOT / "panel" / "screens").rglob("*.py") if "altair_chart" in path.read_text("utf-8")}
    assert drawing == {"charts.py"}, "draw with charts.show: Streamlit's own grey on white is 3.7:1"
    inked = {value for name, value in ink_of(alt.Chart(pd.DataFrame({"a": [1]})).mark_bar()).items() if name.endswith("Color")}
    assert inked == {charts.INK} and contrast(charts.INK, "#ffffff") > 7


def test_on_a_dark_ground_each_colour_of_a_picture_is_seen_and_every_word_of_it_read() -> None:
    ground = CONFIG["dark"]["backgroundColor"]
    words = {charts.INK, charts.RED, charts.TEAL, charts.AMBER, charts.SLATE}
    assert [one for one in words if contrast(charts.DARK[one], ground) < 4.5] == []
    bars = (charts.TEAL, charts.OCHRE, charts.PURPLE, charts.PALE)
    assert [one for one in bars if contrast(charts.DARK[one], charts.DARK[charts.ON_DARK_BAR]) < 4.5] == []
    assert charts.on_dark({"mark": {"color": charts.INK, "text": "INK"}}) == {
        "mark": {"color": charts.DARK[charts.INK], "text": "INK"}
    }


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_pair_of_words_and_ground_of_both_themes_can_be_read(name: str) -> None:
    theme, side = CONFIG[name], CONFIG[name]["sidebar"]
    pairs = [
        (theme[words], ground)
        for words in ("textColor", "linkColor")
        for ground in (theme["backgroundColor"], theme["secondaryBackgroundColor"], side["backgroundColor"])
    ]
    pairs += [(theme[f"{one}TextColor"], theme[f"{one}BackgroundColor"]) for one in NOTES]
    pairs += [(theme[f"{one}TextColor"], theme["backgroundColor"]) for one in NOTES]
    assert [(pair, contrast(*pair)) for pair in pairs if contrast(*pair) < 7] == []
    assert contrast("#ffffff", theme["primaryColor"]) >= 4.5
    assert all(contrast(theme[edge], theme["backgroundColor"]) >= 3 for edge in ("borderColor", "primaryColor"))


def ink_of(chart: alt.Chart) -> dict[str, str]:
    drawn: list[alt.Chart] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("streamlit.altair_chart", lambda one, **_: drawn.append(one))
        charts.show(chart)
    config = drawn[0].to_dict()["config"]
    return {f"{part} {name}": value for part in ("axis", "legend") for name, value in config[part].items()}


def contrast(one: str, other: str) -> float:
    """How far two colours are apart, as WCAG 2.2 reckons it."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)
