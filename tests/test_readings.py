"""Reading ahead: interests before papers, blind views, the version each view rests on, views tabled in absence."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from reasons import Reason
from sqlmodel import Session

from builders import World, copied, line
from panel.acts import interests, meeting, minutes, readings, requests
from panel.documents.minutes import press
from panel.law.agenda.pre_reading import FirstViews
from panel.law.findings import Refused
from panel.law.minutes.before_meeting import BY_CONSENT
from panel.law.minutes.composition import compose
from panel.law.permissions import Actor
from panel.law.reasons import AnyReason
from panel.law.vocabulary import (
    Criterion,
    EvidenceFinding,
    FirstView,
    InterestKind,
    Option,
    Presence,
    SuggestedInterestReason,
)
from panel.models import Attendance, AuditEntry, InterestDismissal, InterestStatement, Person, Reading, ReadingTabled
from panel.store.agenda.suggested_interests import named_in, same_surname
from panel.store.people.actors import actor_of
from panel.store.queries.agenda import first_views as queries
from panel.store.queries.agenda import readiness, reading_lists
from panel.store.queries.agenda.agendas import one_meeting
from panel.store.queries.agenda.first_views import Spread
from panel.store.queries.agenda.reading_lists import ToRead
from panel.store.queries.minutes.meeting_record import record_of
from panel.store.queries.requests.case import case_called

HEAD, OTHER = Criterion.ACTION_ALREADY_TAKEN, Criterion.DEVELOPMENT_AND_HEALTH
YES, MIXED, NO = FirstView.SUPPORTS, FirstView.MIXED, FirstView.DOES_NOT_SUPPORT
MEETING = "P-2026-11-25"
PAPER = "A-1,action_already_taken,mixed,Three cycles,Support plan,1,2026-10-01,SENCO"


@pytest.fixture(scope="session")
def template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published meeting of two cases whose members have said that they have no interest, before it sits."""
    folder = tmp_path_factory.mktemp("readings")
    made = copied(template, folder)
    made.bring(line("A-1"), line("A-2", received_on="2026-11-09"), evidence=(PAPER,))
    made.published()
    made.database.dispose()
    return folder / "panel.db"


def sits(world: World) -> str:
    """Open the meeting; its reference."""
    with world.work("chair") as work:
        meeting.ask_interests(work, MEETING)
        meeting.open_meeting(work, MEETING)
    return MEETING


def unsaid(world: World, *lines: str, evidence: tuple[str, ...] = ()) -> str:
    """Another published meeting, of these cases, at which nobody has said their interests yet; its reference."""
    world.bring(*lines, evidence=evidence)
    return world.published(held_on=date(2026, 12, 2), interests_said=False)


def actor(world: World, who: str) -> Actor:
    with world.reading() as session:
        return actor_of(session, world.people[who], on=world.now.date())


def reasons_of(refused: pytest.ExceptionInfo[Refused]) -> set[AnyReason]:
    return {finding.reason for finding in refused.value.findings}


def note(world: World, who: str, views: FirstViews, reference: str = "A-1", seen: int = 0) -> None:
    with world.work(who) as work:
        readings.note(work, world.item_for(reference).id, views, seen_rev=seen)


def spread(world: World, who: str, reference: str = "A-1") -> Spread:
    with world.reading() as session:
        return queries.spread_of(session, actor(world, who), world.item_for(reference).id)


def listed(world: World, who: str) -> dict[str, ToRead]:
    with world.reading() as session:
        me = actor(world, who)
        return {
            one.reference: one for one in reading_lists.reading_list(session, me, reading_lists.meetings_to_read(session, me)[-1])
        }


def late_paper(world: World, summary: str = "New") -> None:
    with world.work("coordinator") as work:
        requests.add_evidence(work, "A-1", OTHER, EvidenceFinding.MIXED, summary=summary, source="Clinic letter")


def reveal(world: World, reference: str = "A-1") -> None:
    with world.work("chair") as work:
        readings.reveal(work, world.item_for(reference).id)


def away(world: World, who: str, reference: str) -> None:
    held = world.meeting(reference)
    with world.work("chair") as work:
        row = next(row for row in world.rows(Attendance) if (row.meeting_id, row.person_id) == (held.id, world.people[who]))
        meeting.attend(work, reference, row.person_id, row.capacity, row.discipline, Presence.APOLOGIES)


def test_papers_open_to_a_member_only_once_they_said_they_have_no_interest(world: World) -> None:
    reference = unsaid(world, line("B-1"), line("B-2"))
    with pytest.raises(Refused) as refused, world.reading() as session:
        case_called(session, actor(world, "head"), "B-1")
    assert reasons_of(refused) == {Reason.INTEREST_NOT_STATED}
    with pytest.raises(Refused) as refused:
        note(world, "head", FirstViews(words="Thin"), "B-1")
    assert reasons_of(refused) == {Reason.INTEREST_NOT_STATED}
    with world.work("head") as work:
        interests.state(work, reference, [world.item_for("B-1").id])
    with world.reading() as session:
        assert case_called(session, actor(world, "head"), "B-1").request.reference == "B-1"
    with pytest.raises(Refused) as refused, world.reading() as session:
        case_called(session, actor(world, "head"), "B-2")
    assert reasons_of(refused) == {Reason.INTEREST_NOT_STATED}


def test_until_then_a_list_gives_initials_setting_and_year_and_no_kind_time_or_papers(world: World) -> None:
    unsaid(world, line("B-1"), evidence=(PAPER.replace("A-1", "B-1"),))
    one = listed(world, "head")["B-1"]
    assert (one.stated, one.kind, one.minutes, one.new) == (False, None, 0, frozenset())
    assert (one.initials, one.setting) == ("RF", "Larkspur Hollow Primary School")


def test_saying_it_twice_is_one_record_and_a_stranger_or_another_meetings_case_is_refused(world: World) -> None:
    reference = MEETING
    item = world.item_for("A-1").id
    before = world.count(InterestStatement)
    with world.work("head") as work:
        interests.state(work, reference, [item])
    assert world.count(InterestStatement) == before
    for wanted, items in ((reference, [999]), ("P-1999-01-01", [item])):
        with pytest.raises(Refused) as refused, world.work("head") as work:
            interests.state(work, wanted, items)
        assert reasons_of(refused) == {Reason.CASE_NOT_OPEN_TO_YOU}


@pytest.mark.parametrize(
    ("name", "text", "named"),
    [
        ("Dr Linnet Marsh", "Linnet Marsh, educational psychologist", True),
        ("Linnet Marsh", "Report by Dr. LINNET  MARSH", True),
        ("Linnet Marsh", "Linnet Marshall", False),
        ("Linnet Marsh", "Marsh, Linnet", False),
        ("Marsh", "Marsh", False),
        ("Linnet Marsh", "", False),
    ],
)
def test_who_is_named_in_the_papers(name: str, text: str, named: bool) -> None:
    assert named_in(name, text) is named


@pytest.mark.parametrize(
    ("name", "surname", "same"),
    [
        ("Bryony Fenn", "FENN", True),
        ("Bryony Fenn", "Fenn-Lark", True),
        ("Bryony Lark-Fenn", "Fenn", True),
        ("Zoë Fénn", "Fenn", True),
        ("Bryony Fenn", "Fennel", False),
        ("Bryony Fenn", "", False),
    ],
)
def test_whose_surname_is_the_childs(name: str, surname: str, same: bool) -> None:
    assert same_surname(name, surname) is same


def test_each_ground_is_suggested_answered_by_itself_and_never_asked_again(world: World) -> None:
    reference = unsaid(
        world,
        line("B-1", surname="Fenn"),
        line("B-2", received_on="2026-11-09"),
        evidence=("B-2,action_already_taken,mixed,Words,Report,1,2026-10-01,Bryony Fenn (nurse)",),
    )
    with world.work() as work:
        person = work.session.get_one(Person, world.people["health"])
        person.setting_id = world.request("B-2").setting_id
        work.session.add(person)
    shown = {name: set(one.likely) for name, one in listed(world, "health").items()}
    assert shown == {
        "B-1": {SuggestedInterestReason.OWN_SETTING, SuggestedInterestReason.SAME_SURNAME},
        "B-2": {SuggestedInterestReason.OWN_SETTING, SuggestedInterestReason.NAMED_IN_PAPERS},
    }
    items = [world.item_for(name).id for name in ("B-1", "B-2")]
    before = world.count(InterestStatement)
    with pytest.raises(Refused) as refused, world.work("health") as work:
        interests.state(work, reference, items, one_by_one=items[:1])
    assert reasons_of(refused) == {Reason.SUGGESTION_NOT_ANSWERED}
    assert refused.value.findings[0].facts["cases"] == ["case 2"]
    assert world.count(InterestStatement) == before
    with world.work("health") as work:
        interests.state(work, reference, items, one_by_one=items)
    assert world.count(InterestDismissal) == 4
    assert {one.likely for one in listed(world, "health").values()} == {()}
    with world.reading() as session:
        assert (
            readiness.board(session, actor(world, "chair"), one_meeting(session, actor(world, "chair"), reference)).suggested
            == ()
        )


def test_a_suggestion_that_comes_later_stands_on_the_board_until_it_is_dismissed(world: World) -> None:
    reference = MEETING
    with world.work("coordinator") as work:
        requests.add_evidence(work, "A-1", OTHER, None, summary="x", source="Report", supplied_by="Jasper Holloway")
    with world.reading() as session:
        me = actor(world, "coordinator")
        board = readiness.board(session, me, one_meeting(session, me, reference))
    assert [(one.name, one.position, one.because) for one in board.suggested] == [
        ("Jasper Holloway", 1, SuggestedInterestReason.NAMED_IN_PAPERS)
    ]
    with world.work("care") as work:
        interests.dismiss(work, "A-1")
    with world.reading() as session:
        assert readiness.board(session, me, one_meeting(session, me, reference)).suggested == ()


def test_an_interest_in_an_earlier_request_about_the_child_is_asked_about_again(world: World) -> None:
    with world.work("chair") as work:
        interests.declare(work, "A-1", world.people["care"], InterestKind.WORKS_WITH_CHILD, "")
    unsaid(world, line("B-1", surname="FableA-1"), line("B-2"))
    shown = {name: one.likely for name, one in listed(world, "care").items()}
    assert shown == {"B-1": (SuggestedInterestReason.EARLIER_INTEREST,), "B-2": ()}


def test_reading_is_recorded_with_the_version_and_what_comes_after_is_new(world: World) -> None:
    assert (listed(world, "head")["A-1"].read, listed(world, "head")["A-1"].new) == (False, frozenset())
    with world.work("head") as work:
        readings.mark(work, world.item_for("A-1").id)
    made = world.rows(Reading)[0]
    assert (made.rev, made.late, made.is_view, len(made.pack_sha256)) == (1, [], False, 64)
    assert listed(world, "head")["A-1"].is_done
    late_paper(world)
    after = listed(world, "head")["A-1"]
    assert (after.read, after.is_done, len(after.new)) == (True, False, 1)
    assert listed(world, "health")["A-1"].new == frozenset()
    with world.work("head") as work:
        readings.mark(work, world.item_for("A-1").id)
    assert [row.late for row in world.rows(Reading)] == [[], sorted(after.new)]
    assert listed(world, "head")["A-1"].is_done


def test_a_case_put_off_is_unread_at_the_next_meeting_and_only_what_came_since_is_new(world: World) -> None:
    reference = sits(world)
    with world.work("head") as work:
        readings.mark(work, world.item_for("A-1").id)
    with world.work("chair") as work:
        meeting.close(work, reference, relist=True)
    late_paper(world)
    world.published(held_on=date(2026, 12, 2))
    with world.reading() as session:
        me = actor(world, "head")
        again = reading_lists.reading_list(session, me, reading_lists.meetings_to_read(session, me)[-1])[0]
    assert (again.read, len(again.new)) == (False, 1)


def test_a_view_is_hidden_from_everybody_until_it_is_revealed_and_ones_own_is_in(world: World) -> None:
    sits(world)
    note(world, "psychologist", FirstViews({HEAD: YES}, {HEAD: "Two cycles"}))
    note(world, "health", FirstViews({HEAD: NO}))
    for who in ("psychologist", "health", "head", "chair", "officer", "coordinator"):
        hidden = spread(world, who)
        assert (hidden.finding.reason, hidden.heads, hidden.given) == (Reason.VIEWS_NOT_REVEALED, (), ())
    reveal(world)
    for who in ("head", "care", "chair"):
        hidden = spread(world, who)
        assert (hidden.finding.reason, hidden.heads, hidden.given) == (Reason.OWN_VIEW_FIRST, (), ())
    for who in ("psychologist", "officer", "coordinator"):
        shown = spread(world, who)
        assert shown.finding.is_met
        assert [(head.criterion, dict(head.counts)) for head in shown.heads] == [(HEAD, {YES: 1, NO: 1})]
        assert [one.role for one in shown.given] == ["Educational psychologist", "Health"]


def test_whoever_gives_none_may_see_and_a_view_after_the_reveal_is_no_part_of_the_spread(world: World) -> None:
    sits(world)
    note(world, "psychologist", FirstViews({HEAD: YES}))
    reveal(world)
    note(world, "chair", FirstViews(abstains=True))
    note(world, "head", FirstViews({HEAD: NO}))
    note(world, "psychologist", FirstViews({HEAD: MIXED}), seen=1)
    assert [row.after_reveal for row in world.rows(Reading)] == [False, True, True, True]
    for who in ("chair", "head"):
        assert [dict(head.counts) for head in spread(world, who).heads] == [{YES: 1}]


def test_a_reading_taken_back_counts_nowhere_and_stays_on_record(world: World) -> None:
    item = world.item_for("A-1").id
    with world.work("head") as work:
        readings.mark(work, item)
    note(world, "head", FirstViews({HEAD: YES}))
    assert listed(world, "head")["A-1"].is_done

    with world.work("head") as work:
        readings.take_back(work, item)

    line = listed(world, "head")["A-1"]
    assert (line.read, line.viewed, line.view_rev, line.is_done, line.new) == (False, False, 0, False, frozenset())
    assert [(row.rev, row.is_view, row.taken_back) for row in world.rows(Reading)] == [
        (1, False, False),
        (2, True, False),
        (3, False, True),
    ]
    assert [entry.act for entry in world.rows(AuditEntry)][-1] == "reading.take_back"
    with world.reading() as session:
        me, head = actor(world, "chair"), world.people["head"]
        assert queries.own_view(session, actor(world, "head"), item) is None
        board = readiness.board(session, me, one_meeting(session, me, MEETING))
    assert (item, head) not in board.read


def test_what_was_taken_back_is_given_anew_and_only_that_is_seen(world: World) -> None:
    sits(world)
    note(world, "health", FirstViews({HEAD: NO}))
    note(world, "psychologist", FirstViews({HEAD: YES}))
    with world.work("psychologist") as work:
        readings.take_back(work, world.item_for("A-1").id)
    note(world, "psychologist", FirstViews({HEAD: MIXED}))
    reveal(world)

    assert [dict(head.counts) for head in spread(world, "health").heads] == [{MIXED: 1, NO: 1}]


def test_a_view_taken_back_is_in_no_spread_and_not_minuted_as_tabled(world: World) -> None:
    reference, item = sits(world), world.item_for("A-1").id
    note(world, "head", FirstViews({HEAD: NO}, words="Taken back"))
    with world.work("head") as work:
        readings.table(work, item)
    with world.work("head") as work:
        readings.take_back(work, item)
    away(world, "head", reference)
    reveal(world)

    assert spread(world, "officer").given == ()
    with world.reading() as session:
        assert "Taken back" not in str(queries_minutes(session, world, reference))


def test_nothing_is_taken_back_where_nothing_stands_or_the_views_are_revealed(world: World) -> None:
    sits(world)
    item = world.item_for("A-1").id
    with pytest.raises(Refused) as none, world.work("head") as work:
        readings.take_back(work, item)
    note(world, "head", FirstViews({HEAD: YES}))
    reveal(world)
    with pytest.raises(Refused) as late, world.work("head") as work:
        readings.take_back(work, item)

    assert (reasons_of(none), reasons_of(late)) == ({Reason.NO_READING_TO_TAKE_BACK}, {Reason.VIEW_REVEALED_ALREADY})


def test_only_the_chair_in_the_open_meeting_reveals_and_once(world: World) -> None:
    reference = MEETING
    with pytest.raises(Refused) as refused:
        reveal(world)
    assert reasons_of(refused) == {Reason.MEETING_NOT_OPEN}
    with world.work("chair") as work:
        meeting.open_meeting(work, reference)
    reveal(world)
    reveal(world)
    assert [row.act for row in world.rows(AuditEntry)].count("reading.reveal") == 1


def test_a_view_on_an_older_version_says_before_how_many_late_papers(world: World) -> None:
    sits(world)
    note(world, "psychologist", FirstViews({HEAD: YES}))
    late_paper(world)
    note(world, "health", FirstViews({HEAD: YES}))
    late_paper(world, "Newer")
    with world.reading() as session:
        mine = queries.own_view(session, actor(world, "psychologist"), world.item_for("A-1").id)
    assert mine is not None and mine.late_since == 2
    reveal(world)
    assert [one.late_since for one in spread(world, "psychologist").given] == [2, 1]


def test_two_tabs_never_overwrite_a_view_and_marking_it_read_again_does_not_count_as_one(world: World) -> None:
    note(world, "head", FirstViews({HEAD: YES}))
    with world.work("head") as work:
        readings.mark(work, world.item_for("A-1").id)
    with pytest.raises(Refused) as refused:
        note(world, "head", FirstViews({HEAD: NO}))
    assert reasons_of(refused) == {Reason.SEEN_STALE}
    note(world, "head", FirstViews({HEAD: NO}), seen=1)
    with world.reading() as session:
        mine = queries.own_view(session, actor(world, "head"), world.item_for("A-1").id)
    assert mine is not None and mine.views.by_head == {HEAD: NO}


def test_a_tabled_view_is_shown_by_role_and_minuted_only_where_the_member_is_away_and_the_chair_revealed(world: World) -> None:
    reference = sits(world)
    with pytest.raises(Refused) as refused, world.work("care") as work:
        readings.table(work, world.item_for("A-1").id)
    assert reasons_of(refused) == {Reason.NO_VIEW_TO_TABLE}
    for case in ("A-1", "A-2"):
        note(world, "care", FirstViews({HEAD: MIXED}, {HEAD: "Nothing on file"}, "Ask the family"), case)
        note(world, "psychologist", FirstViews({HEAD: YES}, words="Never in minutes"), case)
        with world.work("care") as work:
            readings.table(work, world.item_for(case).id)
    assert world.count(ReadingTabled) == 2
    reveal(world)
    assert [one.tabled for one in spread(world, "psychologist").given] == [False, False]
    away(world, "care", reference)
    shown = spread(world, "psychologist").given
    assert [(one.role, one.tabled) for one in shown] == [("Social care", True), ("Educational psychologist", False)]
    with world.reading() as session:
        cases = record_of(session, actor(world, "chair"), reference, on=world.now.date()).cases
        text = str(queries_minutes(session, world, reference))
    assert [len(case.tabled) for case in cases] == [1, 0]
    assert "A first view was tabled in absence (Social care)" in text
    assert text.count("Nothing on file") == 1 and text.count("Ask the family") == 1
    assert "Never in minutes" not in text
    tabled = text.split("tabled in absence")[1].split("decision")[0]
    assert "Holloway" not in tabled
    assert BY_CONSENT not in text


def queries_minutes(session: Session, world: World, reference: str) -> object:
    from panel.store.queries.minutes.minutes import minutes_of

    return minutes_of(session, actor(world, "chair"), reference, on=world.now.date()).content


def test_a_view_of_a_member_who_is_away_and_tabled_nothing_is_left_out(world: World) -> None:
    reference = sits(world)
    note(world, "psychologist", FirstViews({HEAD: YES}))
    note(world, "care", FirstViews({HEAD: NO}))
    away(world, "care", reference)
    reveal(world)
    assert [one.role for one in spread(world, "psychologist").given] == ["Educational psychologist"]


def test_an_interest_declared_later_takes_the_view_out_of_spread_and_minutes(world: World) -> None:
    reference = sits(world)
    note(world, "psychologist", FirstViews({HEAD: YES}))
    note(world, "care", FirstViews({HEAD: NO}))
    with world.work("care") as work:
        readings.table(work, world.item_for("A-1").id)
    away(world, "care", reference)
    reveal(world)
    with world.work("care") as work:
        interests.declare(work, "A-1", work.person_id, InterestKind.WORKS_WITH_CHILD, "")
    assert [one.role for one in spread(world, "psychologist").given] == ["Educational psychologist"]
    with world.reading() as session:
        assert record_of(session, actor(world, "chair"), reference, on=world.now.date()).cases[0].tabled == ()


def test_access_to_papers_and_reading_ends_when_the_minutes_are_signed(world: World) -> None:
    reference = sits(world)
    world.recommend("A-1", Option.ASSESS)
    with world.work("chair") as work:
        meeting.close(work, reference, relist=True)
    with world.reading() as session:
        assert case_called(session, actor(world, "head"), "A-1")
    with world.work("chair") as work:
        minutes.sign(work, reference, press, accept_awaited=True)
    for read in (
        lambda session, me: case_called(session, me, "A-1"),
        lambda session, me: queries.own_view(session, me, world.item_for("A-1").id),
        lambda session, me: queries.spread_of(session, me, world.item_for("A-1").id),
    ):
        with pytest.raises(Refused) as refused, world.reading() as session:
            read(session, actor(world, "head"))
        assert reasons_of(refused) == {Reason.CASE_NOT_OPEN_TO_YOU}
    with world.reading() as session:
        assert reading_lists.meetings_to_read(session, actor(world, "head")) == []
    with pytest.raises(Refused):
        note(world, "head", FirstViews(words="Too late"))


WHEN = "'2026-11-24T12:00:00.000000+00:00'"
READING = (
    "INSERT INTO reading (item_id, person_id, rev, pack_sha256, late, is_view, abstains, words, after_reveal, read_at) VALUES "
)
PROPOSAL = (
    "INSERT INTO consent_proposal (item_id, rev, option, amount, reasons, answers, heads, proposed_by, proposed_at) VALUES "
)


def test_what_was_done_ahead_holds_against_raw_sql(world: World) -> None:
    first, second = (world.item_for(name).id for name in ("A-1", "A-2"))
    head, care = world.people["head"], world.people["care"]
    note(world, "head", FirstViews({HEAD: YES}))
    with world.work("care") as work:
        interests.declare(work, "A-1", work.person_id, InterestKind.OTHER, "")
    back = "INSERT INTO reading (item_id, person_id, rev, pack_sha256, late, is_view, abstains, words, after_reveal, read_at, taken_back) VALUES"
    pulled = f"INSERT INTO consent_pull VALUES ({second}, '', {head}, {WHEN})"
    for allowed in (f"{READING}({first}, {head}, 2, 'x', '[]', 0, 0, '', 0, {WHEN})", pulled):
        run(world, allowed)
    for hostile in (
        f"{back} ({first}, {head}, 3, 'x', '[]', 1, 0, '', 0, {WHEN}, 1)",
        f"{back} ({first}, {head}, 3, 'x', '[]', 0, 0, '', 0, {WHEN}, 2)",
        f"{READING}({first}, {head}, 4, 'x', '[]', 0, 0, '', 0, {WHEN})",
        f"{READING}({first}, {head}, 1, 'x', '[]', 0, 0, '', 0, {WHEN})",
        f"{READING}({first}, {care}, 1, 'x', '[]', 0, 0, '', 0, {WHEN})",
        f"{READING}({second}, {head}, 1, 'x', '[]', 0, 1, '', 0, {WHEN})",
        f"INSERT INTO reading_view VALUES (1, '{OTHER}', 'assess', '')",
        f"INSERT INTO reading_view VALUES (1, '{OTHER}', NULL, ' ')",
        f"INSERT INTO interest_statement (item_id, person_id, stated_at) VALUES ({first}, {head}, {WHEN})",
        f"{PROPOSAL}({second}, 1, 'assess', '', 'Reasons', '{{}}', '{{}}', {head}, {WHEN})",
        f"{PROPOSAL}({first}, 1, 'assess', '', ' ', '{{}}', '{{}}', {head}, {WHEN})",
        "UPDATE reading SET after_reveal = 0",
        "UPDATE reading_view SET first_view = 'mixed'",
        "UPDATE interest_statement SET person_id = 1",
        "UPDATE consent_pull SET item_id = 1",
        "DELETE FROM reading",
        "DELETE FROM consent_pull",
    ):
        with pytest.raises(sa.exc.DatabaseError):
            run(world, hostile)


def run(world: World, statement: str) -> None:
    with world.database.execution_options(writing=True).connect() as connection, connection.begin():
        connection.exec_driver_sql(statement)


def test_a_member_whose_view_changed_after_the_reveal_may_say_why_and_the_minutes_give_it_by_role(world: World) -> None:
    early = FirstViews({HEAD: YES}, changed_because="Nothing has changed yet.")
    note(world, "health", early)
    sits(world)
    reveal(world)
    note(world, "health", FirstViews({HEAD: NO}, changed_because="The clinic's letter was read out."), seen=1)
    assert [row.changed_because for row in world.rows(Reading) if row.is_view] == ["", "The clinic's letter was read out."]
    with world.reading() as session:
        said = str(compose(record_of(session, actor(world, "chair"), MEETING, on=world.now.date())))
    assert "A view that changed (Health):" in said and "The clinic's letter was read out." in said
    assert "Bryony" not in said[said.index("A view that changed") :][:200]


def test_the_minutes_say_which_views_were_given_before_papers_that_came_later(world: World) -> None:
    note(world, "health", FirstViews({HEAD: YES}))
    world.now += timedelta(minutes=1)
    late_paper(world)
    world.now += timedelta(minutes=1)
    note(world, "care", FirstViews({HEAD: MIXED}))
    sits(world)
    reveal(world)
    world.now += timedelta(minutes=1)
    late_paper(world, "After it")
    with world.reading() as session:
        found = record_of(session, actor(world, "chair"), MEETING, on=world.now.date())
    assert [case.older_views for case in found.cases] == [(("Health", 1),), ()]
