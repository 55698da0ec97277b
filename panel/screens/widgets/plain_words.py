"""People's words on screen: always data, never markup."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import streamlit as st

from panel.law.children.initials import names_as_initials

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&^=@/])")
_HIDDEN = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")

_names: ContextVar[tuple[str, str]] = ContextVar("names", default=("", ""))


@contextmanager
def with_initials(forename: str, surname: str) -> Iterator[None]:
    """While a room looks on: a child's names are first letters in whatever words are shown."""
    before = _names.set((forename, surname))
    try:
        yield
    finally:
        _names.reset(before)


def plain(text: str) -> str:
    """Text with every mark that Markdown would act on made harmless, line breaks kept; direction marks removed."""
    escaped = _MARKUP.sub(r"\\\1", names_as_initials(_HIDDEN.sub("", text), *_names.get()))
    return escaped.replace("\r\n", "\n").replace("\n", "  \n")


def own_words(text: str, *, when_empty: str) -> None:
    """A person's own words, or that there are none."""
    if text.strip():
        st.markdown(plain(text))
    else:
        st.caption(when_empty)


def inside(name: str) -> str:
    """A recipient's name as it stands inside a sentence: without the capital it begins a line with."""
    return name[:1].lower() + name[1:] if name.startswith(("The ", "Social care")) else name
