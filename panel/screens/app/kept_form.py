"""A form filled by hand is kept as it is typed: it stands again after a refresh, Back, or a lost connection, until it is recorded.

Its fields are drawn within `typing` and outside `st.form`, which tells nothing before it is sent. Each says its logical name and what
stands in it before anybody typed, and is drawn with `as_widget`; changing one draws the form again, at whose end what differs is kept.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from panel.law.clock_face import date_and_time
from panel.law.findings import Refused
from panel.law.terms import Term
from panel.screens.app.page_context import PageContext, forget_form, form_key
from panel.screens.app.state import DraftHeld, empty_widget, has_widget, put_in_widget, state, widget_value
from panel.screens.widgets import keeps_typing
from panel.store import current, engine
from panel.store.engine import Busy, Work
from panel.store.people import form_drafts
from panel.store.people.actors import NotActive

Offered = TypeVar("Offered")
EMPTY: tuple[Any, ...] = (None, "", [])
"""What stands in a field nobody has touched."""


class KeptForm:
    """The fields of one form being typed by one person; `form` names it and its record, `fields` begins their keys.

    Their keys end in `at`, where a form has one of its own for as long as it is open.
    """

    def __init__(self, page: PageContext, form: str, *, version: int = 0, fields: str = "", at: str = "") -> None:
        self.form, self.page, self.prefix = form, page, fields
        self.subject = f"{form} {version}" if version else form
        self._at = at or f"{self.subject} {form_key(form)}"
        self._keys: dict[str, tuple[str, Any]] = {}
        self._saved_at: datetime | None = None
        self._said: DeltaGenerator | None = None
        self._held = state().drafts.setdefault(f"form {self.subject}", DraftHeld())
        if not page.drafts:
            with page.reading() as session:
                page.drafts.update({"": None, **form_drafts.drafts_of(session, page.person_id)})
        kept = page.drafts.get(self.subject)
        if self._held.version is None:
            self._held.version = kept.version if kept else 0
            self._held.fields = dict(kept.fields) if kept else {}
        self._elsewhere = (kept.version if kept else 0) != self._held.version
        if kept and not self._elsewhere:
            self._saved_at = kept.saved_at

    @contextmanager
    def typing(self, **look: Any) -> Iterator[None]:
        """Draw the fields and the button of the form; at their end what was typed is kept."""
        with st.container(key=f"typing-{self.subject}", **look):
            yield
            self._note()

    @contextmanager
    def recording_bar(self, **look: Any) -> Iterator[None]:
        """The form's button in a bar that stays in sight however long the form is, and above it what is said of a press."""
        with st.container(key="recording-bar", gap="xsmall"):
            self._said = st.container(gap="xsmall")
            with st.container(**look):
                yield

    @property
    def said(self) -> DeltaGenerator:
        """Where a refusal is said: beside the button where it has a bar, for below a long form nobody sees it."""
        return self._said or st.container()

    def as_widget(self, name: str, otherwise: Any = None, decode: Callable[[Any], Any] | None = None) -> dict[str, Any]:
        """The key of a field; what was kept stands in it when it is first drawn, else `otherwise`."""
        key = self._key(name)
        self._keys[name] = (key, _plain(otherwise))
        if not has_widget(key):
            with suppress(TypeError, ValueError):  # an option that is no longer offered
                if name in self._held.fields:
                    put_in_widget(key, decode(self._held.fields[name]) if decode else self._held.fields[name])
                elif otherwise is not None:
                    put_in_widget(key, otherwise)
        elif state().fields_unmade and (value := widget_value(key)) not in EMPTY and value is not False:
            put_in_widget(key, value)  # never nothing: it would be written over the first letters typed there
        return {"key": key}

    def stands(self, name: str) -> Any:
        """What stands in a field that may not be drawn yet on this run."""
        return widget_value(self._key(name), self._held.fields.get(name))

    def _key(self, name: str) -> str:
        return f"{self.prefix}{name} {self._at}"

    def _note(self) -> None:
        """Keep what stands in the fields, where it is not kept already; say since when, and offer to begin anew."""
        typed = {name: _plain(widget_value(key)) for name, (key, _) in self._keys.items()}
        typed = {
            name: value
            for name, value in typed.items()
            if value != self._keys[name][1] and (value not in EMPTY or self._keys[name][1] not in EMPTY)
        }
        if typed != dict(self._held.fields) and not self._elsewhere:
            self._keep(typed)
        keeps_typing.here(self.subject)
        if self._elsewhere:
            st.caption("You have this form open in another window. What you type here is not kept until it is recorded.")
        elif self._held.fields and self._saved_at:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.caption(
                    f"Kept for you on {date_and_time(self._saved_at)}, not recorded yet. Nobody else sees it.", width="content"
                )
                if st.button("Empty these fields", key=f"empty {self.subject}", type="tertiary"):
                    self.let_go()
                    for key, _ in self._keys.values():
                        empty_widget(key)
                    st.rerun()

    def recorded(self, done: str | Callable[[Any], str]) -> Callable[[Any], str]:
        """What to say once the form has landed; its draft is let go."""

        def landed(result: Any) -> str:
            self.let_go()
            return done(result) if callable(done) else done

        return landed

    def _keep(self, typed: dict[str, Any]) -> None:
        seen = self._held.version or 0
        version = self._work(lambda work: form_drafts.keep(work, self.subject, typed, seen_version=seen))
        if version is None:
            self.page.drafts.clear()  # read anew: another window kept something, or nothing could be written
            return
        self._held.fields, self._held.version, self._saved_at = typed, version, self.page.now
        self.page.drafts[self.subject] = form_drafts.KeptFields(typed, version, self.page.now) if version else None

    def let_go(self) -> None:
        """What was typed has done its work: the form begins anew."""
        self._work(lambda work: form_drafts.let_go(work, self.subject))
        self._held.fields, self._held.version = {}, 0
        self.page.drafts[self.subject] = None
        forget_form(self.form)

    def _work(self, act: Callable[[Work], int | None]) -> int | None:
        try:
            with engine.unit_of_work(current.engine(), self.page.person_id, current.clock()) as work:
                return act(work)
        except (Refused, Busy, NotActive):  # what is typed stays on the screen; the next change tries again
            return None


def day_of(kept: str | None) -> date | None:
    """A day as it was kept."""
    return date.fromisoformat(kept) if kept else None


def day_from(first: date) -> Callable[[str | None], date | None]:
    """A day as it was kept, where it is not before the first that may be chosen now."""

    def read(kept: str | None) -> date | None:
        day = day_of(kept)
        if day is not None and day < first:
            raise ValueError(kept)
        return day

    return read


def one_of(offered: Iterable[Offered]) -> Callable[[Any], Offered]:
    """What was kept of a choice, where it is still offered."""
    by_kept = {_plain(one): one for one in offered}

    def chosen(kept: Any) -> Offered:
        if kept not in by_kept:
            raise ValueError(kept)
        return by_kept[kept]

    return chosen


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Term):
        return value.key
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value
