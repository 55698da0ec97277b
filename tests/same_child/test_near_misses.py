"""Pairs of records worth a look: found when they come in, by indexed look-ups, and shown until a person has spoken."""

import pytest
import sqlalchemy as sa
from same_child_parts import child, merge, seen

from builders import World, line
from panel.__main__ import main
from panel.acts import children, imports, interests
from panel.intake.reading import read
from panel.law.children.likeness import Likeness
from panel.law.findings import Refused
from panel.law.vocabulary import InterestKind, Kind
from panel.models import ChildLook, ChildPair
from panel.store.children import near_misses
from panel.store.queries.children.pairs import pairs


def shown(world: World, who: str = "coordinator") -> dict[tuple[int, int], Likeness]:
    with world.work(who) as work:
        return {(pair.first_id, pair.second_id): pair.likeness for pair in pairs(work.session, work.actor).lines}


def test_pairs_are_found_when_records_come_in(records: World) -> None:
    a, b, c = (child(records, record) for record in "ABC")
    assert shown(records) == {(a, b): Likeness.SIMILAR_NAME, (a, c): Likeness.DATE_TRANSPOSED}
    with records.work("coordinator") as work:
        assert pairs(work.session, work.actor).unseen == 0


def test_a_pair_leaves_the_list_once_it_is_merged_or_said_to_be_two(records: World) -> None:
    a, b, c = (child(records, record) for record in "ABC")
    merge(records, "A", "B")
    with records.work("coordinator") as work:
        children.distinguish(work, a, c, "Cousins")
    assert shown(records) == {}
    records.bring(line("Y-1", Kind.EHCNA_REQUEST, surname="Fernsby", forename="Rob", date_of_birth="2016-05-04"))
    new = records.request("Y-1").child_id
    assert set(shown(records)) == {(a, new), (b, new)}, records.rows(ChildPair)
    with records.work("coordinator") as work:
        children.merge(work, new, a, "The same", seen_version=seen(records, a, new))
    assert shown(records) == {}
    assert records.count(ChildPair) == 4
    assert c


def test_a_pair_in_a_case_of_which_somebody_has_an_interest_is_not_shown_to_them(records: World) -> None:
    a, b, c = (child(records, record) for record in "ABC")
    with records.work("officer") as work:
        interests.declare(work, "B-R2", work.person_id, InterestKind.OTHER, "")
    assert set(shown(records, "officer")) == {(a, c)}
    assert set(shown(records)) == {(a, b), (a, c)}
    with pytest.raises(Refused):
        shown(records, "chair")


def test_twins_swapped_names_and_a_upn_with_another_check_letter_are_listed(world: World) -> None:
    head = "reference,kind,received_on,requested_by,surname,forename,date_of_birth,setting,setting_type,upn"
    rows = [
        "A-1,ehcna_request,2026-11-02,parent,Inkpen,Asha,2015-03-01,Otter Brook,mainstream,B319903323231",
        "A-2,ehcna_request,2026-11-02,parent,Inkpen,Milo,2015-03-01,Otter Brook,mainstream,",
        "A-3,ehcna_request,2026-11-02,parent,Asha,Inkpen,2015-03-01,Otter Brook,mainstream,",
        "A-4,ehcna_request,2026-11-02,parent,Yarrow,Bea,2012-12-12,Otter Brook,mainstream,C319903323231",
        "A-5,ehcna_request,2026-11-02,parent,Zephyrine,Bea,2013-10-10,Otter Brook,mainstream,",
    ]
    with world.work("coordinator") as work:
        files = [("requests.csv", "\n".join([head, *rows]).encode())]
        imports.import_rows(work, read(files, today=work.today, ask_cap_pence=2_000_00))
    named = {world.request(f"A-{n}").child_id: f"A-{n}" for n in range(1, 6)}
    found = {(named[first], named[second]): why for (first, second), why in shown(world).items()}
    assert found == {
        ("A-1", "A-2"): Likeness.SAME_SURNAME,
        ("A-1", "A-3"): Likeness.NAMES_SWAPPED,
        ("A-1", "A-4"): Likeness.SAME_UPN_CORE,
    }


def test_a_name_many_share_is_listed_only_where_the_dates_are_near(world: World) -> None:
    births = [f"{2010 + n}-0{n + 1}-1{n}" for n in range(6)]
    for place, born in enumerate((*births, "2010-01-11")):
        world.bring(line(f"A-{place}", Kind.EHCNA_REQUEST, surname="Smith", forename="Jo", date_of_birth=born))
    last = world.request("A-6").child_id
    found = shown(world)
    assert {pair: why for pair, why in found.items() if last in pair} == {
        (world.request("A-0").child_id, last): Likeness.DATE_SLIP,
    }
    assert Likeness.SAME_NAME in found.values()


def test_a_large_import_is_looked_through_afterwards_a_part_at_a_time(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(near_misses, "CHUNK", 3)
    world.bring(*(line(f"A-{n}", surname="Fable", forename=f"Robin{n}") for n in range(5)))
    assert world.count(ChildPair) == 0
    looked = []
    for _ in range(3):
        with world.work("coordinator") as work:
            looked.append(near_misses.look(work, 3))
    assert looked == [3, 2, 0]
    assert world.count(ChildPair) == 10
    assert [row.up_to_id for row in world.rows(ChildLook)][-1] == max(world.request(f"A-{n}").child_id for n in range(5))


def test_the_command_looks_through_whatever_is_left(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PANEL_DATABASE_URL", str(world.database.url))
    monkeypatch.setattr(near_misses, "CHUNK", 1)
    world.bring(*(line(f"A-{n}", surname="Fable", forename=f"Robin{n}") for n in range(3)))
    monkeypatch.undo()
    monkeypatch.setenv("PANEL_DATABASE_URL", str(world.database.url))
    assert main(["look"]) == 0
    assert "3 records looked through" in capsys.readouterr().out
    assert world.count(ChildPair) == 3


def test_looking_asks_the_same_few_questions_however_many_records_there_are(world: World) -> None:
    asked = []
    for many in (5, 400):
        names = (
            line(f"{many}-{n}", surname=f"Name{n:04}", date_of_birth=f"{2001 + n % 20}-0{n % 9 + 1}-01") for n in range(many)
        )
        sent: list[str] = []

        def note(_c: object, _cursor: object, statement: str, *_more: object, sent: list[str] = sent) -> None:
            if "FROM child" in statement and statement.startswith("SELECT"):
                sent.append(statement)

        sa.event.listen(world.database, "before_cursor_execute", note)
        world.bring(*names)
        sa.event.remove(world.database, "before_cursor_execute", note)
        asked.append(len(sent))
    assert asked[1] <= asked[0] + 4


def test_candidates_are_found_by_an_index_and_never_by_reading_every_child(world: World) -> None:
    with world.database.connect() as connection:
        for condition in (
            "date_of_birth IN ('2016-05-04')",
            "name_key >= 'smith|' AND name_key < 'smith|~'",
            "substr(upn, 2) IN ('319903323231')",
        ):
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN SELECT id FROM child WHERE {condition}").all()
            assert "USING" in plan[0][3], plan
            assert "SCAN" not in plan[0][3], plan
