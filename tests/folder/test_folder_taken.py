"""The folder as it is taken: what is in it, for whom, and what is not; the same folder is the same bytes."""

import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from paper_sheets import Paper, folder_for, taken, words_in
from reasons import Reason
from streamlit.testing.v1 import AppTest

from builders import World, line
from panel.__main__ import main
from panel.acts import interests, offline_folder
from panel.documents.decision_sheets import sheets_bytes
from panel.intake import sheet_columns as shape
from panel.law.agenda.offline_folder import CaseCard
from panel.law.findings import Refused
from panel.law.kinds import KINDS
from panel.law.vocabulary import InterestKind, Kind, Option
from panel.models import AuditEntry, Recommendation
from panel.screens.app import current_user

Screen = Callable[..., AppTest]


@pytest.fixture
def meeting(world: World) -> str:
    world.bring(
        line("A-1", child_views="=HYPERLINK(1)"),
        line("A-2", Kind.ASC_TARGETS, "2026-11-03"),
        evidence=("A-1,action_already_taken,supports,Three cycles recorded,Plan,4,2026-10-01,Larkspur Hollow",),
    )
    return world.published()


def test_it_holds_an_agenda_a_card_a_case_and_blank_sheets_and_who_took_it_when(world: World, meeting: str) -> None:
    found = words_in(folder_for(world, meeting, "coordinator"))
    assert sorted(found) == [
        f"{meeting}/agenda.docx",
        f"{meeting}/agenda.pdf",
        f"{meeting}/cards/case-01.pdf",
        f"{meeting}/cards/case-02.pdf",
        f"{meeting}/decision-sheets.xlsx",
    ]
    card = next(text for text in found.values() if "A-1" in text and "heads" in text)
    for said in (
        "Should the authority carry out an EHC needs assessment?",
        "=HYPERLINK(1)",
        "We would like more help with reading.",
        "Three cycles recorded",
        "No evidence has been supplied on this head.",
        "14 December 2026",
        "Particular circumstances",
    ):
        assert said in " ".join(card.split())
    for text in found.values():
        assert "FableA" not in text and "Robin" not in text, "initials only"
        assert "taken by Wren Abbot on 23 November 2026 at 12:00" in text.replace("\n", " ")
    told = [(entry.act, entry.target, entry.details) for entry in world.rows(AuditEntry)][-1]
    assert told == ("folder.export", f"meeting/{meeting}", {"cases": 2, "closed": 0})


def test_the_same_folder_is_the_same_bytes_and_another_hour_is_not(world: World, meeting: str) -> None:
    first = folder_for(world, meeting, "chair")
    assert folder_for(world, meeting, "chair") == first
    world.now += timedelta(hours=1)
    assert folder_for(world, meeting, "chair") != first


def test_papers_that_came_after_the_agenda_are_marked_and_the_card_is_the_frozen_pack(world: World, meeting: str) -> None:
    world.bring(evidence=("A-1,development_and_health,mixed,A late letter,Letter,1,2026-11-20,Clinic",))
    world.bring(line("A-1", child_views="I said something else."), update=True)
    card = next(text for text in words_in(folder_for(world, meeting, "chair")).values() if "A-1" in text and "heads" in text)
    assert "something else" not in card
    assert card.index("Late: came after the papers went out") < card.index("A late letter")


def test_sheets_lock_what_is_given_and_offer_only_the_options_of_the_kind(world: World, meeting: str) -> None:
    with world.work("chair") as work:
        held = offline_folder.export_folder(work, meeting)
    book = load_workbook(io.BytesIO(sheets_bytes(held)))
    assert book.sheetnames == ["how to", "cases", "attendance", "meeting", "lists", "marks"]
    assert [book[name].sheet_state for name in ("cases", "lists", "marks")] == ["visible", "veryHidden", "veryHidden"]
    page, headings = book["cases"], list(shape.headings())
    assert page.protection.sheet
    for row, case in enumerate(held.cases, 2):
        assert isinstance(case, CaseCard)
        given = {heading: page.cell(row, place) for place, heading in enumerate(headings, 1)}
        assert {heading for heading in headings if not given[heading].protection.locked} == shape.asked_of(case.kind)
        place = given[shape.RECOMMENDS].coordinate
        chosen = next(one for one in page.data_validations.dataValidation if place in one.sqref)
        column = book["lists"][chosen.formula1.split("!")[1].replace("$", "").split(":")[0][:1]]
        offered = [cell.value for cell in column if cell.value]
        assert offered == [*shape.choices(case.kind)]
        assert len(offered) == len(KINDS[case.kind].options) + 1


def test_a_case_settled_before_the_folder_was_taken_has_a_closed_row(world: World, meeting: str) -> None:
    from panel.acts import meeting as acts

    with world.work("chair") as work:
        acts.open_meeting(work, meeting)
    world.recommend("A-1", Option.ASSESS)
    sheets = taken(world, meeting)
    row = next(row for row in (2, 3) if sheets.book["cases"].cell(row, 2).value == "A-1")
    assert sheets.book["cases"].cell(row, 5).value == "Settled already"
    assert sheets.read().faults == ()
    sheets.put(row, shape.REASONS, "x")
    assert "this row was closed" in str(sheets.read().faults[0])


def test_a_draft_and_other_roles_get_no_folder(world: World, meeting: str) -> None:
    from panel.acts import agenda

    for who in ("officer", "head", "observer", "administrator"):
        with pytest.raises(Refused) as refused:
            folder_for(world, meeting, who)
        assert refused.value.findings[0].reason is Reason.ACCESS_NOT_ALLOWED
    with world.work("coordinator") as work:
        draft = agenda.new(work, world.meeting(meeting).held_on + timedelta(weeks=1))
    with pytest.raises(Refused):
        folder_for(world, draft, "coordinator")


def test_a_case_somebody_is_recused_from_is_in_their_folder_by_its_number_only(world: World, meeting: str) -> None:
    with world.work("chair") as work:
        interests.declare(work, "A-1", world.people["coordinator"], InterestKind.OTHER, "")
    content = words_in(folder_for(world, meeting, "coordinator"))
    together = "\n".join(content.values())
    assert "A-1" not in together and "HYPERLINK" not in together and "Three cycles" not in together
    place = world.item_for("A-1").position
    assert content[f"{meeting}/cards/case-{place:02}.pdf"].startswith(f"Case {place}")
    assert "not open to whoever took this folder" in content[f"{meeting}/cards/case-{place:02}.pdf"].replace("\n", " ")
    assert "Not for Wren Abbot (an interest is recorded)" in "\n".join(words_in(folder_for(world, meeting, "chair")).values())


def test_the_command_line_takes_it_in_the_name_of_a_person(
    world: World, meeting: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PANEL_DATABASE_URL", world.database.url.render_as_string(hide_password=False))
    where = str(tmp_path / "folder.zip")
    with world.work("chair") as work:
        interests.declare(work, "A-1", world.people["coordinator"], InterestKind.OTHER, "")
    assert main(["export", "folder", meeting, "--to", where, "--by", "coordinator@fablemere.example"]) == 0
    assert capsys.readouterr().out.strip() == where
    together = "\n".join(words_in(Path(where).read_bytes()).values())
    assert "A-2" in together and "A-1" not in together
    assert world.rows(AuditEntry)[-1].actor_id == world.people["coordinator"]
    assert main(["export", "folder", meeting, "--to", where, "--by", "head@fablemere.example"]) == 1
    assert main(["export", "folder", meeting, "--to", str(tmp_path / "a.doc"), "--by", "chair@fablemere.example"]) == 1


def test_agenda_and_meeting_offer_it_to_those_who_may_take_it(world: World, meeting: str, screen: Screen) -> None:
    for page, who, offered in (
        ("agenda", "coordinator", True),
        ("agenda", "chair", True),
        ("meeting", "chair", True),
        ("agenda", "head", False),
        ("agenda", "officer", False),
        ("meeting", "officer", False),
    ):
        drawn = screen(page, who, meeting=meeting)
        assert not drawn.exception
        links = [one.proto.url for one in drawn.get("link_button")]
        assert (f"/export/folder/{meeting}.zip" in links) is offered, (page, who)


def given_back(screen: Screen, monkeypatch: pytest.MonkeyPatch, sheets: Paper, who: str = "chair") -> AppTest:
    """The meeting page with a workbook chosen on it."""
    drawn = screen("meeting", who, meeting=sheets.meeting)
    return drawn.file_uploader[0].upload("decision-sheets.xlsx", sheets.content(), "application/octet-stream").run()


def test_the_meeting_page_shows_every_row_before_it_records_them(
    world: World, meeting: str, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheets = taken(world, meeting)
    row = next(row for row in (2, 3) if sheets.book["cases"].cell(row, 2).value == "A-1")
    sheets.recommend(row, "Assess")
    drawn = given_back(screen, monkeypatch, sheets)
    assert not drawn.exception and not drawn.error
    shown = next(one.value for one in drawn.dataframe if "What is recorded" in one.value.columns)
    assert list(shown[""]) == ["Can be recorded"]
    assert "The panel recommends Assess" in shown["What is recorded"][0]
    assert "Left empty, so still to be heard: case" in "\n".join(one.value for one in drawn.caption).replace("\\", "")
    assert world.rows(Recommendation) == []
    button = next(one for one in drawn.button if one.label == "Record all of it: 1 row")
    drawn = button.click().run()
    assert "1 row recorded from the decision sheets." in "\n".join(one.value for one in drawn.success).replace("\\", "")
    assert [one.option for one in world.rows(Recommendation)] == [Option.ASSESS]


def test_the_meeting_page_says_what_is_in_the_way_and_lets_nothing_be_recorded(
    world: World, meeting: str, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheets = taken(world, meeting)
    row = next(row for row in (2, 3) if sheets.book["cases"].cell(row, 2).value == "A-1")
    sheets.recommend(row, "Assess", WRITTEN_BY="Linnet Marsh", REASONS="Zebracanary")
    with world.work("coordinator") as work:
        interests.declare(work, "A-1", world.people["chair"], InterestKind.OTHER, "")
    drawn = given_back(screen, monkeypatch, sheets)
    assert "1 row cannot be recorded as written" in "\n".join(one.value for one in drawn.error)
    shown = next(one.value for one in drawn.dataframe if "What is recorded" in one.value.columns)
    assert list(shown[""]) == ["Cannot be recorded"]
    assert "takes no part" in "\n".join(one.value for one in drawn.error)
    assert "Zebracanary" not in str(shown) and "A-1" not in str(shown)
    assert next(one for one in drawn.button if one.label.startswith("Record all of it")).disabled
    sheets.write(row, REASONS="=1+1")
    drawn = given_back(screen, monkeypatch, sheets)
    assert "holds a formula" in "\n".join(one.value for one in drawn.error)
    assert current_user.person_id() == world.people["chair"]
    assert world.rows(Recommendation) == []


def test_printed_each_sheet_of_cases_names_its_cases_at_the_left_and_is_wide_enough_to_write_on(
    world: World, meeting: str
) -> None:
    page = taken(world, meeting).book["cases"]
    assert (page.page_setup.fitToWidth, page.page_setup.orientation) == (3, "landscape")
    assert (page.print_title_cols, page.print_title_rows) == ("$A:$D", "$1:$1")
