"""Help: each page found, open to whom it concerns and to nobody else, and true of the program; the README short and true too."""

import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from panel.console import arguments
from panel.law.permissions import Actor
from panel.law.vocabulary import Role
from panel.screens.help import help_pages
from panel.screens.help.help_pages import DOCS, LINK, PICTURE

Screen = Callable[..., AppTest]
ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = help_pages.every_page()
WHO = {
    Role.CHAIR: "chair",
    Role.OFFICER: "officer",
    Role.COORDINATOR: "coordinator",
    Role.MEMBER: "head",
    Role.OBSERVER: "observer",
    Role.ADMINISTRATOR: "administrator",
}
NOT_FOR_YOU = "There is no such help page for your role. Choose one from the list."
ON_SCREEN = "\n".join(
    file.read_text(encoding="utf-8")
    for folder in ("pages", "panel/screens", "panel/law/messages")
    for file in sorted((ROOT / folder).rglob("*.py"))
)


def listed(drawn: AppTest) -> set[str]:
    """The names of the help pages in the list beside the page shown."""
    assert not drawn.exception
    beside = drawn.columns[0]
    links = [one.value for one in beside.markdown] + [f"{one.proto}" for one in beside.get("page_link")]
    return {name.replace("%2F", "/") for one in links for name in re.findall(r"topic=([^)\"]+)", one)}


def for_role(role: Role) -> set[str]:
    return {one.name for one in PAGES if role in one.roles}


@pytest.mark.parametrize("role", Role)
def test_each_role_is_offered_the_pages_that_concern_it_and_begins_at_the_first(screen: Screen, role: Role) -> None:
    drawn = screen("help", WHO[role])
    assert listed(drawn) == for_role(role)
    assert [one.value for one in drawn.header] == ["Start here"]


@pytest.mark.parametrize("role", Role)
def test_a_page_that_is_not_for_a_role_is_answered_as_one_that_does_not_exist(screen: Screen, role: Role) -> None:
    closed = sorted({one.name for one in PAGES} - for_role(role))
    assert closed, "otherwise this shows nothing"
    for name in (closed[0], closed[-1], "nowhere", "../../README"):
        drawn = screen("help", WHO[role], topic=name)
        assert (drawn.warning[0].value, list(drawn.header)) == (NOT_FOR_YOU, [])
        assert name not in listed(drawn)


def test_every_page_is_drawn_for_somebody_it_concerns(screen: Screen) -> None:
    for one in PAGES:
        drawn = screen("help", WHO[sorted(one.roles)[0]], topic=one.name)
        assert [shown.value for shown in drawn.header] == [one.title]
        before, parts = help_pages.parts_of(one)
        pieces = {piece for _, text in parts for piece, _, _ in help_pages.with_pictures(text)}
        assert {before, *pieces} - {""} <= {shown.value for shown in drawn.markdown}
        assert "\n## " not in before + "".join(text for _, text in parts)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("consent list", "guides/member"),
        ("CONSENT pull", "guides/member"),
        ("glossary", "glossary"),
        ("first views advice", None),
    ],
)
def test_the_search_finds_every_page_with_all_the_words_in_title_or_text(screen: Screen, words: str, first: str | None) -> None:
    drawn = screen("help", "head")
    drawn.text_input[0].set_value(words).run()
    found = listed(drawn)
    assert found
    assert first is None or first in found
    for one in PAGES:
        holds = all(word in f"{one.title} {one.summary} {one.text}".casefold() for word in words.casefold().split())
        assert (one.name in found) == (holds and Role.MEMBER in one.roles), one.name


def test_the_part_with_the_words_looked_for_is_open(screen: Screen) -> None:
    drawn = screen("help", "chair")
    drawn.text_input[0].set_value("authenticator").run()
    opened = {one.label: one.proto.expanded for one in drawn.expander}
    assert (opened["Signing in"], opened["Who can do what"]) == (True, False)


def test_a_page_with_the_words_in_its_title_comes_first_and_none_is_said_in_a_sentence(screen: Screen) -> None:
    everything = Actor(id=1, name="", roles=frozenset(Role))
    assert help_pages.matching(help_pages.pages_for(everything), "backup")[0].name == "decisions/0025-a-backup-is-one-file"
    drawn = screen("help", "chair")
    drawn.text_input[0].set_value("unicorn").run()
    assert (listed(drawn), drawn.info[0].value) == (
        set(),
        "No help page has all of these words. Try fewer, or another form of the word.",
    )


def test_what_a_page_links_to_is_offered_below_it_only_to_whom_it_concerns(screen: Screen) -> None:
    administrator, member = screen("help", "administrator", topic="changes"), screen("help", "head", topic="changes")
    assert "**See also**" in [one.value for one in administrator.markdown]
    assert "**See also**" not in [one.value for one in member.markdown]


def test_no_page_is_empty_or_for_nobody_and_no_two_have_one_title() -> None:
    assert all(len(one.text.split()) > 10 and one.title and one.summary and one.roles for one in PAGES)
    assert len({one.title for one in PAGES}) == len(PAGES)
    there = {one.relative_to(DOCS).as_posix() for one in DOCS.rglob("*.*")}
    assert there == {f"{one.name}.md" for one in PAGES} | {path for one in PAGES for _, path in PICTURE.findall(one.text)}


def test_each_picture_of_help_is_drawn_with_words_for_it_and_all_are_small(screen: Screen) -> None:
    (one,) = (one for one in PAGES if PICTURE.search(one.text))
    drawn = screen("help", "observer", topic=one.name)
    assert len(drawn.get("image")) == len(PICTURE.findall(one.text)) == 10
    assert sum(path.stat().st_size for path in (DOCS / "pictures").iterdir()) < 400_000


def test_the_first_lines_say_title_summary_and_known_roles_or_the_page_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(help_pages, "DOCS", tmp_path)
    for before in (
        "title: A\nsummary: B\nfor: headmaster\n",
        "title: A\nfor: chair\n",
        "title: A\nsummary: B\nfor: chair\nat: C\n",
    ):
        (tmp_path / "one.md").write_text(f"---\n{before}---\n\nText.\n")
        with pytest.raises(ValueError, match="one.md|headmaster"):
            help_pages._page("one")


def test_help_pages_link_only_to_each_other_and_hold_nothing_but_plain_markdown() -> None:
    names = {one.name for one in PAGES}
    links = [(one, link) for one in PAGES for _, link in LINK.findall(one.text)]
    assert len(links) >= 10
    assert [f"{one.name}: {link}" for one, link in links if not link.endswith(".md") or one.named_by(link) not in names] == []
    prose = {one.name: re.sub(r"`[^`]*`|^    .*$", "", PICTURE.sub("", one.text), flags=re.MULTILINE) for one in PAGES}
    odd = {name: re.findall(r"<\w|!\[|\$|https?://|\]\[|:\w+\[|:\w+:", text) for name, text in prose.items()}
    assert {name: found for name, found in odd.items() if found} == {}


def test_what_a_guide_names_in_bold_stands_on_a_screen() -> None:
    named = [
        (one.name, name) for one in PAGES if one.section in ("", "guides") for name in re.findall(r"\*\*([^*]+)\*\*", one.text)
    ]
    assert len(named) >= 60
    missing = [f"{guide}: {name}" for guide, name in named if name not in ON_SCREEN]
    assert missing == [], "the screens have other words now; in a guide bold is only for what stands on one"


def paths_in(text: str) -> set[str]:
    """What looks like a path of this repository in a text's code words and links."""
    words = set(re.findall(r"`([\w./-]+)`", text)) | {link for _, link in LINK.findall(text)}
    return {
        word for word in words if re.match(r"(app\.py|pages|panel|tests|data)(/|$|\.py)", word) and "data/panel.db" not in word
    }


def test_every_path_the_readme_or_a_help_page_names_is_there() -> None:
    texts = {"README.md": README} | {one.name: one.text for one in PAGES}
    named = [(name, path) for name, text in texts.items() for path in sorted(paths_in(text))]
    assert len(named) >= 50
    assert [f"{name}: {path}" for name, path in named if not (ROOT / path).exists()] == []


def test_the_readme_is_short_and_shows_three_pictures_that_are_there() -> None:
    assert len(README.splitlines()) <= 120
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert len(pictures) == 3
    assert all((ROOT / picture).exists() for picture in pictures)


def test_every_command_the_readme_names_is_one_that_is_taken() -> None:
    lines = [line.split("#")[0].strip() for line in README.splitlines() if line.startswith("    ")]
    runs = [shlex.split(line)[2:] for line in lines if line.startswith("python3 tests/run.py")]
    assert runs
    taken = subprocess.run(
        [sys.executable, str(ROOT / "tests/run.py"), "--help"], capture_output=True, text=True, check=True
    ).stdout
    assert [word for run in runs for word in run if word.startswith("--") and not re.search(rf"{word}\b", taken)] == []
    known = arguments.parser().format_help()
    commands = {word for one in [README, *(page.text for page in PAGES)] for word in re.findall(r"python -m panel (\w+)", one)}
    assert commands
    assert [word for word in sorted(commands) if not re.search(rf"^    {word} ", known, flags=re.MULTILINE)] == []


def test_every_act_of_the_line_is_there() -> None:
    named = re.findall(r"\bacts\.(\w+)\.(\w+)", README)
    assert len(named) >= 15
    for module, act in named:
        code = (ROOT / "panel" / "acts" / f"{module}.py").read_text(encoding="utf-8")
        assert re.search(rf"^def {act}\(", code, flags=re.MULTILINE), f"acts.{module}.{act}"


def test_every_rule_and_guard_named_among_the_rules_is_in_the_code() -> None:
    text = next(one.text for one in PAGES if one.name == "rules-and-authorities")
    code = "\n".join(file.read_text(encoding="utf-8") for file in sorted((ROOT / "panel").rglob("*.py")))
    names = {word for words in re.findall(r"`([\w ]+)`", text) for word in words.split() if "_" in word}
    assert len(names) >= 30
    assert [name for name in sorted(names) if name not in code] == []
