"""What the sidebar lists for whoever is here."""

import streamlit as st

from panel.law.labels import label
from panel.law.permissions import Actor, may_open_page
from panel.screens import identity, words
from panel.store import current, engine
from panel.store.actors import NotActive, actor_of
from panel.store.clock import today_of
from panel.store.installation import ROOT

TITLES = {
    "today": "Today",
    "requests": "Requests",
    "case": "Case",
    "agenda": "Agenda",
    "reading": "Reading",
    "readiness": "Readiness",
    "planner": "Planner",
    "meeting": "Meeting",
    "room": "Room",
    "decisions": "Decisions",
    "advice": "Advice",
    "contracts": "Contracts",
    "letters": "Letters",
    "budget": "Money",
    "children": "Same child?",
    "contract": "Contract",
    "minutes": "Minutes",
    "people": "People",
    "settings": "Settings",
    "rulebook": "Rule book",
    "audit": "Audit",
}


def pages_of_whoever_is_here() -> list[st.Page]:
    """The pages in order, Today first; a person who may open none is told so by Today itself."""
    actor = _actor()
    named = [name for name in TITLES if name == "today" or (actor and may_open_page(actor, name))]
    return [st.Page(ROOT / "pages" / f"{name}.py", title=TITLES[name], url_path=name, default=name == "today") for name in named]


def who_is_here() -> None:
    """Name, roles and the way out, at the foot of the sidebar."""
    actor = _actor()
    if actor is None:
        return
    with st.sidebar:
        st.markdown(f"**{words.plain(actor.name)}**")
        st.caption(words.plain(", ".join(sorted(label(role) for role in actor.roles))))
        st.link_button("Sign out", "/signout", width="stretch")


def _actor() -> Actor | None:
    person = identity.person_id()
    if person is None or not current.is_ready():
        return None
    try:
        with engine.reading(current.engine()) as session:
            return actor_of(session, person, on=today_of(current.clock()()))
    except NotActive:
        return None
