"""Files as people really have them: the right value of each, or the true reason and what is possible."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from panel.intake.columns import REQUESTS
from panel.intake.reading import Intake

INPUTS = Path(__file__).parent / "inputs"
CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "as_written.toml").read_text(encoding="utf-8"))["case"]
READS = [(case["column"], written, value) for case in CASES for written, value in case["reads"].items()]
WHY = [(case["column"], written, why) for case in CASES for written, why in case["why"].items()]
COLUMN = {column.name: column for column in REQUESTS}
Read = Callable[..., Intake]


@pytest.fixture
def read_input(intake: Read) -> Read:
    """Read the one input whose name begins so."""

    def reading(number: str) -> Intake:
        (file,) = INPUTS.glob(f"{number}-*")
        return intake((file.name, file.read_bytes()))

    return reading


def faults_of(found: Intake) -> dict[int, str]:
    assert len({fault.row for fault in found.faults}) == len(found.faults)
    return {fault.row or 0: fault.sentence for fault in found.faults}


def warnings_of(found: Intake) -> list[str]:
    return [f"{warning.row} {warning.column}: {warning.sentence}" for warning in found.warnings]


@pytest.mark.parametrize(("column", "written", "value"), READS, ids=[f"{column} {written!r}" for column, written, _ in READS])
def test_what_people_write_is_read(column: str, written: str, value: str, intake: Read, requests_csv: Callable[..., str]) -> None:
    found = intake(("requests.csv", requests_csv({column: written})))
    assert [str(fault) for fault in found.faults] == []
    given = COLUMN[column].cell(getattr(found.requests[0], COLUMN[column].field))
    assert str(given) == value


@pytest.mark.parametrize(("column", "written", "why"), WHY, ids=[f"{column} {written!r}" for column, written, _ in WHY])
def test_what_is_not_clear_is_a_fault_with_the_true_reason(
    column: str, written: str, why: str, intake: Read, requests_csv: Callable[..., str]
) -> None:
    found = intake(("requests.csv", requests_csv({column: written})))
    assert [fault.column for fault in found.faults] == [column]
    assert why in found.faults[0].sentence


def test_spaces_that_do_not_break_round_codes_and_inside_money_are_spaces(read_input: Read) -> None:
    (row,) = read_input("02d").requests
    assert (row.date_of_birth.isoformat(), row.nc_year, row.setting_urn) == ("2018-03-05", "3", "900555")
    assert (row.primary_need, row.amount_term_1_pence) == ("SLCN", 150_000)


def test_marks_that_cannot_be_seen_are_taken_out_with_a_warning(read_input: Read) -> None:
    found = read_input("02e")
    first, second, third = found.requests
    assert (first.date_of_birth.isoformat(), second.upn, third.primary_need) == ("2018-03-05", "U930000000001", "SLCN")
    assert [line for line in warnings_of(found) if "taken out" in line] == [
        "2 date_of_birth: holds U+200E left-to-right mark, which cannot be seen; it is taken out",
        "3 upn: holds U+FEFF zero width no-break space, which cannot be seen; it is taken out",
        "4 primary_need: holds U+200B zero width space, which cannot be seen; it is taken out",
    ]
    found = read_input("26")
    assert [row.surname for row in found.requests] == ["Evilgnirts", "Tag"]
    assert "U+202E right-to-left override" in warnings_of(found)[0] and "U+E0041" in warnings_of(found)[1]


def test_years_of_schooling_as_schools_write_them(read_input: Read) -> None:
    found = read_input("08")
    assert [row.nc_year for row in found.requests] == ["R", "R", "R", "4", "4", "4", "4", "4", "N2", "N1", "13", "14", "X"]
    faults = faults_of(found)
    assert list(faults) == [12, 15, 17, 18, 19]
    assert all("use N1, N2, R, 1 to 14 or X" in sentence for sentence in faults.values())


def test_types_of_need_as_schools_write_them(read_input: Read) -> None:
    found = read_input("09")
    assert [row.primary_need for row in found.requests] == ["SEMH", *["SLCN"] * 4, "ASD", "ASD", "DS", "SLCN"]
    assert [row.other_needs for row in found.requests] == [(), *[("MLD", "SEMH")] * 4, (), (), (), ("MLD", "SEMH")]
    assert list(faults_of(found)) == [2]
    assert [line for line in warnings_of(found) if "ASC" in line] == ['9 primary_need: "ASC" is read as ASD, autism; check it']


def test_a_person_may_have_one_name_and_a_stand_in_is_none(read_input: Read) -> None:
    found = read_input("11d")
    assert [(row.surname, row.forename) for row in found.requests] == [("Suharti", "")]
    assert [(fault.row, fault.column) for fault in found.faults] == [
        (3, "forename"),
        (4, "surname"),
        (5, "surname"),
        (5, "forename"),
        (6, "surname"),
    ]


def test_a_name_without_a_letter_is_read_with_a_warning(intake: Read, requests_csv: Callable[..., str]) -> None:
    found = intake(("requests.csv", requests_csv({"surname": "=1+1"})))
    assert ([row.surname for row in found.requests], found.faults) == (["=1+1"], ())
    assert warnings_of(found) == ['2 surname: "=1+1" has no letter in it; check that it is a name']


def test_money_is_read_or_refused_for_the_true_reason(read_input: Read) -> None:
    found = read_input("31")
    assert [row.amount_term_1_pence for row in found.requests] == [199_999, 200_000, 200_000, 150_050, 0]
    reasons = {row: sentence.split(";")[0] for row, sentence in faults_of(found).items()}
    assert reasons == {
        4: '"2k" gives thousands by a letter',
        6: '"1.500,00" has points between thousands and a comma before the pence',
        7: '"1500 GBP" has words or letters beside the figures',
        8: '"2,00" has a comma where a point goes before the pence, or a digit too few',
        10: '"1 500.00" has a space between its digits',
        11: '"£1,5000.00" has a comma in the wrong place',
        12: '"approx 1500" has words or letters beside the figures',
    }


@pytest.mark.parametrize("first", ["sep=;\r\n", '"sep=;"\n', "SEP=;\n", "\ufeffsep=;\n"])
def test_a_line_that_tells_the_separator_is_skipped_and_no_row(
    first: str, read_input: Read, intake: Read, requests_csv: Callable[..., str]
) -> None:
    assert [(row.reference, row.row) for row in read_input("12a").requests] == [("PB-12A", 2)]
    found = intake(("requests.csv", first + requests_csv({"sex": "?"}, separator=";")))
    assert [(fault.row, fault.column) for fault in found.faults] == [(2, "sex")]
    found = intake(("requests.csv", first.replace(";", "|") + requests_csv({}, separator="|")))
    assert (len(found.requests), found.faults) == (1, ())


def test_hidden_and_struck_through_rows_are_read_and_named(read_input: Read) -> None:
    found = read_input("46")
    assert [row.reference for row in found.requests] == ["PB-46A", "PB-46B"]
    assert "2 None: the row is hidden; it is read like the others" in warnings_of(found)
    assert "None None: hidden columns are read like the others: E" in warnings_of(found)
    found = read_input("49")
    assert [row.reference for row in found.requests] == ["PB-49"]
    assert "2 None: the row is struck through; it is read like the others" in warnings_of(found)


def test_title_rows_above_the_header_and_totals_below_are_found_and_said(
    intake: Read, requests_csv: Callable[..., str], workbook: Callable[..., bytes]
) -> None:
    titles = 'Thistledown Primary,,\r\n"SEN requests, autumn term",,\r\n\r\n'
    ends = "Total,,,,,,,1\r\nReport printed 4 November 2026\r\n"
    found = intake(("requests.csv", titles + requests_csv() + ends))
    assert ([row.row for row in found.requests], found.faults) == ([5], ())
    assert warnings_of(found) == [
        '1 None: "Thistledown Primary" stands above the header; it is left out',
        '2 None: "SEN requests, autumn term" stands above the header; it is left out',
        '6 None: "Total 1" stands below the entries and is none; it is left out',
        '7 None: "Report printed 4 November 2026" stands below the entries and is none; it is left out',
    ]
    book = workbook(requests=[["Requests of the autumn term"], [], COLUMNS_OF_A_ROW, A_ROW, ["Total", 1]])
    found = intake(("panel.xlsx", book))
    assert ([row.row for row in found.requests], found.faults, len(found.warnings)) == ([4], (), 2)


COLUMNS_OF_A_ROW = ["reference", "kind", "received_on", "requested_by", "surname", "forename", "date_of_birth", "setting"]
A_ROW = ["SR-1", "ehc_plan", "2026-11-04", "parent", "Total", "Odo", "2017-05-01", "Thistledown Primary"]


def test_an_entry_that_begins_like_a_total_is_an_entry(intake: Read, requests_csv: Callable[..., str]) -> None:
    found = intake(("requests.csv", requests_csv({"reference": "Total-1"})))
    assert ([row.reference for row in found.requests], found.warnings) == (["Total-1"], ())


def test_headings_that_are_well_known_are_read_and_said_and_others_wait_for_a_person(
    intake: Read, requests_csv: Callable[..., str]
) -> None:
    own = requests_csv({"nc_year": "4", "primary_need": "ASD"})
    theirs = own.replace("surname,forename,date_of_birth", "Legal surname,Legal Forename,DOB").replace("setting", "School name")
    theirs = theirs.replace("nc_year", "Year").replace("primary_need", "SEN need 1").replace("kind", "Gruffalo", 1)
    found = intake(("requests.csv", theirs))
    said = [line for line in warnings_of(found) if "is read as" in line]
    assert said == [
        f'1 None: the column "{theirs_} is read as {ours}'
        for theirs_, ours in (
            ('Legal surname"', "surname"),
            ('Legal Forename"', "forename"),
            ('DOB"', "date_of_birth"),
            ('School name"', "setting"),
            ('Year"', "nc_year"),
            ('SEN need 1"', "primary_need"),
        )
    ]
    assert [(one.heading, one.samples) for one in found.unmatched] == [("Gruffalo", ("ehcna_request",))]
    assert ["kind" in str(fault) for fault in found.faults] == [True]


def test_what_a_person_said_of_a_heading_is_followed(intake: Read, requests_csv: Callable[..., str]) -> None:
    theirs = requests_csv({"sex": "F"}).replace("kind", "Gruffalo", 1).replace("sex", "Sex at birth").replace("forename", "Name")
    found = intake(("requests.csv", theirs), matches={"gruffalo": "kind", "sex at birth": "sex", "name": ""})
    (row,) = found.requests
    assert (row.kind, row.sex, row.forename, found.faults, found.unmatched) == ("ehcna_request", "F", "", (), ())
    assert '1 None: the column "Name" is left out, as was said of it' in warnings_of(found)


def test_our_own_name_stands_before_another_heading_for_the_same(intake: Read, requests_csv: Callable[..., str]) -> None:
    found = intake(("requests.csv", requests_csv({"Legal surname": "Other"})))
    assert ([row.surname for row in found.requests], found.faults) == (["Larkspur"], ())
    assert "surname is there by its own name" in warnings_of(found)[0]
    twice = requests_csv({"Family name": "Other"}).replace("surname", "Legal surname")
    assert "stands more than once" in intake(("requests.csv", twice)).faults[0].sentence
