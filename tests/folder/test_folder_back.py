"""Decision sheets filled in away from the screen and brought back: the records are those of a live meeting, or there are none."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from paper_sheets import Paper, taken
from reasons import Reason

from builders import World, line
from engines import on_both
from panel.acts import interests, meeting, meeting_events, offline_folder, recommendations, requests
from panel.intake import sheet_columns as shape
from panel.intake.decision_sheets import read_sheet
from panel.law.agenda.offline_folder import CLOSED
from panel.law.findings import Refused
from panel.law.messages.labels import label
from panel.law.reasons import AnyReason
from panel.law.vocabulary import Criterion, InterestKind, ItemState, Kind, MeetingState, Option, Presence, RequestStatus
from panel.models import (
    Attendance,
    AuditEntry,
    CriterionReason,
    Deferral,
    Dissent,
    Meeting,
    QuestionAnswer,
    Recommendation,
    Request,
)

Make = Callable[..., Paper]
TABLES = (Recommendation, QuestionAnswer, CriterionReason, Dissent, Deferral, Attendance)
LEFT_OUT = {"id", "recommendation_id", "item_id", "version", "recorded_at"}


def records(world: World) -> dict[str, list[dict[str, Any]]]:
    """What was recorded, but for numbers and instants."""
    return {
        table.__tablename__: sorted(
            ({name: value for name, value in row.model_dump().items() if name not in LEFT_OUT} for row in world.rows(table)),
            key=str,
        )
        for table in TABLES
    }


def refused(paper: Paper, who: str = "chair") -> set[AnyReason]:
    """Why a sheet is refused; nothing was written by it."""
    world = paper.world
    before = [world.count(table) for table in (*TABLES, AuditEntry)], world.rows(Meeting), world.rows(Attendance)
    with pytest.raises(Refused) as against:
        paper.bring(who)
    assert ([world.count(table) for table in (*TABLES, AuditEntry)], world.rows(Meeting), world.rows(Attendance)) == before
    found = {finding.reason for finding in against.value.findings}
    assert found == {finding.reason for finding in paper.planned(who).refusals}, "the preview says what the act says"
    return found


@on_both
def test_a_sheet_brought_back_leaves_the_records_a_live_meeting_would_have(paper: Make, world: World) -> None:
    sheets = paper()
    sheets.everybody()
    sheets.book["meeting"].cell(3, 2, "yes")
    sheets.recommend(2, "Assess", AGAINST="Rowan Thistlewood; Bryony Fenn", DISSENT="Too early.")
    sheets.recommend(3, "Do not assess")
    sheets.write(
        4,
        RECOMMENDS="Defer",
        DEFER_WHY="The clinic's letter is not here.",
        MISSING="Letter",
        MISSING_FROM="The clinic",
        WANTED_BY=date(2026, 11, 30),
        AGAIN_ON="02/12/2026",
        WRITTEN_BY="Wren Abbot",
    )
    sheets.bring()
    held = world.meeting(sheets.meeting)
    assert (held.state, held.interests_asked) == (MeetingState.OPEN, True)
    states = [item.state for item in world.items(sheets.meeting)]
    assert states == [ItemState.RECOMMENDED, ItemState.RECOMMENDED, ItemState.DEFERRED]
    assert [row.status for row in world.rows(Request)] == [
        RequestStatus.RECOMMENDED,
        RequestStatus.RECOMMENDED,
        RequestStatus.PENDING,
    ]
    from_paper = records(world)
    acts = [entry.act for entry in world.rows(AuditEntry) if "paper_of" in entry.details]
    assert acts[-6:] == [
        "meeting.ask_interests",
        "meeting.open",
        "meeting.recommend",
        "meeting.recommend",
        "meeting.defer",
        "folder.bring",
    ]
    by = [entry.details.get("written_by") for entry in world.rows(AuditEntry) if entry.act == "meeting.recommend"]
    assert by == [world.people["coordinator"]] * 2
    # and live, on another day's three cases of the same words
    world.bring(line("B-1"), line("B-2", received_on="2026-11-03"), line("B-3", received_on="2026-11-04"))
    with world.work("chair") as work:
        meeting.close(work, sheets.meeting)
    before = {name: len(rows) for name, rows in from_paper.items()}
    world.opened(held_on=date(2026, 12, 1), size=4)
    against = dict.fromkeys((world.people["head"], world.people["health"]), "Too early.")
    world.recommend("B-1", Option.ASSESS, dissent=against)
    world.recommend("B-2", Option.DO_NOT_ASSESS)
    _defer_live(world)
    both = records(world)
    for name in ("recommendation", "question_answer", "criterion_reason", "dissent", "deferral"):
        assert len(both[name]) == 2 * before[name]
        assert both[name] == sorted([*from_paper[name], *from_paper[name]], key=str), name


def _defer_live(world: World) -> None:
    item = world.item_for("B-3")
    with world.work("chair") as work:
        recommendations.defer(
            work,
            item.id,
            reason="The clinic's letter is not here.",
            missing="Letter",
            missing_from="The clinic",
            wanted_by=date(2026, 11, 30),
            next_meeting_on=date(2026, 12, 2),
            seen_version=item.version,
        )


def test_a_row_left_empty_stays_on_the_agenda_and_the_rest_is_recorded(paper: Make, world: World) -> None:
    sheets = paper()
    sheets.recommend(3, "Assess")
    sheets.bring()
    assert [item.state for item in world.items(sheets.meeting)] == [ItemState.LISTED, ItemState.RECOMMENDED, ItemState.LISTED]


def test_the_same_sheet_a_second_time_records_nothing(paper: Make) -> None:
    sheets = paper()
    sheets.recommend(2, "Assess")
    sheets.bring()
    assert refused(sheets) == {Reason.CASE_SETTLED_MEANWHILE}


def test_one_row_in_the_way_stops_every_row(paper: Make, world: World) -> None:
    sheets = paper()
    sheets.recommend(2, "Assess")
    sheets.recommend(3, "Assess", REASONS="")
    assert refused(sheets) == {Reason.REASONS_MISSING}
    assert world.rows(Recommendation) == []


def test_a_case_recommended_deferred_or_withdrawn_meanwhile_is_a_clash_by_its_row(paper: Make, world: World) -> None:
    sheets = paper()
    for row in (2, 3, 4):
        sheets.recommend(row, "Assess")
    with world.work("chair") as work:
        meeting.open_meeting(work, sheets.meeting)
    world.recommend("A-1", Option.DO_NOT_ASSESS)
    two, three = world.item_for("A-2"), world.item_for("A-3")
    with world.work("chair") as work:
        recommendations.defer(work, two.id, reason="No letter", next_meeting_on=None, seen_version=two.version)
    with world.work("chair") as work:
        meeting_events.withdraw(work, three.id, "Moved away", seen_version=three.version)
    told = [(line.row.row, [finding.reason for finding in line.against]) for line in sheets.planned().lines]
    assert told == [
        (2, [Reason.CASE_SETTLED_MEANWHILE]),
        (3, [Reason.CASE_SETTLED_MEANWHILE]),
        (4, [Reason.CASE_WITHDRAWN_MEANWHILE]),
    ]
    assert refused(sheets) == {Reason.CASE_SETTLED_MEANWHILE, Reason.CASE_WITHDRAWN_MEANWHILE}
    assert [row.option for row in world.rows(Recommendation)] == [Option.DO_NOT_ASSESS]


def test_a_paper_that_came_or_a_request_that_changed_since_is_a_clash(paper: Make, world: World) -> None:
    sheets = paper()
    sheets.recommend(2, "Assess")
    sheets.recommend(3, "Assess")
    with world.work("coordinator") as work:
        requests.add_evidence(work, "A-1", Criterion.ACTION_ALREADY_TAKEN, None, summary="New", source="Plan")
    clashes = [[finding.reason for finding in line.against] for line in sheets.planned().lines]
    assert clashes == [[Reason.CASE_CHANGED_MEANWHILE], []]
    world.bring(line("A-2", received_on="2026-11-03", child_views="I like music now."), update=True)
    assert [bool(line.against) for line in sheets.planned().lines] == [True, True]
    assert refused(sheets) == {Reason.CASE_CHANGED_MEANWHILE}


def test_a_pack_that_is_another_is_a_clash(paper: Make) -> None:
    sheets = paper()
    sheets.recommend(2, "Assess")
    sheets.book["marks"].cell(2, 8, "0" * 64)
    assert refused(sheets) == {Reason.PACK_CHANGED}


def test_a_sheet_of_another_meeting_is_not_taken(paper: Make, world: World) -> None:
    sheets = paper()
    sheets.recommend(2, "Assess")
    world.bring(line("B-1"))
    sheets.meeting = world.published(held_on=date(2026, 12, 2))
    assert refused(sheets) == {Reason.SHEET_OF_ANOTHER}


def test_quorum_is_by_the_attendance_the_sheet_gives_for_the_meeting_and_each_case(paper: Make, world: World) -> None:
    sheets = paper()
    sheets.everybody("Apologies")
    sheets.recommend(2, "Assess")
    assert refused(sheets) == {Reason.NOT_QUORATE, Reason.NOT_PRESENT}
    sheets.everybody()
    with world.work("chair") as work:
        interests.declare(work, "A-1", world.people["psychologist"], InterestKind.WROTE_A_REPORT, "")
    sheets.recommend(3, "Assess")
    assert [[finding.reason for finding in line.against] for line in sheets.planned().lines] == [[Reason.NOT_QUORATE], []]


def test_attendance_comes_from_the_sheet_where_nobody_recorded_it(paper: Make, world: World) -> None:
    sheets = paper()
    for row in world.rows(Attendance):
        with world.work("chair") as work:
            meeting.attend(work, sheets.meeting, row.person_id, row.capacity, row.discipline, Presence.INVITED)
    sheets.recommend(2, "Assess")
    for place in range(2, 10):
        sheets.book["attendance"].cell(place, 4, "")
    assert Reason.NOT_QUORATE in refused(sheets)
    sheets.everybody()
    sheets.bring()
    assert {row.presence for row in world.rows(Attendance)} == {Presence.PRESENT}


def test_a_recused_person_neither_writes_a_row_nor_stands_in_its_dissent(paper: Make, world: World) -> None:
    sheets = paper()
    with world.work("chair") as work:
        interests.declare(work, "A-1", world.people["coordinator"], InterestKind.OTHER, "")
    sheets.recommend(2, "Assess")
    assert refused(sheets) == {Reason.RECORDER_RECUSED}
    with world.work("chair") as work:
        interests.declare(work, "A-1", world.people["care"], InterestKind.OTHER, "")
    sheets.recommend(2, "Assess", WRITTEN_BY="Linnet Marsh", AGAINST="Jasper Holloway", DISSENT="No")
    assert refused(sheets) == {Reason.RECUSED, Reason.NOT_QUORATE}


def test_dissent_needs_its_words(paper: Make) -> None:
    sheets = paper()
    sheets.recommend(2, "Assess", AGAINST="Jasper Holloway")
    assert refused(sheets) == {Reason.DISSENT_WITHOUT_REASON}


def test_the_cap_of_an_additional_support_contract_is_asked_again(paper: Make, world: World) -> None:
    sheets = paper(line("T-1", Kind.ASC_TARGETS))
    sheets.recommend(2, label(Option.AWARD), Kind.ASC_TARGETS, AMOUNT="2,000.01")
    assert refused(sheets) == {Reason.OVER_TERM_CAP}
    sheets.write(2, AMOUNT=2000)
    sheets.bring()
    assert [row.amount_pence for row in world.rows(Recommendation)] == [2_000_00]


def test_the_chair_who_has_an_interest_brings_the_other_rows_and_is_told_only_the_number(paper: Make, world: World) -> None:
    sheets = paper()
    sheets.recommend(2, "Assess", REASONS="Zebracanary")
    sheets.recommend(3, "Assess")
    with world.work("coordinator") as work:
        interests.declare(work, "A-1", world.people["chair"], InterestKind.RELATIVE_OR_FRIEND, "")
    lines = sheets.planned().lines
    assert [(line.is_open, line.initials) for line in lines] == [(False, ""), (True, "RF")]
    assert [finding.reason for finding in lines[0].against] == [Reason.RECUSED]
    assert Reason.RECUSED in refused(sheets)


def test_nobody_but_a_chair_brings_a_sheet_and_who_left_the_panel_meanwhile_does_not(paper: Make) -> None:
    sheets = paper()
    sheets.recommend(2, "Assess")
    for who in ("coordinator", "officer", "head", "observer", "administrator"):
        with pytest.raises(Refused) as against, sheets.world.work(who) as work:
            offline_folder.import_sheets(work, sheets.meeting, sheets.read())
        assert {finding.reason for finding in against.value.findings} == {Reason.ACCESS_NOT_ALLOWED}


def test_a_closed_meeting_takes_no_sheet(paper: Make, world: World) -> None:
    sheets = paper()
    sheets.recommend(2, "Assess")
    with world.work("chair") as work:
        meeting.open_meeting(work, sheets.meeting)
    with world.work("chair") as work:
        meeting.close(work, sheets.meeting, relist=True)
    assert Reason.MEETING_NOT_PUBLISHED in refused(sheets)


@pytest.mark.parametrize(
    ("cell", "value", "said"),
    [
        ("REASONS", "=1+1", "cases row 2 column J (Reasons, in words the family can be given): holds a formula"),
        ("REASONS", '=HYPERLINK("http://elsewhere.example","x")', "holds a formula"),
        ("REASONS", "one\ttwo", "holds a tab"),
        ("REASONS", "x" * 10_001, "holds 10,001 characters"),
        ("RECOMMENDS", "Issue a plan", "is not an option of this kind of case; use one of Assess"),
        ("RECOMMENDS", "", "column E (The panel recommends): is blank"),
        ("AMOUNT", "12", "is not asked of this kind of case"),
        ("WRITTEN_BY", "Somebody Else", "is not somebody asked to the meeting"),
        ("WRITTEN_BY", "", "column W (Written by): is blank"),
        ("AGAINST", "Wren Abbot; Nobody Known", '"Nobody Known" is not somebody asked to the meeting'),
        ("DEFER_WHY", "No letter", "is filled in, and the row recommends"),
        ("REFERENCE", "A-9", "is not the case that stood in this row"),
        ("REFERENCE", '="A-1"', "is not the case that stood in this row"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_named_by_sheet_row_and_column(paper: Make, cell: str, value: str, said: str) -> None:
    sheets = paper()
    sheets.recommend(2, "Assess")
    sheets.write(2, **{cell: value})
    told = "\n".join(str(fault) for fault in sheets.read().faults)
    assert said in told
    assert "decision-sheets.xlsx:cases row 2" in told
    assert Reason.SHEET_HAS_FAULTS in refused(sheets)


def test_an_answer_or_a_date_that_is_none_and_the_entries_of_the_other_choice_are_faults(paper: Make) -> None:
    sheets = paper()
    sheets.recommend(2, "Defer", AGAIN_ON="31/02/2026")
    sheets.put(3, sheets.headings[6], "perhaps")
    told = [str(fault) for fault in sheets.read().faults]
    assert any("31/02/2026" in one for one in told)
    assert any("the row puts the case off" in one and "Reasons" in one for one in told)
    assert any("row 3" in one and "is blank" in one for one in told)


def test_rows_headings_names_and_sheets_may_not_be_moved_or_taken_out(paper: Make) -> None:
    moved = paper()
    moved.recommend(2, "Assess")
    moved.book["cases"].delete_rows(3)
    assert "rows may not be moved or added" in "\n".join(str(one) for one in moved.read().faults)
    for change, said in (
        (lambda book: book["cases"].cell(1, 5, "Panel says"), "the headings were changed"),
        (lambda book: book["cases"].cell(2, 30, "x"), "to the right of the last column"),
        (lambda book: book["attendance"].cell(2, 1, "Somebody Else"), "is not the name that stood here"),
        (lambda book: book["attendance"].cell(2, 4, "Perhaps"), "is not an attendance"),
        (lambda book: book["meeting"].cell(2, 2, "soon"), '"soon" is not a date'),
        (lambda book: book.remove(book["marks"]), "this is no workbook of decision sheets"),
        (lambda book: book["marks"].cell(1, 2, "another"), "this is no workbook of decision sheets"),
        (lambda book: book.remove(book["attendance"]), "a sheet was taken out of it"),
    ):
        sheets = taken(moved.world, moved.meeting)
        sheets.recommend(2, "Assess")
        change(sheets.book)
        assert said in "\n".join(str(one) for one in sheets.read().faults), said


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xlsx", b"not a workbook", "is not an .xlsx workbook"),
        ("a.csv", b"a,b", "choose the .xlsx workbook from the folder"),
        ("a.xlsx", b"PK\x03\x04" + b"x" * 10_000_001, "of at most 10 MB"),
        ("a.xlsx", b"PK\x03\x04broken", "is damaged"),
    ],
)
def test_another_file_is_refused_in_a_sentence(name: str, content: bytes, said: str) -> None:
    assert said in str(read_sheet(name, content).faults[0])


def test_a_blank_sheet_says_that_it_is(paper: Make) -> None:
    assert refused(paper()) == {Reason.SHEET_IS_BLANK}


def test_a_folder_whose_taker_has_an_interest_comes_back_with_that_row_shut(world: World) -> None:
    world.bring(line("A-1"), line("A-2", received_on="2026-11-03"))
    reference = world.published()
    with world.work("coordinator") as work:
        interests.declare(work, "A-1", work.person_id, InterestKind.OTHER, "A neighbour")
    sheets = taken(world, reference, "coordinator")
    assert sheets.book["cases"].cell(2, 5).value == CLOSED
    sheets.everybody()
    sheets.recommend(3, "Assess", WRITTEN_BY="Rowan Thistlewood")
    sheets.bring()
    assert [item.state for item in world.items(reference)] == [ItemState.LISTED, ItemState.RECOMMENDED]
    sheets.put(2, shape.RECOMMENDS, "Assess")
    assert "this row was closed" in str(sheets.read().faults[0])
