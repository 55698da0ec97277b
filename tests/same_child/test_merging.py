"""Two records of one child: taken as one by a person, within every cap, and taken back with nothing lost."""

from collections.abc import Callable
from typing import Any

import pytest
from reasons import Reason
from same_child_parts import award, child, close, faults, merge, seen, separate

from builders import World
from panel.acts import awards, children, imports, interests
from panel.intake.reading import read
from panel.law.findings import Refused
from panel.law.messages.wording import sentence
from panel.law.reasons import AnyReason
from panel.law.vocabulary import InterestKind
from panel.models import AuditEntry, Child, ChildDistinct, ChildLink, ChildUnlink, Contract, Request, TermAward, UpnChange
from panel.store.queries.contracts.contracts import contracts
from panel.store.queries.requests.case import Case, case_called
from panel.store.records import held_terms, latest_revision


def refusal(act: Callable[..., object], *given: Any, **more: Any) -> dict[AnyReason, str]:
    with pytest.raises(Refused) as refused:
        act(*given, **more)
    return {finding.reason: sentence(finding) for finding in refused.value.findings}


def held(world: World, record: str) -> list[tuple[str, int]]:
    with world.reading() as session:
        return sorted((one.term.key, one.pence) for one in held_terms(session, child(world, record)))


def case(world: World, reference: str) -> Case:
    with world.work("coordinator") as work:
        return case_called(work.session, work.actor, reference)


def test_after_a_merge_requests_contracts_and_terms_of_both_show_together(records: World) -> None:
    award(records, "A-T1", "2026 autumn", 1_500_00)
    award(records, "B-T1", "2027 spring", 900_00)
    close(records, "B")
    merge(records, "A", "B")
    for reference in ("A-T1", "B-T1"):
        shown = case(records, reference)
        assert {one.reference[0] for one in shown.earlier} == {"A", "B"}
        assert len(shown.contracts) == 2
        assert [(one.term.key, one.pence) for one in sorted(shown.held, key=lambda one: one.term)] == [
            ("2026 autumn", 1_500_00),
            ("2027 spring", 900_00),
        ]
    assert faults(records) == []


def test_a_third_term_is_refused_whichever_record_it_is_asked_under(records: World) -> None:
    award(records, "A-T1", "2026 autumn")
    award(records, "B-T1", "2027 spring")
    close(records, "B")
    merge(records, "A", "B")
    for reference in ("A-R1", "B-R1"):
        assert Reason.NO_TERM_LEFT in refusal(award, records, reference, "2027 summer")
    assert records.count(TermAward) == 2


def test_the_second_term_may_be_asked_under_the_other_record(records: World) -> None:
    award(records, "A-T1", "2026 autumn")
    assert Reason.NO_FIRST_TERM in refusal(award, records, "B-R1", "2027 spring")
    merge(records, "A", "B")
    award(records, "B-R1", "2027 spring")
    assert held(records, "A") == held(records, "B") == [("2026 autumn", 1_000_00), ("2027 spring", 1_000_00)]
    assert faults(records) == []


def test_a_merge_that_would_make_three_terms_is_refused_and_says_what_is_possible(records: World) -> None:
    award(records, "A-T1", "2026 autumn")
    award(records, "A-R1", "2027 spring")
    award(records, "B-T1", "2027 summer")
    close(records, "B")
    said = refusal(merge, records, "A", "B")
    assert set(said) == {Reason.MERGED_TERMS_OVER}
    assert "hold 3 terms" in said[Reason.MERGED_TERMS_OVER]
    assert "autumn term 2026, spring term 2027, summer term 2027" in said[Reason.MERGED_TERMS_OVER]
    assert "can be withdrawn, then merge" in said[Reason.MERGED_TERMS_OVER]
    assert records.count(ChildLink) == 0


def test_a_merge_of_two_open_contracts_is_refused_and_says_what_is_possible(records: World) -> None:
    award(records, "A-T1", "2026 autumn")
    award(records, "B-T1", "2027 spring")
    said = refusal(merge, records, "A", "B")
    assert set(said) == {Reason.MERGED_CONTRACTS_OPEN}
    assert "at Larkspur Hollow Primary School, Larkspur Hollow Primary School" in said[Reason.MERGED_CONTRACTS_OPEN]
    assert "closes the one that is not to go on" in said[Reason.MERGED_CONTRACTS_OPEN]
    assert records.count(ChildLink) == 0
    close(records, "B")
    link = merge(records, "A", "B")
    assert faults(records) == []
    separate(records, link)
    assert faults(records) == []


def test_merged_records_share_the_one_open_contract_whichever_record_an_award_is_asked_under(records: World) -> None:
    award(records, "A-T1", "2026 autumn")
    merge(records, "A", "B")
    award(records, "B-R1", "2027 spring")
    assert [row.child_id for row in records.rows(Contract)] == [child(records, "A")]
    assert {row.contract_id for row in records.rows(TermAward)} == {records.rows(Contract)[0].id}


def test_a_merge_of_one_term_awarded_twice_is_refused_until_one_is_withdrawn(records: World) -> None:
    award(records, "A-T1", "2027 spring")
    second = award(records, "B-T1", "2027 spring", 700_00)
    said = refusal(merge, records, "A", "B")
    assert set(said) == {Reason.MERGED_TERM_TWICE, Reason.MERGED_CONTRACTS_OPEN}
    assert "Both records hold an award for spring term 2027" in said[Reason.MERGED_TERM_TWICE]
    with records.work("officer") as work:
        rev = latest_revision(work.session, second).rev
        awards.withdraw(work, second, "Asked for twice", seen_rev=rev)
    close(records, "B")
    merge(records, "A", "B")
    assert held(records, "B") == [("2027 spring", 1_000_00)]
    assert faults(records) == []


def test_taken_back_each_record_holds_its_own_and_what_was_awarded_meanwhile_stays_with_its_contract(records: World) -> None:
    award(records, "A-T1", "2026 autumn", 1_500_00)
    link = merge(records, "A", "B")
    award(records, "B-R1", "2027 spring", 600_00)
    separate(records, link)
    assert held(records, "A") == [("2026 autumn", 1_500_00), ("2027 spring", 600_00)]
    assert held(records, "B") == []
    assert {one.reference[0] for one in case(records, "A-T1").earlier} == {"A"}
    award(records, "B-T1", "2027 spring", 500_00)
    assert held(records, "B") == [("2027 spring", 500_00)]
    assert faults(records) == []
    assert records.count(ChildUnlink) == 1


def test_records_parted_are_merged_again_only_within_the_caps_of_that_day(records: World) -> None:
    award(records, "A-T1", "2026 autumn")
    link = merge(records, "A", "B")
    separate(records, link)
    award(records, "A-R1", "2027 spring")
    award(records, "B-T1", "2027 summer")
    assert Reason.MERGED_TERMS_OVER in refusal(merge, records, "A", "B")


def test_three_records_are_one_child_and_any_merge_is_taken_back_by_itself(records: World) -> None:
    award(records, "A-T1", "2026 autumn")
    first = merge(records, "A", "B")
    merge(records, "C", "B")
    award(records, "C-R1", "2027 spring")
    assert held(records, "B") == [("2026 autumn", 1_000_00), ("2027 spring", 1_000_00)]
    separate(records, first)
    assert held(records, "B") == []
    assert held(records, "A") == held(records, "C") == [("2026 autumn", 1_000_00), ("2027 spring", 1_000_00)]
    assert faults(records) == []


def test_a_merge_moves_no_row_and_is_traced_with_its_reasons(records: World) -> None:
    award(records, "A-T1", "2026 autumn")

    def whose() -> list[tuple[int, int]]:
        rows: list[Request | Contract | TermAward] = [*records.rows(Request), *records.rows(Contract), *records.rows(TermAward)]
        return [(row.id, row.child_id) for row in rows]

    before = whose()
    link = merge(records, "A", "B", reasons="Seen together at the clinic")
    assert whose() == before
    assert records.rows(ChildLink)[0].reasons == "Seen together at the clinic"
    separate(records, link, reasons="Cousins after all")
    assert records.rows(ChildUnlink)[0].reasons == "Cousins after all"
    assert [row.act for row in records.rows(AuditEntry)][-2:] == ["child.merge", "child.separate"]


def test_no_reasons_a_stale_screen_and_the_same_record_twice_are_refused(records: World) -> None:
    one, other = child(records, "A"), child(records, "B")
    assert set(refusal(merge, records, "A", "B", reasons=" ")) == {Reason.WORDS_MISSING}
    assert set(refusal(merge, records, "A", "A")) == {Reason.RECORDS_ALREADY_ONE}
    stale = seen(records, one, other)
    with records.work("coordinator") as work:
        children.change_upn(work, one, "B319903323231", "Permanent UPN", seen_version=1)
    with pytest.raises(Refused) as refused, records.work("coordinator") as work:
        children.merge(work, one, other, "Same", seen_version=stale)
    assert [finding.reason for finding in refused.value.findings] == [Reason.SEEN_STALE]
    link = merge(records, "A", "B")
    assert set(refusal(merge, records, "B", "A")) == {Reason.RECORDS_ALREADY_ONE}
    separate(records, link)
    assert set(refusal(separate, records, link)) == {Reason.MERGE_NOT_STANDING}


def test_two_groups_are_not_merged_in_one_step(records: World) -> None:
    records.bring("D-1,asc_targets,2026-11-02,setting,Fernsby,Rob,2016-05-04,Otter Brook School,mainstream,,")
    other = records.request("D-1").child_id
    merge(records, "A", "B")
    with records.work("coordinator") as work:
        children.merge(work, child(records, "C"), other, "Same", seen_version=seen(records, child(records, "C"), other))
    assert set(refusal(merge, records, "A", "C")) == {Reason.BOTH_ALREADY_MERGED}


def test_two_children_is_said_once_and_for_all(records: World) -> None:
    one, other = child(records, "B"), child(records, "A")
    with records.work("coordinator") as work:
        children.distinguish(work, one, other, "Twins")
    row = records.rows(ChildDistinct)[0]
    assert (row.first_id, row.second_id, row.reasons) == (other, one, "Twins")
    with pytest.raises(Refused) as refused, records.work("officer") as work:
        children.distinguish(work, other, one, "Twins")
    assert [finding.reason for finding in refused.value.findings] == [Reason.ALREADY_SAID_TWO]
    merge(records, "A", "B")
    assert records.count(ChildLink) == 1


def test_whoever_has_an_interest_in_a_case_of_one_neither_sees_nor_merges_either(records: World) -> None:
    award(records, "B-T1", "2027 spring")
    with records.work("officer") as work:
        interests.declare(work, "A-T1", work.person_id, InterestKind.RELATIVE_OR_FRIEND, "")
    assert set(refusal(merge, records, "A", "B", who="officer")) == {Reason.CASE_NOT_OPEN_TO_YOU}
    link = merge(records, "A", "B")
    with records.work("officer") as work:
        assert contracts(work.session, work.actor, work.today) == []
        shown = case_called(work.session, work.actor, "B-T1")
    assert shown.interest_elsewhere
    assert "A-T1" not in [one.reference for one in shown.earlier]
    assert set(refusal(separate, records, link, who="officer")) == {Reason.CASE_NOT_OPEN_TO_YOU}


def test_a_new_upn_keeps_the_old_one_and_an_import_under_the_old_one_still_finds_the_child(records: World) -> None:
    number, head = child(records, "A"), "asc_request,2026-11-02,setting,Fernsby,Robin,2016-05-04,Otter Brook School,mainstream,,"
    for before, after in (("", "B31990332323A"), ("B31990332323A", "B319903323231")):
        with records.work("coordinator") as work:
            version = work.session.get_one(Child, number).version
            children.change_upn(work, number, after, "As the census has it", seen_version=version)
        row = records.rows(UpnChange)[-1]
        assert (row.child_id, row.upn_before, row.upn_after) == (number, before, after)
    text = "reference,kind,received_on,requested_by,surname,forename,date_of_birth,setting,setting_type,upn\n"
    rows = f"Z-1,{head[:-2]},B31990332323A\n".replace("Robin", "Robyn")
    with records.work("coordinator") as work:
        imports.import_rows(work, read([("requests.csv", (text + rows).encode())], today=work.today, ask_cap_pence=2_000_00))
    assert records.request("Z-1").child_id == number
    assert faults(records) == []


@pytest.mark.parametrize(
    ("upn", "reason"),
    [("B31990332323", Reason.UPN_MISSHAPEN), ("B3199033232é1", Reason.UPN_MISSHAPEN), ("B319903323231", Reason.UPN_TAKEN)],
)
def test_a_upn_misshapen_or_another_childs_is_refused(records: World, upn: str, reason: AnyReason) -> None:
    with records.work("coordinator") as work:
        children.change_upn(work, child(records, "A"), "b319903323231 ", "Permanent", seen_version=1)
    with pytest.raises(Refused) as refused, records.work("coordinator") as work:
        children.change_upn(work, child(records, "B"), upn, "Permanent", seen_version=1)
    assert [finding.reason for finding in refused.value.findings] == [reason]
