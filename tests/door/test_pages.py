"""The front door's own pages: words are never HTML, a word forgotten is an error, and no HTML stands in Python."""

import ast
from pathlib import Path
from typing import Any

import pytest
import streamlit
from jinja2 import UndefinedError, meta

from panel.door import pages, routes

HOSTILE = "<script>alert(1)</script>\"'&"
WHOLE_PAGES = sorted(
    path.name
    for path in pages.TEMPLATES.glob("*.html")
    if path.name not in ("base.html", "parts.html", "filling.html", "room.html")
)
DOOR = Path(pages.__file__).parent


def asked_by(name: str) -> set[str]:
    """The words a template asks for."""
    source = (pages.TEMPLATES / name).read_text(encoding="utf-8")
    return meta.find_undeclared_variables(pages.ENVIRONMENT.parse(source)) - {"parts"}


@pytest.mark.parametrize("name", WHOLE_PAGES)
def test_whatever_is_put_into_a_page_stays_words(name: str) -> None:
    words: dict[str, Any] = dict.fromkeys(asked_by(name), HOSTILE)
    if name == "choose_person.html":
        words["people"] = [{"number": 1, "name": HOSTILE, "what": HOSTILE}]
    drawn = bytes(pages.page(name, **words).body).decode()
    assert "<script" not in drawn
    assert not words or "&lt;script&gt;" in drawn or "%3Cscript%3E" in drawn


@pytest.mark.parametrize("name", [name for name in WHOLE_PAGES if asked_by(name)])
def test_a_page_with_a_gap_is_an_error_and_never_sent(name: str) -> None:
    with pytest.raises(UndefinedError):
        pages.page(name)


def test_no_html_stands_in_python() -> None:
    found = [
        f"{path.name}:{node.lineno}"
        for path in DOOR.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and ("</" in node.value or "<p" in node.value)
    ]
    assert found == []


def test_every_file_of_streamlits_own_folder_is_answered() -> None:
    folder = Path(streamlit.__file__).parent / "static"
    assert {one.name for one in folder.iterdir()} <= routes.STREAMLITS
