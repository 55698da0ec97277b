"""Two application machines on one PostgreSQL, behind one small proxy: one sign-in, one truth, and one may die."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from cryptography.fernet import Fernet

from builders import World, line
from panel.door.signing_in.sessions import HASHER
from panel.models import Person
from served import Running, begun

ROOT = Path(__file__).resolve().parents[2]
PASS = "four quite unrelated words"


class Proxy:
    """Hands each new connection to the next machine; one that does not answer is left out."""

    def __init__(self, machines: list[int]) -> None:
        self.machines, self.turn = machines, 0
        self.went_to: list[int] = []
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.listening.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self.listening.accept()
            except OSError:
                return
            for _ in self.machines:
                port = self.machines[self.turn % len(self.machines)]
                self.turn += 1
                try:
                    far = socket.create_connection(("127.0.0.1", port))
                except OSError:
                    continue
                self.went_to.append(port)
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=self._pass_on, args=(one, other), daemon=True).start()
                break

    @staticmethod
    def _pass_on(one: socket.socket, other: socket.socket) -> None:
        try:
            while part := one.recv(65_536):
                other.sendall(part)
        except OSError:
            pass
        finally:
            for end in (one, other):
                end.close()


@pytest.fixture
def machines(world: World, tmp_path: Path) -> Iterator[dict[int, Running]]:
    """Two started applications on the world's database, by port."""
    url = world.database.url.render_as_string(hide_password=False)
    key = Fernet.generate_key().decode()
    both = [begun(tmp_path / f"terminal-{number}.txt", PANEL_DATABASE_URL=url, PANEL_KEY=key) for number in range(2)]
    running = {int(machine.answers().address.rpartition(":")[2]): machine.process for machine in both}
    yield running
    for process in running.values():
        process.kill()
        process.wait(10)


@pytest.mark.parametrize("stored_in", ["postgresql"], indirect=True)
def test_one_sign_in_and_one_truth_on_two_machines_and_one_may_die(world: World, machines: dict[int, Running]) -> None:
    world.runs = True
    with world.work() as work:
        coordinator = work.session.get_one(Person, world.people["coordinator"])
        coordinator.password_hash = HASHER.hash(PASS)
        work.session.add(coordinator)
    world.bring(line("A-1"))
    proxy = Proxy(list(machines))

    def ask(path: str, cookie: str = "", **form: str) -> httpx.Response:
        """One request on a connection of its own, so that the proxy's next machine answers."""
        headers = {"origin": proxy.address, "accept": "text/html", "cookie": cookie}
        with httpx.Client(base_url=proxy.address, headers=headers, timeout=30) as client:
            return client.post(path, data=form) if form else client.get(path)

    answer = ask("/signin", email="coordinator@fablemere.example", password=PASS)
    assert answer.status_code == 303
    cookie = answer.headers["set-cookie"].split(";")[0]
    signed_in_on = proxy.went_to[-1]
    other = next(port for port in machines if port != signed_in_on)

    listed = [ask("/export/requests.csv", cookie).text for _ in machines]
    assert set(proxy.went_to[-2:]) == set(machines), "both machines answered"
    assert all("A-1" in text for text in listed), "a sign-in on one is valid on the other"
    world.bring(line("A-2"))
    assert all("A-2" in ask("/export/requests.csv", cookie).text for _ in machines), "a change is seen on both"

    machines[signed_in_on].kill()
    machines[signed_in_on].wait(10)
    for _ in range(3):
        assert "A-2" in ask("/export/requests.csv", cookie).text, (
            "whoever was on the dead one carries on without signing in again"
        )
    assert set(proxy.went_to[-3:]) == {other}
    assert ask("/signout", cookie, leave="yes").status_code == 303
    assert ask("/export/requests.csv", cookie).status_code in (303, 401), "signed out for good"
    proxy.listening.close()
