"""What one person's open tab remembers from run to run, in one typed object. Nothing else asks Streamlit's session state."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from panel.law.permissions import Actor

_PLACE = "screen state"


@dataclass
class Success:
    """What an act did, in words: on which page they stand, once one has shown them, and until when by the monotonic clock."""

    words: str
    page: str = ""
    until: float = float("inf")
    undone: tuple[int, ...] = ()
    """The entries in the log that its Undo would undo; none where it stands."""


@dataclass
class FormSeen:
    """One form as it was first drawn: the key that lets it act once, and the version of the record it was drawn from."""

    key: str
    version: int | None = None


@dataclass
class DraftHeld:
    """What was typed on one subject, by field, and the version of the draft that is saved; None until it was looked for."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    version: int | None = None
    begun_for: str | None = None
    """What was chosen when the words to begin from were put in; None until it was looked at."""
    begun: Mapping[str, str] = field(default_factory=dict)
    """Those words, by field: what still stands as it was put in gives way when something else is chosen."""
    is_open: bool | None = None
    """Whether the form of a settled case stands open: opened again, or closed by recording; None while neither was done here."""


@dataclass
class FileHeld:
    """A file that was chosen and what came of reading it, so that it is read once however often the page is drawn."""

    chosen: object
    read: Any


@dataclass
class ScreenState:
    """Everything the screens keep for one tab."""

    actor: Actor | None = None
    """Who is here, handed from the shell to the page of the same run."""
    page: str = ""
    viewed: str = ""
    """The case that is open on the page, once its opening is on record."""
    dialog: str = ""
    found_from: tuple[str, str] | None = None
    """The page and its address on which the dialog of what was found was opened."""
    success: Success | None = None
    forms: dict[str, FormSeen] = field(default_factory=dict)
    choices: dict[str, Any] = field(default_factory=dict)
    """What is chosen in each list, by the list's key; what stands in the address is not kept here."""
    drafts: dict[str, DraftHeld] = field(default_factory=dict)
    files: dict[str, FileHeld] = field(default_factory=dict)
    popovers_open: set[str] = field(default_factory=set)
    """Which popovers stood open on the run before, by their keys."""
    fields_unmade: bool = False
    """Whether what is drawn at this moment is in a popover whose fields the browser has not made yet."""
    opened: set[str] = field(default_factory=set)
    """The tabs that were open since the page was: what is chosen or typed on one is kept only while it is drawn."""
    open_panel: dict[str, str] = field(default_factory=dict)
    """Which panel stands open under the controls, by the meeting's reference."""


def state() -> ScreenState:
    """This tab's state; a new one when the tab is new."""
    held: ScreenState = st.session_state.setdefault(_PLACE, ScreenState())
    return held


def widget_value(key: str, otherwise: Any = None) -> Any:
    """What stands in a widget now, or `otherwise` where it is not drawn."""
    return st.session_state.get(key, otherwise)


def has_widget(key: str) -> bool:
    """Whether a widget has a value already."""
    return key in st.session_state


def put_in_widget(key: str, value: Any) -> None:
    """Let a widget hold a value when it is next drawn; Streamlit allows it only before it is drawn on this run."""
    st.session_state[key] = value


def empty_widget(key: str) -> None:
    """Let a widget begin with its own default again."""
    st.session_state.pop(key, None)
