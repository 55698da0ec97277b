"""What is typed on a case is kept as it is typed: it stands again after a refresh, a lost connection or a restarted server.

A field says its logical name and is drawn with `as_widget`; changing it draws the page again, at whose end `note` saves every
field that stands on it. Another person's draft on the same case, and another window's, are shown beside one's own and never
written over. No callback saves: a browser also reports the empty fields of a case it is just leaving or opening.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import streamlit as st

from panel.law.children.initials import Named, WordsGo, unnamed
from panel.law.clock_face import time_text
from panel.law.findings import Refused
from panel.screens.app import current_user
from panel.screens.app.page_context import PageContext
from panel.screens.app.state import DraftHeld, empty_widget, has_widget, put_in_widget, state, widget_value
from panel.screens.widgets import plain_words
from panel.store import current, engine
from panel.store.engine import Busy
from panel.store.meeting import drafts
from panel.store.meeting.drafts import Typed
from panel.store.people.actors import NotActive

Decoder = Callable[[Any], Any]
CHOSEN_FOR_THEM = frozenset({"again"})
"""Fields that hold something before anybody typed: alone they are no draft."""


class DraftOnCase:
    """The fields of one case being typed by one person."""

    def __init__(self, item_id: int) -> None:
        self.item_id = item_id
        self._keys: dict[str, str] = {}
        self._elsewhere = False
        self.others: Sequence[Typed] = ()
        self._held = state().drafts.setdefault(f"item {item_id}", DraftHeld())
        self._mine: Mapping[str, Any] = self._held.fields

    def restore(self, page: PageContext) -> None:
        """Take up what was kept of this person's typing; drafts that are not this window's own are in `others`, to be shown."""
        with page.reading() as session:
            held = drafts.drafts_on(session, page.actor, self.item_id)
        mine = next((one for one in held if one.person_id == page.actor.id), None)
        others = [one for one in held if one is not mine]
        if self._held.version is None:
            self._held.version = mine.version if mine else 0
        if mine is not None and mine.version == self._held.version:
            self._held.fields = self._mine = dict(mine.fields)
        elif mine is not None:
            self._elsewhere = True
            others.append(mine)
        else:
            self._held.version = 0  # recorded meanwhile in another window
        self.others = others

    def as_widget(self, name: str, decode: Decoder = str, key: str = "") -> dict[str, Any]:
        """The key of a field and what keeps it; a value kept earlier stands in the field when it is drawn."""
        key = key or f"{name} {self.item_id}"
        self._keys[name] = key
        if not has_widget(key) and name in self._mine:
            with suppress(TypeError, ValueError):  # an option that is no longer offered
                put_in_widget(key, decode(self._mine[name]))
        return {"key": key}

    def begin(self, chosen: str, words_for: Callable[[str], Mapping[str, str]]) -> None:
        """Put the words that usually go with what is `chosen` into fields that are empty; to be called before they are drawn.

        What somebody typed is never written over; words put in for another choice give way as long as nobody has changed them.
        """
        now = str(self._standing(chosen) or "")
        if self._held.begun_for is None:  # nothing of another window's or another day's is filled in where it was emptied
            self._held.begun_for, self._held.begun = now, words_for(now)
        if now == self._held.begun_for:
            return
        begun, words = self._held.begun, words_for(now)
        for name in {*begun, *words}:
            if str(self._standing(name) or "").strip() in ("", begun.get(name, "").strip()):
                put_in_widget(f"{name} {self.item_id}", words.get(name, ""))
        self._held.begun_for, self._held.begun = now, words

    def _standing(self, name: str) -> Any:
        key = f"{name} {self.item_id}"
        return widget_value(key) if has_widget(key) else self._mine.get(name)

    @property
    def is_open(self) -> bool:
        """Whether the form of a settled case is to stand open: it was opened again, or words are on their way that nobody recorded."""
        if self._held.is_open is not None:
            return self._held.is_open
        return any(self._standing(name) for name in ("option", "reasons"))

    def open_again(self, fields: Mapping[str, Any]) -> None:
        """Begin the form anew from what stands on record."""
        self._held.is_open, self._held.fields = True, fields
        self._held.begun_for, self._held.begun = None, {}

    def note(self) -> None:
        """Keep what stands in the fields, where it is not kept already."""
        typed = dict(self._mine)
        for name, key in self._keys.items():
            if has_widget(key):
                typed[name] = _plain(widget_value(key))
        typed = {name: value for name, value in typed.items() if value not in (None, "", [])}
        if typed.keys() <= CHOSEN_FOR_THEM:
            typed = {}
        if self._elsewhere:
            self._held.fields = typed
        elif typed != dict(self._mine):
            self._save(typed)

    def take_over(self, version: int, fields: Mapping[str, Any] | None) -> None:
        """Settle two windows' words: the other's (`fields`), or one's own where there are none."""
        self._held.version = version
        self._elsewhere = False
        if fields is None:
            self._mine = {}
            self.note()
            return
        self._held.fields = dict(fields)
        for key in self._keys.values():
            empty_widget(key)

    @property
    def typed(self) -> Mapping[str, Any]:
        """What was typed here, by field."""
        return self._held.fields

    def recorded(self, done: str, *names: str) -> Callable[[object], str]:
        """What to say once an act has landed; the fields it recorded (all, where none is named) are let go."""

        def landed(_: object) -> str:
            if names:
                self._save({name: value for name, value in self._mine.items() if name not in names})
            else:  # what stands in the fields is on record now, and becomes a draft again only when it is changed
                self._held.version, self._held.is_open = 0, False
            return done

        return landed

    def _save(self, typed: dict[str, Any]) -> None:
        person, seen = current_user.person_id(), self._held.version or 0
        if person is None:
            return
        try:
            with engine.unit_of_work(current.engine(), person, current.clock()) as work:
                version = drafts.save(work, self.item_id, typed, seen_version=seen)
        except (Refused, Busy, NotActive):  # what is typed stays on the screen; the next change tries again
            return
        if version is not None:
            self._mine = self._held.fields = typed
            self._held.version = version


@dataclass(frozen=True, slots=True)
class Shown:
    """What somebody typed, field by field, as it is shown beside another's."""

    words: Mapping[str, Any]


def show_others(keeping: DraftOnCase, others: Sequence[Typed], named: Mapping[str, str], me: int | None, child: Named) -> None:
    """Whoever else writes on this case, and both texts side by side, as plain words."""
    mine = unnamed(Shown(keeping.typed), child, WordsGo.SHARED_SCREEN).words
    for other in others:
        theirs = unnamed(Shown(other.fields), child, WordsGo.SHARED_SCREEN).words
        own = other.person_id == me
        at = time_text(other.saved_at)
        who = "You are writing on this case in another window" if own else f"{other.name} is also writing on this case"
        with st.expander(f"{plain_words.plain(who)} (kept {at}). See both texts", expanded=own, icon=":material/group:"):
            left, right = st.columns(2, gap="medium")
            left.markdown("**Here**")
            right.markdown("**There**" if own else f"**{plain_words.plain(other.name)}**")
            for name in dict.fromkeys((*mine, *theirs)):
                heading = f":small[{plain_words.plain(named.get(name, name))}]"
                left.markdown(f"{heading}  \n{plain_words.plain(str(mine.get(name, '')) or '–')}")
                right.markdown(f"{heading}  \n{plain_words.plain(str(theirs.get(name, '')) or '–')}")
            if own:
                left.button(
                    "Go on with these", key=f"mine {keeping.item_id}", on_click=keeping.take_over, args=(other.version, None)
                )
                right.button(
                    "Go on with those",
                    key=f"theirs {keeping.item_id}",
                    on_click=keeping.take_over,
                    args=(other.version, other.fields),
                )


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, list | tuple) else value
