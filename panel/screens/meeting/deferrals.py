"""Deferrals: on the case, each with its reason and what is missing; on Today, what the coordinator has to chase."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from panel.screens.app import links
from panel.screens.app.page_context import PageContext
from panel.screens.widgets import deadline, plain_words
from panel.screens.widgets.to_do import Todo, Work
from panel.store.queries.meeting.deferrals import Deferred, to_chase

FIRST, FEW = 6, 3


def of_case(deferred: Sequence[Deferred], today: date) -> None:
    """Every time a case was deferred: why, what is missing, from whom, by when, and what it does to the clock."""
    if not deferred:
        return
    st.markdown(f"### Deferred {_times(len(deferred))}")
    for one in deferred:
        st.markdown(f":small[{plain_words.plain(f'{deadline.brief(one.held_on, today)}: {one.reason}')}]")
        wanted = _wanted(one, today)
        passed = one.due_on < one.held_on
        clock = (
            " The time limit had passed already." if passed else " The time limit passes before then." if one.breaks_clock else ""
        )
        again = (
            f"Heard again on {deadline.brief(one.next_meeting_on, today)}.{clock}"
            if one.next_meeting_on
            else f"No later meeting has been set.{clock}"
        )
        if one.agreed_by and one.agreed_on:
            again += f" Agreed to by {one.agreed_by}, LA officer, on {deadline.brief(one.agreed_on, today)}."
        st.markdown(f":small[{plain_words.plain(f'{wanted} {again}'.strip())}]")


def chase(waiting: Sequence[Deferred], today: date) -> None:
    """What deferred cases are waiting for, the earliest wanted first."""
    for one in waiting[:FIRST]:
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
            links.link(f"{one.initials}: {_by(one, today)}", "case", case=one.reference)
            st.markdown(plain_words.plain(f"{_wanted(one, today) or one.reason} Deferred {_times(one.count)}."), width="content")


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


def _wanted(one: Deferred, today: date) -> str:
    who = f"; from: {one.missing_from}" if one.missing_from else ""
    by = f"; by {deadline.brief(one.wanted_by, today)}" if one.wanted_by else ""
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


def work(page: PageContext) -> Work | None:
    """Today: what deferred cases are waiting for, the earliest wanted first."""
    if not page.may("request.read"):
        return None
    with page.reading() as session:
        waiting = to_chase(session, page.actor)
    if not waiting:
        return None
    late = sum(one.wanted_by is not None and one.wanted_by < page.today for one in waiting)
    past = f", {late:,} past the day what is missing was wanted by" if late else ""
    said = f"Deferred: {len(waiting):,} {'case' if len(waiting) == 1 else 'cases'} to be heard again{past}"
    return Work(said, to_do(waiting, page.today)[:FEW], lambda: chase(waiting, page.today))
