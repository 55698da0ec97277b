"""The product over the real wire: a started server on a prepared database, and whoever talks to it by HTTP or by its socket."""

import secrets
import tempfile
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import canaries
import httpx
import running
from sqlmodel import Session
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from builders import World, make_template, open_copy
from panel.acts import letters, people
from panel.door.signing_in.current_user import COOKIE
from panel.door.signing_in.sessions import token_hash
from panel.law.letters.letter_kinds import LetterKind
from panel.law.vocabulary import Discipline, Role
from panel.models import AttachedPaper, Contract, Notice, Person, SignIn
from panel.store import engine
from served import Server, begun

ROOT = Path(__file__).resolve().parents[2]
NEW = (
    ("C", "Cedric Lorne", Role.CHAIR, Discipline.SEN_SERVICE),
    ("O", "Maud Tanqueray", Role.OFFICER, None),
    ("K", "Sorrel Pyke", Role.COORDINATOR, None),
    ("disabled", "Tarn Ellerby", Role.OFFICER, None),
)
IDENTITIES = {
    "C": "C", "O": "O", "K": "K", "M": "psychologist", "B": "observer", "A": "administrator",
    "disabled": "disabled", "signed out": "",
    "recused chair": "chair", "recused officer": "officer", "recused coordinator": "coordinator", "recused member": "head",
}  # fmt: skip
"""Chair, officer, coordinator, member, observer, administrator; two who may nothing; four with an interest in every canary."""
LETTERS = {"recused chair": "C", "recused officer": "O", "recused coordinator": "K", "recused member": "M"}
WAIT = 20


def letter(identity: str) -> str:
    """The role an identity stands for, as one letter."""
    return LETTERS.get(identity, identity)


@dataclass
class Reply:
    """What one run of the script sent to the browser."""

    sent: bytes = b""
    alerts: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    listed: dict[str, str] = field(default_factory=dict)
    drawn: str = ""
    buttons: set[str] = field(default_factory=set)
    boxes: set[str] = field(default_factory=set)
    widgets: dict[str, str] = field(default_factory=dict)
    not_found: bool = False
    finished: bool = False


def asked(page: str, query: str = "", script_hash: str = "") -> BackMsg:
    """The message that asks for a page."""
    message = BackMsg()
    message.rerun_script.query_string = query
    message.rerun_script.page_name = "" if script_hash or page == "today" else page
    message.rerun_script.page_script_hash = script_hash
    return message


class Page:
    """One browser tab's socket, without a browser."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket, self.number = socket, ""

    def ask(
        self, page: str, query: str = "", script_hash: str = "", pressed: Collection[str] = (), typed: Collection[str] = ()
    ) -> Reply:
        """Ask for a page as the address bar does, or as a page does on which buttons were pressed; all until the script has finished."""
        message = asked(page, query, script_hash)
        for number in pressed:
            state = message.rerun_script.widget_states.widgets.add()
            state.id, state.trigger_value = number, True
        for number in typed:
            state = message.rerun_script.widget_states.widgets.add()
            state.id, state.string_value = number, "1"
        return self.send(message.SerializeToString())

    def send(self, message: bytes, *, wait: float = WAIT) -> Reply:
        """Send bytes as they are; all that comes until the script has finished, or until nothing came for so many seconds."""
        self.socket.send(message)
        reply, until = Reply(), time.monotonic() + WAIT
        while not reply.finished and time.monotonic() < until:
            try:
                got = self.socket.recv(timeout=wait)
            except TimeoutError:
                break
            self._note(reply, got if isinstance(got, bytes) else got.encode())
        return reply

    def _note(self, reply: Reply, got: bytes) -> None:
        message = ForwardMsg.FromString(got)
        reply.sent += got
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.number = message.new_session.initialize.session_id
        elif kind == "delta":
            element = message.delta.new_element
            if element.HasField("alert"):
                reply.alerts.append(element.alert.body)
            if element.HasField("exception"):
                reply.troubles.append(element.exception.message or element.exception.type)
            if element.HasField("button"):
                reply.buttons.add(element.button.id)
            for box in ("text_input", "text_area", "selectbox"):
                if element.HasField(box):
                    reply.boxes.add(getattr(element, box).id)
            for what, inside in element.ListFields():
                if number := getattr(inside, "id", ""):
                    reply.widgets[number] = what.name
            if element.HasField("heading"):
                reply.titles.append(element.heading.body)
        elif kind == "navigation":
            pages, reply.drawn = message.navigation.app_pages, message.navigation.page_script_hash
            reply.listed = {one.url_pathname or "today": one.page_script_hash for one in pages}
        elif kind == "page_not_found":
            reply.not_found = True
        elif kind == "script_finished":
            # A run that was overtaken ends early; ours ends once.
            reply.finished = message.script_finished in (0, 1)


@dataclass
class Wire:
    """The server, the world behind it, and a live session of everybody."""

    server: Server
    world: World
    cookies: dict[str, str]
    about: dict[str, str]

    def everybody_signs_in(self) -> None:
        """A session for each, in place of one that may have ended."""
        for who, name in IDENTITIES.items():
            self.cookies[who] = session_for(self.world, self.world.people[name]) if name else ""

    def client(self, identity: str) -> httpx.Client:
        """Somebody's HTTP client."""
        client = self.server.client(timeout=WAIT)
        if self.cookies[identity]:
            client.headers["cookie"] = self.cookies[identity]
        return client

    @contextmanager
    def page(self, identity: str) -> Iterator[Page]:
        """Somebody's open tab."""
        with tab(self.server, self.cookies[identity]) as made:
            yield made


@contextmanager
def tab(server: Server, cookie: str) -> Iterator[Page]:
    """A tab opened with a cookie."""
    address = server.address.replace("http", "ws") + "/_stcore/stream"
    with connect(
        address, origin=Origin(server.address), additional_headers={"cookie": cookie}, max_size=None, max_queue=None
    ) as socket:
        # A browser reads all the time, so that what it has not looked at yet holds up neither the server nor a farewell.
        yield Page(socket)


def opens(server: Server, cookie: str) -> bool:
    """Whether a cookie opens a tab: one that does not is told to leave for another page, and hears nothing else."""
    with tab(server, cookie) as opened:
        try:
            opened.socket.send(asked("today").SerializeToString())
            said = ForwardMsg.FromString(opened.socket.recv(timeout=WAIT, decode=False))
        except ConnectionClosed:
            return False
    return bool(said.WhichOneof("type") != "auth_redirect")


def make_world(url: str) -> None:
    """The panel of canaries with people who have no interest in them beside, a letter begun, and somebody cut off."""
    make_template(url)
    world = open_copy(url)
    canaries.build(world)
    for who, name, role, discipline in NEW:
        with world.work("administrator") as work:
            world.people[who] = people.add(work, f"{who.lower()}@fablemere.example", name, [role], discipline)
    with world.work("K") as work:
        letters.compose(work, world.item_for(canaries.DECIDED).id, LetterKind.REFUSAL_TO_ASSESS)
    with world.work("administrator") as work:
        people.disable(work, world.people["disabled"])
    world.database.dispose()


def session_for(world: World, person_id: int) -> str:
    """A live session made in the database; its cookie."""
    token, now = secrets.token_urlsafe(32), running.now()
    with Session(world.database.execution_options(writing=True)) as session, session.begin():
        session.add(SignIn(token_hash=token_hash(token), person_id=person_id, signed_in_at=now, last_seen_at=now, address="test"))
    return f"{COOKIE}={token}"


@contextmanager
def started(url: str, begin: Callable[..., Server] = begun, **settings: str) -> Iterator[Server]:
    """A server on a database that is there."""
    with tempfile.TemporaryDirectory(prefix="panel-wire-") as home:
        server = begin(Path(home) / "terminal.txt", PANEL_DATABASE_URL=url, **settings)
        try:
            yield server.answers()
        finally:
            server.stop()


@contextmanager
def wired(begin: Callable[..., Server] = begun) -> Iterator[Wire]:
    """A started server with everybody signed in."""
    with tempfile.TemporaryDirectory(prefix="panel-wire-") as home:
        path = Path(home) / "panel.db"
        make_world(f"sqlite:///{path}")
        world = open_again(path)
        with started(f"sqlite:///{path}", begin) as server:
            made = Wire(server, world, {}, about(world))
            made.everybody_signs_in()
            yield made
        world.database.dispose()


def open_again(path: Path) -> World:
    """A database whose people have not all signed in."""
    world = World(engine.open_database(f"sqlite:///{path}"), runs=True)
    named = {person.email.partition("@")[0]: person.id for person in world.rows(Person)}
    world.people = {name.upper() if len(name) == 1 else name: number for name, number in named.items()}
    return world


def about(world: World) -> dict[str, str]:
    """What the addresses name: numbers and references that are there, each about a canary."""

    def newest(table: Any) -> str:
        return str(world.rows(table)[-1].id)

    request = world.request(canaries.AWARDED)
    return {
        "meeting": canaries.FIRST, "held": canaries.SECOND, "notice": newest(Notice), "contract": newest(Contract),
        "setting": str(request.setting_id), "term": "2027-spring", "case": canaries.TO_HEAR, "item": str(world.item_for(canaries.TO_HEAR).id),
        "paper": newest(AttachedPaper), "decided": str(world.item_for(canaries.DECIDED).id),
    }  # fmt: skip
