"""Same child?: two records side by side by initials, said to be one or two by a person, and a merge taken back."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from builders import World, line
from panel.acts import children, contracts, imports, interests
from panel.intake.reading import read
from panel.law.vocabulary import ClosedBecause, InterestKind, Kind, SettingWord
from panel.models import Child, ChildDistinct, ChildLink, ChildUnlink, Contract, SettingTie, UpnChange

Screen = Callable[..., AppTest]
HOSTILE = "**bold** <script>alert(1)</script> $x$ :red[y]"


def said(drawn: AppTest) -> str:
    assert not drawn.exception
    shown = (*drawn.markdown, *drawn.success, *drawn.error, *drawn.info, *drawn.warning, *drawn.caption)
    return "\n".join(one.value for one in shown).replace("\\", "")


def press(drawn: AppTest, name: str) -> AppTest:
    return next(button for button in drawn.button if button.label == name).click().run()


def write(drawn: AppTest, label: str, words: str, place: int = 0) -> None:
    [box for box in drawn.text_input if box.label == label][place].set_value(words)


@pytest.fixture
def pair(world: World) -> dict[str, str]:
    """Two records of a child logged under a double surname and half of it."""
    born = {"date_of_birth": "2016-01-30"}
    world.bring(line("A-1", Kind.EHCNA_REQUEST, surname="Dewhurst-Lark", forename="Tamsin", **born))
    world.bring(line("A-2", Kind.ASC_REQUEST, surname="Dewhurst", forename="Tamsin", **born))
    return {"first": str(world.request("A-1").child_id), "second": str(world.request("A-2").child_id)}


def merged(drawn: AppTest) -> AppTest:
    """Press the button, and the one in the dialog that asks again."""
    return press(press(drawn, "Merge the two records"), "Merge them")


def test_a_pair_is_listed_by_initials_with_why_and_names_only_where_a_person_asks(screen: Screen, pair: dict[str, str]) -> None:
    drawn = screen("children", "coordinator", **pair)
    row = drawn.dataframe[0].value.to_dict("records")[0]
    assert row == {
        "Child": "TD (record 1) and TD (record 2)",
        "Born": "2016",
        "Why it is listed": "same date of birth, similar name",
    }
    outside = [one.value for one in drawn.main.markdown if "Tamsin" in one.value]
    within = [one.value for popover in drawn.get("popover") for one in popover.markdown if "Tamsin" in one.value]
    assert outside == within
    assert {text.replace("\\", "") for text in within} == {"Tamsin Dewhurst-Lark", "Tamsin Dewhurst"}


def test_a_person_says_they_are_one_child_and_both_cases_show_it(world: World, screen: Screen, pair: dict[str, str]) -> None:
    drawn = screen("children", "coordinator", **pair)
    write(drawn, "How you know", HOSTILE)
    drawn = merged(drawn)
    assert "now count as one child" in said(drawn)
    assert world.rows(ChildLink)[0].reasons == HOSTILE
    drawn = screen("children", "coordinator", show="Merged")
    assert "Take the merge back" in [button.label for button in drawn.button]
    assert HOSTILE in said(drawn)
    assert not any("<script>" in one.value for one in drawn.markdown)
    shown = said(screen("case", "coordinator", case="A-1"))
    assert "2 records of this child are merged" in shown
    assert "A-2" in shown


def test_without_saying_how_you_know_nothing_is_merged_and_what_was_typed_stays(
    world: World, screen: Screen, pair: dict[str, str]
) -> None:
    drawn = merged(screen("children", "coordinator", **pair))
    assert "Nothing is written yet" in said(drawn)
    write(drawn, "How you know", "Twins", place=1)
    drawn = press(drawn, "Record that they are two children")
    assert "these are two children" in said(drawn)
    assert (world.count(ChildLink), world.rows(ChildDistinct)[0].reasons) == (0, "Twins")
    assert "No records are waiting to be compared" in said(screen("children", "coordinator"))
    assert "said on" in said(screen("children", "coordinator", **pair))


def test_two_open_contracts_are_shown_before_a_merge_is_offered_and_one_is_closed_first(
    world: World, screen: Screen, pair: dict[str, str]
) -> None:
    for record in pair.values():
        with world.work("officer") as work:
            place = world.request("A-1").setting_id
            work.session.add(Contract(child_id=int(record), setting_id=place, opened_at=work.at))
    drawn = screen("children", "coordinator", **pair)
    assert "Both records hold an open Additional Support Contract" in said(drawn)
    assert "Merge the two records" not in [button.label for button in drawn.button]
    ways = [one.value for one in drawn.markdown if "Open the contract of record" in one.value]
    assert [way.rpartition("(")[2] for way in ways] == ["/contract?contract=1)", "/contract?contract=2)"]
    with world.work("officer") as work:
        contracts.close(work, 2, ClosedBecause.WITHDRAWN, "The other goes on")
    drawn = screen("children", "coordinator", **pair)
    write(drawn, "How you know", "Same parents")
    assert "now count as one child" in said(merged(drawn))


def test_a_stale_tab_merges_nothing(world: World, screen: Screen, pair: dict[str, str]) -> None:
    drawn = screen("children", "coordinator", **pair)
    with world.work("officer") as work:
        children.change_upn(work, int(pair["first"]), "B319903323231", "Permanent", seen_version=1)
    write(drawn, "How you know", "Same parents")
    drawn = merged(drawn)
    assert "Somebody changed this" in said(drawn)
    assert world.count(ChildLink) == 0


def test_a_merge_is_taken_back_with_a_reason(world: World, screen: Screen, pair: dict[str, str]) -> None:
    with world.work("officer") as work:
        children.merge(work, int(pair["first"]), int(pair["second"]), "Same parents", seen_version=2)
    drawn = screen("children", "coordinator", show="Merged")
    assert "is the same child as" in said(drawn)
    write(drawn, "Why", "Cousins after all")
    drawn = press(drawn, "Take the merge back")
    assert "taken back" in said(drawn)
    assert world.rows(ChildUnlink)[0].reasons == "Cousins after all"


def test_a_new_upn_is_recorded_and_the_old_one_stays_in_sight(world: World, screen: Screen, pair: dict[str, str]) -> None:
    for upn in ("B31990332323A", "B319903323231"):
        drawn = screen("children", "coordinator", **pair)
        write(drawn, "New UPN", upn)
        drawn = press(drawn, "Record the new UPN")
        assert "New UPN recorded" in said(drawn)
    assert "UPN B319903323231 (before: B31990332323A)" in said(screen("children", "coordinator", **pair))
    assert world.count(UpnChange) == 2


def test_two_cases_nobody_listed_are_compared_by_their_references(world: World, screen: Screen, pair: dict[str, str]) -> None:
    world.bring(line("A-3", surname="Other", forename="Child", date_of_birth="2012-01-01"))
    drawn = screen("children", "coordinator")
    write(drawn, "Reference of one case", "A-1")
    write(drawn, "Reference of the other", "A-3")
    drawn = press(drawn, "Show both")
    assert not drawn.exception
    third = str(world.request("A-3").child_id)
    assert f"record {third}" in said(screen("children", "coordinator", first=pair["first"], second=third))
    write(drawn, "Reference of one case", "A-1")
    write(drawn, "Reference of the other", "NOT-THERE")
    assert "This is not open to you" in said(press(drawn, "Show both"))


@pytest.mark.parametrize("address", [{"first": "1", "second": "999"}, {"first": "x", "second": "-1"}, {"first": "9" * 40}])
def test_a_record_that_is_not_there_says_no_more_than_one_that_is_closed(
    screen: Screen, pair: dict[str, str], address: dict[str, str]
) -> None:
    drawn = screen("children", "coordinator", **address)
    assert not drawn.exception
    assert not any("Merge the two records" in button.label for button in drawn.button)


def test_whoever_has_an_interest_in_a_case_of_one_is_asked_on_the_case_of_the_other(
    world: World, screen: Screen, pair: dict[str, str]
) -> None:
    with world.work("coordinator") as work:
        children.merge(work, int(pair["first"]), int(pair["second"]), "Same parents", seen_version=2)
    with world.work("officer") as work:
        interests.declare(work, "A-1", work.person_id, InterestKind.OTHER, "")
    assert "declared an interest in another case about this child" in said(screen("case", "officer", case="A-2"))
    drawn = screen("children", "officer", **pair)
    assert "This is not open to you" in said(drawn)
    assert "Tamsin" not in said(drawn)
    assert "another case about this child" not in said(screen("case", "coordinator", case="A-2"))


def test_a_upn_on_two_children_stands_on_both_until_it_is_taken_off_one(world: World, screen: Screen) -> None:
    row = "parent,Orsett,Kit,2015-02-01,Otter Brook,mainstream,M,R930000000017"
    head = "reference,kind,received_on,requested_by,surname,forename,date_of_birth,setting,setting_type,sex,upn"
    rows = [
        f"A-1,ehcna_request,2026-11-02,{row}",
        f"A-2,ehcna_request,2026-11-02,{row}".replace("Orsett", "Newname").replace("M,R", "F,R"),
    ]
    with world.work("coordinator") as work:
        files = [("r.csv", "\n".join([head, *rows]).encode())]
        imports.import_rows(work, read(files, today=work.today, ask_cap_pence=2_000_00))
    both = {"first": "1", "second": "2"}
    shown = said(screen("children", "coordinator"))
    assert "same UPN" in str(screen("children", "coordinator").dataframe[0].value) or "same UPN" in shown
    drawn = screen("children", "coordinator", **both)
    assert "Record 2 has the same UPN" in said(drawn) and "Record 1 has the same UPN" in said(drawn)
    assert "Sex: male" in said(drawn) and "Sex: female" in said(drawn)
    write(drawn, "New UPN", "")
    drawn = press(drawn, "Record the new UPN")
    assert "has the same UPN" not in said(screen("children", "coordinator", **both))
    assert sorted(child.upn or "" for child in world.rows(Child)) == ["", "R930000000017"]


def test_a_changed_surname_is_recorded_with_its_reason(world: World, screen: Screen, pair: dict[str, str]) -> None:
    drawn = screen("children", "coordinator", first=pair["first"], second=pair["first"])
    write(drawn, "Surname", "Newname")
    write(drawn, "Reason for the change", "Adopted")
    assert "The change is recorded" in said(press(drawn, "Record the change"))
    assert world.rows(Child)[0].surname == "Newname"
    assert "before: Tamsin Dewhurst-Lark (Adopted)" in said(screen("children", "coordinator", **pair))


def test_two_settings_under_one_name_are_said_to_be_one_place(world: World, screen: Screen) -> None:
    world.bring(line("A-1", setting="St Mary's"), line("A-2", setting="ST MARYS"))
    drawn = screen("children", "coordinator", show="Settings")
    assert "St Mary's (no URN) and ST MARYS (no URN)" in said(drawn)
    next(one for one in drawn.radio if one.label == "These are").set_value(SettingWord.ONE_PLACE)
    write(drawn, "How you know", HOSTILE)
    drawn = press(drawn, "Record")
    assert f"One setting: {HOSTILE}" in said(drawn)
    assert [row.reasons for row in world.rows(SettingTie)] == [HOSTILE]
