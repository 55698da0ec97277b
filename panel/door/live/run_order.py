"""A press is carried out before the page is heard again: Streamlit breaks a run off at the next request, and its press with it.

Typing that is kept, the stream of a live meeting and a second click all ask for a run; without this, one that comes while a
press is still on its way through its page would swallow the press and say nothing.
"""

import asyncio

from panel.door.live import messages

STARTS, ENDS = 4, 6
"""Streamlit's words for a run that begins (`new_session`) and one that is over (`script_finished`), by their number."""
LONGEST = 10.0
"""Seconds: a page that works longer than this, on an import for instance, is heard meanwhile."""


class Turn:
    """Whether the press a page made last is still being carried out."""

    def __init__(self, longest: float = LONGEST) -> None:
        self.longest = longest
        self._begun = False
        self._over = asyncio.Event()
        self._over.set()

    async def wait_for(self, message: bytes) -> None:
        """Before a page's message is handed on: a request to run waits for the press before it, a press begins a new turn."""
        if not messages.asks_to_run(message):
            return
        try:
            await asyncio.wait_for(self._over.wait(), self.longest)
        except TimeoutError:
            self._over.set()
        if messages.presses(message):
            self._begun = False
            self._over.clear()

    def answered(self, message: bytes) -> None:
        """What the server says to the page; its turn is over when the run that began after the press has ended."""
        if self._over.is_set():
            return
        said = {number for number, _ in messages.parts(message)}
        if STARTS in said:
            self._begun = True
        elif ENDS in said and self._begun:
            self._over.set()
