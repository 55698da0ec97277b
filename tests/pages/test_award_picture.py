"""The picture beside an award: what may still be awarded is never more than the terms left of the contract allow."""

from datetime import date

import pytest

from panel.law.contracts.caps import AwardHeadroom
from panel.law.findings import Authority, met
from panel.law.reasons.contracts import Reason
from panel.screens.widgets import charts

SOURCE = Authority("Joint Working Protocol", "ASC", date(2026, 1, 1))


@pytest.mark.parametrize(
    ("used", "term", "year", "said"),
    [
        (0, 0, 0, "2 of 2 terms left: at most £4,000.00 more."),
        (1, 124_000, 124_000, "1 of 2 terms left: at most £2,000.00 more."),
        (1, 0, 500_000, "1 of 2 terms left: at most £1,000.00 more."),
        (2, 0, 400_000, "0 of 2 terms left: at most £0.00 more."),
    ],
)
def test_what_is_left_is_what_the_terms_allow(
    monkeypatch: pytest.MonkeyPatch, used: int, term: int, year: int, said: str
) -> None:
    captions: list[str] = []
    monkeypatch.setattr("streamlit.altair_chart", lambda *_, **__: None)
    monkeypatch.setattr("streamlit.caption", captions.append)
    charts.award_room(AwardHeadroom(used, 2, term, 200_000, year, 600_000, 0, met(Reason.AMOUNT_IS_MONEY, SOURCE)))
    assert captions[-1].endswith(said)
