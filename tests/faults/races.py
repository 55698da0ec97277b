"""Sixteen at once for one term, one revision, one click, a third term, one form: T03 to T07."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator

from local_policies import agree
from reasons import Reason
from sqlmodel import select

from builders import World, line, make_template
from faults.outcome import Outcome, faults_of, on_disk
from ledger_parts import basis_for, prepare, reviewed_rows, terms_of
from panel.acts import awards, contracts, decisions
from panel.law.contracts.award_basis import AwardGrounds, Cost
from panel.law.findings import Refused
from panel.law.vocabulary import ClosedBecause, ContractState, Kind, Option
from panel.models import AwardRevision, Contract, Decision, TermAward
from panel.store.engine import AlreadyDone, Busy, Work

Act = Callable[[Work], object]
AGREED = {"sqlite": "sutton", "postgresql": "changing"}
"""The policy the races are run under on each kind of database."""


def together(world: World, acts: list[tuple[Act, str | None]]) -> list[str]:
    """Start all at one instant as the officer; for each what came of it."""
    gate, answers = threading.Barrier(len(acts)), [""] * len(acts)

    def run(place: int, act: Act, key: str | None) -> None:
        gate.wait()
        try:
            with world.work("officer", key=key) as work:
                act(work)
            answers[place] = "done"
        except Refused as refused:
            answers[place] = "told why: " + " ".join(sorted(finding.reason for finding in refused.findings))
        except AlreadyDone:
            answers[place] = "already done"
        except Busy:
            answers[place] = "busy"
        except Exception as fault:  # noqa: BLE001  # a fault shown to a person is what is counted here
            answers[place] = f"fault: {type(fault).__name__}"

    threads = [threading.Thread(target=run, args=(place, *act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def run(kind: str, *, writers: int = 16, rounds: int = 200) -> Iterator[Outcome]:
    """T03 to T07 on one kind of database."""
    with on_disk(kind, make_template) as world:
        lines = []
        for n in range(rounds):
            child = {"surname": f"Fernsby{n}", "forename": "Robin", "date_of_birth": "2016-05-04"}
            lines += [line(f"{letter}-{n}", Kind.ASC_TARGETS, **child) for letter in "TU"]
            lines += [line(f"{letter}-{n}", Kind.ASC_REVIEW, **child) for letter in "RS"]
        prepare(world, lines)
        agree(world, AGREED[kind])
        items = {f"{letter}-{n}": world.item_for(f"{letter}-{n}").id for letter in "TURS" for n in range(rounds)}
        terms = terms_of(world)
        first, final, other = (basis_for(world, 1_000_00, terms[key]) for key in ("2027 spring", "2027 summer", "2027 autumn"))

        def offer(reference: str, term: str, basis: AwardGrounds) -> Act:
            return lambda work: awards.offer(work, items[reference], term, "1000", basis)

        def race(fault: str, acts: Callable[[int], list[tuple[Act, str | None]]], once: int | None, loser: str) -> Outcome:
            came: Counter[str] = Counter()
            wrong = 0
            for n in range(rounds):
                answers = together(world, acts(n))
                came.update("told why" if answer.startswith("told why") else answer for answer in answers)
                told = sum(loser in answer for answer in answers)
                if once is not None and (answers.count("done") != once or told != writers - once):
                    wrong += 1
                wrong += sum(answer.startswith("fault") for answer in answers)
            return Outcome(
                fault, kind, rounds * writers, wrong, ", ".join(f"{many:,} {what}" for what, many in came.most_common())
            )

        yield race(
            "one term, 16 at once (T03)", lambda n: [(offer(f"T-{n}", "2027 spring", first), None)] * writers, 1, "told why"
        )
        made = {award.child_id: award.id for award in world.rows(TermAward)}
        child_of = {n: world.request(f"T-{n}").child_id for n in range(rounds)}

        def revise(n: int, writer: int) -> Act:
            pence = 1_000_00 + writer
            amount = f"1000.{writer:02}"
            return lambda work: awards.revise(
                work, made[child_of[n]], amount, (Cost("Tutor", pence),), "Hours changed", seen_rev=1
            )

        yield race(
            "one revision, 16 at once (T04)",
            lambda n: [(revise(n, writer + 1), None) for writer in range(writers)],
            1,
            Reason.SEEN_STALE,
        )
        with world.work("officer") as work:
            for award_id in made.values():
                reviewed_rows(work, world, award_id)
        yield race(
            "one click sent 16 times (T05)",
            lambda n: [(offer(f"R-{n}", "2027 summer", final), f"click {n}")] * writers,
            1,
            "already done",
        )

        def grab(n: int, writer: int) -> Act:
            def again(work: Work) -> None:
                awards.withdraw(work, made[child_of[n]], "Moved", seen_rev=2)
                awards.offer(work, items[f"U-{n}"], "2027 autumn", "1000", other)

            def reopened(work: Work) -> None:
                live = select(Contract).where(Contract.child_id == child_of[n], Contract.state != ContractState.CLOSED)
                contract = work.session.exec(live).one()
                contracts.close(work, contract.id, ClosedBecause.LEFT, "")
                awards.offer(work, items[f"S-{n}"], "2027 autumn", "1000", other)

            ways = [offer(f"S-{n}", "2027 autumn", other), offer(f"U-{n}", "2027 autumn", other), again, reopened]
            return ways[writer % len(ways)]

        yield race("a third term by four ways (T06)", lambda n: [(grab(n, writer), None) for writer in range(writers)], None, "")

        def amend(n: int, writer: int) -> Act:
            return lambda work: decisions.amend(
                work,
                items[f"T-{n}"],
                Option.AWARD,
                f"The papers show it to editor {writer}.",
                departure_reasons="",
                why="A word was corrected",
                seen_rev=1,
            )

        yield race(
            "one form, 16 stale editors (T07)",
            lambda n: [(amend(n, writer), None) for writer in range(writers)],
            1,
            Reason.SEEN_STALE,
        )
        yield after(world, kind, rounds)


def after(world: World, kind: str, rounds: int) -> Outcome:
    """The stored data after all of it: no child over two terms, no gap or double in any revision, `check` clean."""
    live = Counter(award.child_id for award in world.rows(TermAward) if award.live)
    revisions: dict[int, list[int]] = {}
    for row in world.rows(AwardRevision):
        revisions.setdefault(row.award_id, []).append(row.rev)
    for decision in world.rows(Decision):
        revisions.setdefault(-decision.item_id, []).append(decision.rev)
    wrong = sum(many > 2 for many in live.values())
    wrong += sum(sorted(revs) != list(range(1, len(revs) + 1)) for revs in revisions.values())
    found = faults_of(world)
    return Outcome(
        "stored data after the races", kind, rounds, wrong + len(found), f"{len(live)} children hold at most two terms"
    )
