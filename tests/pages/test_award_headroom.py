"""The line above an award: what may still be awarded is never more than the terms left of the contract allow."""

from datetime import date

import pytest

from panel.law.contracts.caps import AwardHeadroom
from panel.law.findings import Authority, met
from panel.law.reasons.contracts import Reason
from panel.screens.contracts import award_form

SOURCE = Authority("Joint Working Protocol", "ASC", date(2026, 1, 1))


@pytest.mark.parametrize(
    ("used", "term", "year", "said"),
    [
        (0, 0, 0, "0 of 2 terms used; this term £0.00 of £2,000.00; this academic year £0.00 so far, at most £4,000.00 more."),
        (1, 124_000, 124_000, "at most £2,000.00 more."),
        (1, 0, 500_000, "at most £1,000.00 more."),
        (2, 0, 400_000, "at most £0.00 more."),
    ],
)
def test_what_is_left_is_what_the_terms_allow(
    monkeypatch: pytest.MonkeyPatch, used: int, term: int, year: int, said: str
) -> None:
    lines: list[str] = []
    monkeypatch.setattr("streamlit.markdown", lines.append)
    award_form.headroom(AwardHeadroom(used, 2, term, 200_000, year, 600_000, 0, met(Reason.AMOUNT_IS_MONEY, SOURCE)), ())
    assert said in lines[0].replace("\\", "")
