"""Values no browser would send, for every widget of every page, from whoever the page is open to (T25): nothing happens of them.

What an act of theirs allows may be done, and then it is in the audit and every invariant still holds.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from canaries import CANARY
from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import ConnectionClosed

from faults import wire
from faults.matrix import PAGES_FOR
from faults.outcome import Outcome, dice, faults_of
from faults.replays import ACTING, acts
from faults.wire import Page, Reply, Wire, asked
from panel.models import METADATA

SEED, QUIET = 25, 0.2
ABOUT = {page: query for page, _, query in ACTING} | {"room": "meeting={held}", "planner": "", "audit": ""}
NOT_ACTS = {"sign_in", "half_sign_in", "form_key", "draft", "row_seal", "audit_entry"}
"""Tables that change without an act: sessions, what somebody is typing, and what the audit itself writes."""
ENDS = (
    "debug_disconnect_websocket",
    "debug_shutdown_runtime",
    "clear_cache",
    "load_git_info",
    "set_run_on_save",
    "app_heartbeat",
)
IN_NO_LOG = ("Traceback (most", "(most recent call last)", CANARY, "no such option")
LAST = ("people", "settings")
"""Pages on which an administrator may shut out the very people who forge; they come last."""
Forge = Callable[[WidgetState], None]


def _set(**given: Any) -> Forge:
    def forge(state: WidgetState) -> None:
        for name, value in given.items():
            setattr(state, name, value)

    return forge


def _many(name: str, *values: Any) -> Forge:
    return lambda state: getattr(state, name).data.extend(values)


def _file(state: WidgetState) -> None:
    one = state.file_uploader_state_value.uploaded_file_info.add()
    one.file_id, one.name, one.size = "../../panel.db", "../panel.db", 2**40


FORGED: Mapping[str, Forge] = {
    "pressed": _set(trigger_value=True),
    "true": _set(bool_value=True),
    "no number": _set(double_value=float("nan")),
    "without end": _set(double_value=float("-inf")),
    "the largest number": _set(int_value=2**63 - 1),
    "before the first": _set(int_value=-1),
    "an unknown option": _set(string_value="no such option"),
    "a year of five figures": _set(string_value="99999-12-31"),
    "nothing": _set(string_value=""),
    "a word a database cannot hold": _set(string_value="a\x00b\ufffe"),
    "a megabyte": _set(string_value="x" * 1_000_000),
    "numbers": _many("int_array_value", -1, 2**40),
    "fractions": _many("double_array_value", float("nan"), 1e308),
    "words": _many("string_array_value", "no such option", "x" * 1_000),
    "dates the wrong way round": _many("string_array_value", "9999/12/31", "0001/01/01"),
    "a thing": _set(json_value='{"selection": {"rows": [-1, 99999999], "columns": ["x"]}}'),
    "no thing": _set(json_value="{"),
    "things in things": _set(json_value="[" * 100_000),
    "a trigger": _set(json_trigger_value='[{"event": "__class__", "value": 1}]'),
    "bytes": _set(bytes_value=b"\x80\x04."),
    "a file of another": _file,
    "a word at once": lambda state: setattr(state.string_trigger_value, "data", "x"),
    "a table": lambda state: setattr(state.arrow_value, "data", b"not a table"),
    "a chat": lambda state: setattr(state.chat_input_value, "data", "x"),
    "no value at all": lambda state: None,
}  # fmt: skip
"""Wrong kinds, out of range, unknown options and too much, each for every widget whatever its kind."""
SOME = ("an unknown option", "before the first", "a megabyte", "no thing", "a file of another")
"""A few, for the short run."""


def run(*, mutations: int) -> Iterator[Outcome]:
    """Every page: every widget by every forgery, forms sent with forgeries in them, and so many spoilt messages."""
    with wire.wired() as open_wire:
        pages = sorted(PAGES_FOR, key=lambda page: page in LAST)
        yield from tried(open_wire, pages, list(FORGED), mutations)


def tried(open_wire: Wire, pages: Sequence[str], forgeries: Sequence[str], mutations: int) -> Iterator[Outcome]:
    """The same for some pages and some forgeries, on a wire that is there already."""
    trials = [_Trial(open_wire, page, dice(SEED * 1_000 + number)) for number, page in enumerate(pages)]
    for trial in trials:
        trial.forge(forgeries)
        trial.spoil(mutations)
        trial.send_forms(forgeries)
        trial.look()
    told = f"{sum(trial.widgets for trial in trials)} widgets on {len(pages)} pages"
    told += f"; {sum(trial.calm for trial in trials):,} answered with the calm sentence and a reference"
    done = sum((Counter(trial.done) for trial in trials), Counter[str]())
    allowed = ", ".join(f"{many} {act}" for act, many in sorted(done.items()))
    for what, tries in (
        ("forged values", [trial.forged for trial in trials]),
        ("spoilt messages", [trial.spoilt for trial in trials]),
        ("forms sent with forgeries in them", [trial.sent for trial in trials]),
    ):
        wrong = [f"{trial.page}: {fault}" for trial in trials for kind, fault in trial.wrong if kind == what]
        notes = f"{told}; acts of theirs that allowed it: {allowed or 'none'}; {' / '.join(wrong[:8])}"
        yield Outcome(what, "wire", sum(tries), len(wrong), notes.rstrip("; "))


class _Trial:
    """One page and who it is open to."""

    def __init__(self, open_wire: Wire, page: str, chance: random.Random) -> None:
        self.wire, self.page, self.chance = open_wire, page, chance
        self.who = next((owner for name, owner, _ in ACTING if name == page), PAGES_FOR[page][0])
        self.query = ABOUT.get(page, "").format(**open_wire.about)
        self.widgets = self.forged = self.spoilt = self.sent = self.calm = 0
        self.wrong: list[tuple[str, str]] = []
        self.done: list[str] = []
        self._acts, self._data = acts(open_wire), data_of(open_wire)
        self._tab: Any = None

    def forge(self, forgeries: Sequence[str]) -> None:
        """Every widget, one at a time, by every forgery; a button is not pressed here."""
        for number, kind in self._shown().widgets.items():
            self.widgets += 1
            for name in forgeries:
                if name == "pressed" and kind in ("button", "menu_button"):
                    continue
                self.forged += 1
                self._try("forged values", f"{name} for a {kind}", {number: name})
        self._close()
        self._settle("forged values")

    def _try(self, what: str, told: str, given: Mapping[str, str]) -> None:
        """One message; a tab that was answered with the calm sentence keeps its value, so the next is tried in another."""
        message, calm = self._message(self._shown(), given), self.calm
        self._judge(what, told, self._page.send(message.SerializeToString()))
        if self.calm > calm:
            self._close()

    def _shown(self) -> Reply:
        """The page as drawn in the tab there is, or in a new one."""
        if self._tab is None:
            self._tab = self.wire.page(self.who)
            self._page: Page = self._tab.__enter__()
            self._drawn = self._page.ask(self.page, self.query)
        return self._drawn

    def send_forms(self, forgeries: Sequence[str]) -> None:
        """Every button, pressed as it is and with chance forgeries in everything else."""
        for turn in range(2):
            for button in sorted(self._shown().buttons):
                others = [number for number, kind in self._shown().widgets.items() if kind not in ("button", "menu_button")]
                given = self._mixed(others, list(forgeries)) if turn else {}
                self.sent += 1
                self._try(
                    "forms sent with forgeries in them", f"{len(given)} forgeries and a button", {**given, button: "pressed"}
                )
        self._close()
        self._settle("forms sent with forgeries in them")

    def _mixed(self, widgets: Sequence[str], forgeries: list[str]) -> dict[str, str]:
        """A forgery by chance for each widget; never so large that the message is cut off unread."""
        given = {number: self.chance.choice(forgeries) for number in widgets}
        large = [number for number, forgery in given.items() if forgery == "a megabyte"]
        return given | dict.fromkeys(large[1:], "no thing")

    def spoil(self, many: int) -> None:
        """Messages with bytes changed, cut and doubled, as no protobuf writer would; and messages that ask for other things."""
        shown = self._shown()
        self._close()
        everything = self._mixed([number for number in shown.widgets if number not in shown.buttons], list(FORGED)[1:9])
        whole = self._message(shown, everything).SerializeToString()
        for number in range(many + len(ENDS)):
            message = _spoilt(self.chance, whole) if number < many else _ending(ENDS[number - many])
            if self._presses(message, shown):
                continue
            self.spoilt += 1
            try:
                self._shown()
                self._judge("spoilt messages", f"number {number}", self._page.send(message, wait=QUIET), must_finish=False)
            except ConnectionClosed:
                self._close()
        self._close()
        self._settle("spoilt messages")

    def look(self) -> None:
        """Whether the server still answers others, its invariants hold and its log names nobody."""
        answer = self.wire.server.client().get("/signin")
        with self.wire.page("B") as tab:
            alive = answer.status_code == 200 and tab.ask("rulebook").finished
        terminal = self.wire.server.terminal()
        faults = faults_of(self.wire.world)
        self.wrong += [("spoilt messages", "the server no longer answers")] if not alive else []
        self.wrong += (
            [("spoilt messages", "a stack or a name in the log")] if "Traceback" in terminal or CANARY in terminal else []
        )
        self.wrong += [("forms sent with forgeries in them", f"an invariant: {fault}") for fault in faults]

    def _close(self) -> None:
        if self._tab is not None:
            self._tab.__exit__(None, None, None)
            self._tab = None

    def _message(self, shown: Reply, forged: Mapping[str, str]) -> BackMsg:
        message = asked(self.page, self.query, shown.drawn)
        for number, name in forged.items():
            state = message.rerun_script.widget_states.widgets.add()
            state.id = number
            FORGED[name](state)
        return message

    @staticmethod
    def _presses(message: bytes, shown: Reply) -> bool:
        """Whether chance made a message that presses a button there is."""
        try:
            states = BackMsg.FromString(message).rerun_script.widget_states.widgets
        except DecodeError:
            return False
        return any(state.id in shown.buttons for state in states)

    def _judge(self, what: str, told: str, reply: Reply, *, must_finish: bool = True) -> None:
        faults = []
        if reply.troubles:
            faults.append(f"a stack: {reply.troubles[0][:100]}")
        if b"Traceback (most recent" in reply.sent or b"site-packages" in reply.sent:
            faults.append("a stack in what was sent")
        self.calm += any("Something went wrong" in alert for alert in reply.alerts)
        if must_finish and not reply.finished:
            faults.append("no answer")
        self.wrong += [(what, f"{told}: {fault}") for fault in faults]

    def _settle(self, what: str) -> None:
        """What has changed since the last look: only with an act in the audit."""
        now, data = acts(self.wire), data_of(self.wire)
        done = now[len(self._acts) :]
        changed = sorted(name for name in data if data[name] != self._data[name])
        if changed and not done:
            self.wrong.append((what, f"changed without an act: {changed}"))
        self.done += done
        self._acts, self._data = now, data


def data_of(open_wire: Wire) -> dict[str, str]:
    """A hash of each table that only acts may change."""
    with open_wire.world.database.connect() as connection:
        return {
            table.name: sha256(
                repr(connection.execute(sa.select(table).order_by(*table.primary_key.columns)).all()).encode()
            ).hexdigest()
            for table in METADATA.sorted_tables
            if table.name not in NOT_ACTS
        }


def _spoilt(chance: random.Random, whole: bytes) -> bytes:
    """A message after one to eight accidents."""
    changed = bytearray(whole)
    for _ in range(chance.choice([1, 1, 2, 8])):
        place = chance.randrange(len(changed) or 1)
        how = chance.randrange(4)
        if how == 0 and changed:
            changed[place % len(changed)] = chance.randrange(256)
        elif how == 1:
            del changed[place : place + chance.choice([1, 4, 100])]
        elif how == 2:
            changed[place:place] = chance.randbytes(chance.choice([1, 3, 40]))
        else:
            changed[place:place] = changed[place : place + 60]
    return bytes(changed)


def _ending(what: str) -> bytes:
    """A message that asks for something only the server's own tools may."""
    message = BackMsg()
    setattr(message, what, True)
    return bytes(message.SerializeToString())
