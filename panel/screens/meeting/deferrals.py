"""Deferrals: on the case, each with its reason and what is missing; on Today, what the coordinator has to chase."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from panel.law.messages.wording import short_date
from panel.screens.app import links
from panel.screens.widgets import deadline, plain_words
from panel.screens.widgets.to_do import Todo
from panel.store.queries.meeting.deferrals import Deferred

FIRST = 6


def of_case(deferred: Sequence[Deferred]) -> None:
    """Every time a case was deferred: why, what is missing, from whom, by when, and what it does to the clock."""
    if not deferred:
        return
    st.markdown(f"### Deferred {_times(len(deferred))}")
    for one in deferred:
        st.markdown(f":small[{plain_words.plain(f'{short_date(one.held_on)}: {one.reason}')}]")
        wanted = _wanted(one)
        passed = one.due_on < one.held_on
        clock = (
            " The time limit had passed already." if passed else " The time limit passes before then." if one.breaks_clock else ""
        )
        again = (
            f"Heard again on {short_date(one.next_meeting_on)}.{clock}"
            if one.next_meeting_on
            else f"No later meeting has been set.{clock}"
        )
        if one.agreed_by and one.agreed_on:
            again += f" Agreed to by {one.agreed_by}, LA officer, on {short_date(one.agreed_on)}."
        st.markdown(f":small[{plain_words.plain(f'{wanted} {again}'.strip())}]")


def chase(waiting: Sequence[Deferred], today: date) -> None:
    """What deferred cases are waiting for, the earliest wanted first."""
    for one in waiting[:FIRST]:
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
            links.link(f"{one.initials}: {_by(one, today)}", "case", case=one.reference)
            st.markdown(plain_words.plain(f"{_wanted(one) or one.reason} Deferred {_times(one.count)}."), width="content")


def to_do(waiting: Sequence[Deferred], today: date) -> list[Todo]:
    """What is to be chased by a day, each with that day."""
    return [
        Todo(
            f"Chase for {one.initials}",
            f"{one.initials}: {one.missing}" + (f", from {one.missing_from}" if one.missing_from else ""),
            one.wanted_by,
            "case",
            {"case": one.reference},
            _by(one, today).capitalize(),
        )
        for one in waiting
        if one.wanted_by is not None and one.missing
    ]


def _wanted(one: Deferred) -> str:
    who = f"; from: {one.missing_from}" if one.missing_from else ""
    by = f"; by {short_date(one.wanted_by)}" if one.wanted_by else ""
    return f"Missing: {one.missing}{who}{by}." if one.missing else ""


def _by(one: Deferred, today: date) -> str:
    if one.wanted_by is None:
        return deadline.days_left(one.due_on, today)
    days = (one.wanted_by - today).days
    if days < 0:
        return f"wanted {-days} {'day' if days == -1 else 'days'} ago"
    return "wanted today" if days == 0 else f"wanted in {days} {'day' if days == 1 else 'days'}"


def _times(count: int) -> str:
    return "once" if count == 1 else "twice" if count == 2 else f"{count} times"
