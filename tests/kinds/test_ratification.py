"""The health body's word: a third record, by the name of who spoke, beside recommendation and decision."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from reasons import Reason
from streamlit.testing.v1 import AppTest

from builders import World, line
from panel.acts import decisions, interests, meeting, minutes, ratifications
from panel.documents.minutes import press_one
from panel.law.composed import Document, Section, known_to
from panel.law.decisions.ratification import HealthAnswer
from panel.law.findings import Refused
from panel.law.minutes.composition import DECISION, compose
from panel.law.minutes.revisions import recorded_since
from panel.law.reasons import AnyReason
from panel.law.vocabulary import InterestKind, Kind, Option
from panel.models import Decision, Ratification, Recommendation
from panel.store.integrity import sweep
from panel.store.queries.decisions.ratifications import awaiting_word, ratified
from panel.store.queries.minutes.meeting_record import record_of
from panel.store.queries.minutes.minutes import minutes_of
from panel.store.queries.requests.exports import decision_rows

TODAY = date(2026, 11, 23)
BODY = "South West London integrated care board"


def press(content: Any, seal: Any) -> dict[str, bytes]:
    return {kind: press_one(content, seal, "csv") for kind in ("csv", "pdf", "docx")}


def test_minutes_of_continuing_care_give_the_decision_to_the_health_body_and_older_ones_lack_nothing(world: World) -> None:
    world.bring(line("C-1", Kind.CONTINUING_CARE))
    world.opened()
    world.recommend("C-1", Option.ELIGIBLE)
    world.decide("C-1", Option.ELIGIBLE)
    with world.work("officer") as work:
        record = record_of(work.session, work.actor, "P-2026-11-25", on=work.today)
    now = compose(record)
    said = [part["text"] for one in now["sections"] if one.get("about") == DECISION for part in one["parts"] if "text" in part]
    assert said[0].startswith("The decision is the health body's, also where it departs from the panel")
    assert not any("officer decided" in words or "No award" in words for words in said)
    for edition in (1, 2, 3, 4):
        sections: list[Section] = [{**one, "parts": known_to(edition, one["parts"])} for one in now["sections"]]
        old: Document = {**now, "edition": edition, "sections": sections}
        assert recorded_since(old, record) == ()
        texts = [str(part.get("text")) for one in sections for part in one["parts"]]
        assert ("No award was made on this decision." in texts) is (edition < 4)


@pytest.fixture
def decided(world: World) -> World:
    """Medical funding agreed by the officer; the health body has not spoken."""
    world.bring(line("M-1", Kind.MEDICAL_FUNDING), line("A-1"))
    world.opened()
    world.recommend("M-1", Option.AGREE)
    world.decide("M-1", Option.AGREE)
    return world


def say(world: World, answer: HealthAnswer | None = HealthAnswer.AGREES, who: str = "coordinator", **more: Any) -> None:
    given = {"body": BODY, "spoken_by": "Nurse Thea Larkwhistle", "said_on": TODAY, "seen_rev": 0, **more}
    with world.work(who) as work:
        ratifications.record(work, world.item_for(given.pop("of", "M-1")).id, answer, **given)


def refused(world: World, *given: Any, **more: Any) -> set[AnyReason]:
    before = world.count(Ratification)
    with pytest.raises(Refused) as raised:
        say(world, *given, **more)
    assert world.count(Ratification) == before
    return {finding.reason for finding in raised.value.findings}


def asked(world: World, reference: str = "M-1") -> bool | None:
    with world.work("officer") as work:
        return ratified(work.session, work.actor, world.item_for(reference).id)


def test_three_records_by_three_people_and_the_gate_knows(decided: World) -> None:
    assert asked(decided) is False
    assert asked(decided, "A-1") is None
    say(decided)
    assert asked(decided) is True
    assert (decided.count(Recommendation), decided.count(Decision), decided.count(Ratification)) == (1, 1, 1)
    word = decided.rows(Ratification)[0]
    assert (word.body, word.spoken_by, word.recorded_by) == (BODY, "Nurse Thea Larkwhistle", decided.people["coordinator"])


def test_it_needs_the_name_of_who_spoke_and_what_they_said(decided: World) -> None:
    assert refused(decided, None) == {Reason.WORD_NOT_ATTRIBUTED}
    assert refused(decided, spoken_by=" ") == {Reason.WORD_NOT_ATTRIBUTED}
    assert refused(decided, body="") == {Reason.WORD_NOT_ATTRIBUTED}


def test_the_day_lies_between_the_decision_and_today(decided: World) -> None:
    for day in (None, date(2026, 11, 22), date(2026, 11, 24)):
        assert refused(decided, said_on=day) == {Reason.SAID_ON_OUT_OF_ORDER}


def test_not_agreeing_or_referring_elsewhere_says_why(decided: World) -> None:
    assert refused(decided, HealthAnswer.DEPARTS) == {Reason.ANSWER_WITHOUT_REASONS}
    say(decided, HealthAnswer.REFERS, reasons="To the funding panel of December")
    assert asked(decided) is False
    with decided.work("officer") as work:
        assert awaiting_word(work.session, work.actor) == []


def test_a_kind_that_asks_for_no_such_word_takes_none_and_nothing_comes_before_the_officers_record(decided: World) -> None:
    assert refused(decided, of="A-1") == {Reason.RATIFICATION_NOT_ASKED, Reason.NOT_DECIDED_FIRST}


def test_a_later_word_is_a_new_revision_and_a_stale_form_is_refused(decided: World) -> None:
    say(decided, HealthAnswer.DEPARTS, reasons="The hours are too few")
    assert refused(decided) == {Reason.SEEN_STALE}
    say(decided, seen_rev=1)
    assert [row.answer for row in decided.rows(Ratification)] == [HealthAnswer.DEPARTS, HealthAnswer.AGREES]
    assert asked(decided) is True


def test_an_amended_decision_asks_for_the_word_again(decided: World) -> None:
    say(decided)
    with decided.work("officer") as work:
        decisions.amend(
            work,
            decided.item_for("M-1").id,
            Option.AGREE_IN_PART,
            "Fewer hours are needed.",
            departure_reasons="The hours cost more than shown.",
            why="A slip",
            seen_rev=1,
        )
    assert asked(decided) is False
    with decided.work("officer") as work:
        assert [one.reference for one in awaiting_word(work.session, work.actor)] == ["M-1"]
        text = str(minutes_of(work.session, work.actor, "P-2026-11-25", on=work.today).content)
    assert "its word on the amendment is awaited" in text


def test_a_recused_person_neither_records_nor_sees_it(decided: World) -> None:
    with decided.work("coordinator") as work:
        interests.declare(work, "M-1", work.person_id, InterestKind.OTHER, "A neighbour")
    assert refused(decided) == {Reason.RECUSED}
    with decided.work("coordinator") as work:
        assert awaiting_word(work.session, work.actor) == []


def test_the_minutes_count_it_awaited_and_a_later_word_is_added_by_revision(decided: World) -> None:
    reference = "P-2026-11-25"
    with decided.work("chair") as work:
        meeting.close(work, reference, relist=True)
    with decided.work("chair") as work:
        shown = minutes_of(work.session, work.actor, reference, on=work.today)
        assert [gap.sentence for gap in shown.gaps] == ["case 2 awaits the health body's word"]
    with decided.work("chair") as work:
        minutes.sign(work, reference, press, accept_awaited=True)
    say(decided)
    with decided.work("chair") as work:
        shown = minutes_of(work.session, work.actor, reference, on=work.today)
        assert shown.to_add == ((2, f"Agrees: {BODY}, 23 November 2026."),)
        minutes.add_decisions(work, reference, press, seen_rev=1)
    with decided.work("chair") as work:
        text = str(minutes_of(work.session, work.actor, reference, on=work.today).content)
    assert f"Nurse Thea Larkwhistle, for the {BODY}, agreed on 23 November 2026." in text


def test_the_export_says_who_agreed_and_when(decided: World) -> None:
    say(decided)
    with decided.work("officer") as work:
        row = decision_rows(work.session, work.actor, TODAY, TODAY, on=TODAY)[0]
    assert (row["health_body"], row["health_body_says"], row["health_body_said_on"]) == (BODY, "Agrees", "2026-11-23")


def test_raw_sql_cannot_forge_alter_or_move_it(decided: World) -> None:
    say(decided)
    columns = "item_id, rev, decision_id, answer, body, spoken_by, said_on, reasons, recorded_by, recorded_at"
    own, other = decided.item_for("M-1").id, decided.item_for("A-1").id
    made = f"INSERT INTO ratification ({columns}) VALUES "
    end = "'2026-11-23', '{}', 1, '2026-11-23T12:00:00.000000+00:00')"
    hostile = {
        "UPDATE ratification SET answer = 'departs'": "never altered",
        "DELETE FROM ratification": "never deleted",
        f"{made} ({other}, 1, 1, 'agrees', 'b', 's', {end.format('')}": "of that case",
        f"{made} ({own}, 5, 1, 'agrees', 'b', 's', {end.format('')}": "only by its next one",
        f"{made} ({own}, 2, 1, 'departs', 'b', 's', {end.format(' ')}": "ratification_has_reasons",
        f"{made} ({own}, 2, 1, 'agrees', 'b', ' ', {end.format('')}": "ratification_is_somebodys",
    }
    for statement, why in hostile.items():
        with pytest.raises(sa.exc.IntegrityError, match=why), decided.database.begin() as connection:
            connection.exec_driver_sql(statement)
    with decided.reading() as session:
        assert list(sweep.faults(session, decided.database)) == []


def test_the_coordinator_records_it_from_the_case(decided: World, screen: Callable[..., AppTest]) -> None:
    drawn = screen("case", "coordinator", case="M-1")
    assert not drawn.exception
    assert any("Awaited" in one.value for one in drawn.markdown)
    next(one for one in drawn.radio if one.label == "The health body").set_value(HealthAnswer.AGREES)
    next(one for one in drawn.text_input if one.label == "Who spoke for it").set_value("Nurse Thea Larkwhistle")
    next(one for one in drawn.date_input if one.label == "On which day").set_value(TODAY)
    drawn = next(one for one in drawn.button if one.label == "Record its answer").click().run()
    assert not drawn.exception
    word = decided.rows(Ratification)[0]
    assert (word.answer, word.body) == (HealthAnswer.AGREES, "integrated care board (ICB)")


def test_the_officer_records_it_under_decisions_and_a_refusal_keeps_what_was_typed(
    decided: World, screen: Callable[..., AppTest]
) -> None:
    drawn = screen("decisions", "officer", item=str(decided.item_for("M-1").id))
    assert any("1 decision awaits the health body's answer" in one.label for one in drawn.expander)
    next(one for one in drawn.radio if one.label == "The health body").set_value(HealthAnswer.DEPARTS)
    next(one for one in drawn.text_input if one.label == "Who spoke for it").set_value("Nurse Thea Larkwhistle")
    next(one for one in drawn.date_input if one.label == "On which day").set_value(TODAY)
    drawn = next(one for one in drawn.button if one.label == "Record its answer").click().run()
    assert any("Write why" in one.value for one in drawn.error)
    assert decided.count(Ratification) == 0
    assert next(one for one in drawn.text_input if one.label == "Who spoke for it").value == "Nurse Thea Larkwhistle"
