"""Files that pages send: only where the page drawn asks for one, only so much for one person, and gone with the page.

Streamlit takes a file for any page that is open and keeps it in memory; it asks neither who sends it nor whether it is wanted.
"""

import asyncio
from collections import Counter
from typing import Any

from google.protobuf.message import DecodeError
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import get_instance

from panel.door.signing_in.sessions import Signed
from panel.law.address_numbers import number_in

PATH = "/_stcore/upload_file/"
LARGEST = 11_000_000
"""Bytes of one request: a file of server.maxUploadSize and what stands around it."""
OF_A_PERSON, ALTOGETHER = 35_000_000, 250_000_000
"""Bytes kept in memory at a time: three files of the largest for one person."""
RESUMED_WITHIN = 125.0
"""Seconds after which Streamlit no longer lets a page that lost its socket go on: then what it held goes."""
LONGEST_LOOKED_AT = 64_000
"""Bytes of an answer that may be one of those below; the contents of tables and pictures are larger and looked past."""


class Drawn:
    """What is drawn on one open page: Streamlit's number for it, whose it is, and whether it has a place for files."""

    def __init__(self, signed: Signed) -> None:
        self.signed, self.number = signed, ""
        self.takes_files = self._again = False

    def note(self, message: bytes) -> None:
        """Note one thing that the server tells the page to draw."""
        if len(message) > LONGEST_LOOKED_AT:
            return
        try:
            told = ForwardMsg.FromString(message)
        except DecodeError:
            return
        kind = told.WhichOneof("type")
        if kind == "new_session":
            self.number = told.new_session.initialize.session_id or self.number
            self._again = False
        elif kind == "delta" and told.delta.new_element.WhichOneof("type") == "file_uploader":
            self.takes_files = self._again = True
        elif kind == "script_finished" and told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:  # the whole page, not a part
            self.takes_files = self._again


class Uploads:
    """The files that the open pages of this process hold."""

    def __init__(self) -> None:
        self._pages: dict[str, Drawn] = {}
        self._coming: Counter[int] = Counter()

    def note(self, drawn: Drawn) -> None:
        """Know an open page by its number."""
        if drawn.number:
            self._pages[drawn.number] = drawn

    def left(self, drawn: Drawn, *, for_good: bool) -> None:
        """A page has lost its socket: what it holds goes with it, at once or when it can no longer come back."""
        if drawn.number:
            asyncio.get_running_loop().call_later(0 if for_good else RESUMED_WITHIN, self._release, drawn.number)

    async def carry(self, app: ASGIApp, signed: Signed, scope: Scope, receive: Receive, send: Send) -> None:
        """Take a file, or take one away, for a page of this sign-in that asks for files; refuse any other in a sentence."""
        drawn = self._pages.get(scope["path"].removeprefix(PATH).partition("/")[0])
        if (
            drawn is None
            or drawn.signed.session_id != signed.session_id
            or not (scope["method"] == "DELETE" or drawn.takes_files)
        ):
            await PlainTextResponse("This page takes no files.", 403)(scope, receive, send)
            return
        size = 0 if scope["method"] == "DELETE" else number_in(Headers(scope=scope).get("content-length", ""))
        if size is None or size > LARGEST:
            await PlainTextResponse("A file may have 10 MB at most.", 413)(scope, receive, send)
            return
        if size and not self._has_room(signed.person_id, size):
            full = "You have sent as many files as are kept at a time. Close the pages you sent them from, then send this one."
            await PlainTextResponse(full, 413)(scope, receive, send)
            return
        self._coming[signed.person_id] += size
        try:
            await app(scope, receive, send)
        finally:
            self._coming[signed.person_id] -= size

    def _has_room(self, person_id: int, size: int) -> bool:
        coming, of_theirs = sum(self._coming.values()), self._coming[person_id]
        of_theirs += sum(_held(number) for number, drawn in self._pages.items() if drawn.signed.person_id == person_id)
        return of_theirs + size <= OF_A_PERSON and coming + size + sum(map(_held, self._pages)) <= ALTOGETHER

    def _release(self, number: str) -> None:
        runtime = get_instance()
        if not runtime.is_active_session(number):
            runtime.close_session(number)
            self._pages.pop(number, None)


def _held(number: str) -> int:
    files: dict[str, dict[str, Any]] = get_instance().uploaded_file_mgr.file_storage  # type: ignore[attr-defined]  # the one in memory
    return sum(len(one.data) for one in tuple(files.get(number, {}).values()))


uploads = Uploads()
