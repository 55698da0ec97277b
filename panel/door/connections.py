"""Connections to the front door: one on which nothing whole is asked, or what is answered is not taken, is cut after some seconds.

The server itself waits without end for the first line of a request and for a slow reader; each would keep a place of the process.
"""

from collections.abc import Callable
from functools import wraps
from types import ModuleType
from typing import Any

from uvicorn.protocols.http.auto import AutoHTTPProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

resource: ModuleType | None
try:
    import resource
except ImportError:  # where the system has no such limits
    resource = None

ASKED_WITHIN = 15.0
"""Seconds in which the head of a request has to come whole."""
TAKEN_WITHIN = 60.0
"""Seconds in which some of what was written has to be taken."""
MOST_FILES = 8192
"""Files and sockets of the process, where the machine lets it have as many; half of them are for connections."""


class Waiting:
    """The connections on which nothing has been asked yet, the longest first."""

    def __init__(self) -> None:
        self.most = MOST_FILES // 2
        self._since: dict[Any, Any] = {}

    def begin(self, connection: Any) -> None:
        """A request is waited for; where too many connections are open, the one waited for longest is cut."""
        self.end(connection)
        if len(connection.connections) > self.most:
            longest = next(iter(self._since), connection)
            self.end(longest)
            longest.transport.abort()
        if not connection.transport.is_closing():
            self._since[connection] = connection.loop.call_later(ASKED_WITHIN, connection.transport.abort)

    def end(self, connection: Any) -> None:
        """A request came, or the connection is over."""
        if timer := self._since.pop(connection, None):
            timer.cancel()


waiting = Waiting()


def guard_them() -> None:
    """Guard every connection of this process, and let it have as many as its machine allows."""
    if resource is not None:
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        here = MOST_FILES if most == resource.RLIM_INFINITY else min(most, MOST_FILES)
        resource.setrlimit(resource.RLIMIT_NOFILE, (here, most))
        waiting.most = here // 2
    _after(AutoHTTPProtocol, "connection_made", waiting.begin)
    _after(AutoHTTPProtocol, "on_response_complete", _answered)
    _after(AutoHTTPProtocol, "handle_events", _heard)
    _after(AutoHTTPProtocol, "connection_lost", waiting.end)
    for kind in (AutoHTTPProtocol, WebSocketsSansIOProtocol):
        _after(kind, "pause_writing", _untaken)
        _after(kind, "resume_writing", _taken)


def _after(kind: type[Any], name: str, then: Callable[[Any], None]) -> None:
    done = getattr(kind, name)

    @wraps(done)
    def and_then(connection: Any, *more: object) -> None:
        done(connection, *more)
        then(connection)

    setattr(kind, name, and_then)


def _is_asked(connection: Any) -> bool:
    """Whether a request is being answered, or the connection became a page's socket."""
    is_socket = connection.transport.get_protocol() is not connection
    return is_socket or (connection.cycle is not None and not connection.cycle.response_complete)


def _heard(connection: Any) -> None:
    if _is_asked(connection):
        waiting.end(connection)


def _answered(connection: Any) -> None:
    if not _is_asked(connection):  # the next may have come before this one was over
        waiting.begin(connection)


def _untaken(connection: Any, left: int | None = None) -> None:
    """More is written than the other side takes: cut it where it took nothing since it was last looked at."""
    now_left = connection.transport.get_write_buffer_size()
    if left is not None and now_left >= left:
        connection.transport.abort()
    elif now_left:
        connection.untaken = connection.loop.call_later(TAKEN_WITHIN, _untaken, connection, now_left)


def _taken(connection: Any) -> None:
    if timer := getattr(connection, "untaken", None):
        timer.cancel()
