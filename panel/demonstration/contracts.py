"""Contracts on their way in the demonstration: two terms of earlier panels, meetings, plans, reviews, through the real acts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.acts import agenda, awards, contract_journey, decisions, imports, meeting, minutes, recommendations, reviews, support
from panel.acts.recommendations import RecommendationDraft
from panel.demonstration import contract_papers as papers
from panel.demonstration.requests import shipped
from panel.documents.minutes import press
from panel.law.contracts.award_basis import AwardGrounds, Cost, Outcome
from panel.law.contracts.contract_stages import SupportHead
from panel.law.contracts.journey import FamilyMeetingNotes, review_due_on
from panel.law.kinds import KINDS
from panel.law.money.pounds import pounds
from panel.law.terms import Term, term_on
from panel.law.vocabulary import Capacity, Criterion, EvidenceFinding, Kind, Option, Presence, RequestStatus
from panel.models import AgendaItem, Attendance, Contract, ContractVisit, Meeting, Request, Setting
from panel.store.engine import Work, unit_of_work
from panel.store.term_calendar import calendar

WEDNESDAY = 2
AWAITING, WRITING, DUE, MODERATED, FINAL = papers.REFERENCES
OPTIONS = {Kind.ASC_REQUEST: Option.ASC_APPROPRIATE, Kind.ASC_TARGETS: Option.AWARD, Kind.ASC_REVIEW: Option.EXTEND}
SAID = {
    Option.ASC_APPROPRIATE: "The setting has used its own budget with purpose, and a limited time of more is likely to help.",
    Option.AWARD: "The outcomes can be measured within the term, and the plan shows who does what, when and at what cost.",
    Option.EXTEND: "The first term has worked and the head teacher who moderated supports one more.",
}


class Story:
    """Acts at earlier days by the people of the demonstration; `today` is the last day of the story."""

    def __init__(self, engine: sa.Engine, people: Mapping[str, int], today: date) -> None:
        self.engine, self.people, self.today = engine, people, today

    def at(self, who: str, day: date, act: Callable[..., Any], *given: object, hour: int = 10, **more: Any) -> Any:
        """One act by somebody on a day; later hours of it for what follows on the same day."""
        moment = datetime(day.year, day.month, day.day, hour, 15, tzinfo=UTC)
        with unit_of_work(self.engine, self.people[who], lambda: moment) as work:
            return act(work, *given, **more)

    def contract(self, reference: str) -> int:
        """The contract of the child a request is about."""
        with Session(self.engine) as session:
            wanted = select(Contract.id).join(Request, col(Request.child_id) == Contract.child_id)
            return session.exec(wanted.where(Request.reference == reference)).one()


def contracts(engine: sa.Engine, people: Mapping[str, int], today: date) -> None:
    """Five contracts at five stages; nothing where the calendar does not hold the two terms before this one."""
    with Session(engine) as session:
        terms = sorted(calendar(session))
    now = term_on(terms, today)
    place = terms.index(now) if now else 0
    if now is None or place < 2:  # the story goes back two terms
        return
    story = Story(engine, people, today)
    before, earlier = terms[place - 1], terms[place - 2]
    _ask(story, [FINAL], earlier.ends_on - timedelta(weeks=8))
    _hear(story, _wednesday(earlier.ends_on - timedelta(weeks=6)))
    _plan(story, FINAL, before, earlier.ends_on - timedelta(weeks=4))
    _hear(story, _wednesday(earlier.ends_on - timedelta(weeks=2)), awarding=before)
    _ask(story, [DUE, MODERATED], before.ends_on - timedelta(weeks=8))
    _hear(story, _wednesday(before.ends_on - timedelta(weeks=6)))
    for reference in (DUE, MODERATED):
        _plan(story, reference, now, before.ends_on - timedelta(weeks=4))
    _review(story, FINAL, review_due_on(before), before.ends_on - timedelta(weeks=3))
    _hear(story, _wednesday(before.ends_on - timedelta(weeks=2)), awarding=now)
    _ask(story, [AWAITING, WRITING], today - timedelta(weeks=6))
    _hear(story, _wednesday(today - timedelta(weeks=4)))
    _arrange(story)
    _plan(story, WRITING, terms[place + 1] if place + 1 < len(terms) else now, today - timedelta(days=10), weak=True)
    reviewed_on = today - timedelta(days=6)
    if reviewed_on >= now.starts_on:
        _review(story, MODERATED, reviewed_on, today - timedelta(days=3))


def landed(session: Session) -> list[str]:
    """The references of the visits that landed and wait for an agenda, for the coming one."""
    wanted = select(Request.reference).join(ContractVisit, col(ContractVisit.request_id) == Request.id)
    return list(session.exec(wanted.where(Request.status == RequestStatus.PENDING).order_by(col(Request.id))))


def _wednesday(day: date) -> date:
    return day - timedelta(days=(day.weekday() - WEDNESDAY) % 7)


def _ask(story: Story, references: Sequence[str], day: date) -> None:
    """The settings ask, on the request form, with what the papers show on each head."""
    intake = shipped(story.today)
    model = next(row for row in intake.requests if row.kind is Kind.ASC_REQUEST)
    rows = [
        replace(
            model,
            reference=reference,
            forename=forename,
            surname=surname,
            date_of_birth=date.fromisoformat(born),
            upn=None,
            setting=setting,
            setting_urn=None,
            received_on=day,
            question_for_panel="Would a term of more help let this child do by themselves what they now do only with an adult?",
            child_views="I like it when I know what comes next. Writing makes my hand tired.",
            parent_views="The school has tried a great deal and we have tried at home. A push now would carry on by itself.",
            has_plan=False,
        )
        for reference, forename, surname, born, setting in papers.CHILDREN
        if reference in references
    ]
    brought = replace(intake, requests=tuple(rows), evidence=(), references=frozenset(references))
    story.at("wren.abbot", day, imports.import_rows, brought)
    for reference in references:
        _evidence(story, reference, day)


def _evidence(story: Story, reference: str, day: date) -> None:
    def add(head: SupportHead, finding: EvidenceFinding, **more: Any) -> None:
        story.at("wren.abbot", day, support.add, reference, head, finding, hour=11, **more)

    supports, mixed, absent = EvidenceFinding.SUPPORTS, EvidenceFinding.MIXED, EvidenceFinding.NOT_IN_PAPERS
    add(
        SupportHead.NOTIONAL_BUDGET,
        supports,
        summary="A costed provision map for the year.",
        spent_pence=6_240_00,
        source="Provision map",
        page="1",
    )
    add(
        SupportHead.ASSESS_PLAN_DO_REVIEW,
        mixed,
        summary="Three cycles; the second was not reviewed.",
        before="4 words a minute",
        after="9 words a minute",
        source="Support plans",
        page="2 to 5",
    )
    add(SupportHead.CIRCUMSTANCES_OR_PROGRESS, supports, summary="Six months' progress in eighteen.", source="Tracking sheet")
    add(SupportHead.FAMILY_PART, absent if reference == WRITING else supports, summary="")


def _hear(story: Story, day: date, *, awarding: Term | None = None) -> None:
    """One panel from agenda to signed minutes: everything pending is recommended, decided and, where it is so, awarded."""
    reference = story.at("wren.abbot", day - timedelta(days=7), agenda.new, day)
    story.at("wren.abbot", day - timedelta(days=6), agenda.publish, reference, seen_version=1)
    with Session(story.engine) as session:
        held = session.exec(select(Meeting).where(Meeting.reference == reference)).one()
        asked = session.exec(select(Attendance).where(Attendance.meeting_id == held.id)).all()
        items = [
            (item, request)
            for item, request in session.exec(
                select(AgendaItem, Request)
                .join(Request, col(Request.id) == AgendaItem.request_id)
                .where(AgendaItem.meeting_id == held.id)
                .order_by(col(AgendaItem.position))
            )
        ]
    for row in asked:
        story.at(
            "imogen.vale", day, meeting.attend, reference, row.person_id, Capacity(row.capacity), row.discipline, Presence.PRESENT
        )
    story.at("imogen.vale", day, meeting.ask_interests, reference, hour=9)
    story.at("imogen.vale", day, meeting.open_meeting, reference, hour=9)
    for item, request in items:
        option = OPTIONS[request.kind]
        story.at("imogen.vale", day, recommendations.recommend, item.id, _advice(request, option), seen_version=item.version)
        story.at("osric.penhallow", day, decisions.record, item.id, option, SAID[option], seen_version=item.version + 1, hour=15)
        if awarding is not None and option in KINDS[request.kind].awards:
            story.at("osric.penhallow", day, _award, item.id, request, awarding, hour=16)
    story.at("imogen.vale", day, meeting.close, reference, hour=16)
    story.at("imogen.vale", day, minutes.sign, reference, press, accept_awaited=True, hour=17)


def _advice(request: Request, option: Option) -> RecommendationDraft:
    heads = {Criterion.ACTION_ALREADY_TAKEN: "The support plans show what was tried and what came of it."}
    relied_on = heads if KINDS[request.kind].criteria else {}
    return RecommendationDraft(option=option, reasons=SAID[option], relied_on=tuple(relied_on), criterion_words=relied_on)


def _award(work: Work, item_id: int, request: Request, term: Term) -> None:
    plan = papers.sent(term)
    basis = AwardGrounds(
        met_family_on=work.today - timedelta(weeks=2),
        met_family_who="Both parents, the SENCO and the class teacher",
        outcomes=plan.outcomes,
        impact_measured=plan.impact_measured,
        costs=tuple(Cost(line.words, line.balance_pence) for line in plan.lines),
    )
    awards.offer(work, item_id, term.key, pounds(plan.amount_pence), basis)


def _arrange(story: Story) -> None:
    held = FamilyMeetingNotes(story.today + timedelta(days=4), "", "", "")
    story.at(
        "wren.abbot",
        story.today - timedelta(days=12),
        contract_journey.record_meeting,
        story.contract(AWAITING),
        held,
        seen_rev=0,
    )


def _plan(story: Story, reference: str, term: Term, day: date, *, weak: bool = False) -> None:
    """The setting meets the family and sends outcomes and plan two days on; the targets visit lands by itself."""
    number = story.contract(reference)
    held = FamilyMeetingNotes(
        day,
        "Both parents, the SENCO, the class teacher and the child for the first half",
        "I want to write my own football reports.",
        "We want the gap to stop growing, and to know what to do at home.",
    )
    story.at("wren.abbot", day, contract_journey.record_meeting, number, held, seen_rev=0)
    sent = papers.sent(term)
    if weak:
        vague = Outcome("Will have regular 1:1 support and be more confident", "", "Teacher's view", term.ends_on)
        sent = replace(sent, outcomes=(*sent.outcomes, replace(vague, baseline="Low confidence")))
    story.at("wren.abbot", day + timedelta(days=2), contract_journey.prepare_plan, number, 1, sent, seen_rev=0)


def _review(story: Story, reference: str, day: date, moderated_on: date) -> None:
    """The setting reviews the first term; a head teacher of another setting moderates it."""
    number = story.contract(reference)
    reviewed = papers.reviewed(day)
    story.at("wren.abbot", day, reviews.record_review, number, reviewed, seen_rev=0)
    with Session(story.engine) as session:
        foxglove = session.exec(select(Setting.id).where(Setting.name == "Foxglove Rise Academy")).first()
    story.at(
        "wren.abbot",
        moderated_on,
        reviews.moderate,
        number,
        "Rowan Thistlewood",
        foxglove,
        moderated_on,
        supports=True,
        words="The counts are dated and consistent; the plan for going on without the tutor is sound.",
    )
