"""Where the children of contracts are taught and whose the contracts are, after a move; in a constant number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.contracts.contract_stages import AfterMove, MoveState
from panel.law.vocabulary import ContractState
from panel.models import (
    AwardEnding,
    AwardKept,
    Contract,
    ContractMove,
    ContractVisit,
    MoveAnswer,
    Request,
    SchoolTerm,
    Setting,
    TermAward,
)
from panel.store.children.merged_records import groups_of, records_of
from panel.store.children.recognition import batches
from panel.store.settings.one_setting import records_of_one

Moved = tuple[ContractMove, MoveAnswer | None]


@dataclass(frozen=True, slots=True)
class Said:
    """The newest request about a child that came from outside, and the setting it names."""

    request_id: int
    setting_id: int


def _gone_on() -> sa.Select[int]:
    """The settings that contracts went on at, the last first; to be narrowed to one contract."""
    return (
        sa.select(col(ContractMove.setting_id))
        .join(MoveAnswer, col(MoveAnswer.move_id) == ContractMove.id)
        .where(col(MoveAnswer.answer) == AfterMove.GOES_ON)
        .order_by(col(ContractMove.rev).desc())
        .limit(1)
    )


def holder() -> sa.ColumnElement[int]:
    """The setting a contract is with now: the one it went on at last, else the one it began at."""
    last = _gone_on().where(col(ContractMove.contract_id) == Contract.id).correlate(Contract).scalar_subquery()
    return sa.func.coalesce(last, col(Contract.setting_id))


def award_holder() -> sa.ColumnElement[int]:
    """The setting an award is with: where its contract had gone on before the award was over, less what others keep of it."""
    over = (
        sa.select(sa.func.coalesce(col(AwardEnding.ended_on), col(SchoolTerm.ends_on)))
        .select_from(sa.join(SchoolTerm, AwardEnding, col(AwardEnding.award_id) == TermAward.id, isouter=True))
        .where(col(SchoolTerm.key) == TermAward.term)
        .correlate(TermAward)
        .scalar_subquery()
    )
    last = (
        _gone_on()
        .where(col(ContractMove.contract_id) == TermAward.contract_id, col(MoveAnswer.from_on) <= over)
        .correlate(TermAward)
        .scalar_subquery()
    )
    return sa.func.coalesce(last, col(Contract.setting_id))


def moves_of(session: Session, contracts: Iterable[int]) -> dict[int, list[Moved]]:
    """What was said of each contract's setting, in order: every word that was answered, and the last; one query."""
    rows = session.execute(
        sa.select(ContractMove, MoveAnswer)
        .outerjoin(MoveAnswer, col(MoveAnswer.move_id) == ContractMove.id)
        .where(col(ContractMove.contract_id).in_(list(contracts)))
        .order_by(col(ContractMove.contract_id), col(ContractMove.rev))
    ).all()
    said: dict[int, list[Moved]] = {}
    for move, answer in rows:
        mine = said.setdefault(move.contract_id, [])
        if mine and mine[-1][1] is None:
            mine.pop()
        mine.append((move, answer))
    return said


def awaits_answer(moves: Sequence[Moved]) -> ContractMove | None:
    """The move an officer has still to answer."""
    return moves[-1][0] if moves and moves[-1][0].moved and moves[-1][1] is None else None


def gone_on_at(contract: Contract, moves: Sequence[Moved]) -> int:
    """The setting a contract is with now."""
    gone = [move.setting_id for move, answer in moves if answer is not None and answer.answer is AfterMove.GOES_ON]
    return gone[-1] if gone else contract.setting_id


def newest_said(session: Session, children: Iterable[int]) -> dict[int, Said]:
    """What the newest request from outside says of each child, whichever record it stands under; constant queries.

    A visit that landed by itself says nothing new.
    """
    groups = groups_of(session, children)
    by_itself = sa.exists().where(col(ContractVisit.request_id) == Request.id, col(ContractVisit.landed_at) == Request.logged_at)
    rows = session.execute(
        sa.select(col(Request.child_id), col(Request.id), col(Request.setting_id))
        .where(col(Request.child_id).in_(sorted({one for group in groups.values() for one in group})))
        .order_by(sa.case((by_itself, 0), else_=1), col(Request.received_on), col(Request.id))
    ).all()
    newest: dict[tuple[int, ...], Said] = {}
    whole = {one: group for group in groups.values() for one in group}
    for child, request, setting in rows:
        newest[whole[child]] = Said(request, setting)
    return {child: newest[group] for child, group in groups.items() if group in newest}


def states(session: Session, contracts: Sequence[Contract]) -> dict[int, MoveState]:
    """Which contracts wait for a word on a change of setting, and for which."""
    live = [one for one in contracts if one.closed_at is None]
    moves, newest = moves_of(session, [one.id for one in live]), newest_said(session, {one.child_id for one in live})
    same = records_of_one(session)
    found: dict[int, MoveState] = {}
    for one in live:
        mine, said = moves.get(one.id, []), newest.get(one.child_id)
        if awaits_answer(mine):
            found[one.id] = MoveState.RECORDED
        elif said and says_elsewhere(one, mine, said, same):
            found[one.id] = MoveState.SAID
    return found


def says_elsewhere(contract: Contract, moves: Sequence[Moved], said: Said, same: dict[int, int]) -> bool:
    """Whether a request names another setting than the one the child is known at, and nobody has answered for it yet."""
    last = moves[-1][0] if moves else None
    if last is not None and (last.request_id, last.said_id) == (said.request_id, said.setting_id):
        return False
    known = last.setting_id if last else contract.setting_id
    return same.get(said.setting_id, said.setting_id) != same.get(known, known)


def with_settings(session: Session, children: Iterable[int]) -> dict[int, tuple[frozenset[int], str]]:
    """For each child with a running contract every record of the setting it is with, or the child moved to, and its name."""
    whole: dict[int, int] = {}
    contracts: list[Contract] = []
    for some in batches(sorted(children)):
        records = {one: child for child, group in groups_of(session, some).items() for one in group}
        wanted = select(Contract).where(col(Contract.child_id).in_(sorted(records)), Contract.state != ContractState.CLOSED)
        contracts += session.exec(wanted)
        whole |= records
    if not contracts:
        return {}
    moves, same = moves_of(session, [one.id for one in contracts]), records_of_one(session)
    found = {}
    for one in contracts:
        mine = moves.get(one.id, [])
        taught = mine[-1][0].setting_id if mine else one.setting_id
        settings = {taught, *(record for record, under in same.items() if under == same.get(taught))}
        found[whole[one.child_id]] = (frozenset(settings), session.get_one(Setting, taught).name)
    return found


def kept_of(session: Session, awards: Iterable[int]) -> dict[int, int]:
    """What settings that children left keep of each award, in pence, for those of which anything is said."""
    rows = session.execute(
        sa.select(col(AwardKept.award_id), sa.func.sum(col(AwardKept.kept_pence)))
        .where(col(AwardKept.award_id).in_(list(awards)))
        .group_by(col(AwardKept.award_id))
    )
    return {award: int(kept) for award, kept in rows}


def moved_to(session: Session, child_id: int, since: date, on: date) -> int | None:
    """The setting a child is recorded to have moved to after one day and by another, whatever the contract."""
    wanted = (
        select(ContractMove.id)
        .join(Contract, col(Contract.id) == ContractMove.contract_id)
        .where(col(Contract.child_id).in_(records_of(session, child_id)))
    )
    contracts = session.exec(select(Contract.id).where(col(Contract.child_id).in_(records_of(session, child_id)))).all()
    if not contracts or session.exec(wanted.limit(1)).first() is None:
        return None
    moved = [
        move for mine in moves_of(session, contracts).values() for move, _ in mine if move.moved and since < move.moved_on <= on
    ]
    return max(moved, key=lambda move: (move.moved_on, move.id)).setting_id if moved else None


def taught_at(session: Session, request: Request, on: date) -> int:
    """Where the child of a case is taught on a day: where the request said, or where the child moved since."""
    return moved_to(session, request.child_id, request.received_on, on) or request.setting_id


def settings_moved_to(session: Session, children: Iterable[int]) -> dict[int, set[int]]:
    """Every setting each child is recorded to have moved to in mid-contract, whichever record it stands under."""
    groups = groups_of(session, children)
    rows: Any = session.execute(
        sa.select(col(Contract.child_id), ContractMove)
        .join(Contract, col(Contract.id) == ContractMove.contract_id)
        .where(
            col(Contract.child_id).in_(sorted({one for group in groups.values() for one in group})),
            col(ContractMove.moved).is_(True),
        )
    ).all()
    return {child: {move.setting_id for held, move in rows if held in group} for child, group in groups.items()}
