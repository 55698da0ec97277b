"""Amounts of money: what is read, what is refused and in which words."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel.law.money.pounds import NotMoney, pence, pounds


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2000", 200000),
        ("2,000", 200000),
        ("£2,000.00", 200000),
        ("£2000", 200000),
        ("1999.99", 199999),
        ("1999.5", 199950),
        ("  £1,999.99  ", 199999),
        ("\N{NO-BREAK SPACE}15\N{NO-BREAK SPACE}", 1500),
        ("2000.01", 200001),
        ("0", 0),
        ("0.00", 0),
        ("0.05", 5),
        ("007", 700),
        ("9,999,999.99", 999999999),
        (2000, 200000),
        (0, 0),
        (Decimal("1999.99"), 199999),
        (Decimal("2E+3"), 200000),
    ],
)
def test_an_amount_of_pounds_becomes_whole_pence(written: str | int | Decimal, expected: int) -> None:
    assert pence(written) == expected


OTHER_DIGITS = "holds digits other than 0 to 9; write the amount with the digits 0 to 9, such as 1,999.99"
TOO_FINE = "has more than two decimals; write pounds and pence, such as 1,999.99"
COMMA = "has a comma in the wrong place; commas go between thousands only, such as 1,999.99"
NOT_AN_AMOUNT = "is not an amount; write pounds and pence, such as 2,000 or 1,999.99"
EXPONENT = "is written with an exponent; write the amount out in full, such as 2,000 or 1,999.99"
BELOW = "is below nothing; an amount is £0.00 or more"
TOO_LARGE = "is too large; the most that can be recorded is £9,999,999.99"


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("2000.005", f'"2000.005" {TOO_FINE}'),
        ("2000.000", f'"2000.000" {TOO_FINE}'),
        ("-1", f'"-1" {BELOW}'),
        ("-0", f'"-0" {BELOW}'),
        ("\N{MINUS SIGN}1", f'"\N{MINUS SIGN}1" {BELOW}'),
        ("(500)", f'"(500)" {BELOW}'),
        ("£-5", '"£-5" is below nothing; an amount is £0.00 or more'),
        ("NaN", f'"NaN" {NOT_AN_AMOUNT}'),
        ("inf", f'"inf" {NOT_AN_AMOUNT}'),
        ("two thousand", f'"two thousand" {NOT_AN_AMOUNT}'),
        ("1e9", f'"1e9" {EXPONENT}'),
        ("2E+3", f'"2E+3" {EXPONENT}'),
        ("1_000", f'"1_000" {NOT_AN_AMOUNT}'),
        (
            "2.000,00",
            '"2.000,00" has points between thousands and a comma before the pence; write it the other way round, such as 1,999.99',
        ),
        (
            "20,00",
            '"20,00" has a comma where a point goes before the pence, or a digit too few; write it as 2.00 or 2,000, whichever is meant',
        ),
        ("2,0000", f'"2,0000" {COMMA}'),
        (",200", f'",200" {COMMA}'),
        ("0,200", f'"0,200" {COMMA}'),
        ("1000,000", f'"1000,000" {COMMA}'),
        (
            "2 000",
            '"2 000" has a space between its digits; write the thousands with commas or with nothing between, such as 1,999.99',
        ),
        ("2000.", f'"2000." {NOT_AN_AMOUNT}'),
        (".50", f'".50" {NOT_AN_AMOUNT}'),
        ("£", f'"£" {NOT_AN_AMOUNT}'),
        ("$2000", '"$2000" is not in pounds; write pounds and pence, such as 2,000 or 1,999.99'),
        ("\uff12\uff10\uff10\uff10", f'"\uff12\uff10\uff10\uff10" {OTHER_DIGITS}'),
        ("\u0662\u0660\u0660\u0660", f'"\u0662\u0660\u0660\u0660" {OTHER_DIGITS}'),
        ("20²", f'"20²" {OTHER_DIGITS}'),
        ("2000\n", f'"2000\N{REPLACEMENT CHARACTER}" {NOT_AN_AMOUNT}'),
        ("10000000", f'"10000000" {TOO_LARGE}'),
        ("9" * 5000, f'"{"9" * 39}…" {TOO_LARGE}'),
        ("", "the amount is blank; write pounds and pence, such as 2,000 or 1,999.99"),
        ("   ", "the amount is blank; write pounds and pence, such as 2,000 or 1,999.99"),
        (-1, f'"-1" {BELOW}'),
        (10_000_000, f'"10000000" {TOO_LARGE}'),
        (10**5000, f'"that" {TOO_LARGE}'),
        (True, "an amount is given as text or whole pounds, not as bool; write it as 1,999.99"),
        (2000.0, "an amount is given as text or whole pounds, not as float; write it as 1,999.99"),
        (None, "an amount is given as text or whole pounds, not as NoneType; write it as 1,999.99"),
        (Decimal("NaN"), f'"NaN" {NOT_AN_AMOUNT}'),
        (Decimal("Infinity"), f'"Infinity" {NOT_AN_AMOUNT}'),
        (
            Decimal("2000.005"),
            "the amount has more than two decimals; write pounds and pence, such as 1,999.99",
        ),
        (Decimal("-1"), f'"-1" {BELOW}'),
        (Decimal("1E+999999"), "the amount is too large; the most that can be recorded is £9,999,999.99"),
    ],
    ids=lambda value: repr(value)[:30] if not isinstance(value, int) else "a whole number",
)
def test_anything_else_is_refused_in_one_sentence(written: Any, sentence: str) -> None:
    with pytest.raises(NotMoney) as refusal:
        pence(written)
    assert str(refusal.value) == sentence


def test_pence_are_shown_as_people_write_them() -> None:
    assert [pounds(amount) for amount in (0, 5, 200000, 123456789, -1)] == [
        "£0.00",
        "£0.05",
        "£2,000.00",
        "£1,234,567.89",
        "-£0.01",
    ]


@given(st.integers(min_value=0, max_value=999_999_999))
def test_an_amount_shown_and_read_again_is_the_same_amount(amount: int) -> None:
    shown = pounds(amount)
    assert pence(shown) == pence(shown.replace(",", "")) == pence(shown.removeprefix("£")) == amount
    assert pence(Decimal(amount) / 100) == amount


@given(
    st.one_of(
        st.text(),
        st.text(alphabet="0123456789,.£-+eE_ \u0663\uff12"),
        st.decimals(),
        st.integers(),
        st.floats(),
    )
)
def test_whatever_is_written_is_exact_whole_pence_or_refused(written: Any) -> None:
    try:
        amount = pence(written)
    except NotMoney as refusal:
        said = str(refusal)
        assert said
        assert "\n" not in said
    else:
        digits = str(written).replace("£", "").replace(",", "").replace("\N{NO-BREAK SPACE}", " ").strip()
        assert type(amount) is int
        assert Decimal(amount) / 100 == Decimal(digits)
        assert 0 <= amount < 10_000_000_00
