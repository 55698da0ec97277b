"""What the sidebar lists for whoever is here."""

from urllib.parse import urlsplit

import streamlit as st

from panel.law.messages.labels import label
from panel.law.permissions import Actor, may_open_page
from panel.screens.widgets import plain_words, theme
from panel.store.installation import ROOT

SECTIONS = {
    "": {"today": "Today"},
    "Before the meeting": {
        "requests": "Requests",
        "case": "Case",
        "advice": "Advice",
        "agenda": "Agenda",
        "planner": "Planner",
        "reading": "Reading",
        "readiness": "Readiness",
    },
    "The meeting": {"meeting": "Meeting", "room": "Room"},
    "After it": {
        "decisions": "Decisions",
        "letters": "Letters",
        "minutes": "Minutes",
        "contracts": "Contracts",
        "contract": "Contract",
        "budget": "Money",
    },
    "Keeping": {
        "children": "Same child?",
        "people": "People",
        "settings": "Settings",
        "rulebook": "Rule book",
        "help": "Help",
        "audit": "Audit",
        "account": "My account",
    },
}
REACHED_OTHERWISE = ("case", "contract", "account")
"""Two show nothing without an address, the third is opened from the name at the foot: the list leaves them out."""

_sign_out = st.components.v2.component(
    "panel_sign_out", html='<form method="post" action="/signout"><button>Sign out</button></form>', css=theme.SIGN_OUT
)


def pages_open_to(actor: Actor | None) -> dict[str, list[st.Page]]:
    """The pages in order by when they are used, Today first; a person who may open none is told so by Today itself."""
    return {
        section: pages
        for section, titles in SECTIONS.items()
        if (pages := [_page(name, title) for name, title in titles.items() if name == "today" or _opens(actor, name)])
    }


def not_theirs(actor: Actor | None, address: str) -> list[st.Page]:
    """The page an address names where it is one of ours but not this person's: one sentence, in place of Streamlit's own box.

    Only ever the one that is asked for: the list of pages tells nobody which others there are.
    """
    name = urlsplit(address).path.strip("/")
    titles = {name: title for section in SECTIONS.values() for name, title in section.items()}
    if actor is None or name not in titles or name == "today" or _opens(actor, name):
        return []

    def say() -> None:
        st.title(titles[name])
        st.error("Your role does not include this page. Choose another from the list on the left, or ask the administrator.")

    return [st.Page(say, title=titles[name], url_path=name, visibility="hidden")]


def _opens(actor: Actor | None, name: str) -> bool:
    return actor is not None and may_open_page(actor, name)


def _page(name: str, title: str) -> st.Page:
    return st.Page(
        ROOT / "pages" / f"{name}.py",
        title=title,
        url_path=name,
        default=name == "today",
        visibility="hidden" if name in REACHED_OTHERWISE else "visible",
    )


def who_is_here(actor: Actor | None) -> None:
    """Name, roles, one's own account and the way out, at the foot of the sidebar."""
    if actor is None:
        return
    roles = ", ".join(sorted(label(role) for role in actor.roles))
    with st.sidebar, st.container(key="who-is-here", gap="xsmall"):
        st.markdown(f"**{plain_words.plain(actor.name)}**  \n:small[:gray[{plain_words.plain(roles)}]]")
        if may_open_page(actor, "account"):
            st.page_link(ROOT / "pages" / "account.py", label="My account", icon=":material/person:")
        # A form of the page itself, not a button of Streamlit's: it works while a page is still at work or has lost its socket.
        _sign_out(key="sign out")
