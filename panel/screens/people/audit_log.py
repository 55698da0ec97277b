"""The audit log as people read it: what was done in words, the time as the clock on the wall had it."""

from collections.abc import Sequence

import streamlit as st

from panel.law.clock_face import time_text
from panel.store.clock import today_of
from panel.store.queries.people.audit_log import TrailLine

IN_WORDS = {"session": "Sign-in", "setup": "Set-up"}
"""What the log calls otherwise than people do."""


def search_box() -> str:
    """What to look for among the acts, as the log writes them."""
    typed = st.text_input("Search for what was done", placeholder="such as decision, minutes or sign")
    return typed.strip().replace(": ", ".").replace(" ", "_")


def table(entries: Sequence[TrailLine]) -> None:
    """Entries, the newest first."""
    rows = [
        {
            "No.": one.seq,
            "When": f"{today_of(one.at):%d/%m/%Y} {time_text(one.at, seconds=True)}",
            "Who": one.who,
            "What": act_in_words(one.act),
            "About": target_in_words(one.target),
        }
        for one in entries
    ]
    st.dataframe(rows, hide_index=True, width="stretch", height=640)


def act_in_words(act: str) -> str:
    """An act as a list says it: "Decision: record" for `decision.record`."""
    noun, _, verb = act.partition(".")
    return f"{IN_WORDS.get(noun, noun.capitalize())}: {verb}".replace("_", " ")


def target_in_words(target: str) -> str:
    """What an act was about: "request A-1" for `request/A-1`; of a contact, whom it is."""
    noun, _, which = target.partition("/")
    return f"{noun} {which.replace('_', ' ') if noun == 'contact' else which}".strip()
