"""A case that is settled: what was recorded, where its form stood, and the one thing that comes next."""

from collections.abc import Mapping, Sequence

import streamlit as st

from panel.law.messages.labels import label
from panel.law.minutes.case_record import RecommendationRecord
from panel.law.money.pounds import pounds
from panel.law.vocabulary import ItemState, MeetingState
from panel.screens.app import links
from panel.screens.app.page_context import PageContext
from panel.screens.meeting import controls, hearing_view
from panel.screens.meeting.drafts import DraftOnCase
from panel.screens.widgets import confirm
from panel.store.queries.agenda.agendas import AgendaLine, MeetingChoice
from panel.store.queries.meeting.chair_view import Asked


def settled(
    page: PageContext,
    now: MeetingChoice,
    lines: Sequence[AgendaLine],
    line: AgendaLine,
    advised: RecommendationRecord | None,
    as_typed: RecommendationRecord | None,
    kept: DraftOnCase,
    asked: Sequence[Asked],
    after: int | None,
) -> int | None:
    """What became of the case, and the next step as a button; the case to call, where that was pressed.

    `as_typed` is the recommendation for the field one types in, where the child keeps the name.
    """
    if advised is not None and line.state is ItemState.RECOMMENDED:
        hearing_view.standing(advised, line)
    else:
        st.info(f"{line.initials}: {label(line.state).lower()}.")
    called = _next_step(page, now, lines, after)
    if advised is not None and line.state is ItemState.RECOMMENDED:
        st.button(
            "Change what is recorded",
            key=f"change {line.item_id}",
            width="stretch",
            on_click=kept.open_again,
            args=(_fields(as_typed or advised, asked),),
        )
    return called


def _next_step(page: PageContext, now: MeetingChoice, lines: Sequence[AgendaLine], after: int | None) -> int | None:
    following = next((one for one in lines if one.item_id == after), None)
    if following is not None and page.may("meeting.call"):
        said = f"Next: {following.position} {following.initials}"
        return after if st.button(said, key="go on", type="primary", width="stretch", shortcut=controls.key_for("N")) else None
    if following is None and page.may("meeting.close"):
        st.markdown("No case is left to hear.")
        if st.button("Close the meeting", key="close now", type="primary", width="stretch", shortcut=controls.key_for("N")):
            confirm.open_dialog(f"close {now.reference}")
    return None


def _fields(advised: RecommendationRecord, asked: Sequence[Asked]) -> Mapping[str, object]:
    """What is on record, by the fields of the form."""
    numbers = {one.name: one.person_id for one in asked}
    against = [numbers[name] for name, _ in advised.dissent if name in numbers]
    found: dict[str, object] = {
        **{key: str(answer) for key, answer in advised.answers},
        **{str(head): said for head, said in advised.criterion_reasons},
        "option": str(advised.option),
        "reasons": advised.reasons,
        "amount": "" if advised.amount_pence is None else pounds(advised.amount_pence).removeprefix("£"),
        "against": against,
        "dissent": next((said for _, said in advised.dissent), ""),
    }
    return {name: value for name, value in found.items() if value not in ("", [])}


def closed(page: PageContext, now: MeetingChoice) -> None:
    """Of a meeting that is closed: the way on to its minutes."""
    if now.state is not MeetingState.CLOSED:
        return
    text = "Read and sign the minutes" if page.may("minutes.sign") else "Read the minutes"
    if page.may("minutes.read") and st.button(text, type="primary", key=f"minutes {now.reference}"):
        links.go_to("minutes", meeting=now.reference)
