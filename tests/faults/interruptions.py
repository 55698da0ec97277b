"""Decisions broken off at any instant by another run, by Stop, by a closed tab, by a lost connection (T27): whole or not at all.

A press that a page follows up with another run has to land every time; one that is broken off may be lost, and then it is made again.
"""

import random
import shutil
import socket
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlmodel import col, select
from streamlit.proto.BackMsg_pb2 import BackMsg

from builders import World, line, make_template, open_copy
from faults import wire
from faults.outcome import Outcome, dice, faults_of
from faults.wire import Page, Reply, asked
from panel.law.messages.labels import label
from panel.law.vocabulary import Option, RequestStatus
from panel.models import AgendaItem, AuditEntry, Decision, Request, RowSeal
from served import Server

SEED, CASES = 27, 50
LATEST = 1.5
"""Seconds after the press; most instants fall early, while it is being carried out."""
QUIET, PATIENCE = 1.5, 10.0
WORDS = "Reasons for the family of item {item}, whole to the last word."
Interrupt = Callable[[Page, bytes], Reply]


def _again(tab: Page, unpressed: bytes) -> Reply:
    return tab.send(unpressed)


def _stop(tab: Page, _: bytes) -> Reply:
    return tab.send(BackMsg(stop_script=True).SerializeToString(), wait=0.3)


def _close(tab: Page, _: bytes) -> Reply:
    tab.socket.close()
    return Reply()


def _cut(tab: Page, _: bytes) -> Reply:
    """The connection ends without a word from the browser."""
    tab.socket.socket.shutdown(socket.SHUT_RDWR)
    return Reply()


WAYS: dict[str, Interrupt] = {"another run": _again, "Stop": _stop, "a closed tab": _close, "a cut connection": _cut}
LANDS = "another run"


def run(*, presses: int) -> Iterator[Outcome]:
    """So many presses, a new world whenever its cases have run out."""
    with tempfile.TemporaryDirectory(prefix="panel-interrupted-") as home:
        template = Path(home) / "template.db"
        prepare(template, min(presses, CASES))
        tally, chance = _Tally(), dice(SEED)
        for number, start in enumerate(range(0, presses, CASES)):
            path = Path(home) / f"{number}.db"
            shutil.copy(template, path)
            world = open_copy(path)
            world.runs = True
            with wire.started(f"sqlite:///{path}") as server:
                cookie = wire.session_for(world, world.people["officer"])
                _World(world, server, cookie, tally).interrupted(min(CASES, presses - start), chance)
            world.database.dispose()
    yield tally.outcome()


def prepare(path: Path, cases: int) -> None:
    """A meeting whose every case awaits the officer."""
    make_template(path)
    world = open_copy(path)
    world.bring(*[line(f"A-{n}") for n in range(cases)])
    world.opened(size=cases)
    for n in range(cases):
        world.recommend(f"A-{n}", Option.ASSESS)
    world.database.dispose()


@dataclass
class _Tally:
    tried: Counter[str] = field(default_factory=Counter)
    landed: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    again: int = 0

    def outcome(self) -> Outcome:
        told = "; ".join(f"{way}: {self.landed[way]} of {many} landed" for way, many in self.tried.items())
        swallowed = self.tried[LANDS] - self.landed[LANDS]
        notes = (
            f"{told}; swallowed by another run: {swallowed}; made again afterwards: {self.again}; {' / '.join(self.wrong[:8])}"
        )
        return Outcome(
            "decisions broken off at any instant (T27)", "wire", self.tried.total(), len(self.wrong), notes.rstrip("; ")
        )


@dataclass
class _World:
    """One world and the server on it."""

    world: World
    server: Server
    cookie: str
    tally: _Tally
    half: set[int] = field(default_factory=set)

    def interrupted(self, presses: int, chance: random.Random) -> None:
        """Press once for each case and break it off; then look, make again what did not land, and look again."""
        ways: dict[int, str] = {}
        for number, item in enumerate(self._items()[:presses]):
            ways[item] = list(WAYS)[number % len(WAYS)]
            told = self._broken_off(item, WAYS[ways[item]], LATEST * chance.random() ** 3)
            if ways[item] == LANDS:
                self._wait_for(item)
            if told and not self._landed([item], ways):
                self.tally.wrong.append(f"{ways[item]}: said to be recorded, and is not")
        time.sleep(QUIET)
        landed = self._landed(list(ways), ways)
        self.tally.tried.update(ways.values())
        self.tally.landed.update(ways[item] for item in landed)
        for item in set(ways) - landed:
            if ways[item] == LANDS:
                self.tally.wrong.append("another run swallowed a press")
            self._broken_off(item, _again, 0.0)
            self._wait_for(item)
            self.tally.again += 1
        if left := set(ways) - self._landed(list(ways), ways):
            self.tally.wrong.append(f"{len(left)} could not be made again")
        self.tally.wrong += faults_of(self.world)

    def _items(self) -> list[int]:
        with self.world.reading() as session:
            return list(session.exec(select(AgendaItem.id).order_by(col(AgendaItem.position))))

    def _broken_off(self, item: int, interrupt: Interrupt, after: float) -> bool:
        """Fill the form, press, break off so many seconds later; whether the officer was told that it is recorded."""
        with wire.tab(self.server, self.cookie) as tab:
            shown = tab.ask("decisions", f"item={item}")
            if not any("Record the decision" in number for number in shown.buttons):
                self.tally.wrong.append(f"item {item} has no form to press: {shown.alerts}")
                return False
            tab.socket.send(_filled(item, shown, pressed=True))
            time.sleep(after)
            reply = interrupt(tab, _filled(item, shown, pressed=False))
        self.tally.wrong += [f"a stack: {trouble[:100]}" for trouble in reply.troubles]
        return any("is recorded" in alert for alert in reply.alerts)

    def _wait_for(self, item: int) -> None:
        until = time.monotonic() + PATIENCE
        while not self._landed([item], {}) and time.monotonic() < until:
            time.sleep(0.05)

    def _landed(self, items: Sequence[int], ways: dict[int, str]) -> set[int]:
        """Those that are there whole; one that is neither whole nor absent, in one view of the records, is noted as wrong."""
        landed = set()
        with self.world.reading() as session:
            sealed = [key for link in session.exec(select(RowSeal)) for key in link.rows.get("decision", {"rows": ()})["rows"]]
            for item in items:
                made = list(session.exec(select(Decision).where(Decision.item_id == item)))
                entries = [one.act for one in session.exec(select(AuditEntry).where(AuditEntry.target == f"item/{item}"))]
                request = session.exec(select(Request).join(AgendaItem).where(AgendaItem.id == item)).one()
                seals = sum(sealed.count(str(one.id)) for one in made)
                counts = len(made), entries.count("decision.record"), seals, int(request.status is RequestStatus.DECIDED)
                right = [(one.option, one.rev, one.agrees, one.reasons) for one in made]
                if counts == (1, 1, 1, 1) and right == [(Option.ASSESS, 1, True, WORDS.format(item=item))]:
                    landed.add(item)
                elif any(counts) and item not in self.half:
                    self.half.add(item)
                    self.tally.wrong.append(
                        f"{ways.get(item, LANDS)}: decisions, entries, seals, states of item {item} are {counts}: {right}"
                    )
        return landed


def _filled(item: int, shown: Reply, *, pressed: bool) -> bytes:
    """What the officer's page sends with its form filled, on a press or on any other occasion."""
    message = asked("decisions", f"item={item}", shown.drawn)
    given = {f"-option {item}": label(Option.ASSESS), f"-reasons {item}": WORDS.format(item=item)}
    for ending, said in given.items():
        state = message.rerun_script.widget_states.widgets.add()
        state.id, state.string_value = next(number for number in shown.widgets if number.endswith(ending)), said
    if pressed:
        state = message.rerun_script.widget_states.widgets.add()
        state.id = next(number for number in shown.buttons if "Record the decision" in number)
        state.trigger_value = True
    return message.SerializeToString()
