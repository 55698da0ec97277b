"""Frames of a socket that bring no message, pings, pongs and parts of one: beyond what a browser sends, the socket is cut.

The server takes them apart and answers them itself, before anything of ours is asked, and each takes as long as a message does.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame, Opcode

from panel.door.live.messages import Pace

PACE = (400, 20.0)
"""Frames at once, and then a second: the largest message of a page comes in a hundred parts at most, a pong every half minute."""
HANDLED = ("handle_ping", "handle_pong", "handle_cont", "handle_text", "handle_bytes")
"""Where the server takes each kind of frame; a ping is given no frame."""


def count_them() -> None:
    """Count them on every socket of this process."""
    for name in HANDLED:
        setattr(WebSocketsSansIOProtocol, name, _counted(getattr(WebSocketsSansIOProtocol, name)))


def _counted(handle: Callable[..., None]) -> Callable[..., None]:
    @wraps(handle)
    def counted(socket: Any, *frame: Frame) -> None:
        if not any(one.fin and one.opcode is not Opcode.PONG for one in frame):
            socket.of_frames = getattr(socket, "of_frames", None) or Pace(*PACE)
            if socket.of_frames.wait():
                socket.transport.abort()
                return
        handle(socket, *frame)

    return counted
