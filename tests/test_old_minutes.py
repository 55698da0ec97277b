"""Old meetings read the same after a figure changes: signed ones byte for byte, unsigned ones by the figures of their own day."""

from dataclasses import replace
from datetime import date

import pytest
from local_policies import OTTERBY, agree_file

from builders import World, line
from ledger_parts import basis_for, terms_of
from panel.acts import awards, meeting, minutes, recommendations
from panel.documents.minutes import press, press_one
from panel.law import figures
from panel.law.composed import known_to
from panel.law.figures import Figure
from panel.law.findings import Authority
from panel.law.meeting import quorum
from panel.law.minutes.composition import compose
from panel.law.minutes.revisions import recorded_since
from panel.law.vocabulary import Kind, Option
from panel.store.queries.minutes.meeting_record import record_of

CHANGE = date(2026, 12, 1)
NEXT_WEEK = date(2026, 12, 9)
FORMATS = ("docx", "pdf", "csv")
CHANGED = ("QUORUM_PEOPLE", "MINUTES_PER_CASE", "BREAK_AFTER", "REQUEST_DECISION", "ASC_TERM_CAP", "ASC_YEAR_CAP", "PAPERS_OUT")


@pytest.fixture
def held(world: World) -> str:
    """A closed meeting of 25 November: one case recommended and decided, one deferred."""
    world.bring(line("A-1"), line("M-1", Kind.MEDICAL_FUNDING))
    reference = world.opened()
    world.recommend("A-1", Option.ASSESS)
    world.decide("A-1", Option.ASSESS)
    item = world.item_for("M-1")
    with world.work("chair") as work:
        recommendations.defer(work, item.id, reason="No plan yet", next_meeting_on=date(2026, 12, 2), seen_version=item.version)
    with world.work("chair") as work:
        meeting.close(work, reference)
    return reference


def change_the_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """A later value of each of several figures, from 1 December."""
    for name in CHANGED:
        old = getattr(figures, name)
        later = Figure(old.history[-1].value + 2, Authority("An invented bulletin", "changed", CHANGE))
        monkeypatch.setattr(figures, name, replace(old, history=(*old.history, later)))


def exported(world: World, reference: str, kind: str) -> bytes:
    with world.work("coordinator") as work:
        return minutes.export(work, reference, kind, press_draft=press_one)[0]


def test_signed_minutes_reprint_byte_for_byte_after_figures_and_the_policy_change(
    world: World, held: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with world.work("chair") as work:
        minutes.sign(work, held, press, accept_awaited=True)
    before = {kind: exported(world, held, kind) for kind in FORMATS}
    change_the_figures(monkeypatch)
    agree_file(world, OTTERBY, CHANGE)
    world.on(NEXT_WEEK)
    with world.reading():
        assert figures.ASC_TERM_CAP.on(NEXT_WEEK).value == 1_350_50
    assert quorum.quorate([], (), on=NEXT_WEEK).facts["least"] == 4  # the change is felt
    assert {kind: exported(world, held, kind) for kind in FORMATS} == before


def test_minutes_signed_before_more_was_said_of_a_decision_are_not_said_to_lack_it(world: World) -> None:
    world.bring(line("A-1", Kind.ASC_TARGETS))
    reference = world.opened()
    world.recommend("A-1", Option.AWARD, amount="1200")
    world.decide("A-1", Option.AWARD)
    with world.work("officer") as work:
        basis = basis_for(world, 1_800_00, terms_of(world)["2027 spring"])
        awards.offer(work, world.item_for("A-1").id, "2027 spring", "1800", replace(basis, amount_reason="The rate has gone up."))
        record = record_of(work.session, work.actor, reference, on=work.today)
    now = compose(record)
    before = now.copy()
    del before["edition"]
    before["sections"] = [{**one, "parts": known_to(1, one["parts"])} for one in now["sections"]]
    assert before["sections"] != now["sections"]
    assert recorded_since(before, record) == recorded_since(now, record) == ()


def test_an_unsigned_old_meeting_is_composed_by_the_figures_of_its_own_day(
    world: World, held: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def draft() -> tuple[object, bytes]:
        with world.work("chair") as work:
            composed = compose(record_of(work.session, work.actor, held, on=work.today))
        return composed, exported(world, held, "csv")

    before = draft()
    change_the_figures(monkeypatch)
    world.on(NEXT_WEEK)
    assert draft() == before
    assert "by the attendance recorded: 5 members counted, 5 needed" in str(before[0])


def test_each_minute_names_the_policy_it_was_made_under(world: World, held: str) -> None:
    agree_file(world, OTTERBY, CHANGE)
    world.on(NEXT_WEEK)
    world.bring(line("B-1", received_on="2026-12-07"), line("B-2", Kind.MEDICAL_FUNDING, received_on="2026-12-07"))
    later = world.published(held_on=NEXT_WEEK)
    with world.work("chair") as work:
        named = {
            reference: str(
                next(
                    one
                    for one in compose(record_of(work.session, work.actor, reference, on=work.today))["sections"]
                    if one["heading"] == "Rules in force"
                )
            )
            for reference in (held, later)
        }
    assert "at least 5" in named[held]
    assert "1 February 2019" in named[held]
    assert "Cabinet, minute 12, since 1 December 2026" in named[later]
    assert "at least 4" in named[later]
    assert "Quorum: people, Medical funding" in named[later]
    assert "Cabinet" not in named[held]


def test_a_meeting_after_the_change_goes_by_the_new_figures(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    change_the_figures(monkeypatch)
    world.on(NEXT_WEEK)
    world.bring(line("B-1", received_on="2026-12-07"))
    reference = world.published(held_on=NEXT_WEEK)
    assert [item.minutes for item in world.items(reference)] == [10]
