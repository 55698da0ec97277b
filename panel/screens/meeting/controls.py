"""The chair's controls: the row of buttons with their keys, and the panels they open under it."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from panel.law.meeting import meeting_events
from panel.law.vocabulary import ItemState
from panel.screens.app.state import state, widget_value
from panel.store.queries.agenda.agendas import AgendaLine, MeetingChoice
from panel.store.queries.meeting.course import Sitting

KEYS_ACT = "keys act"
PANELS = {"off": ("Defer", "D"), "action": ("Action", "A"), "prompts": ("Prompts", "Q"), "people": ("People", "W")}


@dataclass(frozen=True)
class Pressed:
    """What was pressed: a case to call, or the name of something to do; at most one of them."""

    call: int | None = None
    do: str = ""


def row(
    now: MeetingChoice,
    lines: Sequence[AgendaLine],
    sat: Sitting,
    *,
    counts: dict[str, str],
    runs: bool,
    records: bool,
    next_is_below: bool = False,
) -> tuple[Pressed, str]:
    """The row of controls; what was pressed, and which panel stands open under it.

    `next_is_below`: beside the case there is a button that goes on to the next, and the key is its own.
    """
    order = meeting_events.hearing_order([line.item_id for line in lines], sat.moments)
    waiting = {line.item_id for line in lines if line.state is ItemState.LISTED}
    current = now.current_item_id
    after, before = next_case(now, lines, sat), meeting_events.previous_to(order, current)
    paused, blanked = meeting_events.break_since(sat.moments) is not None, meeting_events.is_blanked(sat.moments)
    pressed = Pressed()
    with st.container(horizontal=True, gap="xsmall", key="controls"):
        if runs:
            if _button("Previous", "P", disabled=before is None) and before is not None:
                pressed = Pressed(call=before)
            if _button("Next case", "N", disabled=after is None, keyed=not next_is_below) and after is not None:
                pressed = Pressed(call=after)
            if _button("Later", "T", disabled=current not in waiting or after is None):
                pressed = Pressed(call=after, do="later")
            if _button("End the break" if paused else "Break", "B", strong=paused):
                pressed = Pressed(do="resume" if paused else "break")
            if _button("Show the room" if blanked else "Blank", "X", strong=blanked):
                pressed = Pressed(do="show" if blanked else "blank")
        opened = state().open_panel.get(now.reference, "")
        offered = [name for name in PANELS if records or name not in ("off", "prompts")]
        for name in offered:
            text, key = PANELS[name]
            shown = f"{text} {counts[name]}" if counts.get(name) else text
            is_open = opened == name
            _button(shown, key, name=f"panel {name}", strong=is_open, on_click=_toggle, args=(now.reference, name))
    return pressed, opened


def next_case(now: MeetingChoice, lines: Sequence[AgendaLine], sat: Sitting) -> int | None:
    """The next case still to be heard, or None."""
    order = meeting_events.hearing_order([line.item_id for line in lines], sat.moments)
    return meeting_events.next_to_hear(
        order, {line.item_id for line in lines if line.state is ItemState.LISTED}, now.current_item_id
    )


def keys_switch() -> None:
    """Whether single keys act: off for whoever dictates or types with a switch."""
    st.toggle("The keys on the buttons act", value=True, key=KEYS_ACT)


def close_panel(reference: str) -> None:
    """Close whatever panel is open."""
    state().open_panel.pop(reference, None)


def key_for(letter: str) -> str | None:
    """The shortcut, unless keys are switched off."""
    return letter if widget_value(KEYS_ACT, True) else None


def _button(
    text: str,
    letter: str,
    *,
    name: str = "",
    strong: bool = False,
    disabled: bool = False,
    keyed: bool = True,
    **more: object,
) -> bool:
    return st.button(
        text,
        key=name or f"control {letter}",
        type="primary" if strong else "secondary",
        disabled=disabled,
        shortcut=key_for(letter) if keyed else None,
        wrap=False,
        **more,  # type: ignore[arg-type]
    )


def _toggle(reference: str, name: str) -> None:
    opened = state().open_panel
    opened[reference] = "" if opened.get(reference) == name else name
