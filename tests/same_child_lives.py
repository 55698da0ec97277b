"""Three records of perhaps one child as a machine that merges, takes back, awards and withdraws in any order; caps are the model."""

import random
import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from same_child_parts import award, child, close, faults, links, merge, separate

from builders import World, line, open_copy
from ledger_parts import all_written, prepare, terms_of
from panel.acts import awards
from panel.law.findings import Refused
from panel.law.vocabulary import Kind
from panel.models import TermAward
from panel.store.children.merged_records import contracts_open_at, open_contract, records_of
from panel.store.records import held_terms, latest_revision

TERM_KEYS = ("2026 autumn", "2027 spring", "2027 summer", "2027 autumn")
RECORDS = {
    "A": {"surname": "Fernsby", "forename": "Robin", "date_of_birth": "2016-05-04"},
    "B": {"surname": "Fernsby", "forename": "Robyn", "date_of_birth": "2016-05-04"},
    "C": {"surname": "Fernsby", "forename": "Robin", "date_of_birth": "2016-04-05"},
}
FIRST, FINAL = ([f"{record}-{kind}{number}" for record in RECORDS for number in (1, 2)] for kind in "TR")
AMOUNTS = st.sampled_from((2_000_00, 1, 2_000_01))
WHEN = "'2026-11-23T12:00:00.000000+00:00'"


def prepared(path: Path) -> None:
    """Take a copy of the small world to three records, each with officer's decisions to award and to extend ready."""
    world = open_copy(path)
    lines = []
    for name, told in RECORDS.items():
        lines += [line(f"{name}-T{n}", Kind.ASC_TARGETS, **told) for n in (1, 2)]
        lines += [line(f"{name}-R{n}", Kind.ASC_REVIEW, **told) for n in (1, 2)]
    prepare(world, lines)
    world.database.dispose()


class Lives(RuleBasedStateMachine):
    """Three records, twelve decisions to award or extend; whatever is done, the caps hold for the child each record is of."""

    template: Path
    done: dict[str, int] = {}

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        shutil.copy(self.template, self.folder / "life.db")
        self.world: World = open_copy(self.folder / "life.db")
        self.terms = terms_of(self.world)
        self.place = 0
        self.looked_through: object = None

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self.world.database.dispose()
            shutil.rmtree(self.folder)

    def try_to(self, what: str, act: Callable[..., object], *given: Any) -> None:
        try:
            act(*given)
        except Refused:
            return
        type(self).done[what] = type(self).done.get(what, 0) + 1

    @rule(reference=st.sampled_from(FIRST), term=st.sampled_from(TERM_KEYS), pence=AMOUNTS)
    def offer_a_first_term(self, reference: str, term: str, pence: int) -> None:
        self.try_to("award", award, self.world, reference, term, pence)

    @rule(reference=st.sampled_from(FINAL), term=st.sampled_from(TERM_KEYS), pence=AMOUNTS)
    def offer_a_final_term(self, reference: str, term: str, pence: int) -> None:
        self.try_to("award", award, self.world, reference, term, pence)

    @rule(pair=st.permutations(list(RECORDS)), closing=st.integers(0, 4))
    def merge(self, pair: list[str], closing: int) -> None:
        with self.world.reading() as session:
            held = {one.id for record in pair[:2] if (one := open_contract(session, child(self.world, record)))}
        if closing and len(held) == 2:
            self.try_to("close", close, self.world, pair[1])
        self.try_to("merge", merge, self.world, pair[0], pair[1])

    @rule(choice=st.integers(0, 5))
    def separate(self, choice: int) -> None:
        if standing := links(self.world):
            self.try_to("separate", separate, self.world, standing[choice % len(standing)].id)

    @rule(choice=st.integers(0, 5))
    def withdraw(self, choice: int) -> None:
        live = [row.id for row in self.world.rows(TermAward) if row.live]
        if live:
            self.try_to("withdraw", self._withdraw, live[choice % len(live)])

    def _withdraw(self, number: int) -> None:
        with self.world.work("officer") as work:
            awards.withdraw(work, number, "Moved away", seen_rev=latest_revision(work.session, number).rev)

    @rule(long=st.integers(0, 4))
    def a_term_passes(self, long: int) -> None:
        if long < 4:
            return
        days = (date(2026, 11, 23), date(2027, 1, 5), date(2027, 9, 10))
        self.place = min(self.place + 1, len(days) - 1)
        self.world.on(days[self.place])

    @rule(seed=st.integers(0, 10_000))
    def somebody_writes_sql(self, seed: int) -> None:
        chance = random.Random(seed)  # noqa: S311  # which two records, no secret
        numbers = [child(self.world, record) for record in RECORDS]
        first, second = chance.sample(numbers, 2)
        statement = (
            f"INSERT INTO child_link (child_id, holder_id, live, reasons, linked_by, linked_at) "
            f"VALUES ({first}, {second}, 1, 'by hand', 1, {WHEN})"
        )
        try:
            with self.world.database.execution_options(writing=True).begin() as connection:
                connection.exec_driver_sql(statement)
        except sa.exc.DBAPIError:
            return
        type(self).done["sql"] = type(self).done.get("sql", 0) + 1

    @invariant()
    def every_child_is_within_the_caps(self) -> None:
        if not hasattr(self, "world") or self.looked_through == (written := all_written(self.world)):
            return
        with self.world.reading() as session:
            for record in RECORDS:
                number = child(self.world, record)
                held = held_terms(session, number)
                assert number in records_of(session, number)
                assert len(held) <= 2
                assert len(contracts_open_at(session, records_of(session, number))) <= 1
                assert len({one.term.key for one in held}) == len(held)
                assert all(1 <= one.pence <= 2_000_00 for one in held)
        assert faults(self.world) == []
        self.looked_through = written
