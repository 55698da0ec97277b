"""Each source is asked for its advice by a letter of its own, from the tracker; the release records that it was, and its six weeks."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from letters_world import every_contact, refusals, send
from reasons import Reason
from sqlalchemy.exc import IntegrityError

from builders import World, line
from panel.acts import advice, letters
from panel.law.casework.advice import AdviceKind
from panel.law.casework.advice_tracker import AdviceStep
from panel.law.casework.notifications import Channel, Recipient
from panel.law.letters.letter_draft import Addressee, Draft
from panel.law.letters.letter_kinds import LetterKind
from panel.law.vocabulary import Option
from panel.models import Advice, AdviceEvent, NoticeRecipient, NoticeSealed, Told
from panel.store.integrity import sweep
from panel.store.letters import letter_record
from panel.store.queries.letters import letters as queue
from panel.store.queries.letters import letters_due
from panel.store.queries.letters.advice_to_write import advice_to_write

SENT, SIX_WEEKS = date(2026, 11, 30), date(2027, 1, 11)


@pytest.fixture
def tracked(world: World) -> World:
    """A case to be assessed, its tracker opened with nothing asked for, every contact kept."""
    every_contact(world)
    world.bring(line("A-1", received_on="2026-10-26"))
    world.opened()
    world.recommend("A-1", Option.ASSESS)
    world.decide("A-1", Option.ASSESS)
    world.on(SENT)
    with world.work("coordinator") as work:
        advice.open_tracker(work, "A-1", None)
    return world


def of(world: World, kind: AdviceKind) -> int:
    return next(row.id for row in world.rows(Advice) if row.kind is kind)


def compose(world: World, kind: AdviceKind = AdviceKind.PSYCHOLOGY, **more: Any) -> int:
    with world.work("coordinator") as work:
        number = letters.compose_advice(work, of(world, kind))
    with world.work("coordinator") as work:
        whole = Draft(
            sent_on=work.today,
            addressees=(Addressee(Recipient.OTHER, "Dr Una Quill", Channel.EMAIL, "quill@fablemere.example"),),
        )
        letters.revise(work, number, replace(whole, **more), seen_version=1)
    return number


def waiting(world: World) -> list[str]:
    with world.work("coordinator") as work:
        return [one.to for one in advice_to_write(work.session, work.actor)]


def test_each_professional_that_must_be_asked_waits_for_a_letter_of_its_own(tracked: World) -> None:
    assert tracked.rows(AdviceEvent) == []
    asked = ["the head teacher or principal", "a health care professional", "an educational psychologist", "the social care team"]
    assert waiting(tracked) == asked
    with tracked.work("coordinator") as work:
        assert letters_due.standing(work.session, work.actor, work.today).to_write >= len(asked)
    compose(tracked)
    compose(tracked, AdviceKind.MEDICAL)
    assert waiting(tracked) == [asked[0], asked[3]]


def test_its_release_records_that_it_was_asked_for_and_by_when(tracked: World) -> None:
    number = compose(tracked)
    send(tracked, number)
    (event,) = tracked.rows(AdviceEvent)
    assert (event.step, event.happened_on, event.due_on) == (AdviceStep.ASKED, SENT, SIX_WEEKS)
    assert event.advice_id == of(tracked, AdviceKind.PSYCHOLOGY) and event.words == "By the letter: request for advice"
    assert tracked.rows(Told) == []
    assert [(row.recipient, row.name) for row in tracked.rows(NoticeRecipient)] == [(Recipient.OTHER, "Dr Una Quill")]
    said = str(tracked.rows(NoticeSealed)[0].content)
    assert "By 11 January 2027: your advice must reach us." in said and "psychological advice" in said
    with tracked.work("coordinator") as work:
        assert [one.kind for one in queue.about_case(work.session, work.actor, "A-1")] == [LetterKind.ADVICE_REQUEST]
        assert [fault for fault in sweep.faults(work.session, tracked.database) if "guard" not in fault] == []


def test_it_holds_nothing_the_family_said_and_not_where_it_lives(tracked: World) -> None:
    send(tracked, compose(tracked))
    said = str(tracked.rows(NoticeSealed)[0].content)
    request = tracked.request("A-1")
    assert request.parent_views and request.parent_views not in said and request.child_views not in said


def test_one_asked_for_already_keeps_its_day_and_its_last_day(tracked: World) -> None:
    with tracked.work("coordinator") as work:
        advice.ask(work, of(tracked, AdviceKind.PSYCHOLOGY), date(2026, 11, 27), seen_events=0)
    send(tracked, compose(tracked))
    assert [event.happened_on for event in tracked.rows(AdviceEvent)] == [date(2026, 11, 27)]
    said = str(tracked.rows(NoticeSealed)[0].content)
    assert "By 8 January 2027: your advice must reach us. We first asked for it on 27 November 2026." in said


def test_the_address_of_health_and_social_care_is_proposed_from_the_contacts(tracked: World) -> None:
    with tracked.work("coordinator") as work:
        number = letters.compose_advice(work, of(tracked, AdviceKind.SOCIAL_CARE))
    with tracked.work("coordinator") as work:
        draft = letter_record.record_of_letter(work.session, *letter_record.letter_at(work.session, number), on=work.today).draft
    assert [(one.recipient, one.where) for one in draft.addressees] == [(Recipient.OTHER, "children@fablemere.example")]


def test_without_a_day_or_an_address_it_is_held(tracked: World) -> None:
    number = compose(tracked, sent_on=None)
    assert refusals(send, tracked, number) == {Reason.LETTER_WITHOUT_DATE, Reason.LETTER_WITHOUT_ADVICE_DUE}
    other = compose(tracked, AdviceKind.MEDICAL, addressees=())
    assert refusals(send, tracked, other) == {Reason.RECIPIENTS_MISSING}


def test_the_family_and_what_has_come_are_not_asked_by_letter(tracked: World) -> None:
    assert refusals(compose, tracked, AdviceKind.FAMILY) == {Reason.ADVICE_OF_THE_FAMILY}
    number, which = compose(tracked), of(tracked, AdviceKind.PSYCHOLOGY)
    with tracked.work("coordinator") as work:
        advice.ask(work, which, SENT, seen_events=0)
    with tracked.work("coordinator") as work:
        advice.receive(work, which, SENT, seen_events=1)
    assert refusals(send, tracked, number) == {Reason.ADVICE_SETTLED}


def test_it_is_written_once_a_source(tracked: World) -> None:
    compose(tracked)
    assert refusals(compose, tracked) == {Reason.LETTER_STANDS}


def test_raw_sql_begins_no_second_letter_for_one_source_and_none_on_another_case(tracked: World) -> None:
    compose(tracked)
    tracked.bring(line("A-2"))
    begin = (
        "INSERT INTO notice (kind, state, checked_sha256, set_aside_because, made_at, version, request_id, advice_id) "
        "VALUES ('advice_request', 'held', '', '', '2026-11-30T00:00:00.000000+00:00', 1, {}, {})"
    )
    own, other = tracked.request("A-1").id, tracked.request("A-2").id
    for case, which in ((own, of(tracked, AdviceKind.PSYCHOLOGY)), (other, of(tracked, AdviceKind.MEDICAL))):
        with pytest.raises(IntegrityError), tracked.database.begin() as connection:
            connection.execute(sa.text(begin.format(case, which)))
