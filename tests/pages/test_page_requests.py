"""The requests screen: the list, logging one by hand and importing files; who may, what is written and what is not."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from builders import EVIDENCE_HEAD, REQUEST_HEAD, World, line
from panel.acts import interests, notifications, requests
from panel.intake.columns import REQUESTS
from panel.law.casework.notifications import Channel, Occasion, Recipient
from panel.law.findings import Refused
from panel.law.vocabulary import (
    Criterion,
    Ethnicity,
    EvidenceFinding,
    InterestKind,
    Kind,
    Need,
    Option,
    RequestedBy,
    RequestStatus,
)
from panel.models import AuditEntry, Child, Request
from panel.screens.requests.import_preview import Fate
from panel.store.people.actors import actor_of
from panel.store.queries.requests import pending_list as listing
from panel.store.queries.requests.pending_list import Wanted

Screen = Callable[..., AppTest]
PAPER = "A-1,{},{},What it says,SEN support plan,2,2026-10-01,SENCO"


@contextmanager
def counting(world: World) -> Iterator[list[str]]:
    """Every SQL statement sent while a block runs."""
    sent: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        sent.append(statement)

    sa.event.listen(world.database, "before_cursor_execute", note)
    yield sent
    sa.event.remove(world.database, "before_cursor_execute", note)


def table(drawn: AppTest) -> list[dict[str, str]]:
    """The list on screen, row by row."""
    return drawn.dataframe[0].value.to_dict("records")


def reference(row: dict[str, str]) -> str:
    """Which request a row of the list is about."""
    return row["Request"].split(",")[0]


def found(world: World, who: str = "coordinator", **wanted: Any) -> list[str]:
    """The references the list holds for a question."""
    with world.reading() as session:
        actor = actor_of(session, world.people[who], on=date(2026, 11, 23))
        rows = listing.listed(session, actor, Wanted(**wanted), page=0, size=50)
        assert listing.counted(session, actor, Wanted(**wanted)) == len(rows)
    return [row.reference for row in rows]


def test_the_list_is_sorted_by_last_day_and_says_how_each_clock_stands(world: World, screen: Screen) -> None:
    world.bring(
        line("A-1", received_on="2026-11-02"),
        line("A-2", received_on="2026-10-09"),
        line("A-3", received_on="2026-10-12"),
        line("A-4", received_on="2026-11-13", surname="Quill", child_views="", parent_views=""),
    )
    rows = table(screen("requests", "coordinator"))
    assert [reference(row) for row in rows] == ["A-2", "A-3", "A-1", "A-4"]
    assert [row["Clock"] for row in rows] == ["Overdue by 3 days", "Last day today", "21 days left", "32 days left"]
    assert rows[3]["Last day"] == "Fri 25 Dec; act by 24 Dec"
    assert rows[3]["Request"] == "A-4, received 13 Nov"
    assert (rows[3]["Child"], rows[3]["Readiness"]) == ("RQ", "0 of 5 heads; no parent or child's views")
    assert rows[0]["Kind"] == "EHC needs assessment request"
    assert not any("Robin" in str(row) or "Fable" in str(row) for row in rows)


def test_a_decided_request_counts_as_in_time_by_the_day_its_letter_went_and_runs_until_then(world: World, screen: Screen) -> None:
    days = {"A-1": "2026-11-02", "A-2": "2026-10-09", "A-3": "2026-10-16"}
    world.bring(*(line(name, received_on=day) for name, day in days.items()))
    world.opened()
    for name in days:
        world.recommend(name, Option.ASSESS)
        world.decide(name, Option.ASSESS)
    world.on(date(2027, 3, 1))
    family = [(Recipient.FAMILY, "The child's parent")]
    with world.work("coordinator") as work:
        for name, went_on, by in (
            ("A-1", date(2026, 11, 24), Channel.LETTER),
            ("A-2", date(2026, 11, 23), Channel.EMAIL),
            ("A-3", date(2026, 11, 24), Channel.TELEPHONE),
        ):
            notifications.record(work, name, Occasion.DECISION, family, went_on, by, "")
    drawn = screen("requests", "coordinator")
    drawn.selectbox("requests status").set_value(RequestStatus.DECIDED).run()
    rows = {reference(row): row for row in table(drawn)}
    assert rows["A-1"]["Clock"] == "Decided Mon 23 Nov 2026; letter sent Tue 24 Nov 2026, in time"
    assert rows["A-2"]["Clock"] == "Decided Mon 23 Nov 2026; letter sent Mon 23 Nov 2026, 3 days after its last day"
    assert rows["A-3"]["Clock"] == "Decided Mon 23 Nov 2026; letter not sent, overdue by 94 days"
    assert "Last safe panel" not in rows["A-1"]
    for page, query in (("case", {"case": "A-2"}), ("decisions", {"item": str(world.item_for("A-2").id)})):
        shown = "\n".join(one.value for one in screen(page, "officer", **query).markdown)
        assert "Decided Mon 23 Nov 2026; letter sent Mon 23 Nov 2026, 3 days after its last day" in shown
        assert "Overdue" not in shown


def test_a_search_finds_a_child_outside_the_filters_and_says_so(world: World, screen: Screen) -> None:
    world.bring(line("A-1"), line("A-2"), line("B-1", received_on="2026-11-20"))
    world.published(size=2)
    drawn = screen("requests", "coordinator")
    assert [reference(row) for row in table(drawn)] == ["B-1"]
    box = next(one for one in drawn.text_input if one.label == "Search all requests")
    drawn = box.set_value("A-2").run()
    assert [reference(row) for row in table(drawn)] == ["A-2"]
    assert drawn.info[0].value == "1 request matches; it is outside the filters above."
    drawn = next(one for one in drawn.text_input if one.label == "Search all requests").set_value("rf").run()
    assert len(table(drawn)) == 3 and drawn.info[0].value == "3 requests match; 2 of them are outside the filters above."
    drawn = next(one for one in drawn.text_input if one.label == "Search all requests").set_value("nobody").run()
    assert drawn.info[0].value.startswith("No request matches, in this list or outside it.")
    assert "nobody" not in str(drawn.query_params)


def test_readiness_counts_the_heads_that_stand_and_not_those_corrected_away(world: World, screen: Screen) -> None:
    heads = [
        PAPER.format(head, finding)
        for head, finding in zip(Criterion, ["supports", "mixed", "", "not_in_papers", ""], strict=True)
    ]
    world.bring(line("A-1"), evidence=tuple(heads))
    assert table(screen("requests", "chair"))[0]["Readiness"] == "4 of 5 heads; 2 not yet read"
    with world.work("coordinator") as work:
        nothing: dict[str, Any] = {"summary": "", "source": "", "replaces_id": 1}
        requests.add_evidence(work, "A-1", Criterion.ATTAINMENT_AND_PROGRESS, EvidenceFinding.NOT_IN_PAPERS, **nothing)
    assert table(screen("requests", "chair"))[0]["Readiness"] == "3 of 5 heads; 2 not yet read"


def test_a_kind_not_weighed_by_heads_says_how_many_papers_there_are(world: World, screen: Screen) -> None:
    world.bring(
        line("A-1", Kind.MEDICAL_FUNDING),
        line("A-2", Kind.ANNUAL_REVIEW),
        evidence=(PAPER.format(Criterion.DEVELOPMENT_AND_HEALTH, "mixed"),),
    )
    said = {reference(row): row["Readiness"] for row in table(screen("requests", "chair"))}
    assert said == {"A-1": "1 paper", "A-2": "No papers yet"}


def test_the_list_is_narrowed_by_status_kind_last_day_and_words(world: World) -> None:
    world.bring(
        line("A-1", received_on="2026-10-09", surname="Óakapple", setting="Otter Brook School"),
        line("A-2", Kind.ASC_REQUEST, surname="Quickbeam", forename="Zeb"),
        line("100%_B", surname="Yarrow"),
    )
    with world.work("coordinator") as work:
        requests.withdraw(work, "100%_B", "The family asked", seen_version=1)
    assert found(world) == ["A-1", "A-2"]
    assert found(world, status=None) == ["A-1", "A-2", "100%_B"]
    assert found(world, status=RequestStatus.WITHDRAWN) == ["100%_B"]
    assert found(world, kind=Kind.ASC_REQUEST) == ["A-2"]
    assert found(world, due_by=date(2026, 11, 22)) == ["A-1"]
    assert found(world, words="oakap") == ["A-1"]
    assert found(world, words="otter brook") == ["A-1"]
    assert found(world, words="zq") == ["A-2"]
    assert found(world, words="0%_", status=None) == ["100%_B"]
    assert found(world, words="%") == []
    assert found(world, words="\N{COMBINING ACUTE ACCENT}") == []


def test_a_case_with_an_interest_is_left_out_of_the_list_and_of_its_count(world: World, screen: Screen) -> None:
    world.bring(line("A-1"), line("A-2"))
    with world.work("chair") as work:
        interests.declare(work, "A-1", work.person_id, InterestKind.RELATIVE_OR_FRIEND, "")
    assert found(world, "chair") == ["A-2"]
    drawn = screen("requests", "chair")
    assert [reference(row) for row in table(drawn)] == ["A-2"]
    assert any(one.value.startswith("Requests 1 to 1 of 1,") for one in drawn.caption)
    assert len(table(screen("requests", "coordinator"))) == 2


def test_the_list_refuses_whoever_may_not_read_requests(world: World) -> None:
    with world.reading() as session:
        for who in ("psychologist", "observer", "administrator"):
            actor = actor_of(session, world.people[who], on=date(2026, 11, 23))
            with pytest.raises(Refused):
                listing.listed(session, actor, Wanted(), page=0, size=50)
            with pytest.raises(Refused):
                listing.counted(session, actor, Wanted())


def test_one_page_of_rows_is_read_with_as_many_queries_at_4000_requests_as_at_40(world: World, screen: Screen) -> None:
    papers = [PAPER.format(head, "supports") for head in Criterion]
    world.bring(*(line(f"A-{number}") for number in range(40)), evidence=tuple(papers))
    counts = []
    for more in (range(0), range(40, 4_000)):
        if more:
            world.bring(*(line(f"A-{number}") for number in more))
        each = []
        for page, query in (("requests", {}), ("today", {}), ("case", {"case": "A-1"})):
            with counting(world) as sent:
                drawn = screen(page, "coordinator", **query)
            assert not drawn.exception
            each.append(len(sent))
        counts.append(each)
    assert counts[0] == counts[1]
    drawn = screen("requests", "coordinator")
    assert len(table(drawn)) == 50
    assert any(one.value.startswith("Requests 1 to 50 of 4,000,") for one in drawn.caption)
    last = drawn.pagination[0].set_value(80).run()
    assert any(one.value.startswith("Requests 3,951 to 4,000 of 4,000,") for one in last.caption)


def fill(drawn: AppTest, **typed: str) -> AppTest:
    """Type into the form by the words of its fields and send it."""
    for widget in (*drawn.text_input, *drawn.text_area, *drawn.selectbox):
        name = (widget.key or "").removeprefix("hand ").split(" ")[0]
        if name in typed:
            widget.set_value(typed[name])
    sent = next(button for button in drawn.button if button.label == "Log this request")
    return sent.click().run()


TYPED = {
    "reference": "H-1",
    "kind": Kind.EHCNA_REQUEST,
    "received_on": "02/11/2026",
    "requested_by": RequestedBy.PARENT,
    "forename": "Robin",
    "surname": "Fablemere",
    "date_of_birth": "04/05/2016",
    "setting": "Larkspur Hollow Primary School",
    "parent_views": 'She says "soon", always,\nand I = tired',
    "notional_spend": "£5,900.50",
}


def test_one_logged_by_hand_is_written_as_typed_and_its_clock_runs(world: World, screen: Screen) -> None:
    drawn = fill(screen("requests", "coordinator", tab="Log one by hand"), **TYPED)
    assert not drawn.exception
    assert [one.value for one in drawn.success] == ["RF logged as H\\-1\\. The last day is 14 December 2026\\."]
    row = world.request("H-1")
    assert (row.due_on, row.parent_views, row.notional_spend_pence) == (date(2026, 12, 14), TYPED["parent_views"], 590_050)
    assert (row.agreed_with_family, row.asc_only) == (None, False)
    again = next(widget for widget in drawn.text_input if (widget.key or "").startswith("hand surname"))
    assert again.value == ""


def test_everything_a_file_can_bring_can_be_typed_by_hand_and_is_written(world: World, screen: Screen) -> None:
    drawn = screen("requests", "coordinator", tab="Log one by hand")
    boxes = (*drawn.text_input, *drawn.text_area, *drawn.selectbox, *drawn.multiselect, *drawn.radio, *drawn.checkbox)
    asked = [(box.key or "").split(" ")[1] for box in boxes if (box.key or "").startswith("hand ")]
    assert sorted(asked) == sorted(column.name for column in REQUESTS)
    next(box for box in drawn.multiselect if box.label == "Other needs").set_value([Need.SLCN, Need.ASD])
    drawn = fill(drawn, **TYPED, ethnicity=Ethnicity.MWAS, communication_needs="British Sign Language, large print")
    assert not drawn.exception
    row = world.request("H-1")
    assert (row.other_needs, row.communication_needs) == ("SLCN ASD", "British Sign Language, large print")
    assert world.rows(Child)[0].ethnicity == "MWAS"


def test_faults_in_the_form_are_said_in_its_own_words_and_nothing_typed_is_lost(world: World, screen: Screen) -> None:
    before = world.count(AuditEntry)
    wrong = {**TYPED, "received_on": "31/11/2026", "surname": "", "amount_term_1": "2000.01", "upn": "short"}
    drawn = fill(screen("requests", "coordinator", tab="Log one by hand"), **wrong)
    said = drawn.error[0].value.replace("\\", "")
    assert 'Day it reached the authority: "31/11/2026" is not a day in the calendar' in said
    assert "Still to be filled in: " in said and "Surname" in said
    assert "Asked for the first term, in pounds: £2,000.01 is too much for one term" in said
    assert "UPN: " in said
    assert "form.csv" not in said and "column" not in said
    assert (world.count(Request), world.count(AuditEntry)) == (0, before)
    kept = {
        (widget.key or "").split(" ")[1]: widget.value for widget in drawn.text_input if (widget.key or "").startswith("hand")
    }
    assert (kept["received_on"], kept["forename"], kept["amount_term_1"]) == ("31/11/2026", "Robin", "2000.01")


def test_only_a_contract_asked_for_is_refused_on_another_kind_in_plain_words(world: World, screen: Screen) -> None:
    drawn = screen("requests", "coordinator", tab="Log one by hand")
    next(box for box in drawn.checkbox if "without doubt" in box.label).check()
    drawn = fill(drawn, **{**TYPED, "kind": Kind.MEDICAL_FUNDING})
    assert "EHC needs assessment request only and this is Medical funding; untick it" in drawn.error[0].value
    assert world.count(Request) == 0


def test_a_reference_already_here_is_refused_and_the_same_request_is_not_written_twice(world: World, screen: Screen) -> None:
    drawn = fill(screen("requests", "coordinator", tab="Log one by hand"), **TYPED)
    drawn = fill(drawn, **TYPED)
    assert drawn.success[0].value == "This request is already here, unchanged\\. Nothing was written a second time\\."
    drawn = fill(drawn, **{**TYPED, "surname": "Otherwise"})
    assert "a request with this reference is already here" in drawn.error[0].value
    assert world.count(Request) == 1


def uploaded(drawn: AppTest, *files: tuple[str, str]) -> AppTest:
    return drawn.file_uploader[0].set_value([(name, text.encode(), "text/csv") for name, text in files]).run()


def the_button(drawn: AppTest) -> Button:
    return next(button for button in drawn.button if button.label.startswith("Import"))


def csv(*lines: str, head: str = REQUEST_HEAD) -> str:
    return "\n".join([head, *lines])


def test_every_row_good_or_bad_is_shown_before_anything_is_written(world: World, screen: Screen) -> None:
    world.bring(line("A-1"))
    before = world.count(AuditEntry)
    files = (
        ("requests.csv", csv(line("A-1"), line("A-2"), line("A-3", received_on="soon"))),
        (
            "evidence.csv",
            csv(PAPER.format(Criterion.DEVELOPMENT_AND_HEALTH, "mixed"), PAPER.format("charm", "mixed"), head=EVIDENCE_HEAD),
        ),
    )
    drawn = uploaded(screen("requests", "coordinator", tab="Import files"), *files)
    assert "2 things to put right" in drawn.error[0].value
    faults = drawn.table[0].value["To put right"]
    assert len(faults) == 2
    assert [("row 4 column received" in where, "is not a date" in said) for where, said in faults.items()].count(
        (True, True)
    ) == 1
    rows = drawn.dataframe[0].value.to_dict("records")
    assert [(row["Row"], row["What happens"]) for row in rows] == [
        ("evidence.csv row 2", "Will be added"),
        ("evidence.csv row 3", "To put right"),
        ("requests.csv row 2", "Already here, the same"),
        ("requests.csv row 3", "Will be added"),
        ("requests.csv row 4", "To put right"),
    ]
    assert "is not a head of evidence" in rows[1]["In detail"]
    assert the_button(drawn).disabled
    assert (world.count(Request), world.count(AuditEntry)) == (1, before)


def test_an_import_without_fault_writes_every_row_and_says_how_many(world: World, screen: Screen) -> None:
    drawn = uploaded(screen("requests", "officer", tab="Import files"), ("requests.csv", csv(line("A-1"), line("A-2"))))
    assert not drawn.error
    drawn = the_button(drawn).click().run()
    assert not drawn.exception
    assert "2 requests added, 0 changed, 0 unchanged" in drawn.success[0].value
    assert world.count(Request) == 2
    assert not [button for button in drawn.button if button.label.startswith("Import")]


def test_changes_to_what_is_here_are_faults_until_the_box_is_ticked(world: World, screen: Screen) -> None:
    world.bring(line("A-1"))
    drawn = uploaded(
        screen("requests", "coordinator", tab="Import files"),
        ("requests.csv", csv(line("A-1", setting="Otter Brook School", forename="Robyn"))),
    )
    assert the_button(drawn).disabled
    assert "differs in" in drawn.table[0].value["To put right"].iloc[0]
    drawn = next(box for box in drawn.checkbox if box.key == "update").check().run()
    assert "stays as it is" in drawn.table[0].value["Worth checking"].iloc[0]
    changes = drawn.dataframe[0].value.to_dict("records")[0]
    assert changes["What happens"] == "Will change"
    assert "setting: Larkspur Hollow Primary School becomes Otter Brook School" in changes["In detail"]
    assert "forename differs" in changes["In detail"] and "Robyn" not in changes["In detail"]
    the_button(drawn).click().run()
    assert world.request("A-1").version == 2


def test_a_file_overtaken_by_somebody_elses_import_writes_nothing(world: World, screen: Screen) -> None:
    drawn = uploaded(
        screen("requests", "coordinator", tab="Import files"),
        ("requests.csv", csv(line("A-1", setting="Otter Brook School"), line("A-2"))),
    )
    world.bring(line("A-1"))
    drawn = the_button(drawn).click().run()
    assert any("already here and differs in" in error.value for error in drawn.error)
    assert [row.reference for row in world.rows(Request)] == ["A-1"]


def test_a_long_preview_is_shown_200_rows_at_a_time_and_can_be_narrowed(world: World, screen: Screen) -> None:
    lines = [line(f"A-{number}", received_on="soon" if number == 250 else "2026-11-02") for number in range(301)]
    drawn = uploaded(screen("requests", "coordinator", tab="Import files"), ("requests.csv", csv(*lines)))
    assert len(drawn.dataframe[-1].value) == 200
    drawn.pagination[-1].set_value(2).run()
    assert len(drawn.dataframe[-1].value) == 101
    drawn.session_state["rows shown"] = Fate.WRONG
    drawn.run()
    assert list(drawn.dataframe[-1].value["Row"]) == ["requests.csv row 252"]


def test_the_chair_reads_the_list_and_logs_and_imports_nothing(world: World, screen: Screen) -> None:
    for tab in ("Log one by hand", "Import files"):
        drawn = screen("requests", "chair", tab=tab)
        assert not drawn.file_uploader
        assert not [button for button in drawn.button if button.label == "Log this request"]
        assert any("by the coordinator or the LA officer" in one.value for one in drawn.info)


def test_choosing_a_row_opens_its_case(world: World, screen: Screen) -> None:
    world.bring(line("A-1"), line("A-2", received_on="2026-10-12"))
    drawn = screen("requests", "coordinator")
    drawn.session_state[str(drawn.dataframe[0].key)] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    drawn.run()
    assert "/case?case=A-2" in "".join(one.value for one in drawn.markdown)
