"""The three things to do now: of all that waits for somebody, what comes first, each with the button that leads to it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

import streamlit as st

from panel.screens.app import links
from panel.screens.widgets import deadline, plain_words

FIRST = 3
PLACES = [8, 5]
"""Shares of the width, for what waits and for its button."""


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing to do: what its button says, whom it is about, and the day it is wanted by; `when` says that day otherwise."""

    does: str
    about: str
    by: date
    page: str
    where: dict[str, str] = field(default_factory=dict)
    when: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """One kind of work: how much there is in one line, what of it comes first, and the rest, drawn when it is opened."""

    said: str
    first: Sequence[Todo]
    rest: Callable[[], None]


def three(works: Sequence[Work], today: date) -> None:
    """What comes first by its day, one of each kind of work before a second of any; the first is the one to press."""
    todos = first_of(works)
    for place, todo in enumerate(todos):
        said, button = st.columns(PLACES, vertical_alignment="center", gap="small")
        when = f":blue-badge[{todo.when}]" if todo.when else deadline.clock_badge(todo.by, today)
        said.markdown(f"**{place + 1}** {when} {plain_words.plain(todo.about)}")
        name = f"to do {place} {todo.page} {todo.where}"
        if button.button(plain_words.plain(todo.does), type="secondary" if place else "primary", width="stretch", key=name):
            links.go_to(todo.page, **todo.where)


def first_of(works: Sequence[Work]) -> list[Todo]:
    """The first three."""
    firsts = sorted((work.first[0] for work in works if work.first), key=lambda todo: todo.by)[:FIRST]
    seconds = sorted((todo for work in works for todo in work.first[1:]), key=lambda todo: todo.by)
    return [*firsts, *seconds[: FIRST - len(firsts)]]


def folded(works: Sequence[Work]) -> None:
    """All of it, each kind of work closed under what it holds."""
    if works:
        st.markdown("## All that waits")
    for work in works:
        with st.expander(work.said):
            work.rest()
