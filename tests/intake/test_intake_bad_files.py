"""Import files that are refused, each in its exact words."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from panel.intake.reading import Intake

Read = Callable[..., Intake]
Made = Callable[..., str]

CASES = tomllib.loads((Path(__file__).parent.parent / "cases/bad_files.toml").read_text("utf-8"))["case"]


def sentences(found: Intake) -> list[str]:
    return [str(fault) for fault in found.faults]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_refused(case: dict[str, Any], intake: Read, requests_csv: Made, evidence_csv: Made) -> None:
    if "text" in case:
        found = intake((case.get("file", "requests.csv"), case["text"]))
    elif "evidence" in case:
        found = intake(("evidence.csv", evidence_csv(case["evidence"])))
    else:
        found = intake(("requests.csv", requests_csv(case["change"])))

    assert sentences(found) == case["faults"]
    assert found.fault_count == len(case["faults"])


def test_a_file_saved_as_utf_16_is_refused(intake: Read, requests_csv: Made) -> None:
    for encoding in ("utf-16", "utf-16-be", "utf-16-le"):
        found = intake(("requests.csv", requests_csv().encode(encoding)))
        assert sentences(found) == ['requests.csv: the file is saved as UTF-16; save it again as "CSV UTF-8"']


def test_a_byte_that_is_neither_utf_8_nor_windows_1252_is_refused_at_its_row(intake: Read, requests_csv: Made) -> None:
    text = requests_csv({"parent_views": "one\ntwo"}, {"reference": "SR-2", "parent_views": "caf#"})
    found = intake(("requests.csv", text.encode().replace(b"#", b"\x9d")))
    expected = 'the file is not UTF-8 or Windows-1252 text; save it again as "CSV UTF-8"'
    assert sentences(found) == [f"requests.csv row 3: {expected}"]


def test_a_file_that_says_it_is_utf_8_and_is_not_is_refused(intake: Read, requests_csv: Made) -> None:
    content = b"\xef\xbb\xbf" + requests_csv({"surname": "Café"}).encode("cp1252")
    found = intake(("requests.csv", content))
    assert sentences(found) == ['requests.csv row 2: the file is not UTF-8 text; save it again as "CSV UTF-8"']


def test_a_file_with_another_ending_is_refused(intake: Read, requests_csv: Made) -> None:
    found = intake(("requests.ods", requests_csv()), ("requests.xlsm", b"PK\x03\x04"), ("requests", "x"))
    assert sentences(found) == [
        "requests.ods: only .csv and .xlsx files are read; save it as one of these",
        "requests.xlsm: a workbook with macros is not read; save it as .xlsx",
        "requests: only .csv and .xlsx files are read; save it as one of these",
    ]


def test_a_reference_used_twice_in_one_file_is_a_fault_at_the_second(intake: Read, requests_csv: Made) -> None:
    found = intake(("requests.csv", requests_csv({}, {"reference": " SR-0001 ", "surname": "Fenn"})))
    assert sentences(found) == ['requests.csv row 3 column reference: "SR-0001" is used in row 2 too; each request needs its own']
    assert [row.surname for row in found.requests] == ["Larkspur"]


def test_a_reference_used_in_two_files_is_a_fault_that_names_both(intake: Read, requests_csv: Made) -> None:
    found = intake(("autumn.csv", requests_csv()), ("spring.csv", requests_csv()))
    assert sentences(found) == [
        'spring.csv row 2 column reference: "SR-0001" is used in autumn.csv row 2 too; each request needs its own'
    ]


def test_a_reference_on_a_faulty_row_still_counts_as_used(intake: Read, requests_csv: Made) -> None:
    found = intake(("requests.csv", requests_csv({"sex": "?"}, {})))
    assert [fault.column for fault in found.faults] == ["sex", "reference"]
    assert found.references == {"SR-0001"}


def test_the_same_evidence_with_two_findings_is_a_fault(intake: Read, evidence_csv: Made) -> None:
    found = intake(("evidence.csv", evidence_csv({"finding": "mixed"}, {"finding": "supports"})))
    assert sentences(found) == ["evidence.csv row 3: the same evidence as row 2 with another finding or supplier; keep one"]


def test_ten_thousand_characters_fit_and_one_more_is_a_fault(intake: Read, requests_csv: Made) -> None:
    fits = intake(("requests.csv", requests_csv({"child_views": "x" * 10_000})))
    over = intake(("requests.csv", requests_csv({"child_views": "x" * 10_001})))
    assert not fits.faults
    assert fits.requests[0].child_views == "x" * 10_000
    assert sentences(over) == ["requests.csv row 2 column child_views: holds 10,001 characters; a cell holds at most 10,000"]


def test_a_cell_too_long_for_any_csv_ends_the_reading_of_its_file(intake: Read, requests_csv: Made) -> None:
    found = intake(("requests.csv", requests_csv({}, {"reference": "SR-2", "child_views": "x" * 200_000})))
    expected = "a cell is far too long or its quotation mark never closed; at most 10,000 characters"
    assert sentences(found) == [f"requests.csv row 3: {expected}"]


def test_more_than_two_hundred_columns_are_refused(intake: Read) -> None:
    found = intake(("requests.csv", "reference,kind" + ",x" * 199 + "\nSR-1\n"))
    assert sentences(found) == ["requests.csv: the header has more than 200 columns; take out those not needed"]


def test_after_a_thousand_faults_the_rest_are_only_counted(intake: Read, evidence_csv: Made) -> None:
    rows = [{"reference": f"SR-{number}", "criterion": "?"} for number in range(1_234)]
    found = intake(("evidence.csv", evidence_csv(*rows)))
    assert len(found.faults) == 1_001
    assert str(found.faults[-1]) == "evidence.csv: and 234 more"
    assert found.fault_count == 1_234


def test_faults_of_every_file_are_told_at_once(intake: Read, requests_csv: Made, evidence_csv: Made) -> None:
    found = intake(("evidence.csv", evidence_csv({"dated": "then"})), ("requests.csv", requests_csv({"sex": "X"})))
    assert [(fault.file, fault.row, fault.column) for fault in found.faults] == [
        ("evidence.csv", 2, "dated"),
        ("requests.csv", 2, "sex"),
    ]
