"""What decisions rest on, as rows: written with the decision, read for many decisions at once."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from panel.law.decisions.grounds import DecisionGrounds, Grounds, HeadFound, OfficersAnswer
from panel.law.kinds import KINDS
from panel.law.vocabulary import Answer, Kind, Option
from panel.models import DecisionAnswer, DecisionHead
from panel.store.engine import Work


def write(work: Work, kind: Kind, option: Option, given: DecisionGrounds, **of: int) -> None:
    """Add what one decision rests on; the heads only of a refusal. `of` is its `decision_id` or its `outside_id`."""
    work.session.add_all(
        DecisionAnswer(question=one.key, answer=Answer(str(said.answer)), reasons=said.reasons.strip(), **of)
        for one in KINDS[kind].questions
        for said in (given.answers[one.key],)
    )
    heads = KINDS[kind].criteria if option in KINDS[kind].refuses else ()
    work.session.add_all(DecisionHead(criterion=head, words=given.heads.get(head, "").strip(), **of) for head in heads)


def of_decisions(session: Session, numbers: Sequence[int]) -> dict[int, Grounds]:
    """What each decision on an item rests on; two queries however many there are."""
    return _read(session, "decision_id", numbers)


def of_outside(session: Session, numbers: Sequence[int]) -> dict[int, Grounds]:
    """What each decision taken outside panel rests on; two queries however many there are."""
    return _read(session, "outside_id", numbers)


def _read(session: Session, of: str, numbers: Sequence[int]) -> dict[int, Grounds]:
    if not numbers:
        return {}
    answers: dict[int, list[OfficersAnswer]] = {}
    heads: dict[int, list[HeadFound]] = {}
    for said in session.exec(
        select(DecisionAnswer).where(getattr(DecisionAnswer, of).in_(numbers)).order_by(col(DecisionAnswer.id))
    ):
        answers.setdefault(getattr(said, of), []).append(OfficersAnswer(said.question, said.answer, said.reasons))
    for head in session.exec(select(DecisionHead).where(getattr(DecisionHead, of).in_(numbers)).order_by(col(DecisionHead.id))):
        heads.setdefault(getattr(head, of), []).append(HeadFound(head.criterion, head.words))
    return {number: Grounds(tuple(answers.get(number, ())), tuple(heads.get(number, ()))) for number in numbers}
