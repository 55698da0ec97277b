"""The desk a page works at: who, which database, which clock; and the one way a page reads or acts."""

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

import streamlit as st
from sqlmodel import Session

from panel.acts.imports import ImportFaulty
from panel.acts.people import NotPossible
from panel.law.clock_face import LONDON
from panel.law.findings import Refused
from panel.law.messages import wording
from panel.law.permissions import Actor, may, may_open_page
from panel.screens.app import current_user
from panel.screens.widgets import plain_words
from panel.store import current, engine
from panel.store.clock import today_of
from panel.store.engine import AlreadyDone, Busy, Work
from panel.store.people.actors import NotActive, actor_of

SAID_FOR = 6.0
"""Seconds for which what was done stays said."""


@dataclass(frozen=True)
class PageContext:
    """What a page is handed: the actor as they are at this moment, today, and ways to read and to act."""

    actor: Actor
    page: str

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
        """One consistent view of the records. What is refused ends the page with the one sentence."""
        try:
            with engine.reading(current.engine()) as session:
                yield session
        except Refused as refusal:
            show_refusal(refusal)
            st.stop()
        except Busy as trouble:
            st.warning(plain_words.plain(str(trouble)))
            st.stop()

    @contextmanager
    def recording(self, form: str, done: str | Callable[[], str]) -> Iterator[Work]:
        """Run one act for a form: on success say `done` on a fresh page, on refusal say why and keep what was typed.

        `form` names the form and the record it is about; its key, made when it was first drawn, lets it act once.
        No `st.` call belongs inside the block: it is one transaction.
        """
        key = form_key(form)
        try:
            with engine.unit_of_work(
                current.engine(), self.actor.id, current.clock(), key=key, sign_in=current_user.sign_in()
            ) as work:
                yield work
        except Refused as refusal:
            show_refusal(refusal)
            return
        except ImportFaulty as faulty:
            for fault in faulty.faults[:20]:
                st.error(plain_words.plain(str(fault)))
            return
        except AlreadyDone as done_before:
            forget_form(form)
            st.warning(plain_words.plain(str(done_before)))
            return
        except (Busy, NotActive, NotPossible) as trouble:
            st.warning(plain_words.plain(str(trouble)))
            return
        forget_form(form)
        said = done() if callable(done) else done
        if said:
            st.session_state["said"] = said, "", float("inf")
        st.rerun()


def open_page(name: str, title: str) -> PageContext:
    """Begin a page: know who is here, refuse whoever may not open it, and draw its heading."""
    person = current_user.person_id()
    if person is None or not current.is_ready():
        st.error("You are signed out. Sign in again to go on.")
        st.stop()
    try:
        with engine.reading(current.engine()) as session:
            actor = actor_of(session, person, on=today_of(current.clock()()), sign_in=current_user.sign_in())
    except NotActive:
        st.error("You are signed out. Sign in again to go on.")
        st.stop()
    except Busy as trouble:
        st.warning(plain_words.plain(str(trouble)))
        st.stop()
    if not may_open_page(actor, name):
        st.error("This page is not open to your role. Choose another from the list on the left.")
        st.stop()
    if current.is_demonstration():
        day = wording.long_date(today_of(current.clock()()))
        st.markdown(f":orange-badge[Demonstration] Every person and child here is invented. Today is taken as {day}.")
    elif current.is_test():
        now = current.clock()().astimezone(LONDON)
        taken = f"{wording.long_date(now.date())}, {now:%H:%M}"
        st.markdown(f":orange-badge[Test database] Nothing here is a real case. The time is taken as {taken}.")
    if title:
        st.title(title)
    place = st.empty()  # always there, so that what comes below keeps its place and an open tab stays open
    if said := _still_said(name):
        place.success(plain_words.plain(said))
    return PageContext(actor, name)


def _still_said(page: str) -> str:
    """What an act said, on the first page drawn after it and for a while: a live page may draw itself again at once."""
    said, where, until = st.session_state.get("said", ("", "", 0.0))
    now = time.monotonic()
    if not said or now > until or where not in ("", page):
        st.session_state.pop("said", None)
        return ""
    if not where:
        st.session_state["said"] = said, page, now + SAID_FOR
    return str(said)


def form_key(form: str) -> str:
    """The key of a form as first drawn; the same until the form has done its work."""
    return str(st.session_state.setdefault(f"key of {form}", secrets.token_urlsafe(16)))


def version_first_seen(form: str, version: int) -> int:
    """The version of the record when this form was first drawn, not the one read again on this run."""
    form_key(form)
    return int(st.session_state.setdefault(f"version of {form}", version))


def reread(form: str, seen: int, now: int) -> None:
    """Let a form hold to what is on the screen now, once what was there before has been refused or is gone."""
    if seen != now:
        forget_form(form)
        version_first_seen(form, now)


def forget_form(form: str) -> None:
    """Let a form begin anew: after it has acted, or when the person asks to read again."""
    st.session_state.pop(f"key of {form}", None)
    st.session_state.pop(f"version of {form}", None)


def show_refusal(refusal: Refused) -> None:
    """Each rule that refused, in its sentence, with its authority."""
    for finding in refusal.findings:
        st.error(f"{plain_words.plain(wording.sentence(finding))}\n\n:small[{plain_words.plain(str(finding.authority))}]")
