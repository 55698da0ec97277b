"""Lists of payments: they add up to the awards, keep their number and hash, and the next one shows what changed."""

import contextlib
import io
import random
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import sqlalchemy as sa
from money_parts import award_of, end, faults, issue, listed, revise, rows, settle, withdraw
from pypdf import PdfReader
from reasons import Reason

from builders import World
from panel.acts import interests, payments
from panel.documents.payments import payments_file
from panel.documents.statement import compose, statement_file
from panel.law.findings import Refused
from panel.law.vocabulary import InterestKind
from panel.models import PaymentList, Setting
from panel.store.integrity.document_seals import mark
from panel.store.money.payments import WITHHELD
from panel.store.queries.money.payments import statement

GOLDEN = Path(__file__).parent / "payments_2026_autumn.csv"


def file_of(world: World, term: str, kind: str = "csv", number: int | None = None, who: str = "coordinator") -> bytes:
    with world.work(who) as work:
        return payments_file(*payments.export(work, term, number), kind)


def changes(world: World, term: str) -> dict[str, tuple[str, int]]:
    return {line["reference"]: (line["change"], line["payable_pence"]) for line in listed(world, term)["lines"]}


def test_the_list_for_finance_is_as_it_was_agreed_to_look(awarded: World) -> None:
    issue(awarded, "2026 autumn")
    settle(awarded, end(awarded, "A-1"), "333.33")
    made = file_of(awarded, "2026 autumn")
    assert made == GOLDEN.read_bytes()


def test_every_total_of_a_list_is_the_sum_of_its_awards(awarded: World) -> None:
    for term in ("2026 autumn", "2027 spring", "2028 spring"):
        *lines, total = rows(file_of(awarded, term))
        assert total["setting"] == "Total"
        for column in ("awarded_pounds", "payable_pounds"):
            assert Decimal(total[column]) == sum(Decimal(line[column]) for line in lines)
        with awarded.database.connect() as connection:
            held = connection.execute(
                sa.text(
                    "SELECT SUM(amount_pence) FROM award_revision r JOIN term_award a ON a.id = r.award_id WHERE a.term = :t"
                ),
                {"t": term},
            ).scalar()
        assert Decimal(total["awarded_pounds"]) * 100 == held


def test_the_next_list_shows_what_went_up_down_was_withdrawn_or_is_new(awarded: World) -> None:
    assert issue(awarded, "2028 spring") == 1
    revise(awarded, "A-3", 1_500_00)
    assert changes(awarded, "2028 spring") == {"A-3": ("down", 1_500_00), "B-2": ("unchanged", 1)}
    revise(awarded, "B-2", 2)
    withdraw(awarded, "A-3")
    assert changes(awarded, "2028 spring") == {"A-3": ("withdrawn", 0), "B-2": ("up", 2)}
    assert issue(awarded, "2028 spring") == 2
    assert changes(awarded, "2028 spring") == {"B-2": ("unchanged", 2)}
    first = rows(file_of(awarded, "2028 spring", number=1))
    assert [row["payable_pounds"] for row in first] == ["0.01", "2000.00", "2000.01"]
    assert faults(awarded) == []


def test_an_award_withdrawn_before_it_was_ever_listed_is_not_on_a_list(awarded: World) -> None:
    withdraw(awarded, "A-2")
    assert listed(awarded, "2027 spring")["lines"] == []


def test_a_list_is_issued_as_it_was_seen_once_and_only_when_there_is_something_new(awarded: World) -> None:
    seen = mark(listed(awarded, "2026 autumn"))
    revise(awarded, "A-1", 1_400_00)
    with pytest.raises(Refused) as refused, awarded.work("coordinator") as work:
        payments.issue(work, "2026 autumn", seen=seen)
    assert [finding.reason for finding in refused.value.findings] == [Reason.SEEN_STALE]
    issue(awarded, "2026 autumn")
    for term, reason in (("2026 autumn", Reason.NOTHING_CHANGED), ("2025 autumn", Reason.NOTHING_AWARDED)):
        with pytest.raises(Refused) as refused:
            issue(awarded, term)
        assert [finding.reason for finding in refused.value.findings] == [reason]
    with pytest.raises(Refused) as refused, awarded.work("coordinator") as work:
        payments.issue(work, "2031 winter", seen=0)
    assert [finding.reason for finding in refused.value.findings] == [Reason.TERM_UNKNOWN]
    assert awarded.count(PaymentList) == 1


def test_an_issued_list_gives_the_same_bytes_for_ever(awarded: World) -> None:
    number = issue(awarded, "2026 autumn")
    before = [file_of(awarded, "2026 autumn", kind, number) for kind in ("csv", "xlsx")]
    revise(awarded, "A-1", 1)
    awarded.on(date(2027, 5, 1))
    assert [file_of(awarded, "2026 autumn", kind, number) for kind in ("csv", "xlsx")] == before


def test_the_workbook_holds_numbers_that_add_up_and_says_which_list_it_is(awarded: World) -> None:
    number = issue(awarded, "2026 autumn")
    book = openpyxl.load_workbook(io.BytesIO(file_of(awarded, "2026 autumn", "xlsx", number)))
    head, *lines = book["payments"].iter_rows(values_only=True)
    place = head.index("payable_pounds")
    assert [line[place] for line in lines] == [800.01, 1450, 2250.01]
    *settings, total = [row[4] for row in book["by setting"].iter_rows(values_only=True, min_row=2)]
    assert round(sum(settings), 2) == total == 2250.01
    about = dict(book["about"].iter_rows(values_only=True, min_row=2))
    assert about["List"] == "number 1"
    assert about["Hash of the list (SHA-256)"] == awarded.rows(PaymentList)[0].sha256


def test_a_case_somebody_has_an_interest_in_is_on_their_list_by_amount_alone_and_its_statement_is_closed(awarded: World) -> None:
    with awarded.work("officer") as work:
        interests.declare(work, "A-1", work.person_id, InterestKind.OTHER, "")
    shown = rows(file_of(awarded, "2026 autumn", who="officer"))
    assert [row["reference"] for row in shown] == ["B-1", WITHHELD, ""]
    assert shown[1]["setting"] == shown[1]["child_initials"] == shown[1]["decision"] == WITHHELD
    assert [row["payable_pounds"] for row in shown] == ["800.01", "1450.00", "2250.01"]
    place = next(row.id for row in awarded.rows(Setting) if row.name == "Otter Brook School")
    with pytest.raises(Refused), awarded.work("officer") as work:
        statement(work.session, work.actor, place, on=work.today)
    with awarded.work("coordinator") as work:
        assert len(statement(work.session, work.actor, place, on=work.today).lines) == 3


def test_a_settings_statement_adds_up_by_term_and_by_financial_year(awarded: World) -> None:
    place = next(row.id for row in awarded.rows(Setting) if row.name == "Otter Brook School")
    settle(awarded, end(awarded, "A-1"), "450.00")
    with awarded.work("coordinator") as work:
        book = openpyxl.load_workbook(
            io.BytesIO(statement_file(statement(work.session, work.actor, place, on=work.today), "xlsx"))
        )
    totals = dict(book["totals"].iter_rows(values_only=True, min_row=2))
    assert totals == {
        "school term 2028 spring": 2000,
        "school term 2027 spring": 1999.99,
        "school term 2026 autumn": 450,
        "financial year 2026/27": 2449.99,
        "financial year 2027/28": 1852.63,
        "financial year 2028/29": 147.37,
        "Total": 4449.99,
    }
    states = [row[4] for row in book["statement"].iter_rows(values_only=True, min_row=2)]
    assert states == ["awarded", "awarded", "ended early"]


def test_a_statement_says_the_same_as_a_sheet_and_as_words_to_read(awarded: World) -> None:
    place = next(row.id for row in awarded.rows(Setting) if row.name == "Otter Brook School")
    issue(awarded, "2026 autumn")
    settle(awarded, end(awarded, "A-1"), "450.00")
    with awarded.work("coordinator") as work:
        given = payments.statement_of(work, place)
        *lines, total = rows(statement_file(given, "csv"))
        pdf = statement_file(given, "pdf")
    assert [(row["reference"], row["payable_pounds"], row["listed_pounds"], row["payment_list"]) for row in lines] == [
        ("A-3", "2000.00", "", ""),
        ("A-2", "1999.99", "", ""),
        ("A-1", "450.00", "1450.00", "1"),
    ]
    assert (total["setting"], total["payable_pounds"]) == ("Total", "4449.99")
    assert {row["setting"] for row in lines} == {"Otter Brook School"}
    words = str(compose(given))
    for said in (
        "£4,449.99",
        "£1,450.00, list 1",
        "Autumn term 2026",
        "Financial year 2027/28",
        "ended early",
        "Told to finance",
    ):
        assert said in words
    assert "The Old Bindery, Fablemere FB1 0ZZ" in PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert statement_file(given, "pdf") == pdf
    assert "Robin" not in words


HOSTILE_SETTING = '=HYPERLINK("http://evil.example")\x07'


def test_a_hostile_name_of_a_setting_is_text_in_every_file(awarded: World) -> None:
    with awarded.database.execution_options(writing=True).begin() as connection:
        connection.execute(
            sa.text("UPDATE setting SET name = :name, urn = '+1' WHERE name = 'Otter Brook School'"), {"name": HOSTILE_SETTING}
        )
    text = file_of(awarded, "2026 autumn").decode("utf-8-sig")
    hostile = next(row for row in rows(text.encode("utf-8-sig")) if "HYPERLINK" in row["setting"])
    assert hostile["setting"].startswith("'=")
    assert hostile["setting_urn"] == "'+1"
    assert "\x07" not in text
    book = openpyxl.load_workbook(io.BytesIO(file_of(awarded, "2026 autumn", "xlsx")))
    for sheet in book:
        for row in sheet.iter_rows():
            assert all(cell.data_type in ("s", "n") for cell in row)


@pytest.mark.parametrize("seed", range(3))
def test_any_sequence_of_changes_and_lists_reconciles(awarded: World, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # a sequence, no secret
    references = ["A-1", "B-1"]
    paid: dict[str, int] = {}
    for _ in range(6):
        reference = chance.choice(references)
        with contextlib.suppress(Refused):
            revise(awarded, reference, chance.randint(1, 2_000_00))
        content = listed(awarded, "2026 autumn")
        for line in content["lines"]:
            before = paid.get(line["reference"])
            assert line["before_pence"] == before
            expected = "new" if before is None else "unchanged"
            if before is not None and before != line["payable_pence"]:
                expected = "up" if line["payable_pence"] > before else "down"
            assert line["change"] == expected
        if content["changed"] and chance.random() < 0.6:
            issue(awarded, "2026 autumn")
            paid = {line["reference"]: line["payable_pence"] for line in content["lines"]}
    assert faults(awarded) == []


HOSTILE_SQL = (
    "UPDATE payment_list SET total_pence = 1",
    "DELETE FROM payment_list",
    "INSERT INTO payment_list SELECT term, 3, content, total_pence, sha256, issued_by, issued_at FROM payment_list",
    "INSERT OR REPLACE INTO payment_list SELECT term, 1, '{{}}', 5, sha256, issued_by, issued_at FROM payment_list",
    "INSERT INTO award_settlement VALUES ({award}, 2, 145001, 'more than awarded', 1, '2026-11-23T12:00:00.000000+00:00')",
    "INSERT INTO award_settlement VALUES ({award}, 3, 1, 'skips one', 1, '2026-11-23T12:00:00.000000+00:00')",
    "INSERT INTO award_settlement VALUES ({other}, 1, 1, 'not ended', 1, '2026-11-23T12:00:00.000000+00:00')",
    "INSERT INTO award_settlement VALUES ({award}, 2, 1.5, 'half a penny', 1, '2026-11-23T12:00:00.000000+00:00')",
    "INSERT INTO award_revision VALUES ({award}, 2, 1, 'below what was spent', 2, '2026-11-23', '2026-11-23T12:00:00.000000+00:00')",
    "UPDATE award_settlement SET spent_pence = 1",
    "DELETE FROM award_settlement",
    "INSERT INTO budget_line VALUES ('2026/27', 3, 1, 'x', 'y', 1, '2026-11-23T12:00:00.000000+00:00')",
    "INSERT INTO budget_line VALUES ('2027/28', 1, -1, 'x', 'y', 1, '2026-11-23T12:00:00.000000+00:00')",
    "INSERT INTO budget_line VALUES ('2027/28', 1, 1, ' ', 'y', 1, '2026-11-23T12:00:00.000000+00:00')",
)


def test_raw_sql_alters_no_list_and_settles_nothing_beyond_its_award(awarded: World) -> None:
    issue(awarded, "2026 autumn")
    number = end(awarded, "A-1")
    settle(awarded, number, "10")
    before = money_rows(awarded)
    through = []
    for hostile in HOSTILE_SQL:
        filled = hostile.format(award=number, other=award_of(awarded, "B-1"))
        with contextlib.suppress(sa.exc.DBAPIError), awarded.database.execution_options(writing=True).begin() as connection:
            connection.exec_driver_sql(filled)
            through.append(hostile)
    assert through == []
    assert money_rows(awarded) == before
    assert faults(awarded) == []


def money_rows(world: World) -> list[str]:
    tables = ("payment_list", "award_settlement", "award_revision", "budget_line")
    with world.database.connect() as connection:
        return [str(connection.exec_driver_sql(f"SELECT * FROM {table}").all()) for table in tables]


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        ("UPDATE payment_list SET content = replace(content, '145000', '145001')", "was altered after it was issued"),
        ("UPDATE payment_list SET total_pence = total_pence + 1", "does not add up to its total"),
        ("UPDATE payment_list SET number = 2", "are not numbered one after another"),
    ],
)
def test_check_names_a_list_that_is_not_what_was_issued(awarded: World, tamper: str, said: str) -> None:
    issue(awarded, "2026 autumn")
    with awarded.database.execution_options(writing=True).begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER payment_list_never_altered")
        connection.exec_driver_sql(tamper)
    found = faults(awarded)
    assert any(said in fault for fault in found), found
    assert "the guard payment_list_never_altered is missing or altered" in found
