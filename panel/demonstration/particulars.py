"""What the demonstration holds of the rarer kinds: care domains, medical funding and a case taken outside panel."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, select

from panel.acts import outside_panel, particulars
from panel.law.decisions.grounds import DecisionGrounds, QuestionAnswered
from panel.law.kinds import KINDS
from panel.law.requests.particulars import DOMAINS
from panel.law.vocabulary import Answer, Option, RequestStatus
from panel.models import Request
from panel.store.engine import unit_of_work

MEDICAL, CARE, REVIEW, URGENT = "DEMO-26-0037", "DEMO-26-0038", "DEMO-26-0039", "DEMO-26-0020"
LEVELS = ("severe", "high", "high", "moderate", "low", "high", "moderate", "moderate", "severe", "none")

At = Callable[..., object]


def asked_for(engine: sa.Engine, at: At, coordinator: int) -> None:
    """What the setting and the nurse ask for, before the meeting that hears it."""
    if _request(engine, MEDICAL) is None:
        return
    at(
        coordinator,
        -7,
        11,
        particulars.note,
        MEDICAL,
        {
            "provision_asked": "A second trained person for tube feeding at snack and lunch, 1 hour 15 minutes a day",
            "pence_asked": "4,860.00",
            "overseen_by": "Nurse Thea Larkwhistle, community nursing (invented)",
        },
        seen=0,
    )


def agreed(request: Request, held_on: date) -> dict[str, str | date | None]:
    """What the officer agrees to where it is funding; the health body's word is still awaited."""
    if not KINDS[request.kind].funds:
        return {}
    return {
        "provision_agreed": "One hour 15 minutes a day, with training renewed each term",
        "pence_agreed": "4,860.00",
        "funded_from": held_on + timedelta(days=12),
    }


def this_week(engine: sa.Engine, people: Mapping[str, int], today: date) -> None:
    """A continuing care case with its domains, a review's day, and a case decided outside panel that waits to be noted."""
    coordinator, officer = people["wren.abbot"], people["maud.tanqueray"]

    def on(day: date, person: int, act: Callable[..., Any], *given: object, **more: Any) -> Any:
        moment = datetime(day.year, day.month, day.day, 11, 30, tzinfo=UTC)
        with unit_of_work(engine, person, lambda: moment) as work:
            return act(work, *given, **more)

    if _request(engine, CARE) is not None:
        given: dict[str, str | date | None] = {
            "assessor_recommends": "need",
            "assessor": "Sister Ivo Brackenridge, community nursing (invented)",
            "assessed_on": today - timedelta(days=10),
            "preferences": "Two nights in seven at home with a trained carer; no stay away from home",
            **{domain.key: level for domain, level in zip(DOMAINS, LEVELS, strict=True)},
        }
        on(today, coordinator, particulars.note, CARE, given, seen=0)
    review = _request(engine, REVIEW)
    if review is not None:
        on(today, coordinator, particulars.note, REVIEW, {"review_met_on": review.received_on - timedelta(days=6)}, seen=0)
    urgent = _request(engine, URGENT)
    if urgent is not None and urgent.status is RequestStatus.PENDING:
        why = "He moves to another unit next week, and whoever teaches him now will not be there to give advice after that."
        number = on(today, coordinator, outside_panel.ask, URGENT, why, seen_version=urgent.version)
        reasons = (
            "The papers show needs that have not been looked at since primary school. Advice from the people who teach him "
            "now can only be had this week, so the authority will assess and asks for it at once."
        )
        grounds = DecisionGrounds({one.key: QuestionAnswered(Answer.YES, reasons) for one in KINDS[urgent.kind].questions})
        on(today, officer, outside_panel.decide, number, Option.ASSESS, reasons, grounds=grounds, seen_version=urgent.version)


def _request(engine: sa.Engine, reference: str) -> Request | None:
    with Session(engine, expire_on_commit=False) as session:
        return session.exec(select(Request).where(Request.reference == reference)).first()
