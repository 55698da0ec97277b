"""What a page may say to the server over its socket, and how fast.

Streamlit's page speaks in protocol buffers. Some of what it could say (empty every cache, stop the server) is for developers.
"""

import math
import time
from collections.abc import Callable

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ALLOWED = frozenset({"stop_script", "rerun_script", "file_urls_request", "app_heartbeat"})
"""Streamlit's messages from a page, by its own names for them; whatever else there is, is dropped."""
RUN_STARTS, RUN_ENDS = "new_session", "script_finished"
"""Streamlit's names for what it says when a run of the page's script starts, and when it is over."""
MOST_FIELDS, MOST_FILES, MOST_KNOWN = 2_000, 20, 5_000
"""Fields a page has, files it sends at once, answers it says it still has: more would be walked one by one, and held up everybody."""


def read(message: bytes | None) -> BackMsg | None:
    """A message a page may send; None for any other, and for what cannot be read or holds something unknown."""
    try:
        said = BackMsg.FromString(message or b"")
    except DecodeError:
        return None
    if said.WhichOneof("type") not in ALLOWED or _counts_too_much(said):
        return None
    size = said.ByteSize()
    said.DiscardUnknownFields()  # counted by what is left of the whole: no walk over what may be many
    return said if said.ByteSize() == size else None


def _counts_too_much(said: BackMsg) -> bool:
    rerun, files = said.rerun_script, said.file_urls_request
    return (
        len(rerun.widget_states.widgets) > MOST_FIELDS
        or len(rerun.cached_message_hashes) > MOST_KNOWN
        or len(files.file_names) > MOST_FILES
    )


def asks_to_run(said: BackMsg) -> bool:
    """Whether a page asks for its script to be run."""
    return said.WhichOneof("type") == "rerun_script"


def has_button_press(said: BackMsg) -> bool:
    """Whether a button was pressed."""
    return any(
        one.WhichOneof("value") == "trigger_value" and one.trigger_value for one in said.rerun_script.widget_states.widgets
    )


def go_to(address: str) -> bytes:
    """What tells a page to leave for another address of ours at once; Streamlit's own sign-in is sent for with it."""
    told = ForwardMsg()
    told.auth_redirect.url = address
    return bytes(told.SerializeToString())


def kind_of_answer(message: bytes) -> str | None:
    """What the server tells a page, by Streamlit's name for it."""
    kind: str | None = ForwardMsg.FromString(message).WhichOneof("type")
    return kind


class Pace:
    """Slows whoever sends without pause: so many at once, then so many a second. Nothing is lost, it only waits."""

    def __init__(
        self, at_once: int, a_second: float, clock: Callable[[], float] = time.monotonic, longest: float = math.inf
    ) -> None:
        self.at_once, self.a_second, self.clock, self.longest = at_once, a_second, clock, longest
        self.left, self.seen = float(at_once), clock()

    def wait(self, counts: float = 1.0) -> float:
        """Seconds to wait before the next one is looked at; counts it, as more than one where it is large."""
        self.left, self.seen = min(self.at_once, self._left_now()), self.clock()
        self.left = max(self.left - counts, -self.longest * self.a_second)
        return max(0.0, -self.left / self.a_second)

    def take_back(self) -> None:
        """One that was counted came to nothing."""
        self.left = min(float(self.at_once), self.left + 1)

    def has_room(self) -> bool:
        """Whether one more comes without waiting; counted only then."""
        return self._left_now() >= 1 and self.wait() == 0

    def used(self) -> float:
        """How much of what may come at once is used up."""
        return self.at_once - self._left_now()

    def is_fresh(self) -> bool:
        """Whether nothing came for so long that it is as if there had never been anything."""
        return self._left_now() >= self.at_once

    def _left_now(self) -> float:
        return self.left + (self.clock() - self.seen) * self.a_second
