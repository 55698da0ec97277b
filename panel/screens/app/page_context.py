"""What a page works with: who is here, which database, which clock; and the one way a page reads or acts."""

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Concatenate, ParamSpec, TypeVar

import streamlit as st
from sqlmodel import Session
from streamlit.delta_generator import DeltaGenerator

from panel.acts import undo
from panel.acts.imports import ImportFaulty
from panel.acts.people import NotPossible
from panel.law import figures
from panel.law.clock_face import LONDON
from panel.law.findings import Refused
from panel.law.messages import wording
from panel.law.permissions import Actor, may, may_open_page
from panel.screens.app import current_user, find, links
from panel.screens.app.state import FormSeen, Success, state
from panel.screens.widgets import plain_words
from panel.store import audit, current, engine
from panel.store.clock import today_of
from panel.store.engine import AlreadyDone, Busy, Work
from panel.store.people.actors import NotActive
from panel.store.people.form_drafts import KeptFields
from panel.store.policy import in_force

SUCCESS_SHOWN = 6.0
"""How long the success message stays on screen, in seconds."""
ONE_DRAWING = 2.0
"""Seconds a drawing takes at most; a part drawn again later reads the local policy again."""
MOST_FAULTS = 20

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class PageContext:
    """What a page is handed: the actor as they are at this moment, today, and ways to read and to act."""

    actor: Actor
    page: str
    opened: list[Session] = field(default_factory=list, repr=False, compare=False)
    policy: list[tuple[float, in_force.Rows]] = field(default_factory=list, repr=False, compare=False)
    """The local policy that the first reading of a drawing found, and when: the others of the same drawing take it from here."""
    drafts: dict[str, KeptFields | None] = field(default_factory=dict, repr=False, compare=False)
    """What this person is typing, by form; read with the first form of theirs that is drawn."""

    @property
    def person_id(self) -> int:
        """The number of whoever is here: behind a page there is always a person, unlike behind the command line."""
        return self.actor.id or 0

    @property
    def today(self) -> date:
        """The day in England, by the installation's clock."""
        return today_of(current.clock()())

    @property
    def now(self) -> datetime:
        """This instant, by the installation's clock."""
        return current.clock()()

    def may(self, act: str) -> bool:
        """Whether this person's roles allow an act; for what a page offers, never instead of the act's own check."""
        return may(self.actor, act).is_met

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One consistent view of the records; inside another it is the same. What is refused ends the page with the one sentence."""
        if self.opened:
            yield self.opened[-1]
            return
        try:
            at, known = self.policy[-1] if self.policy else (0.0, None)
            fresh = time.monotonic() - at < ONE_DRAWING
            with engine.reading(current.engine(), known if fresh else None) as session:
                if not fresh:
                    self.policy[:] = [(time.monotonic(), session.info[in_force.KEPT])]
                self.opened.append(session)
                try:
                    yield session
                finally:
                    self.opened.pop()
        except Refused as refusal:
            show_refusal(refusal)
            st.stop()
        except Busy as trouble:
            st.warning(plain_words.plain(str(trouble)))
            st.stop()

    def act(
        self,
        form: str,
        done: str | Callable[[R], str],
        act: Callable[Concatenate[Work, P], R],
        /,
        *args: P.args,
        **given: P.kwargs,
    ) -> bool:
        """Carry out one act for a form, in a transaction of its own; whether it was done. Refused, it says why.

        `form` names the form and the record it is about; its key, made when it was first drawn, lets it act once. `done` is the
        success message, or makes it from what the act returns. Whoever calls draws the page afresh with `st.rerun`, for what is
        drawn above may have changed. Nothing is drawn while the transaction is open: Streamlit may stop a script at any `st.` call.
        """
        try:
            with engine.unit_of_work(
                current.engine(), self.actor.id, current.clock(), key=form_key(form), sign_in=current_user.sign_in()
            ) as work:
                result = act(work, *args, **given)
                done_now = audit.recorded(work)
        except Refused as refusal:
            show_refusal(refusal)
        except ImportFaulty as faulty:
            for fault in faulty.faults[:MOST_FAULTS]:
                st.error(plain_words.plain(str(fault)))
        except AlreadyDone as done_before:
            forget_form(form)
            st.warning(plain_words.plain(str(done_before)))
        except (Busy, NotActive, NotPossible) as trouble:
            st.warning(plain_words.plain(str(trouble)))
        else:
            forget_form(form)
            words = done(result) if callable(done) else done
            undone = tuple(one.seq for one in done_now) if undo.can_be_undone(done_now) else ()
            state().success = Success(words, undone=undone) if words else None
            return True
        return False


def open_page(name: str, title: str) -> PageContext:
    """Begin a page: know who is here, refuse whoever may not open it, and draw its heading."""
    try:
        actor = current_user.handed_over()
    except Busy as trouble:
        st.warning(plain_words.plain(str(trouble)))
        st.stop()
    if actor is None:
        st.error("You are signed out. Sign in again to continue.")
        st.stop()
    if state().page != name:  # a dialog left open on the page before is not opened by coming back to it
        state().page, state().dialog, state().viewed = name, "", ""
        state().opened.clear()
    if not may_open_page(actor, name):
        st.error("Your role does not include this page. Choose another from the list on the left.")
        st.stop()
    if current.is_demonstration():
        day = wording.long_date(today_of(current.clock()()))
        st.markdown(f":orange-badge[Demonstration] Everybody here is invented; today is {day}.")
    elif current.is_test():
        now = current.clock()().astimezone(LONDON)
        taken = f"{wording.long_date(now.date())}, {now:%H:%M}"
        st.markdown(f":orange-badge[Test database] Nothing here is a real case. The time is set to {taken}.")
    links.keep_address()
    if title:
        st.title(title)
    place = st.empty()  # always there, so that what comes below keeps its place and an open tab stays open
    context = PageContext(actor, name)
    if words := _success_message(name):
        _succeeded(context, place, words)
    find.results(name, actor, context.reading)
    return context


def _succeeded(page: PageContext, place: DeltaGenerator, words: str) -> None:
    """What an act did, and beside it the one button that undoes it where it can be undone."""
    success = state().success
    if success is None or not success.undone:
        place.success(plain_words.plain(words))
        return
    said, button = place.container().columns([8, 1], vertical_alignment="center", gap="small")
    said.success(plain_words.plain(words))
    pressed = button.button("Undo", key=f"undo {success.undone}", width="stretch")
    if pressed and page.act(f"undo {success.undone}", "Undone.", undo.undo, success.undone):
        st.rerun()


def _success_message(page: str) -> str:
    """What an act did, on the first page drawn after it and for a while: a live page may draw itself again at once."""
    success, now = state().success, time.monotonic()
    if success is None or now > success.until or success.page not in ("", page):
        state().success = None
        return ""
    if not success.page:
        success.page, success.until = page, now + (_undo_shown() if success.undone else SUCCESS_SHOWN)
    return success.words


def _undo_shown() -> int:
    return figures.UNDO_WITHIN.on(today_of(current.clock()())).value


def form_key(form: str) -> str:
    """The key of a form as first drawn; the same until the form has done its work."""
    return _seen(form).key


def version_first_seen(form: str, version: int) -> int:
    """The version of the record when this form was first drawn, not the one read again on this run."""
    seen = _seen(form)
    if seen.version is None:
        seen.version = version
    return seen.version


def _seen(form: str) -> FormSeen:
    return state().forms.setdefault(form, FormSeen(secrets.token_urlsafe(16)))


def reread(form: str, seen: int, now: int) -> None:
    """Let a form hold to what is on the screen now, once what was there before has been refused or is gone."""
    if seen != now and not state().dialog:  # while a dialog asks, what it was opened on is what is agreed to
        forget_form(form)
        version_first_seen(form, now)


def forget_form(form: str) -> None:
    """Let a form begin anew: after it has acted, or when the person asks to read again."""
    state().forms.pop(form, None)


def show_refusal(refusal: Refused) -> None:
    """Each rule that refused, in its sentence, with its authority."""
    for finding in refusal.findings:
        st.error(f"{plain_words.plain(wording.sentence(finding))}\n\n:small[{plain_words.plain(str(finding.authority))}]")
