"""XLSX workbooks: what is read from them, and those that are refused, each in its exact words."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from panel.intake.reading import Intake
from panel.law.vocabulary import Criterion, Kind

Read = Callable[..., Intake]
Made = Callable[..., bytes]

SHEET = "xl/worksheets/sheet1.xml"
DAMAGED = "the workbook is damaged and cannot be read; open it in a spreadsheet and save it again as .xlsx"


def sentences(found: Intake) -> list[str]:
    return [str(fault) for fault in found.faults]


def with_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same workbook with one part changed, or added if it is not there."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
        if name not in old.namelist():
            new.writestr(name, change(b""))
    return written.getvalue()


def saved(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_both_sheets_of_a_workbook_are_read(intake: Read, workbook: Made) -> None:
    found = intake(("panel.xlsx", workbook(evidence={}, requests={"kind": "EHC_Plan", "setting_urn": 123456})))
    assert not found.faults
    assert not found.warnings
    request, evidence = found.requests[0], found.evidence[0]
    assert (request.kind, request.received_on, request.setting_urn) == (
        Kind.EHC_PLAN,
        date(2026, 11, 4),
        "123456",
    )
    assert (request.file, request.sheet, request.row) == ("panel.xlsx", "requests", 2)
    assert evidence.criterion is Criterion.ATTAINMENT_AND_PROGRESS


def test_a_workbook_may_lack_evidence(intake: Read, workbook: Made) -> None:
    found = intake(("panel.xlsx", workbook(requests={})))
    assert (len(found.requests), found.evidence, found.faults) == (1, (), ())


def test_real_dates_are_days_whatever_format_shows_them(intake: Read) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = " Requests "
    sheet.append(
        [
            "reference",
            "kind",
            "received_on",
            "requested_by",
            "surname",
            "forename",
            "date_of_birth",
            "setting",
        ]
    )
    born, received = date(2017, 5, 1), datetime(2026, 11, 4, 15, 30)
    sheet.append(["SR-1", "ehc_plan", received, "parent", "Larkspur", "Odo", born, "Thistledown Primary"])
    sheet["G2"].number_format = "[$-809]dd mmmm yyyy;@"
    for epoch in (datetime(1899, 12, 30), datetime(1904, 1, 1)):
        book.epoch = epoch
        found = intake(("panel.xlsx", saved(book)))
        assert not found.faults
        assert (found.requests[0].received_on, found.requests[0].date_of_birth) == (date(2026, 11, 4), born)


def test_numbers_are_read_as_they_were_typed(intake: Read, workbook: Made) -> None:
    change = {
        "reference": 1234567,
        "kind": "asc_request",
        "nc_year": 5.0,
        "amount_term_1": 1999.99,
        "amount_term_2": 2000,
        "notional_spend": 4.1,
        "looked_after": True,
        "has_plan": 0,
    }
    content = workbook(requests=change)
    content = with_part(content, SHEET, lambda xml: xml.replace(b">4.1<", b">4.0999999999999996<"))
    found = intake(("panel.xlsx", content))
    assert not found.faults
    row = found.requests[0]
    assert (row.reference, row.nc_year) == ("1234567", "5")
    assert (row.amount_term_1_pence, row.amount_term_2_pence) == (199_999, 200_000)
    assert row.notional_spend_pence == 410
    assert (row.looked_after, row.has_plan) == (True, False)


@pytest.mark.parametrize("words", ["  two  spaces\nand lines ", "_x0041_ stays", "x005F_ stays", "Łukasz 🚂 ﷽", "=="])
def test_words_come_out_of_a_workbook_as_typed(words: str, intake: Read, workbook: Made) -> None:
    # As a spreadsheet program writes them: an underscore that would look like an escape is itself escaped.
    written = words.replace("_x0041_", "_x005F_x0041_")
    content = workbook(requests=[["reference"]])
    book = load_workbook(io.BytesIO(content))
    good = load_workbook(io.BytesIO(workbook(requests={"child_views": "#"})))["requests"]
    sheet = book["requests"]
    for row in good.iter_rows():
        for cell in row:
            sheet[cell.coordinate] = cell.value
            if cell.value == "#":
                sheet[cell.coordinate].value = written
                sheet[cell.coordinate].data_type = "s"
    found = intake(("panel.xlsx", saved(book)))
    assert sentences(found) == []
    assert found.requests[0].child_views == words


def test_words_kept_in_the_shared_strings_of_a_workbook_are_read(intake: Read, workbook: Made) -> None:
    # openpyxl writes words into the cell; spreadsheet programs write them once for the workbook.
    shared = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>unused</t></si>'
        '<si><r><t xml:space="preserve">I like </t></r><r><rPr><b/></rPr><t>trains_x005F_x0041_</t></r>'
        "<rPh><t>phonetic</t></rPh></si><si/></sst>"
    )
    override = (
        b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.'
        b'openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
    )
    content = workbook(requests={"child_views": "#1", "parent_views": "#2"})
    for number in (b"1", b"2"):
        cell = b' t="inlineStr"><is><t>#' + number + b"</t></is>"
        pointing = b' t="s"><v>' + number + b"</v>"

        def pointed(xml: bytes, cell: bytes = cell, to: bytes = pointing) -> bytes:
            return xml.replace(cell, to)

        content = with_part(content, SHEET, pointed)
    content = with_part(content, "[Content_Types].xml", lambda xml: xml.replace(b"</Types>", override))
    content = with_part(content, "xl/sharedStrings.xml", lambda _: shared.encode())
    found = intake(("panel.xlsx", content))
    assert not found.faults
    assert found.requests[0].child_views == "I like trains_x0041_"
    assert found.requests[0].parent_views is None


def test_rich_text_is_read_as_plain_words(intake: Read, workbook: Made) -> None:
    book = load_workbook(io.BytesIO(workbook(requests={"child_views": "x"})))
    book["requests"]["I2"] = CellRichText("I like ", TextBlock(InlineFont(b=True), "trains"), " best")
    found = intake(("panel.xlsx", saved(book)))
    assert found.requests[0].child_views == "I like trains best"


def test_blank_rows_and_cells_below_and_between_are_left_out(intake: Read, workbook: Made) -> None:
    book = load_workbook(io.BytesIO(workbook(requests={})))
    sheet = book["requests"]
    for cell in sheet[2]:
        sheet.cell(6, cell.column, cell.value if cell.column > 1 else "SR-2")
    for row in range(8, 60):
        sheet.cell(row, 3).number_format = "dd/mm/yyyy"
        sheet.cell(row, 4, "  ")
    found = intake(("panel.xlsx", saved(book)))
    assert not found.faults
    assert [(request.reference, request.row) for request in found.requests] == [("SR-0001", 2), ("SR-2", 6)]


def test_a_sheet_that_lies_about_its_size_is_read_to_the_end(intake: Read, workbook: Made) -> None:
    content = workbook(requests={})
    lying = with_part(content, SHEET, lambda xml: xml.replace(b"<sheetData>", b'<dimension ref="A1:A1"/><sheetData>'))
    assert len(intake(("panel.xlsx", lying)).requests) == 1


def test_other_sheets_and_columns_without_a_name_are_warned_of(intake: Read, workbook: Made) -> None:
    content = workbook(requests={}, notes=[["Remember the milk"]])
    book = load_workbook(io.BytesIO(content))
    book["requests"]["AB2"] = "a note"
    found = intake(("panel.xlsx", saved(book)))
    assert not found.faults
    assert [str(warning) for warning in found.warnings] == [
        'panel.xlsx: the sheet "notes" is ignored; only requests and evidence are read',
        "panel.xlsx:requests row 1 column AB: the column has no name in the header and is ignored",
    ]


def test_a_formula_is_a_fault_even_in_the_header(intake: Read, workbook: Made) -> None:
    content = workbook(requests={"surname": '="Lark"&"spur"', "=A1": "x"})
    assert sentences(intake(("panel.xlsx", content))) == [
        "panel.xlsx:requests row 1 column I: holds a formula; copy the cell and paste it back as a value",
        "panel.xlsx:requests row 2 column surname: holds a formula; copy the cell and paste it back as a value",
    ]


def test_an_error_a_time_and_a_date_out_of_place_are_faults(intake: Read, workbook: Made) -> None:
    change = {"setting": "#N/A", "received_on": time(9, 30), "nc_year": date(2026, 3, 4), "sex": -5}
    book = load_workbook(io.BytesIO(workbook(requests=change)))
    book["requests"]["J2"].number_format = "dd/mm/yyyy"
    found = intake(("panel.xlsx", saved(book)))
    assert sentences(found) == [
        "panel.xlsx:requests row 2 column received_on: "
        "holds a time where none is needed; type it again in a cell formatted as text",
        "panel.xlsx:requests row 2 column sex: holds a number formatted as a date that is no date; type the date again",
        "panel.xlsx:requests row 2 column nc_year: holds a date where text is needed; format the cell as text and type it again",
        'panel.xlsx:requests row 2 column setting: holds the error "#N/A"; type the value in its place',
    ]


@pytest.mark.parametrize(
    ("escape", "named"),
    [
        ("_x0001_", "the control character U+0001"),
        ("_x0009_", "a tab"),
        ("_xD800_", "U+D800, which is no character"),
        ("_xFFFF_", "U+FFFF, which is no character"),
    ],
)
def test_a_control_character_hidden_as_an_escape_is_a_fault(escape: str, named: str, intake: Read, workbook: Made) -> None:
    found = intake(("panel.xlsx", workbook(requests={"parent_views": f"Wren{escape}"})))
    assert sentences(found) == [
        f"panel.xlsx:requests row 2 column parent_views: holds {named}; take it out, only line breaks may stand between words"
    ]


def test_a_line_break_hidden_as_an_escape_is_a_line_break(intake: Read, workbook: Made) -> None:
    found = intake(("panel.xlsx", workbook(requests={"parent_views": "one_x000D_\ntwo"})))
    assert found.requests[0].parent_views == "one\r\ntwo"


def test_a_workbook_without_a_requests_sheet_is_refused(intake: Read, workbook: Made) -> None:
    found = intake(("panel.xlsx", workbook(evidence={})))
    assert sentences(found) == ["panel.xlsx: the workbook has no sheet named requests; name the sheet with the requests so"]


def test_the_only_sheet_of_a_workbook_is_read_whatever_it_is_called(intake: Read, workbook: Made) -> None:
    header = ["Case reference", "Request type", "Date received", "Requester", "Legal surname", "Forename", "DOB", "School"]
    row = ["SR-1", "ehc_plan", date(2026, 11, 4), "parent", "Larkspur", "Odo", date(2017, 5, 1), "Thistledown Primary"]
    found = intake(("arbor.xlsx", workbook(Sheet1=[["Requests of the autumn"], header, row, ["Total", 1]])))
    assert (sentences(found), [(row.reference, row.sheet, row.row) for row in found.requests]) == ([], [("SR-1", "Sheet1", 3)])
    assert str(found.warnings[0]) == 'arbor.xlsx: the sheet "Sheet1" is the only one, so it is read'
    assert (
        len(intake(("arbor.xlsx", workbook(Papers=[["reference", "criterion"], ["SR-1", "development_and_health"]]))).evidence)
        == 1
    )
    two = intake(("arbor.xlsx", workbook(Sheet1=[header, row], Sheet2=[["Notes"]])))
    assert sentences(two) == ["arbor.xlsx: the workbook has no sheet named requests; name the sheet with the requests so"]


def test_an_empty_sheet_and_a_header_alone_are_refused(intake: Read, workbook: Made) -> None:
    header = ["reference", "criterion"]
    found = intake(("panel.xlsx", workbook(requests=[], evidence=[header])))
    assert sentences(found) == [
        "panel.xlsx:requests: the sheet is empty; it needs a header and a row for each entry",
        "panel.xlsx:evidence: there is a header and no rows; add a row for each entry or leave it out",
    ]


def test_two_sheets_of_one_name_are_refused(intake: Read, workbook: Made) -> None:
    found = intake(("panel.xlsx", workbook(**{"requests": {}, "Requests ": {}})))
    assert sentences(found) == ["panel.xlsx:Requests : there is more than one sheet named requests; put their rows in one"]


def test_a_reference_in_a_workbook_and_in_a_csv_is_a_fault(
    intake: Read, workbook: Made, requests_csv: Callable[..., str]
) -> None:
    found = intake(("panel.xlsx", workbook(requests={})), ("late.csv", requests_csv()))
    assert sentences(found) == [
        'late.csv row 2 column reference: "SR-0001" is used in panel.xlsx:requests row 2 too; each request needs its own'
    ]


def test_a_file_that_only_calls_itself_a_workbook_is_refused(
    intake: Read, workbook: Made, requests_csv: Callable[..., str]
) -> None:
    found = intake(
        ("list.xlsx", requests_csv()),
        ("old.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("panel.csv", workbook(requests={})),
        ("nothing.xlsx", b""),
    )
    assert sentences(found) == [
        "list.xlsx: the file is not an .xlsx workbook, whatever its name; save it again as .xlsx",
        "old.xlsx: the workbook has a password or is an old .xls; save it again as .xlsx without a password",
        "panel.csv: the file is a workbook under another name; give it the ending .xlsx",
        "nothing.xlsx: the file is empty; it needs a header and a row for each entry",
    ]


def test_a_workbook_cut_short_is_refused(intake: Read, workbook: Made) -> None:
    found = intake(("panel.xlsx", workbook(requests={})[:-200]))
    assert sentences(found) == ["panel.xlsx: the workbook is damaged and cannot be opened; save it again as .xlsx"]


def test_a_zip_that_is_no_workbook_is_refused(intake: Read) -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("letter.txt", "Dear panel")
    assert sentences(intake(("panel.xlsx", written.getvalue()))) == [f"panel.xlsx: {DAMAGED}"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"</sheetData>", b""),
        (b'<row r="2"', b'<row r="1"'),
        (b'<row r="2"', b'<row r="99999999"'),
        (b'r="B2"', b'r="A2"'),
        (b'r="B2"', b'r="ZZZ2"'),
        (b'r="B2"', b'r="2B"'),
        (b' t="inlineStr"><is><t>parent</t></is>', b"><v>x</v>"),
    ],
)
def test_a_sheet_that_no_spreadsheet_program_writes_is_refused(old: bytes, new: bytes, intake: Read, workbook: Made) -> None:
    content = workbook(requests={})
    changed = with_part(content, SHEET, lambda xml: xml.replace(old, new))
    assert changed != content
    assert sentences(intake(("panel.xlsx", changed))) == [f"panel.xlsx: {DAMAGED}"]


def test_a_workbook_with_macros_is_refused(intake: Read, workbook: Made) -> None:
    content = with_part(workbook(requests={}), "xl/vbaProject.bin", lambda _: b"macros")
    assert sentences(intake(("panel.xlsx", content))) == [
        "panel.xlsx: the workbook holds macros; save it as .xlsx without macros"
    ]


def test_a_zip_bomb_is_refused_before_it_is_opened(intake: Read, workbook: Made) -> None:
    content = with_part(workbook(requests={}), "xl/media/bomb.xml", lambda _: bytes(5_000_000))
    assert sentences(intake(("panel.xlsx", content))) == [
        "panel.xlsx: the workbook unpacks to far more than its size allows; copy its cells into a new .xlsx"
    ]


def test_a_workbook_that_unpacks_to_more_than_a_hundred_megabytes_is_refused(intake: Read, workbook: Made) -> None:
    content = with_part(workbook(requests={}), "xl/media/bomb.xml", lambda _: bytes(100_000_001))
    assert sentences(intake(("panel.xlsx", content))) == [
        "panel.xlsx: the workbook unpacks to more than 100 MB; split it or save it as CSV"
    ]


def test_a_workbook_of_very_many_parts_is_refused(intake: Read, workbook: Made) -> None:
    written = io.BytesIO(workbook(requests={}))
    with zipfile.ZipFile(written, "a") as archive:
        for number in range(1_000):
            archive.writestr(f"xl/media/{number}", b"")
    assert sentences(intake(("panel.xlsx", written.getvalue()))) == [
        "panel.xlsx: the workbook has more than 1,000 parts inside; save only its sheets in a new .xlsx"
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "[Content_Types].xml", "docProps/core.xml"])
def test_entities_are_refused_in_any_part_and_encoding(part: str, encoding: str, intake: Read, workbook: Made) -> None:
    entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    declared = f'<?xml version="1.0" encoding="{encoding}"?>{entities}'

    def infected(xml: bytes) -> bytes:
        body = xml.decode()
        body = body[body.index("?>") + 2 :] if body.startswith("<?xml") else body
        return (declared + body).encode(encoding)

    content = with_part(workbook(requests={}), part, infected)
    assert sentences(intake(("panel.xlsx", content))) == [
        "panel.xlsx: the workbook holds a DTD, which no spreadsheet program writes; save it again as .xlsx"
    ]


def test_more_than_two_hundred_columns_are_refused(intake: Read, workbook: Made) -> None:
    header = [*(f"x{number}" for number in range(300))]
    found = intake(("panel.xlsx", workbook(requests=[header, ["SR-1"]])))
    assert sentences(found) == ["panel.xlsx:requests: the header has more than 200 columns; take out those not needed"]
