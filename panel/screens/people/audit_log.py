"""The audit log as people read it: what was done in words, the time as the clock on the wall had it."""

from collections.abc import Sequence
from datetime import timedelta

import streamlit as st

from panel.law.clock_face import time_text
from panel.screens.app.page_context import PageContext
from panel.screens.widgets import choice
from panel.store.clock import today_of
from panel.store.queries.people.audit_log import Asked, TrailLine, people, subjects

IN_WORDS = {"session": "Sign-in", "setup": "Set-up"}
"""What the log calls otherwise than people do."""


EVERY = "every"
SINCE = {EVERY: ("Every day", None), "0": ("Today", 0), "7": ("The last 7 days", 7), "30": ("The last 30 days", 30)}


def filters(page: PageContext) -> Asked:
    """Which entries to list: what they are about, by whom and since when, which stand in the address; words, which do not."""
    with page.reading() as session:
        names, about = people(session, page.actor), subjects(page.actor)
    one, two, three, four = st.columns([4, 5, 4, 6])
    what = {EVERY: "Everything", **dict(sorted(((noun, noun_in_words(noun)) for noun in about), key=lambda named: named[1]))}
    chosen = choice.pick("About", what, key="audit about", address="about", first=EVERY, where=one)
    by = choice.pick(
        "By", {EVERY: "Everybody", **{str(number): name for number, name in names.items()}},
        key="audit by", address="by", first=EVERY, where=two,
    )  # fmt: skip
    days = {key: said for key, (said, _) in SINCE.items()}
    since = SINCE[choice.pick("When", days, key="audit since", address="since", first=EVERY, where=three) or EVERY][1]
    typed = four.text_input("Search for what was done", placeholder="such as minutes or sign")
    return Asked(
        typed.strip().replace(": ", ".").replace(" ", "_"),
        chosen if chosen and chosen != EVERY else "",
        int(by) if by and by != EVERY else None,
        None if since is None else page.today - timedelta(days=since),
    )


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
    return f"{noun_in_words(noun)}: {verb.replace('_', ' ')}"


def noun_in_words(noun: str) -> str:
    """What an act is about, in words: "Second factor" for `second_factor`."""
    return IN_WORDS.get(noun, noun.capitalize()).replace("_", " ")


def target_in_words(target: str) -> str:
    """What an act was about: "request A-1" for `request/A-1`; of a contact, whom it is."""
    noun, _, which = target.partition("/")
    return f"{noun} {which.replace('_', ' ') if noun == 'contact' else which}".strip()
