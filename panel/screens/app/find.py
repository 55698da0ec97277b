"""Find anything, from every screen: a case, a meeting, a letter, a contract, a page, by what one would call it."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

import streamlit as st
from sqlmodel import Session

from panel.law.kinds import KINDS
from panel.law.letters.letter_forms import FORMS
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.law.permissions import Actor, may, may_open_page
from panel.law.vocabulary import MeetingState
from panel.screens.app import contents, links
from panel.screens.app.state import put_in_widget, state, widget_value
from panel.screens.help import help_pages
from panel.screens.widgets import plain_words
from panel.store.queries.agenda import agendas
from panel.store.queries.contracts import found_contracts
from panel.store.queries.letters import letters
from panel.store.queries.requests import pending_list, today

DIALOG = "find"
BOX = "find anything"
FIRST = 6
CASES = "Cases"
REQUESTS_BOX = "requests words"
"""The search box of the list of requests."""
WORDY = 3
"""Letters from which help pages are looked through too: fewer stand in almost every page."""
NOTHING = "Nothing found. Search for a reference, initials, a setting, a day such as 2 Dec, or the name of a page."
# The browser keeps Ctrl K for its own search; taken here only while one of our pages has the focus.
KEY = """
export default function () {
  if (window.panelFinds) return;
  window.panelFinds = true;
  document.addEventListener('keydown', event => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const box = document.querySelector('.st-key-find input');
    if (box) { event.preventDefault(); box.focus(); box.select(); }
  });
}
"""
_key = st.components.v2.component("panel_find", html="<span></span>", js=KEY)

Line = tuple[str, str, dict[str, str], str]
"""A link's words, its page, what it is about, and what stands beside it."""


def box(actor: Actor | None, page: str) -> None:
    """The one search box, at the head of the sidebar; what is typed may be a name, so it never stands in the address."""
    if actor is None:
        return
    if state().dialog == DIALOG and state().found_from not in (None, _here(page)):  # one of the links was followed
        state().dialog = ""
    if state().dialog != DIALOG and widget_value(BOX):
        put_in_widget(BOX, "")
    with st.sidebar, st.container(key="find", gap=None):
        st.text_input(
            "Find anything",
            placeholder="Find (Ctrl K)",
            key=BOX,
            on_change=_asked,
            label_visibility="collapsed",
        )
        with st.container(key="theme-find"):
            _key(key="find key")


def _asked() -> None:
    state().dialog = DIALOG if str(widget_value(BOX, "")).strip() else ""
    state().found_from = None


def _close() -> None:
    state().dialog = ""


def _here(page: str) -> tuple[str, str]:
    return page, str(sorted(st.query_params.to_dict().items()))


def results(page: str, actor: Actor, reading: Callable[[], AbstractContextManager[Session]]) -> None:
    """What was found, in a dialog over the page one is on, until it is closed or one of its links is followed."""
    if state().dialog != DIALOG:
        return
    state().found_from = _here(page)
    words = str(widget_value(BOX, "")).strip()
    with reading() as session:
        found = everything(session, actor, words)
    st.dialog("Found", width="medium", on_dismiss=_close)(_drawn)(words, found, actor)


def _drawn(words: str, found: dict[str, Sequence[Line]], actor: Actor) -> None:
    if not any(found.values()):
        st.markdown(NOTHING)
    for name, lines in found.items():
        if not lines:
            continue
        st.markdown(f"**{name}**")
        with st.container(gap=None):
            for said, page, about, beside in lines[:FIRST]:
                with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
                    links.link(said, page, **about)
                    st.markdown(f":small[{plain_words.plain(beside)}]", width="content")
        more = name == CASES and len(lines) > FIRST and may_open_page(actor, "requests")
        if more and st.button("All of them, under Requests", key="find all"):
            put_in_widget(REQUESTS_BOX, words)
            links.go_to("requests", show="every")


def everything(session: Session, actor: Actor, words: str) -> dict[str, Sequence[Line]]:
    """What is found for some words, of each kind only what this person may see."""
    return {
        CASES: _cases(session, actor, words),
        "Contracts": _contracts(session, actor, words),
        "Letters": _letters(session, actor, words),
        "Meetings": _meetings(session, actor, words),
        "Pages": _pages(actor, words),
    }


def _cases(session: Session, actor: Actor, words: str) -> list[Line]:
    """By reference, initials, surname or setting; a member's own meetings only, and there never by surname."""
    if may(actor, "request.read").is_met:
        rows = pending_list.listed(session, actor, pending_list.Wanted(None, words=words), page=0, size=FIRST + 1)
        return [
            (
                f"{row.initials}, {row.reference}",
                "case",
                {"case": row.reference},
                f"{KINDS[row.kind].short}, {row.setting}; {label(row.status).lower()}",
            )
            for row in rows
        ]
    if not (may(actor, "agenda.read").is_met and may(actor, "case.read").is_met):
        return []
    return [
        (f"{case.initials}, {case.reference}", "case", {"case": case.reference}, f"{KINDS[case.kind].short}, {case.setting}")
        for meeting in today.coming(session, actor)
        for case in meeting.cases
        if words.upper() == case.initials or _in(words, case.reference, case.setting)
    ]


def _contracts(session: Session, actor: Actor, words: str) -> list[Line]:
    if not may(actor, "contract.read").is_met:
        return []
    return [
        (f"{one.initials}, Additional Support Contract", "contract", {"contract": str(one.id)}, one.setting)
        for one in found_contracts.matching(session, actor, words, limit=FIRST)
    ]


def _letters(session: Session, actor: Actor, words: str) -> list[Line]:
    if not may(actor, "notice.read").is_met:
        return []
    return [
        (f"{one.initials}: {FORMS[one.kind].name}", "letters", {"letter": str(one.notice_id)}, label(one.state).lower())
        for one in letters.matching(session, actor, words, limit=FIRST)
    ]


def _meetings(session: Session, actor: Actor, words: str) -> list[Line]:
    if not may(actor, "agenda.read").is_met:
        return []
    return [
        (
            f"Meeting of {wording.short_date(one.held_on)}",
            "minutes" if one.state is MeetingState.SIGNED and may_open_page(actor, "minutes") else "agenda",
            {"meeting": one.reference},
            f"{label(one.state).lower()}, {one.reference}",
        )
        for one in agendas.meetings(session, actor, limit=200)
        if _in(words, one.reference, wording.short_date(one.held_on), wording.long_date(one.held_on))
    ]


def _pages(actor: Actor, words: str) -> list[Line]:
    titles = {name: title for section in contents.SECTIONS.values() for name, title in section.items()}
    pages: list[Line] = [
        (title, name, {}, "")
        for name, title in titles.items()
        if name not in ("case", "contract") and _in(words, title) and may_open_page(actor, name)
    ]
    helped = help_pages.matching(help_pages.pages_for(actor), words)[:3] if len(words) >= WORDY else []
    return [*pages, *((f"Help: {one.title}", "help", {"topic": one.name}, "") for one in helped)]


def _in(words: str, *texts: str) -> bool:
    return any(words.casefold() in text.casefold() for text in texts)
