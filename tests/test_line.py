"""The main line through the acts, from a file of requests to an award, as a caseworker would tell it."""

from dataclasses import replace
from datetime import date

import pytest
from reasons import Reason

from builders import World, line
from engines import on_both
from panel.acts import awards, meeting
from panel.law.contracts.award_basis import AwardGrounds, Cost, Outcome
from panel.law.findings import Refused
from panel.law.messages.wording import sentence
from panel.law.vocabulary import ContractState, Kind, Option, RequestStatus
from panel.models import AwardRevision, Contract, Pack, PackEntry
from panel.store import audit

pytestmark = on_both


def basis(pence: int = 1_800_00, by_on: date = date(2027, 3, 1)) -> AwardGrounds:
    return AwardGrounds(
        met_family_on=date(2026, 11, 16),
        met_family_who="Mum, the SENCO and the class teacher",
        outcomes=(Outcome("Robin will read 20 new words aloud", "4 words", "weekly word list", by_on),),
        impact_measured="The word list each Friday, charted.",
        costs=(Cost("Reading tutor, 12 weeks", pence),),
    )


def test_a_request_goes_from_file_to_award_and_every_step_is_in_the_chain(world: World) -> None:
    world.bring(
        line("A-1", Kind.ASC_TARGETS), evidence=("A-1,action_already_taken,supports,Three cycles,Plan,2,2026-10-01,SENCO",)
    )
    reference = world.opened()
    assert world.count(Pack) == 1
    assert world.count(PackEntry) == 1
    world.recommend("A-1", Option.AWARD, amount="1800")
    assert world.request("A-1").status is RequestStatus.RECOMMENDED
    world.decide("A-1", Option.AWARD)
    assert world.request("A-1").status is RequestStatus.DECIDED
    with world.work("officer") as work:
        awards.offer(work, world.item_for("A-1").id, "2027 spring", "£1,800.00", basis())
    assert [row.amount_pence for row in world.rows(AwardRevision)] == [1_800_00]
    assert world.rows(Contract)[0].state is ContractState.AWARDED
    with world.work("chair") as work:
        meeting.close(work, reference)
    with world.reading() as session:
        assert list(audit.faults(session)) == []


def test_an_award_of_another_amount_than_recommended_says_why_or_is_refused(world: World) -> None:
    world.bring(line("A-1", Kind.ASC_TARGETS))
    world.opened()
    world.recommend("A-1", Option.AWARD, amount="1200")
    world.decide("A-1", Option.AWARD)
    item = world.item_for("A-1").id
    with pytest.raises(Refused) as refused, world.work("officer") as work:
        awards.offer(work, item, "2027 spring", "1800", basis())
    said = sentence(refused.value.findings[0])
    assert said == "The panel recommended £1,200.00 and this awards £1,800.00. Write why, in at least 4 words."
    assert world.count(AwardRevision) == 0
    with world.work("officer") as work:
        awards.offer(work, item, "2027 spring", "1800", replace(basis(), amount_reason="The tutor's rate has gone up."))
    assert [row.reason for row in world.rows(AwardRevision)] == ["The tutor's rate has gone up."]


def test_one_penny_over_the_term_cap_is_refused_and_nothing_is_written(world: World) -> None:
    world.bring(line("A-1", Kind.ASC_TARGETS))
    world.opened()
    world.recommend("A-1", Option.AWARD)
    world.decide("A-1", Option.AWARD)
    with pytest.raises(Refused) as refused, world.work("officer") as work:
        awards.offer(work, world.item_for("A-1").id, "2027 spring", "2000.01", basis(2_000_01))
    assert [finding.reason for finding in refused.value.findings] == [Reason.OVER_TERM_CAP]
    assert world.count(AwardRevision) == 0


def test_the_person_who_recorded_the_recommendation_does_not_decide(world: World) -> None:
    world.bring(line("A-1"))
    world.opened()
    world.recommend("A-1", Option.ASSESS)
    with world.work("administrator") as work:
        from panel.acts import people
        from panel.law.vocabulary import Role

        people.grant(work, world.people["chair"], Role.OFFICER)
        people.delegate(work, world.people["chair"], date(2026, 1, 1), date(2027, 1, 1), "4.2")
    world.people["officer"] = world.people["chair"]
    with pytest.raises(Refused) as refused:
        world.decide("A-1", Option.ASSESS)
    assert Reason.SAME_PERSON in {finding.reason for finding in refused.value.findings}
