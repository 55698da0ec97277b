"""`python -m panel policy`: local policy out as one TOML file, looked through, and proposed."""

import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from panel.acts import policy
from panel.console.commands import Failed, opened, person_called
from panel.law.messages import wording
from panel.law.permissions import CONSOLE
from panel.law.policy import policy_file
from panel.law.policy.local_policy import CHOICES, read_value, words_of
from panel.law.policy.policy_file import PolicyFaults
from panel.store.clock import today_of
from panel.store.engine import reading, unit_of_work
from panel.store.queries.policy.values import as_it_stands, every_value, logo_of, standing

R = TypeVar("R")


def show(_: Namespace) -> None:
    """What is in force today, as a policy file; what waits for a second person is said beside it."""
    database, clock = opened()
    today = today_of(clock())
    with reading(database) as session:
        values = every_value(session, CONSOLE)
        held = {
            name: (logo_of(session, CONSOLE, one.written) or one.written, one.source, one.in_force_on or today)
            for name, one in standing(values, today).items()
        }
    print(policy_file.write(held), end="")
    for one in values:
        if one.word is None:
            said = f"waiting: {words_of(one.name)}, from {one.from_on}, proposed by {one.proposed_by}"
            print(said, file=sys.stderr)


def check(given: Namespace) -> None:
    """What a policy file would propose today, which is what it changes; every fault on a line."""
    database, clock = opened()
    text, today = _text(given.file), today_of(clock())
    with reading(database) as session:
        held = as_it_stands(every_value(session, CONSOLE), today)
    found = _faults_said(lambda: policy_file.read(text, on=today, standing=held))
    for one in found:
        words = one.written if one.terms else read_value(CHOICES[one.name], one.written)[0]
        print(f"{words_of(one.name)}: {' | '.join(words.splitlines())} (from {one.from_on}; {one.source})")


def propose(given: Namespace) -> None:
    """Propose everything a policy file holds, or nothing; another person confirms it on screen."""
    database, clock = opened()
    person = person_called(database, clock, given.by)
    text = _text(given.file)

    def act() -> int:
        with unit_of_work(database, person, clock) as work:
            return policy.propose_file(work, text)

    many = wording.counted(_faults_said(act), "value")
    print(f"Proposed: {many}. Another person confirms what was proposed under Settings.")


def _text(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ValueError(f"There is no file {file}.") from None
    except UnicodeDecodeError:
        raise ValueError(f"{file} is not a text file in UTF-8; a policy file is TOML.") from None


def _faults_said(step: Callable[[], R]) -> R:
    try:
        return step()
    except PolicyFaults as faulty:
        for fault in faulty.faults:
            print(fault, file=sys.stderr)
        raise Failed from None
