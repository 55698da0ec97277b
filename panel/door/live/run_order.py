"""Finish a button click before starting the next rerun: Streamlit stops a run when the next is asked for, and the click is lost.

Typing that is kept, the stream of a live meeting and a second click all ask for a run. Without this, one that arrives while a
click is still on its way through the page would swallow the click and say nothing.
"""

import asyncio

from streamlit.proto.BackMsg_pb2 import BackMsg

from panel.door.live import messages

LONGEST = 10.0
"""Seconds after which a page that is still at work, on an import for instance, takes the next request."""


class RunOrder:
    """Whether the last button click of one page is still being carried out."""

    def __init__(self, longest: float = LONGEST) -> None:
        self.longest = longest
        self._started = False
        self._over = asyncio.Event()
        self._over.set()

    async def wait_for_turn(self, said: BackMsg) -> None:
        """Hold a request to run back until the click before it is carried out; a click is the next to be waited for."""
        if not messages.asks_to_run(said):
            return
        try:
            await asyncio.wait_for(self._over.wait(), self.longest)
        except TimeoutError:
            self._over.set()
        if messages.has_button_press(said):
            self._started = False
            self._over.clear()

    def note_answer(self, message: bytes) -> None:
        """Note what the server tells the page: the click is over when the run that started after it has ended."""
        if self._over.is_set():
            return
        kind = messages.kind_of_answer(message)
        if kind == messages.RUN_STARTS:
            self._started = True
        elif kind == messages.RUN_ENDS and self._started:
            self._over.set()
