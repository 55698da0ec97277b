"""People's words on screen: always data, never markup."""

import re

import streamlit as st

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&^=@/])")
_HIDDEN = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """Text with every mark that Markdown would act on made harmless, line breaks kept; direction marks removed."""
    escaped = _MARKUP.sub(r"\\\1", _HIDDEN.sub("", text))
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
