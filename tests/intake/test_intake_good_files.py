"""Import files that are read, and what they are read as."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from panel.intake.reading import Intake, RequestRow, read
from panel.intake.school_words import NC_YEARS
from panel.law.vocabulary import (
    Criterion,
    Ethnicity,
    EvidenceFinding,
    Kind,
    Need,
    RequestedBy,
    SettingType,
    Sex,
)

Read = Callable[..., Intake]
Made = Callable[..., str]

FULL = {
    "reference": " SR-0001 ",
    "kind": "EHCNA_Request",
    "received_on": "04/11/2026",
    "requested_by": "Setting",
    "surname": " Ó Larkspur ",
    "sex": "f",
    "ethnicity": "wbri",
    "upn": "b801200005001",
    "nc_year": "n2",
    "setting_urn": "123456",
    "setting_type": "Early_Years",
    "primary_need": "slcn",
    "other_needs": "ASD  semh ASD",
    "question_for_panel": "=1+1",
    "child_views": "  I like trains,\nand “water” ",
    "parent_views": "@home he is -happy-",
    "agreed_with_family": "Y",
    "communication_needs": "Large print",
    "looked_after": "no",
    "child_in_need": "TRUE",
    "out_of_area": "0",
    "service_family": "false",
    "youth_custody": "",
    "has_plan": "n",
    "last_assessed_on": "1/9/2025",
    "notional_spend": "£6,000.00",
    "asc_only": "yes",
    "amount_term_1": "2,000",
    "amount_term_2": "1999.99",
}


def test_every_column_is_read_as_its_type(intake: Read, requests_csv: Made) -> None:
    found = intake(("requests.csv", requests_csv(FULL)))
    assert [str(fault) for fault in (*found.faults, *found.warnings)] == []
    assert found.requests == (
        RequestRow(
            reference="SR-0001",
            kind=Kind.EHCNA_REQUEST,
            received_on=date(2026, 11, 4),
            requested_by=RequestedBy.SETTING,
            surname="Ó Larkspur",
            forename="Odo",
            date_of_birth=date(2017, 5, 1),
            sex=Sex.FEMALE,
            ethnicity=Ethnicity.WBRI,
            upn="B801200005001",
            nc_year="N2",
            setting="Thistledown Primary",
            setting_urn="123456",
            setting_type=SettingType.EARLY_YEARS,
            primary_need=Need.SLCN,
            other_needs=(Need.ASD, Need.SEMH),
            question_for_panel="=1+1",
            child_views="  I like trains,\nand “water” ",
            parent_views="@home he is -happy-",
            agreed_with_family=True,
            communication_needs="Large print",
            looked_after=False,
            child_in_need=True,
            out_of_area=False,
            service_family=False,
            youth_custody=None,
            has_plan=False,
            last_assessed_on=date(2025, 9, 1),
            notional_spend_pence=600_000,
            asc_only=True,
            accepted_on=None,
            amount_term_1_pence=200_000,
            amount_term_2_pence=199_999,
        ),
    )


def test_a_blank_is_not_known_except_for_asc_only_which_is_no(intake: Read, requests_csv: Made) -> None:
    row = intake(("requests.csv", requests_csv({"looked_after": "", "asc_only": " ", "child_views": " "}))).requests[0]
    assert (row.looked_after, row.asc_only, row.child_views, row.has_plan) == (None, False, None, None)
    assert (row.other_needs, row.upn, row.amount_term_1_pence) == ((), None, None)


def test_evidence_is_read_and_a_blank_finding_is_not_yet_read(intake: Read, evidence_csv: Made) -> None:
    full = {
        "finding": "not_in_papers",
        "summary": " none ",
        "source": "EP advice",
        "page": "3-4",
        "dated": "1/10/2026",
    }
    found = intake(("evidence.csv", evidence_csv({**full, "supplied_by": "Setting"}, {"page": "9"})))
    assert not found.faults
    first, second = found.evidence
    assert (first.criterion, first.finding) == (
        Criterion.ATTAINMENT_AND_PROGRESS,
        EvidenceFinding.NOT_IN_PAPERS,
    )
    assert (first.summary, first.source, first.page) == (" none ", "EP advice", "3-4")
    assert (first.dated, first.supplied_by) == (date(2026, 10, 1), "Setting")
    assert (second.finding, second.dated, second.page, second.row) == (None, None, "9", 3)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encoding_separator_and_line_ends_change_nothing(
    encoding: str, separator: str, line_end: str, intake: Read, requests_csv: Made
) -> None:
    words = {"surname": "O\N{RIGHT SINGLE QUOTATION MARK}Larkspur-Fée", "parent_views": 'a, b; c "d" \n£5'}
    text = requests_csv(words, {"reference": "SR-2"}, separator=separator, line_end=line_end)
    found = intake(("requests.csv", text.encode(encoding)))
    assert [str(fault) for fault in (*found.faults, *found.warnings)] == []
    assert (found.requests[0].surname, found.requests[0].parent_views) == tuple(words.values())
    assert [row.row for row in found.requests] == [2, 3]


def test_columns_may_stand_in_any_order_and_case(intake: Read, requests_csv: Made) -> None:
    header, row, _ = requests_csv().split("\r\n")
    turned = "\n".join(",".join(reversed(line.split(","))) for line in (header.upper(), row))
    assert intake(("requests.csv", turned)).requests == intake(("requests.csv", requests_csv())).requests


def test_files_may_come_in_any_order_and_the_header_tells_which_is_which(
    intake: Read, requests_csv: Made, evidence_csv: Made
) -> None:
    found = intake(("a.csv", evidence_csv()), ("b.CSV", requests_csv()), ("c.txt", requests_csv({"reference": "SR-2"})))
    assert not found.faults
    assert [row.file for row in found.requests] == ["b.CSV", "c.txt"]
    assert [row.file for row in found.evidence] == ["a.csv"]
    assert found.references == {"SR-0001", "SR-2"}


def test_rows_are_those_a_spreadsheet_shows(intake: Read, requests_csv: Made) -> None:
    rows = requests_csv({"child_views": "one\ntwo\r\nthree"}, {"reference": "SR-2"}, {"reference": "SR-3"})
    text = "\n" + rows.replace("SR-3", "\n,,\nSR-3") + "\r\n,,,\r\n"
    found = intake(("requests.csv", text))
    assert not found.faults
    assert [(row.reference, row.row) for row in found.requests] == [("SR-0001", 3), ("SR-2", 4), ("SR-3", 7)]


def test_trailing_blank_cells_are_no_fault(intake: Read) -> None:
    found = intake(
        (
            "evidence.csv",
            "reference,criterion,page\nSR-1,attainment_and_progress\nSR-2,development_and_health,1,,\n",
        )
    )
    assert [str(fault) for fault in (*found.faults, *found.warnings)] == []
    assert [row.page for row in found.evidence] == [None, "1"]


def test_unknown_columns_are_reported_and_ignored(intake: Read, requests_csv: Made) -> None:
    text = requests_csv({"Notes": "x", "foreign": "y", "date_of_brith": "z", "": "w"})
    found = intake(("requests.csv", text))
    assert not found.faults
    assert [str(warning) for warning in found.warnings] == [
        "requests.csv row 1 column L: the column has no name in the header and is ignored",
        'requests.csv row 1: the column "notes" is not known and is ignored',
        'requests.csv row 1: the column "foreign" is not known and is ignored; did you mean forename?',
        'requests.csv row 1: the column "date_of_brith" is not known and is ignored; did you mean date_of_birth?',
    ]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            {"upn": "A801200005001"},
            'upn: "A801200005001" has the wrong check letter, B would fit; it is kept, check it',
        ),
        ({"upn": "B80120000500I"}, 'upn: "B80120000500I" has letters that no UPN has; it is kept, check it'),
        (
            {"accepted_on": "2026-11-05"},
            "accepted_on: this day counts for continuing_care only; it is kept and starts no clock",
        ),
        (
            {"kind": "continuing_care", "accepted_on": "2026-11-24"},
            "accepted_on: 24/11/2026 is in the future; check it",
        ),
        (
            {"kind": "continuing_care", "accepted_on": "2026-11-03"},
            "accepted_on: 03/11/2026 is before 04/11/2026, the day of receipt; check both",
        ),
        ({"last_assessed_on": "2026-11-24"}, "last_assessed_on: 24/11/2026 is in the future; check it"),
        (
            {"kind": "ehc_plan", "amount_term_1": "5"},
            "amount_term_1: ehc_plan asks for no Additional Support Contract; the amount is kept, check it",
        ),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else "row",
)
def test_what_a_person_should_look_at_is_a_warning_and_never_a_fault(
    change: dict[str, str], sentence: str, intake: Read, requests_csv: Made
) -> None:
    found = intake(("requests.csv", requests_csv(change)))
    assert not found.faults
    assert len(found.requests) == 1
    assert [str(warning) for warning in found.warnings] == [f"requests.csv row 2 column {sentence}"]


def test_the_same_evidence_twice_is_kept_once_with_a_warning(intake: Read, evidence_csv: Made) -> None:
    found = intake(("evidence.csv", evidence_csv({}, {})))
    assert not found.faults
    assert len(found.evidence) == 1
    assert [str(warning) for warning in found.warnings] == ["evidence.csv row 3: the same as row 2; it is kept once"]


def test_text_that_is_not_all_one_encoding_is_warned_of(intake: Read, requests_csv: Made) -> None:
    content = requests_csv({}, {"reference": "SR-2", "surname": "#"}).encode().replace(b"#", b"Caf\xc3\xa9 Caf\xe9")
    found = intake(("requests.csv", content))
    assert [str(warning) for warning in found.warnings] == [
        "requests.csv row 3: read as Windows-1252, but some looks like UTF-8; check accented letters"
    ]


@pytest.mark.parametrize(
    ("change", "reading"),
    [
        ({"received_on": "2026-11-23"}, "received today"),
        ({"date_of_birth": "05/11/2000"}, "twenty-five for one more day at receipt"),
        (
            {"received_on": "28/02/2026", "date_of_birth": "29/02/2000"},
            "born on a leap day, before the birthday",
        ),
        ({"kind": "asc_request", "amount_term_1": "2000"}, "exactly the most that can be asked for"),
        ({"asc_only": "yes", "amount_term_1": "2000"}, "a contract asked for on an EHCNA form"),
        ({"kind": "asc_request", "asc_only": "no"}, "asc_only said to be no where it does not apply"),
        ({"reference": "x" * 40}, "a reference of forty characters"),
        ({"kind": "continuing_care", "accepted_on": "04/11/2026"}, "accepted on the day of receipt"),
    ],
    ids=lambda value: value if isinstance(value, str) else "row",
)
def test_just_inside_is_accepted(change: dict[str, str], reading: str, intake: Read, requests_csv: Made) -> None:
    found = intake(("requests.csv", requests_csv(change)))
    assert [str(fault) for fault in (*found.faults, *found.warnings)] == [], reading


def test_a_leap_day_birthday_falls_on_the_first_of_march(intake: Read, requests_csv: Made) -> None:
    found = intake(("requests.csv", requests_csv({"received_on": "01/03/2026", "date_of_birth": "29/02/2000"})))
    assert [fault.column for fault in found.faults] == ["date_of_birth"]


def test_every_national_curriculum_year_is_read(intake: Read, requests_csv: Made) -> None:
    rows = [{"reference": f"SR-{number}", "nc_year": year} for number, year in enumerate(NC_YEARS)]
    found = intake(("requests.csv", requests_csv(*rows)))
    assert tuple(row.nc_year for row in found.requests) == NC_YEARS


def test_progress_is_told_to_the_end(evidence_csv: Made) -> None:
    told: list[tuple[int, int]] = []
    content = evidence_csv(*({"reference": f"SR-{number}"} for number in range(1_200))).encode()
    read(
        [("evidence.csv", content)],
        today=date(2026, 11, 23),
        ask_cap_pence=0,
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == [(500, 1_200), (1_000, 1_200), (1_200, 1_200)]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.one_of(
        st.binary(max_size=300),
        st.binary(max_size=200).map(lambda tail: b"PK\x03\x04" + tail),
        st.text(max_size=200).map(lambda tail: ("reference,criterion,page\n" + tail).encode("utf-8", "replace")),
    ),
    st.sampled_from(["a.csv", "a.xlsx"]),
)
def test_whatever_a_file_holds_the_answer_is_rows_or_faults(content: bytes, name: str) -> None:
    found = read([(name, content)], today=date(2026, 11, 23), ask_cap_pence=2_000_00)
    assert found.requests or found.evidence or found.faults
    for fault in found.faults:
        assert "\n" not in str(fault)
        assert fault.sentence
