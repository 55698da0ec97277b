"""A setting is told by its URN: whatever the spelling, one setting, for every rule that asks whose own it is."""

from datetime import date

import pytest
from sqlmodel import Session

from builders import TODAY, World, line
from panel.acts import imports
from panel.acts import settings as acts
from panel.documents.exports import requests_file
from panel.intake.reading import read
from panel.law.findings import Refused
from panel.law.vocabulary import SettingWord, SuggestedInterestReason
from panel.models import Person, Setting, SettingSpelling
from panel.store.agenda.suggested_interests import likely
from panel.store.settings.near_settings import pairs
from panel.store.settings.one_setting import one_setting

HEAD = "reference,kind,received_on,requested_by,surname,forename,date_of_birth,setting,setting_type,parent_views,child_views,setting_urn"
SPELT = {"A-1": "St Mary's CofE Primary", "A-2": "St Mary’s C of E Primary School", "A-3": "ST MARYS COFE PRIMARY"}
THREE = tuple(f"{line(reference, setting=name)},900702" for reference, name in SPELT.items())


def bring(world: World, *lines: str, update: bool = False) -> imports.Plan:
    """Bring in request lines that end in a URN, as the coordinator."""
    read_in = read([("requests.csv", "\n".join([HEAD, *lines]).encode())], today=TODAY, ask_cap_pence=2_000_00)
    with world.work("coordinator") as work:
        return imports.import_rows(work, read_in, update=update)


def settings(world: World) -> list[tuple[str, str]]:
    return [(row.name, row.urn) for row in world.rows(Setting) if row.urn]


def test_one_urn_in_three_spellings_is_one_setting_shown_as_it_was_spelt_last(world: World) -> None:
    bring(world, *THREE)
    assert settings(world) == [(SPELT["A-3"], "900702")]
    assert [row.name for row in world.rows(SettingSpelling)] == [SPELT["A-1"], SPELT["A-2"]]
    assert len({world.request(reference).setting_id for reference in SPELT}) == 1


def test_the_same_file_again_and_the_own_export_change_nothing(world: World) -> None:
    bring(world, *THREE)
    assert len(bring(world, *THREE).unchanged) == len(THREE)
    with world.work("coordinator") as work:
        export = requests_file(work.session, work.actor, "csv")
    again = read([("requests.csv", export)], today=TODAY, ask_cap_pence=2_000_00)
    with world.work("coordinator") as work:
        assert len(imports.import_rows(work, again).unchanged) == len(THREE)
    assert world.count(SettingSpelling) == 2


def test_a_row_corrected_to_another_spelling_renames_the_setting_for_every_case(world: World) -> None:
    bring(world, *THREE)
    bring(world, f"{line('A-1', setting='St Mary the Virgin Primary')},900702", update=True)
    bring(world, f"{line('A-2', setting=SPELT['A-1'])},900702", f"{line('A-4', setting=SPELT['A-1'])},900702")
    assert settings(world) == [(SPELT["A-1"], "900702")]
    assert {row.name for row in world.rows(SettingSpelling)} == {*SPELT.values(), "St Mary the Virgin Primary"}


def test_two_urns_under_one_name_stay_two_settings(world: World) -> None:
    brought = bring(world, *(f"{line(f'A-{n}', setting='Saltmarsh Community School')},90070{n}" for n in (1, 2)))
    assert [str(warning) for warning in brought.warnings] == [
        'requests.csv row 3 column setting: "Saltmarsh Community School" is here with URN 900701; the two are kept apart, '
        "say under Same child?, Settings whether they are one place"
    ]
    assert settings(world) == [("Saltmarsh Community School", f"90070{n}") for n in (1, 2)]


def test_records_of_one_urn_kept_apart_by_an_earlier_version_count_as_one(world: World) -> None:
    world.bring(line("A-1"))
    with Session(world.database, expire_on_commit=False) as session, session.begin():
        old, new, other = (
            Setting(name=name, urn=urn) for name, urn in (("Moss", "900710"), ("Moss School", "900710"), ("Moss", ""))
        )
        session.add_all([old, new, other])
    with world.reading() as session:
        assert one_setting(session, [old.id]) == {old.id, new.id}
        assert one_setting(session, [other.id]) == {other.id}
    bring(world, f"{line('A-2', setting='Moss')},900710", f"{line('A-3', setting='THE MOSS')},900710")
    assert [world.request(reference).setting_id for reference in ("A-2", "A-3")] == [old.id, new.id]


def test_an_interest_in_the_own_setting_is_suggested_whatever_the_spelling(world: World) -> None:
    with Session(world.database) as session, session.begin():
        own = Setting(name="Saint Mary's", urn="900702")
        session.add(own)
        session.flush()
        session.get_one(Person, world.people["head"]).setting_id = own.id
    bring(world, THREE[0])
    with world.reading() as session:
        found = likely(session, [world.people["head"]], [world.request("A-1").id])
    assert [one.because for one in found] == [SuggestedInterestReason.OWN_SETTING]


def test_a_child_without_upn_is_known_at_their_school_under_its_new_urn_once_a_person_has_linked_the_two(world: World) -> None:
    bring(world, f"{line('B-1', setting='Saltmarsh Community School')},900701")
    bring(world, f"{line('B-2', setting='Saltmarsh Academy')},900801")
    old, new = (world.request(reference).setting_id for reference in ("B-1", "B-2"))
    with world.work("coordinator") as work:
        acts.settle(work, old, new, SettingWord.NEW_URN, date(2026, 9, 1), "The trust's letter of 1 September")
    bring(world, f"{line('B-3', surname='FableB-1', setting='Saltmarsh Academy')},900801")
    assert world.request("B-3").child_id == world.request("B-1").child_id
    bring(world, f"{line('B-4', surname='FableB-1', setting='Otter Brook School')},")
    assert world.request("B-4").child_id != world.request("B-1").child_id, "another place is another record"


def test_an_academised_school_is_linked_with_its_day_and_a_later_word_takes_it_back(world: World) -> None:
    bring(world, *(f"{line(f'A-{n}', setting='Saltmarsh Community School')},90070{n}" for n in (1, 2)))
    old, new = (world.request(reference).setting_id for reference in ("A-1", "A-2"))

    def said(word: SettingWord, from_on: date | None) -> frozenset[int]:
        with world.work("coordinator") as work:
            acts.settle(work, new, old, word, from_on, "The national register says so")
        with world.reading() as session:
            assert [(pair.word, pair.from_on) for pair in pairs(session)] == [(word, from_on)]
            return one_setting(session, [old])

    with world.reading() as session:
        assert [(pair.first.id, pair.second.id, pair.word) for pair in pairs(session)] == [(old, new, None)]
    with pytest.raises(Refused):
        said(SettingWord.NEW_URN, None)
    assert said(SettingWord.NEW_URN, date(2026, 9, 1)) == {old, new}
    assert said(SettingWord.TWO_PLACES, None) == {old}


def test_a_name_without_a_urn_is_a_near_miss_of_every_spelling_of_the_setting(world: World) -> None:
    bring(world, *THREE)
    brought = world.bring(line("A-4", setting="St. Mary's C of E Primary School"))
    assert len(brought.warnings) == 1
    with world.work("coordinator") as work:
        held, other = (world.request(n).setting_id for n in ("A-1", "A-4"))
        acts.settle(work, held, other, SettingWord.ONE_PLACE, None, "Asked the school")
    with world.reading() as session:
        assert len(one_setting(session, [world.request("A-4").setting_id])) == 2
