"""Buttons of people with a role, pressed by message from the tabs of people without it (T24): nothing is done."""

from collections.abc import Iterator, Sequence

from sqlmodel import Session, col, select
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed

from faults import wire
from faults.matrix import PAGES_FOR
from faults.outcome import Outcome
from faults.wire import IDENTITIES, Reply, Wire, letter
from panel.acts import people
from panel.law.vocabulary import Role
from panel.models import AuditEntry

ACTING = (
    ("decisions", "O", "item={decided}"), ("letters", "O", "letter={notice}"), ("contract", "O", "contract={contract}"), ("budget", "O", "part=Budget+line"),
    ("children", "O", ""), ("people", "A", "tab=Add+a+person"), ("settings", "K", ""), ("meeting", "C", "meeting={held}"), ("agenda", "C", "meeting={held}"),
    ("minutes", "C", "meeting={meeting}"), ("readiness", "C", "meeting={held}"), ("reading", "M", "item={item}"), ("case", "O", "case={case}"),
    ("requests", "K", "tab=Log+one+by+hand"), ("advice", "K", ""), ("requests", "K", "tab=Import+files"), ("people", "A", "tab=Change+a+person"),
    ("budget", "O", "part=Payments+to+finance"), ("budget", "O", "part=Ended+early"), ("children", "O", "show=Merged"), ("children", "O", "show=Settings"),
)  # fmt: skip
"""Pages on which something is done, by whom, and about what."""


KEPT = (
    ("settings", ""),
    ("case", "case={case}"),
    ("letters", "letter={notice}"),
    ("contract", "contract={contract}"),
    ("budget", "part=Budget+line"),
)
"""What a coordinator has open when the role is taken away."""


def run() -> Iterator[Outcome]:
    """Every page's buttons, from everybody the page is not open to."""
    with wire.wired() as open_wire:
        yield tried(open_wire, ACTING)
        yield lost(open_wire)


def tried(open_wire: Wire, acting: Sequence[tuple[str, str, str]]) -> Outcome:
    """Press what others were shown, on their page by its address and by its hash, and on one's own first page."""
    wrong: list[str] = []
    pressed = 0
    for page, owner, query in acting:
        about = query.format(**open_wire.about)
        with open_wire.page(owner) as tab:
            shown = tab.ask(page, about)
        for who in IDENTITIES:
            if letter(who) in PAGES_FOR[page] or who in ("disabled", "signed out"):
                continue
            before = acts(open_wire)
            with open_wire.page(who) as tab:
                replies = [_press(tab, place, about, shown) for place in (page, "today")]
                replies.append(tab.ask(page, about, shown.drawn, pressed=shown.buttons, typed=shown.boxes))
            pressed += 3 * len(shown.buttons)
            if done := acts(open_wire)[len(before) :]:
                wrong.append(f"{page} as {who}: {done}")
            if any(reply.troubles or not reply.finished for reply in replies):
                wrong.append(f"{page} as {who}: it broke")
    if not _owner_can(open_wire):
        wrong.append("pressed by its owner a button did nothing, so this shows nothing")
    return Outcome("buttons of others pressed by message", "wire", pressed, len(wrong), "; ".join(wrong[:8]))


def _owner_can(open_wire: Wire) -> bool:
    """Whether the same message from the tab of somebody with the role does what it says."""
    before = acts(open_wire)
    with open_wire.page("O") as tab:
        for part in ("part=Budget+line", "part=Payments+to+finance"):
            tab.ask("budget", part, pressed=(shown := tab.ask("budget", part)).buttons, typed=shown.boxes)
    return len(acts(open_wire)) > len(before)


def lost(open_wire: Wire) -> Outcome:
    """A tab that was drawn while its person had the role is closed; what it held is pressed from another of theirs after that."""
    wrong: list[str] = []
    about = {page: query.format(**open_wire.about) for page, query in KEPT}
    with open_wire.page("K") as tab:
        shown = {page: tab.ask(page, query) for page, query in about.items()}
        with open_wire.world.work("administrator") as work:
            people.revoke(work, open_wire.world.people["K"], Role.COORDINATOR)
        before = acts(open_wire)
        if not _is_closed(tab):
            wrong.append("the tab stays open")
    open_wire.cookies["K"] = wire.session_for(open_wire.world, open_wire.world.people["K"])
    with open_wire.page("K") as tab:
        for page, reply in shown.items():
            after = _press(tab, page, about[page], reply)
            if set(after.listed) - {"today", "rulebook", "help"}:
                wrong.append(f"{page} is still listed")
        if done := acts(open_wire)[len(before) :]:
            wrong.append(f"done: {done}")
        with open_wire.world.work("administrator") as work:
            people.grant(work, open_wire.world.people["K"], Role.COORDINATOR)
    open_wire.cookies["K"] = wire.session_for(open_wire.world, open_wire.world.people["K"])
    return Outcome(
        "buttons pressed after the role is gone",
        "wire",
        sum(len(one.buttons) for one in shown.values()),
        len(wrong),
        "; ".join(wrong),
    )


def _is_closed(tab: wire.Page) -> bool:
    """Whether a tab is told to leave and cut off."""
    last = ""
    try:
        while True:
            last = ForwardMsg.FromString(tab.socket.recv(timeout=5, decode=False)).WhichOneof("type")
    except ConnectionClosed:
        return last == "auth_redirect"
    except TimeoutError:
        return False


def _press(tab: wire.Page, page: str, about: str, shown: Reply) -> Reply:
    return tab.ask(page, about, pressed=shown.buttons, typed=shown.boxes)


def acts(open_wire: Wire) -> list[str]:
    """What was done so far, sessions aside; looking at the audit, at a child or at a case is not doing."""
    with Session(open_wire.world.database) as session:
        return [
            one
            for one in session.exec(select(AuditEntry.act).order_by(col(AuditEntry.seq)))
            if not one.startswith("session.") and one != "case.view"
        ]
