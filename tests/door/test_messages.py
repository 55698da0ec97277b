"""What a page may say over its socket, how fast, and what the log and the screen say when something goes wrong."""

import asyncio
import inspect
import logging
import re
from types import SimpleNamespace
from typing import Any

import pytest
import running
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Message
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.FileUploader_pb2 import FileUploader
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import Initialize, NewSession
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame, Opcode

from panel.door import gate
from panel.door.live import frames, messages, uploads
from panel.door.signing_in.sessions import Signed
from panel.store.operations import error_log

CANARY = "Ottoline Quagmire"


def test_the_messages_let_through_are_ones_that_streamlit_knows() -> None:
    assert {field.name for field in BackMsg.DESCRIPTOR.fields} > messages.ALLOWED


@pytest.mark.parametrize("field", [field.name for field in BackMsg.DESCRIPTOR.fields])
def test_a_page_may_ask_for_a_rerun_but_not_empty_caches_or_stop_the_server(field: str) -> None:
    message = BackMsg()
    part = getattr(message, field)
    if hasattr(part, "SetInParent"):
        part.SetInParent()
    else:
        setattr(message, field, True)
    assert (messages.read(message.SerializeToString()) is not None) is (field in messages.ALLOWED)


@given(st.binary(max_size=200))
def test_whatever_bytes_arrive_the_answer_is_yes_or_no(message: bytes) -> None:
    read = messages.read(message)
    assert read is None or (read == BackMsg.FromString(message) and read.WhichOneof("type") in messages.ALLOWED)


def test_text_instead_of_bytes_is_not_let_through() -> None:
    assert messages.read(None) is None


def test_a_part_that_streamlit_does_not_know_is_not_let_through_beside_one_that_it_does() -> None:
    known = BackMsg(stop_script=True).SerializeToString()
    assert messages.read(known) is not None
    assert messages.read(known + b"\xfa\x07\x00") is None


def test_a_part_within_a_part_that_streamlit_does_not_know_is_not_let_through_either() -> None:
    inner = b"\xfa\x07\x00"
    assert messages.read(b"\x5a" + bytes([len(inner)]) + inner) is None


def test_more_fields_or_files_than_a_page_has_are_not_walked_through() -> None:
    fields = BackMsg()
    for _ in range(messages.MOST_FIELDS):
        fields.rerun_script.widget_states.widgets.add().id = "x"
    assert messages.read(fields.SerializeToString()) is not None
    fields.rerun_script.widget_states.widgets.add().id = "x"
    assert messages.read(fields.SerializeToString()) is None
    files = BackMsg()
    files.file_urls_request.file_names.extend(["a.csv"] * (messages.MOST_FILES + 1))
    assert messages.read(files.SerializeToString()) is None


def test_a_page_takes_files_while_one_is_asked_for_on_it_and_no_longer() -> None:
    drawn = uploads.Drawn(Signed(1, 2, running.now()))

    def told(**what: Any) -> None:
        drawn.note(ForwardMsg(**what).SerializeToString())

    begins = NewSession(initialize=Initialize(session_id="a page"))
    asks = Delta(new_element=Element(file_uploader=FileUploader(id="x")))
    told(new_session=begins)
    assert (drawn.number, drawn.takes_files) == ("a page", False)
    told(delta=asks)
    told(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY)
    assert drawn.takes_files
    told(new_session=begins)
    told(script_finished=ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
    assert drawn.takes_files, "only a part of the page was drawn again"
    told(new_session=begins)
    told(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY)
    assert not drawn.takes_files
    drawn.note(b"\xff\xff")
    drawn.note(bytes(uploads.LONGEST_LOOKED_AT + 1))


def test_a_large_message_counts_as_several() -> None:
    pace = messages.Pace(20, 5.0, clock=lambda: 0.0)
    assert pace.wait(25) == pytest.approx(1.0)


def test_a_flood_waits_its_turn_and_a_person_does_not() -> None:
    now = [0.0]
    pace = messages.Pace(20, 5.0, clock=lambda: now[0])
    assert [pace.wait() for _ in range(20)] == [0.0] * 20
    assert pace.wait() == pytest.approx(0.2)
    assert pace.wait() == pytest.approx(0.4)
    now[0] = 60.0
    assert pace.wait() == 0.0


@pytest.mark.parametrize(
    ("frame", "most"),
    [
        (Frame(Opcode.PING, b""), frames.PACE[0]),
        (Frame(Opcode.PONG, b""), frames.PACE[0]),
        (Frame(Opcode.CONT, b"", fin=False), frames.PACE[0]),
        (Frame(Opcode.BINARY, b"", fin=True), frames.PACE[0] * 2),
    ],
    ids=["ping", "pong", "part", "message"],
)
def test_a_socket_is_cut_for_frames_without_end_that_bring_no_message(frame: Frame, most: int) -> None:
    taken: list[Frame] = []
    handle = frames._counted(lambda _, *given: taken.append(*given or (frame,)))
    cut: list[bool] = []
    socket = SimpleNamespace(transport=SimpleNamespace(abort=lambda: cut.append(True)))
    for _ in range(frames.PACE[0] * 2):
        handle(socket, *(() if frame.opcode is Opcode.PING else (frame,)))
    assert most <= len(taken) <= most + 5
    assert bool(cut) is (most == frames.PACE[0])


def test_the_server_still_takes_frames_where_they_are_counted() -> None:
    assert all(callable(getattr(WebSocketsSansIOProtocol, name, None)) for name in frames.HANDLED)
    taken = inspect.getsource(WebSocketsSansIOProtocol.handle_events)
    assert set(re.findall(r"self\.(handle_\w+)", taken)) == {*frames.HANDLED, "handle_connect", "handle_close"}


def test_the_log_keeps_a_reference_and_the_place_but_no_words(caplog: pytest.LogCaptureFixture) -> None:
    before = logging.getLogRecordFactory()
    error_log.keep_words_out()
    try:
        raise ValueError(f"no such child: {CANARY}")
    except ValueError as trouble:
        logging.getLogger("panel").exception("while drawing")
        reference = error_log.reference_of(trouble)
    finally:
        logging.setLogRecordFactory(before)
    assert CANARY not in caplog.text
    assert reference in caplog.text
    assert "ValueError" in caplog.text
    assert "test_messages.py" in caplog.text


def test_a_route_that_fails_answers_with_a_reference_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(scope: object, receive: object, send: object) -> None:
        raise RuntimeError(CANARY)

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    scope = {
        "type": "http", "method": "GET", "path": "/signin", "scheme": "http", "headers": [(b"host", b"localhost")], "query_string": b"",
    }  # fmt: skip
    asyncio.run(gate.Gate(broken)(scope, receive, send))
    assert sent[0]["status"] == 500
    body = b"".join(bytes(message.get("body", b"")) for message in sent).decode()
    assert "reference" in body
    assert CANARY not in body
