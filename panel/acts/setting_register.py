"""The national register of settings, brought in by a person: what is typed is compared with it, and successors are linked."""

from dataclasses import dataclass

from panel import rules
from panel.intake.setting_register import Register
from panel.law.findings import refuse_unless_met
from panel.law.permissions import refuse_unless_may
from panel.models import RegisterBrought
from panel.store import audit
from panel.store.engine import Work
from panel.store.settings import register


@dataclass(frozen=True, slots=True)
class Brought:
    """How many settings and links were taken in, and how many settings here were tied to the one that followed them."""

    settings: int
    links: int
    tied: int


def bring(work: Work, file: str, read: Register) -> Brought:
    """Take in a register, or the file of its links; what it has of a setting replaces what was known.

    Settings here of which the links say that one followed the other, and of which nobody has spoken, are one place from that day.
    Raises `Refused` for a file with a fault: nothing of it is taken.
    """
    refuse_unless_may(work.actor, "setting.register")
    fault = str(read.faults[0]).rstrip(".") if read.faults else ""
    refuse_unless_met(rules.register_whole(len(read.settings), len(read.links), fault))
    register.bring(work, read.settings, read.links)
    tied = register.tie_successors(work)
    brought = RegisterBrought(
        file=file, settings=len(read.settings), links=len(read.links), brought_by=work.actor.id, brought_at=work.at
    )
    work.session.add(brought)
    audit.record(work, "setting.register", f"file/{file}", settings=len(read.settings), links=len(read.links), tied=tied)
    return Brought(len(read.settings), len(read.links), tied)
