"""The stream and the room screen over the wire: a number and nothing else, and an end with the session, the role and the server."""

import json
import shutil
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from served import Server, acted, begun

ROOT = Path(__file__).resolve().parents[2]
MEETING = "P-2026-11-25"


@pytest.fixture(scope="module")
def demonstration(demonstrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    """A demonstration, served, with its meeting open."""
    folder = tmp_path_factory.mktemp("live")
    shutil.copytree(demonstrated, folder, dirs_exist_ok=True)
    settings = {"PANEL_DATABASE_URL": f"sqlite:///{folder / 'demo.db'}"}
    run_acts(
        folder / "demo.db",
        "for row in rows(Attendance):\n"
        "    if row.meeting_id == held.id: act(meeting.attend, held.reference, row.person_id, row.capacity, row.discipline, Presence.PRESENT)\n"
        "act(meeting.open_meeting, held.reference)",
    )
    server = begun(folder / "terminal.txt", **settings)
    yield server.answers(), folder / "demo.db"
    server.stop()


ACTING = """
from sqlmodel import Session, select
from panel.acts import recommendations, interests, meeting, meeting_events
from panel.law.vocabulary import *
from panel.models import *
from panel.store.clock import clock_for
from panel.store.engine import open_database, unit_of_work
database = open_database("sqlite:///{path}")
def rows(table):
    with Session(database) as session: return list(session.exec(select(table)))
def named(name): return next(one.id for one in rows(Person) if one.name == name)
def act(do, *given, **more):
    with unit_of_work(database, named("Imogen Vale"), clock_for(movable=True)) as work: do(work, *given, **more)
held = next(one for one in rows(Meeting) if one.reference == "P-2026-11-25")
items = sorted((one for one in rows(AgendaItem) if one.meeting_id == held.id), key=lambda one: one.position)
request = lambda item: next(one for one in rows(Request) if one.id == item.request_id)
away = {one.request_id for one in rows(Interest) if one.withdrawn_at is None}
quiet = next(one for one in items[1:] if one.request_id not in away)
"""


def run_acts(path: Path, code: str) -> None:
    """Run acts as the chair from another process, as a second app machine would."""
    acted(path.with_suffix(".said"), ACTING.replace("{path}", str(path)) + code)


def sign_in(server: Server, name: str) -> httpx.Client:
    client = server.client(timeout=20)
    page = client.get("/signin").text
    number = page.split(f'aria-label="Sign in as {name}"')[0].rsplit('name="person" value="', 1)[1].split('"')[0]
    answer = client.post("/signin", data={"person": number})
    client.headers["cookie"] = answer.headers["set-cookie"].split(";")[0]
    return client


class Stream:
    """One stream being read in a thread: everything it sent, and whether it ended."""

    def __init__(self, client: httpx.Client, meeting: str = MEETING) -> None:
        self.sent: list[str] = []
        self.ended = threading.Event()
        self._thread = threading.Thread(target=self._read, args=(client, meeting), daemon=True)
        self._thread.start()
        self.wait_for(1)

    def _read(self, client: httpx.Client, meeting: str) -> None:
        try:
            with client.stream("GET", f"/live/{meeting}", timeout=60) as answer:
                for line in answer.iter_lines():
                    if line:
                        self.sent.append(line)
        except httpx.TransportError:
            pass
        self.ended.set()

    def numbers(self) -> list[str]:
        return [line.removeprefix("data: ") for line in self.sent if line.startswith("data: ")]

    def wait_for(self, count: int) -> None:
        for _ in range(200):
            if len(self.numbers()) >= count or self.ended.is_set():
                return
            time.sleep(0.05)


def test_a_stream_sends_a_number_when_another_process_moves_something_and_never_a_word_of_a_case(
    demonstration: tuple[Server, Path],
) -> None:
    server, path = demonstration
    with closing(sign_in(server, "Bryony Fenn")) as member:
        stream = Stream(member)
        run_acts(
            path,
            "act(meeting.call, items[1].id, seen_current=items[0].id)\nact(recommendations.record_action, items[1].id, 'Telephone', 'SEN', None)",
        )
        stream.wait_for(2)
        numbers = stream.numbers()
        assert len(numbers) >= 2 and numbers == sorted(set(numbers), key=int)
        assert all(line.startswith(("data: ", "retry: ", ":")) for line in stream.sent)
        assert all(line.partition(": ")[2].isdecimal() for line in stream.sent if line != ":")
        room = member.get(f"/room/{MEETING}/now").json()
        assert room["title"].startswith("2. ") and room["n"] == int(numbers[-1])
        assert member.post("/signout").status_code == 303
        assert stream.ended.wait(6), "a stream goes on after its session has ended"
        assert stream.sent[-2] == "event: over" and stream.sent[-1].startswith("data: /signedout?was=")
        assert member.get(f"/live/{MEETING}").status_code in (303, 401)


def test_who_is_not_asked_or_not_signed_in_follows_nothing(demonstration: tuple[Server, Path]) -> None:
    server, _ = demonstration
    with closing(sign_in(server, "Alder Quill")) as administrator:
        for path in (
            f"/live/{MEETING}",
            f"/room/{MEETING}/now",
            f"/room/{MEETING}",
            "/live/P-1999-01-01",
            "/room/P-1999-01-01/now",
        ):
            assert administrator.get(path).status_code == 404, path
    with server.client() as stranger:
        for path in (f"/live/{MEETING}", f"/room/{MEETING}/now", f"/room/{MEETING}", "/room.js"):
            assert stranger.get(path).status_code in (303, 401), path


def test_one_sign_in_holds_a_dozen_streams_and_no_more(demonstration: tuple[Server, Path]) -> None:
    server, _ = demonstration
    with (
        closing(sign_in(server, "Jasper Holloway")) as member,
        httpx.Client(base_url=server.address, headers=member.headers) as many,
    ):
        held = [Stream(many) for _ in range(12)]
        assert not any(stream.ended.is_set() for stream in held)
        assert member.get(f"/live/{MEETING}").status_code == 429
        member.post("/signout")
        assert all(stream.ended.wait(6) for stream in held)


def test_the_room_page_is_whole_without_scripts_and_says_only_the_number_while_somebody_has_to_leave(
    demonstration: tuple[Server, Path],
) -> None:
    server, path = demonstration
    with closing(sign_in(server, "Fern Castellan")) as observer, closing(sign_in(server, "Tarn Ellerby")) as recused:
        run_acts(
            path,
            "act(meeting.call, quiet.id, seen_current=next(one for one in rows(Meeting) if one.id == held.id).current_item_id)",
        )
        place = int(observer.get(f"/room/{MEETING}/now").json()["title"].split(".")[0])
        page = observer.get(f"/room/{MEETING}")
        shown = observer.get(f"/room/{MEETING}/now").json()
        assert (
            shown["title"].startswith(f"{place}. ")
            and shown["title"] in page.text
            and "script-src 'self'" in page.headers["content-security-policy"]
        )
        run_acts(path, "act(interests.declare, request(quiet).reference, named('Tarn Ellerby'), InterestKind.OTHER, '')")
        for client in (observer, recused):
            hidden = client.get(f"/room/{MEETING}/now").json()
            whole = client.get(f"/room/{MEETING}").text
            assert (hidden["title"], hidden["kind"], hidden["asked"]) == (str(place), "", "")
            assert shown["title"] not in whole and shown["kind"] not in whole
        run_acts(path, "act(meeting_events.leave, held.reference, named('Tarn Ellerby'))")
        assert observer.get(f"/room/{MEETING}/now").json()["title"] == shown["title"]
        assert recused.get(f"/room/{MEETING}/now").json()["title"] == str(place)
        run_acts(path, "act(meeting_events.blank_room, held.reference, blanked=True)")
        blank = observer.get(f"/room/{MEETING}/now").json()
        assert (blank["title"], blank["quorum"], blank["then"]) == ("", "", "")
        assert "cleared the screen" in blank["notice"] and len(json.dumps(blank)) < 600


def test_a_role_taken_away_ends_the_stream_and_so_does_stopping_the_server(demonstration: tuple[Server, Path]) -> None:
    server, path = demonstration
    with closing(sign_in(server, "Posy Underhill")) as member, closing(sign_in(server, "Imogen Vale")) as chair:
        gone, stays = Stream(member), Stream(chair)
        with sqlite3.connect(path) as database:
            database.execute(
                "UPDATE role_grant SET revoked_at = granted_at WHERE person_id = (SELECT id FROM person WHERE name = 'Posy Underhill')"
            )
        assert gone.ended.wait(6)
        assert member.get(f"/room/{MEETING}/now").status_code == 404
        assert not stays.ended.is_set()
        server.process.terminate()
        server.process.wait(8)
        assert stays.ended.wait(3)
