"""Import files as large as they may be, and larger."""

from collections.abc import Callable

from panel.intake.reading import Intake

Read = Callable[..., Intake]
Made = Callable[..., str]

KINDS = "ehcna_request, ehc_plan, asc_request, asc_targets, asc_review, medical_funding, continuing_care, annual_review"


def sentences(found: Intake) -> list[str]:
    return [str(fault) for fault in found.faults]


def test_one_bad_row_in_fifty_thousand_is_found_and_named(intake: Read, requests_csv: Made) -> None:
    rows = [{"reference": f"SR-{number}"} for number in range(1, 50_001)]
    rows[39_998]["kind"] = "ehcna"
    found = intake(("requests.csv", requests_csv(*rows)))
    assert sentences(found) == [f'requests.csv row 40000 column kind: "ehcna" is not a kind of request; use one of {KINDS}']
    assert len(found.requests) == 49_999


def test_more_than_two_hundred_thousand_rows_are_refused(intake: Read) -> None:
    text = "reference,criterion\n" + "S,attainment_and_progress\n" * 200_001
    found = intake(("evidence.csv", text))
    assert sentences(found) == ["evidence.csv row 200002: there are more than 200,000 rows; split the file"]
