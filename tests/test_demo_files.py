"""The demonstration's files: forty invented requests, lifelike in their proportions, and none of them perfect."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from panel.intake.reading import EvidenceRow, Intake, RequestRow, read
from panel.law.vocabulary import Criterion, EvidenceFinding, Kind, Need, RequestedBy, SettingType

DEMO = Path(__file__).resolve().parents[1] / "data" / "demo"
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def held() -> Intake:
    names = ("requests.csv", "evidence.csv")
    return read([(name, (DEMO / name).read_bytes()) for name in names], today=TODAY, ask_cap_pence=2_000_00)


def test_forty_requests_come_in_without_a_fault(held: Intake) -> None:
    assert len(held.requests) == 40
    assert held.faults == ()
    assert len({(row.surname, row.forename) for row in held.requests}) == len({row.reference for row in held.requests}) == 40


def test_the_workbook_holds_the_same_as_the_two_files(held: Intake) -> None:
    book = next(DEMO.glob("*.xlsx"))
    other = read([(book.name, book.read_bytes())], today=TODAY, ask_cap_pence=2_000_00)
    assert other.faults == ()
    assert (other.requests, other.evidence) == (held.requests, held.evidence)


def test_needs_are_in_the_proportions_of_new_plans(held: Intake) -> None:
    """PRACTICE 7.3: of new plans in Sutton, autism 36.2%, SEMH 22.3%, SLCN 21.0%, MLD 8.7%."""
    found = Counter(row.primary_need for row in held.requests if row.primary_need)
    for need, expected in ((Need.ASD, 0.362), (Need.SEMH, 0.223), (Need.SLCN, 0.210), (Need.MLD, 0.087)):
        assert abs(found[need] / found.total() - expected) < 0.15
    assert found.most_common(1)[0][0] is Need.ASD


def test_most_are_about_assessment_and_every_kind_that_a_file_may_bring_is_there(held: Intake) -> None:
    kinds = Counter(row.kind for row in held.requests)
    assert kinds.most_common(1)[0][0] is Kind.EHCNA_REQUEST
    assert set(kinds) == set(Kind) - {Kind.OUTSIDE_PANEL}


def test_parents_and_settings_both_ask_from_nursery_to_college(held: Intake) -> None:
    asked = Counter(row.requested_by for row in held.requests)
    assert asked[RequestedBy.PARENT] >= 5 and asked[RequestedBy.SETTING] >= 10
    types = {row.setting_type for row in held.requests}
    assert {SettingType.EARLY_YEARS, SettingType.MAINSTREAM, SettingType.POST_16} <= types
    ages = [(row.received_on - row.date_of_birth).days // 365 for row in held.requests]
    assert min(ages) <= 4 and max(ages) >= 16 and all(0 <= age <= 25 for age in ages)


def test_none_is_perfect(held: Intake) -> None:
    papers: dict[str, list[EvidenceRow]] = {row.reference: [] for row in held.requests}
    for one in held.evidence:
        papers[one.reference].append(one)
    assert [row.reference for row in held.requests if not lacks_something(row, papers[row.reference])] == []


def lacks_something(row: RequestRow, papers: list[EvidenceRow]) -> bool:
    """Whether a head is empty or mixed, a paper unread, late or undated, or somebody unheard."""
    heads = {one.criterion for one in papers if one.finding not in (None, EvidenceFinding.NOT_IN_PAPERS)}
    unheard = not row.child_views or not row.parent_views
    unread = any(one.finding is None or one.finding is EvidenceFinding.NOT_IN_PAPERS or one.dated is None for one in papers)
    late = any(one.dated and one.dated > row.received_on for one in papers)
    mixed = any(one.finding in (EvidenceFinding.MIXED, EvidenceFinding.DOES_NOT_SUPPORT) for one in papers)
    return unheard or unread or late or mixed or heads != set(Criterion)


def test_not_in_the_papers_not_yet_read_and_does_not_support_are_all_there(held: Intake) -> None:
    findings = Counter(row.finding for row in held.evidence)
    assert all(findings[one] >= 3 for one in (None, *EvidenceFinding))


def test_papers_of_some_requests_came_after_they_were_received(held: Intake) -> None:
    received = {row.reference: row.received_on for row in held.requests}
    assert [row for row in held.evidence if row.dated and row.dated > received[row.reference]]
