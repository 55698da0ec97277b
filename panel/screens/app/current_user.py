"""Who the front door says is here; nothing in the browser can change it."""

import streamlit as st

from panel.law.address_numbers import number_in
from panel.law.permissions import Actor
from panel.screens.app.state import state
from panel.store import current, engine
from panel.store.clock import today_of
from panel.store.people.actors import NotActive, actor_of


def person_id() -> int | None:
    """The signed-in person's number as the front door handed it to this run, or None."""
    return _number("sub")


def sign_in() -> int | None:
    """The number of the session this run belongs to, or None."""
    return _number("sid")


def actor() -> Actor | None:
    """Who is here with the roles of this moment, read from the database; None once nobody is signed in.

    A failing database raises `Busy`.
    """
    person = person_id()
    if person is None or not current.is_ready():
        return None
    try:
        with engine.reading(current.engine()) as session:
            return actor_of(session, person, on=today_of(current.clock()()), sign_in=sign_in())
    except NotActive:
        return None


def hand_over(read: Actor | None) -> None:
    """Give the actor the shell has read to the page of the same run, so that one run asks the database once."""
    state().actor = read


def handed_over() -> Actor | None:
    """The actor the shell read for this run, else read now. Taken once: the next run begins with the roles of its own moment."""
    read, state().actor = state().actor, None
    return read or actor()


def _number(name: str) -> int | None:
    given = getattr(st.user, name, None)
    return number_in(given) if isinstance(given, str) else None
