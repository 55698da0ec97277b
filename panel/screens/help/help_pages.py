"""The help pages: files of `panel/docs`, each saying at its top its title, what it tells in a line, and for whom it is."""

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from panel.law.permissions import EVERYONE, Actor
from panel.law.vocabulary import Role
from panel.store.installation import ROOT

DOCS = ROOT / "panel" / "docs"
FIRST = "start-here"
SECTIONS = {"": "To begin with", "guides": "Guides by role", "reference": "To look up", "decisions": "Design decisions"}
HEADING = re.compile(r"^## (.+)\n", flags=re.MULTILINE)
LINK = re.compile(r"(?<!!)\[([^\]\n]+)\]\(([^)\s]+)\)")
PICTURE = re.compile(r"^!\[([^\]\n]+)\]\((pictures/[a-z-]+\.png)\)$", flags=re.MULTILINE)


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One page as shipped; its name is its path in `panel/docs` without the ending."""

    name: str
    title: str
    summary: str
    roles: frozenset[Role]
    text: str

    @property
    def section(self) -> str:
        """Under which heading it is listed."""
        if self.name == FIRST:
            return ""
        return posixpath.dirname(self.name) or "reference"

    def named_by(self, link: str) -> str:
        """The name of the page a link in this page's text leads to."""
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.name), link)).removesuffix(".md")


@cache
def every_page() -> tuple[HelpPage, ...]:
    """Every page by section and name, read once. Raises ValueError for one whose first lines do not say what they must."""
    order = list(SECTIONS)
    return tuple(sorted(map(_page, _names()), key=lambda one: (order.index(one.section), one.name)))


def _names() -> list[str]:
    return [path.relative_to(DOCS).with_suffix("").as_posix() for path in DOCS.rglob("*.md")]


def _page(name: str) -> HelpPage:
    before, said, text = (DOCS / f"{name}.md").read_text(encoding="utf-8").split("---\n", 2)
    told = dict(line.split(": ", 1) for line in said.splitlines())
    if before or set(told) != {"title", "summary", "for"}:
        raise ValueError(f"panel/docs/{name}.md begins with title, summary and for between two lines of ---, and nothing else.")
    roles = EVERYONE if told["for"] == "everyone" else frozenset(map(Role, told["for"].split(", ")))
    return HelpPage(name, told["title"], told["summary"], roles, text.strip())


def pages_for(actor: Actor) -> list[HelpPage]:
    """The pages that concern one of this person's roles."""
    return [one for one in every_page() if one.roles & actor.roles]


def matching(pages: Sequence[HelpPage], wanted: str) -> list[HelpPage]:
    """The pages that hold every word looked for, those with it in their title first."""
    words = wanted.casefold().split()
    found = [one for one in pages if all(word in f"{one.title} {one.summary} {one.text}".casefold() for word in words)]
    return sorted(found, key=lambda one: not all(word in one.title.casefold() for word in words))


def parts_of(page: HelpPage) -> tuple[str, list[tuple[str, str]]]:
    """A page's Markdown before its first heading, and each part with its heading; links are words, since Streamlit would open a new tab."""
    before, *rest = HEADING.split(LINK.sub(r"\1", page.text))
    return before.strip(), [(title.strip(), text.strip()) for title, text in zip(rest[::2], rest[1::2], strict=True)]


def with_pictures(text: str) -> list[tuple[str, str, str]]:
    """A text in pieces, after each the picture that follows it: its words and its path in `panel/docs`, empty after the last."""
    pieces = [*PICTURE.split(text), "", ""]
    return [(piece.strip(), said, path) for piece, said, path in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True)]


def holds(wanted: str, text: str) -> bool:
    """Whether a text has every word looked for; none does where nothing is."""
    words = wanted.casefold().split()
    return bool(words) and all(word in text.casefold() for word in words)


def see_also(page: HelpPage, offered: Sequence[HelpPage]) -> list[HelpPage]:
    """The pages a page links to, as far as they are offered to the reader."""
    named = [page.named_by(link) for _, link in LINK.findall(page.text)]
    return [one for one in offered if one.name in named]
