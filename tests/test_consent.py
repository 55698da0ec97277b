"""The consent list: proposed by people, pulled by any member until the cut-off, taken with a whole record for each case."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from reasons import Reason

from builders import World, advice_for, copied, line
from panel.acts import agenda, consent, interests, meeting, recommendations
from panel.acts.recommendations import RecommendationDraft
from panel.law.findings import Refused
from panel.law.minutes.before_meeting import BY_CONSENT
from panel.law.reasons import AnyReason
from panel.law.vocabulary import Answer, InterestKind, ItemState, Kind, Option, Presence, RequestStatus
from panel.models import (
    Attendance,
    AuditEntry,
    ConsentProposal,
    ConsentPull,
    ConsentTaken,
    CriterionReason,
    QuestionAnswer,
    Recommendation,
)
from panel.store.people.actors import actor_of
from panel.store.queries.agenda.consent_list import Proposed, proposals
from panel.store.queries.minutes.minutes import minutes_of

DRAFT = advice_for(Kind.EHCNA_REQUEST, Option.ASSESS, reasons="Every paper points one way.")


def reasons_of(refused: pytest.ExceptionInfo[Refused]) -> set[AnyReason]:
    return {finding.reason for finding in refused.value.findings}


def propose(world: World, *references: str, draft: RecommendationDraft = DRAFT, seen: int = 0) -> None:
    for reference in references:
        with world.work("coordinator") as work:
            consent.propose(work, world.item_for(reference).id, draft, seen_rev=seen)


def pull(world: World, who: str, reference: str, words: str = "") -> None:
    with world.work(who) as work:
        consent.pull(work, world.item_for(reference).id, words)


def take(world: World, meeting_reference: str, *references: str, cases: dict[int, tuple[int, int]] | None = None) -> None:
    items = [world.item_for(reference) for reference in references]
    with world.work("chair") as work:
        consent.take(work, meeting_reference, cases or {item.id: (item.version, 1) for item in items})


def shown(world: World, who: str, meeting_reference: str) -> list[Proposed]:
    with world.reading() as session:
        return proposals(session, actor_of(session, world.people[who], on=world.now.date()), world.meeting(meeting_reference).id)


def open_it(world: World, reference: str) -> None:
    world.on(date(2026, 11, 25))
    with world.work("chair") as work:
        meeting.open_meeting(work, reference)


@pytest.fixture(scope="session")
def template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published meeting of three cases, on the Monday before it sits."""
    folder = tmp_path_factory.mktemp("consent")
    made = copied(template, folder)
    made.bring(line("A-1"), line("A-2", received_on="2026-11-03"), line("A-3", received_on="2026-11-04"))
    made.published()
    made.database.dispose()
    return folder / "panel.db"


@pytest.fixture
def published() -> str:
    return "P-2026-11-25"


def test_a_proposal_is_a_persons_whole_draft_and_is_shown_to_members_who_opened_the_case(world: World, published: str) -> None:
    with pytest.raises(Refused) as refused:
        propose(world, "A-1", draft=RecommendationDraft(Option.AWARD, " "))
    assert reasons_of(refused) == {
        Reason.OPTION_NOT_OFFERED,
        Reason.QUESTION_NOT_ANSWERED,
        Reason.NO_CRITERION_RELIED_ON,
        Reason.REASONS_MISSING,
    }
    propose(world, "A-1")
    one = shown(world, "head", published)[0]
    assert (one.option, one.reasons, one.proposed_by) == (Option.ASSESS, "Every paper points one way.", "Wren Abbot")
    assert dict(one.answers) == {"has_or_may_have_sen": Answer.YES, "plan_may_be_necessary": Answer.YES}
    with world.work("head") as work:
        interests.declare(work, "A-1", work.person_id, InterestKind.OTHER, "")
    assert shown(world, "head", published) == []
    assert world.count(Recommendation) == 0


def test_a_draft_is_changed_by_its_next_revision_and_never_over_somebody_elses(world: World, published: str) -> None:
    propose(world, "A-1")
    with pytest.raises(Refused) as refused:
        propose(world, "A-1")
    assert reasons_of(refused) == {Reason.SEEN_STALE}
    propose(world, "A-1", draft=advice_for(Kind.EHCNA_REQUEST, Option.DO_NOT_ASSESS), seen=1)
    assert [(row.rev, row.option) for row in world.rows(ConsentProposal)] == [(1, Option.ASSESS), (2, Option.DO_NOT_ASSESS)]
    assert [one.option for one in shown(world, "head", published)] == [Option.DO_NOT_ASSESS]


@pytest.mark.parametrize("who", ["head", "psychologist", "chair", "coordinator"])
def test_any_member_pulls_a_case_with_or_without_saying_why_and_it_is_not_put_back(
    world: World, published: str, who: str
) -> None:
    propose(world, "A-1", "A-2")
    pull(world, who, "A-1", "The family has asked to be heard.")
    assert [one.is_pulled for one in shown(world, "head", published)] == [True, False]
    assert [one.pulled_because for one in shown(world, "head", published)] == ["", ""]
    assert shown(world, "coordinator", published)[0].pulled_because == "The family has asked to be heard."
    with pytest.raises(Refused) as refused:
        pull(world, who, "A-1")
    assert reasons_of(refused) == {Reason.NOT_ON_CONSENT_LIST}
    with pytest.raises(Refused) as refused:
        propose(world, "A-1", seen=1)
    assert reasons_of(refused) == {Reason.ALREADY_PULLED}
    open_it(world, published)
    with pytest.raises(Refused) as refused:
        take(world, published, "A-1", "A-2")
    assert reasons_of(refused) == {Reason.NOT_ON_CONSENT_LIST}
    assert world.count(Recommendation) == 0


def test_the_list_closes_at_the_end_of_the_working_day_before_the_meeting(world: World, published: str) -> None:
    propose(world, "A-1", "A-2")
    world.now = datetime(2026, 11, 24, 23, 59, tzinfo=UTC)
    pull(world, "head", "A-1")
    world.now = datetime(2026, 11, 25, 0, 0, tzinfo=UTC)
    with pytest.raises(Refused) as refused:
        pull(world, "head", "A-2")
    assert reasons_of(refused) == {Reason.CONSENT_TOO_LATE}
    with pytest.raises(Refused) as refused:
        propose(world, "A-3")
    assert reasons_of(refused) == {Reason.CONSENT_TOO_LATE}
    assert world.count(ConsentPull) == 1


def test_a_draft_agenda_has_no_consent_list(world: World) -> None:
    world.bring(line("A-4"))
    with world.work("coordinator") as work:
        agenda.new(work, date(2026, 12, 2))
    with pytest.raises(Refused) as refused:
        propose(world, "A-4")
    assert reasons_of(refused) == {Reason.MEETING_NOT_PUBLISHED}


def test_every_case_taken_has_its_own_whole_record(world: World, published: str) -> None:
    propose(world, "A-1", "A-2")
    open_it(world, published)
    take(world, published, "A-1", "A-2")
    made = world.rows(Recommendation)
    assert [(row.item_id, row.rev, row.option, row.reasons) for row in made] == [
        (world.item_for(name).id, 1, Option.ASSESS, "Every paper points one way.") for name in ("A-1", "A-2")
    ]
    present = ["educational_psychology", "head_teacher", "health", "sen_service", "social_care"]
    assert [row.quorum for row in made] == [{"counted": 5, "disciplines": present, "least": 5, "recused": 0}] * 2
    assert world.count(QuestionAnswer) == 4
    assert [row.words for row in world.rows(CriterionReason)] == ["Three cycles of support are recorded."] * 2
    for name in ("A-1", "A-2"):
        assert world.item_for(name).state is ItemState.RECOMMENDED
        assert world.request(name).status is RequestStatus.RECOMMENDED
    assert world.item_for("A-3").state is ItemState.LISTED
    acts = [(row.act, row.target) for row in world.rows(AuditEntry)]
    assert [target for act, target in acts if act == "consent.take"] == [f"item/{row.item_id}" for row in made]
    assert [row.recommendation_id for row in world.rows(ConsentTaken)] == [row.id for row in made]


def test_each_is_decided_by_the_officer_and_minuted_as_taken_with_the_list(world: World, published: str) -> None:
    propose(world, "A-1", "A-2")
    open_it(world, published)
    take(world, published, "A-1", "A-2")
    world.recommend("A-3", Option.ASSESS)
    world.decide("A-1", Option.ASSESS)
    world.recommend("A-2", Option.DO_NOT_ASSESS)
    with world.reading() as session:
        content = minutes_of(
            session, actor_of(session, world.people["chair"], on=date(2026, 11, 25)), published, on=date(2026, 11, 25)
        ).content
    text = str(content)
    assert text.count(BY_CONSENT) == 1, "a case talked over again is no longer taken with the list"
    assert "Every paper points one way." in text
    assert "The responsible LA officer decided" in text


def test_all_are_taken_or_none_and_quorum_is_each_cases_own(world: World, published: str) -> None:
    propose(world, "A-1", "A-2")
    with world.work("coordinator") as work:
        interests.declare(work, "A-2", world.people["psychologist"], InterestKind.WROTE_A_REPORT, "")
    open_it(world, published)
    with pytest.raises(Refused) as refused:
        take(world, published, "A-1", "A-2")
    assert reasons_of(refused) == {Reason.NOT_QUORATE}
    assert (world.count(Recommendation), world.count(ConsentTaken)) == (0, 0)
    take(world, published, "A-1")
    assert world.count(Recommendation) == 1


def test_the_list_is_taken_by_a_chair_who_is_there_and_has_no_interest(world: World, published: str) -> None:
    propose(world, "A-1")
    with pytest.raises(Refused) as refused:
        take(world, published, "A-1")
    assert reasons_of(refused) == {Reason.MEETING_NOT_OPEN}
    open_it(world, published)
    row = next(row for row in world.rows(Attendance) if row.person_id == world.people["chair"])
    with world.work("coordinator") as work:
        meeting.attend(work, published, row.person_id, row.capacity, row.discipline, Presence.ABSENT)
    with pytest.raises(Refused) as refused:
        take(world, published, "A-1")
    assert Reason.NOT_PRESENT in reasons_of(refused)
    with world.work("coordinator") as work:
        meeting.attend(work, published, row.person_id, row.capacity, row.discipline, Presence.PRESENT)
        interests.declare(work, "A-1", row.person_id, InterestKind.OTHER, "")
    with pytest.raises(Refused) as refused:
        take(world, published, "A-1")
    assert reasons_of(refused) == {Reason.RECUSED}


def test_a_case_or_draft_changed_meanwhile_already_heard_or_never_proposed_is_not_taken(world: World, published: str) -> None:
    propose(world, "A-1")
    propose(world, "A-1", seen=1)
    open_it(world, published)
    item = world.item_for("A-1")
    for cases, reason in (
        ({item.id: (item.version, 1)}, Reason.SEEN_STALE),
        ({item.id: (item.version + 1, 2)}, Reason.SEEN_STALE),
        ({world.item_for("A-2").id: (1, 1)}, Reason.NOT_ON_CONSENT_LIST),
        ({999: (1, 1)}, Reason.CASE_NOT_OPEN_TO_YOU),
        ({}, Reason.NOT_ON_CONSENT_LIST),
    ):
        with pytest.raises(Refused) as refused, world.work("chair") as work:
            consent.take(work, published, cases)
        assert reasons_of(refused) == {reason}
    with world.work("chair") as work:
        recommendations.defer(work, item.id, reason="Not here", next_meeting_on=None, seen_version=item.version)
    with pytest.raises(Refused) as refused, world.work("chair") as work:
        consent.take(work, published, {item.id: (item.version + 1, 2)})
    assert reasons_of(refused) == {Reason.NOT_ON_CONSENT_LIST}
