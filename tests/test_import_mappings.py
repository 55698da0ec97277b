"""What a sender calls the columns is said by a person once, kept under the sender's name, and changed with its history."""

import pytest

from builders import World
from panel.acts import import_mappings
from panel.law.findings import Refused
from panel.law.reasons import AnyReason
from panel.law.reasons.requests import Reason
from panel.models import AuditEntry, ImportMapping
from panel.store.requests import import_mappings as kept


def keep(world: World, sender: str, matches: dict[str, str], seen_rev: int = 0) -> str:
    with world.work("coordinator") as work:
        return import_mappings.keep(work, sender, matches, seen_rev=seen_rev)


def refused(world: World, sender: str, matches: dict[str, str], seen_rev: int = 0) -> list[AnyReason]:
    with pytest.raises(Refused) as said:
        keep(world, sender, matches, seen_rev)
    return [finding.reason for finding in said.value.findings]


def test_a_mapping_is_kept_by_its_sender_and_found_whatever_capitals_and_spaces(world: World) -> None:
    assert keep(world, " Arbor  at Thistledown ", {"Legal Surname": "surname", "House": ""}) == "Arbor at Thistledown, revision 1"
    with world.reading() as session:
        found = kept.called(session, "ARBOR at thistledown")
    assert (found.matches, found.said_by) == ({"legal surname": "surname", "house": ""}, "Wren Abbot")
    entry = world.rows(AuditEntry)[-1]
    assert (entry.act, entry.details) == ("mapping.keep", {"sender": "Arbor at Thistledown", "revision": 1, "headings": 2})


def test_a_change_is_the_next_revision_and_what_stood_before_stays_on_record(world: World) -> None:
    keep(world, "Arbor", {"Year": "nc_year"})
    assert keep(world, "arbor", {"Year": "nc_year", "DOB": "date_of_birth"}, seen_rev=1) == "Arbor, revision 2"
    with world.reading() as session:
        assert [(one.sender, one.rev, len(one.matches)) for one in kept.standing(session)] == [("Arbor", 2, 2)]
        assert [one.rev for one in kept.history(session)] == [2, 1]


def test_the_mapping_of_another_sender_is_not_written_over_by_its_name(world: World) -> None:
    keep(world, "Arbor", {"Year": "nc_year"})
    assert refused(world, "ARBOR", {"DOB": "date_of_birth"}) == [Reason.SENDER_TAKEN]
    assert refused(world, "Arbor", {"DOB": "date_of_birth"}, seen_rev=2) == [Reason.SENDER_TAKEN]
    assert world.count(ImportMapping) == 1


def test_a_mapping_without_a_name_or_that_says_nothing_is_refused(world: World) -> None:
    assert refused(world, " . ", {"House": ""}) == [Reason.SENDER_NOT_NAMED, Reason.HEADINGS_NOT_MATCHED]
    assert refused(world, "x" * 61, {"House": "hogwarts"}) == [Reason.SENDER_NOT_NAMED, Reason.HEADINGS_NOT_MATCHED]
    assert world.count(ImportMapping) == 0
