"""The protective marking, the distribution and the place stand on the agenda and in the minutes, from the day they hold."""

import io
import zipfile
from datetime import date, timedelta

import pytest

from builders import World, line
from panel.acts import agenda, policy
from panel.documents.minutes import press_one
from panel.law.agenda.offline_folder import hand_out
from panel.law.minutes.composition import compose
from panel.law.policy.local_policy import DISTRIBUTION, MARKING, SIGN_OFF, PolicyWord
from panel.models import PolicyProposal
from panel.store.people.actors import actor_of
from panel.store.queries.agenda.offline_folder import folder_of
from panel.store.queries.minutes.meeting_record import record_of

HELD_ON = date(2026, 11, 25)


def docx_text(file: bytes) -> bytes:
    return zipfile.ZipFile(io.BytesIO(file)).read("word/document.xml")


SAID = {
    MARKING: "OFFICIAL-SENSITIVE",
    DISTRIBUTION: "Panel members; the responsible LA officer",
    SIGN_OFF: "Agreed as a true record of the meeting.",
}


@pytest.fixture
def met(world: World) -> str:
    """A published meeting with a place; marking and distribution proposed and confirmed by another, from the day before it."""
    with world.work("coordinator") as work:
        for name, words in SAID.items():
            policy.propose(work, name, words, "Invented handling scheme, page 2", HELD_ON - timedelta(days=1))
    proposed = [row.id for row in world.rows(PolicyProposal) if row.name in SAID]
    with world.work("chair") as work:
        policy.settle(work, proposed, PolicyWord.CONFIRMED)
    world.bring(line("A-1"))
    with world.work("coordinator") as work:
        reference = agenda.new(work, HELD_ON, place="Committee room 2")
        agenda.publish(work, reference, seen_version=1)
    return reference


def test_marking_distribution_and_place_stand_on_agenda_and_minutes(world: World, met: str) -> None:
    with world.reading() as session:
        actor = actor_of(session, world.people["chair"], on=HELD_ON)
        made = (
            compose(record_of(session, actor, met, on=HELD_ON)),
            hand_out(folder_of(session, actor, met, at=world.now)),
        )
    for document in made:
        facts = dict(document["facts"])
        assert document["banner"] == SAID[MARKING]
        assert (facts["Place"], facts["Distribution"]) == ("Committee room 2", SAID[DISTRIBUTION])


def test_the_words_of_signing_end_the_minutes_above_the_seal_from_their_day(world: World, met: str) -> None:
    with world.reading() as session:
        actor = actor_of(session, world.people["chair"], on=HELD_ON)
        made = compose(record_of(session, actor, met, on=HELD_ON))
    assert made["sections"][-1]["heading"] == "Signing"
    assert made["sections"][-1]["parts"][0]["text"] == SAID[SIGN_OFF]
    assert SAID[SIGN_OFF].encode() in docx_text(press_one(made, None, "docx"))


def test_a_meeting_of_an_authority_that_has_not_said_carries_neither(world: World) -> None:
    world.bring(line("A-1"))
    reference = world.published()
    with world.reading() as session:
        actor = actor_of(session, world.people["chair"], on=HELD_ON)
        made = compose(record_of(session, actor, reference, on=HELD_ON))
    assert made["banner"] == ""
    assert made["sections"][-1]["heading"] == "Rules in force"
    assert not {"Place", "Distribution"} & {name for name, _ in made["facts"]}
