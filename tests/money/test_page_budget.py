"""Money: the headline, the pictures with their tables, and what coordinator and officer record there."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from money_parts import end, issue, revise, settle
from streamlit.testing.v1 import AppTest

from builders import World
from panel.models import AwardSettlement, BudgetLine, PaymentList
from panel.screens.money import commitment

Draw = Callable[..., AppTest]


@pytest.fixture
def world(awarded: World) -> World:
    """The screen is drawn on the world with awards."""
    return awarded


def said(drawn: AppTest) -> str:
    assert not drawn.exception
    shown = (*drawn.markdown, *drawn.success, *drawn.error, *drawn.info, *drawn.warning, *drawn.caption)
    return "\n".join(one.value for one in shown).replace("\\", "")


def press(drawn: AppTest, name: str) -> AppTest:
    return next(button for button in drawn.button if button.label == name).click().run()


def write(drawn: AppTest, label: str, words: str) -> None:
    next(box for box in drawn.text_input if box.label == label).set_value(words)


def table(drawn: AppTest, first_column: str) -> list[dict[str, object]]:
    return next(one.value for one in drawn.dataframe if one.value.columns[0] == first_column).to_dict("records")


def test_a_budget_line_is_set_and_the_headline_says_how_the_year_stands(world: World, screen: Draw) -> None:
    drawn = screen("budget", "coordinator", part="Budget line")
    assert "£4,250.00 committed in 2026/27, £2,316.66 likely to follow" in said(drawn)
    assert "No budget line has been set for 2026/27" in said(drawn)
    write(drawn, "Budget line for 2026/27, in pounds", "10,000")
    write(drawn, "Where the figure comes from", "Schools forum")
    drawn = press(drawn, "Set the budget line")
    assert "£4,250.00 of £10,000.00 committed in 2026/27" in said(drawn)
    assert [metric.value.replace("\\", "") for metric in drawn.metric] == ["£4,250.00", "£2,316.66", "£0.00", "£3,433.34"]
    assert world.rows(BudgetLine)[0].source == "Schools forum"


def test_the_tables_behind_the_pictures_add_up_to_the_headline(screen: Draw) -> None:
    drawn = screen("budget", "chair")
    assert table(drawn, "School term")[-1] == {
        "School term": "Year",
        "Committed": "£4,250.00",
        "Likely to follow": "£2,316.66",
        "Unspent": "£0.00",
    }
    assert [(row["Setting"], row["Committed"]) for row in table(screen("budget", "chair", part="By setting"), "Setting")] == [
        ("Otter Brook School", "£3,449.99"),
        ("Foxglove Rise Academy", "£800.01"),
    ]


def test_another_year_shows_its_part_of_the_term_that_straddles_it(screen: Draw) -> None:
    drawn = screen("budget", "officer")
    drawn = drawn.selectbox("financial year").set_value("2028/29").run()
    assert "£147.38 committed in 2028/29" in said(drawn)
    assert table(drawn, "School term")[0]["School term"] == "spring term 2028 (this year's part)"


def test_a_list_is_issued_to_finance_and_the_next_shows_the_change(world: World, screen: Draw) -> None:
    drawn = screen("budget", "coordinator", part="Payments to finance")
    drawn = drawn.selectbox("payments of term").set_value(drawn.selectbox("payments of term").options[-1]).run()
    drawn = press(drawn, "Issue list number 1 to finance")
    assert "issued" in said(drawn)
    assert world.rows(PaymentList)[0].term == "2026 autumn"
    assert "There is nothing new to send to finance" in said(drawn)
    revise(world, "A-1", 1_000_00)
    drawn = drawn.run()
    payable = next(one.value for one in drawn.dataframe if "Payable" in one.value.columns).to_dict("records")
    changed = [row for row in payable if row["Change"]]
    assert [(row["Reference"], row["Payable"], row["Change"], row["Payable before"]) for row in changed] == [
        ("A-1", "£1,000.00", "down", "£1,450.00")
    ]


def test_what_changed_between_reading_and_issuing_is_read_again_first(world: World, screen: Draw) -> None:
    drawn = screen("budget", "coordinator", part="Payments to finance")
    drawn = drawn.selectbox("payments of term").set_value(drawn.selectbox("payments of term").options[-1]).run()
    revise(world, "A-1", 1_000_00)
    drawn = press(drawn, "Issue list number 1 to finance")
    assert "Somebody changed this" in said(drawn)
    assert world.count(PaymentList) == 0
    assert "issued" in said(press(drawn, "Issue list number 1 to finance"))


def test_what_was_spent_of_an_award_that_ended_is_recorded_and_too_much_refused(world: World, screen: Draw) -> None:
    end(world, "A-1")
    drawn = screen("budget", "coordinator", part="Ended early")
    drawn = drawn.selectbox("ended award").select_index(0).run()
    write(drawn, "Spent, in pounds", "1450.01")
    write(drawn, "How you know", "Invoice")
    drawn = press(drawn, "Record what was spent")
    assert "Say what was spent of the £1,450.00 awarded" in said(drawn)
    assert world.count(AwardSettlement) == 0
    write(drawn, "Spent, in pounds", "450")
    drawn = press(drawn, "Record what was spent")
    assert "£3,250.00 committed in 2026/27" in said(drawn)
    assert world.rows(AwardSettlement)[0].spent_pence == 450_00


def test_the_chair_reads_and_records_nothing(screen: Draw) -> None:
    for part in commitment.TABS:
        drawn = screen("budget", "chair", part=part)
        assert not drawn.exception
        assert not drawn.button


def test_with_nothing_awarded_the_page_says_so(world: World, screen: Draw) -> None:
    drawn = screen("budget", "officer", part="By setting")
    drawn = drawn.selectbox("financial year").set_value("2024/25").run()
    assert "£0.00 committed in 2024/25, £0.00 likely to follow" in said(drawn)
    assert "Nothing has been awarded this year yet" in said(drawn)


def test_as_many_questions_however_many_awards_are_settled_and_listed(world: World, screen: Draw) -> None:
    asked: list[int] = []
    for _ in range(2):
        sent: list[str] = []

        def note(_c: object, _cursor: object, statement: str, *_more: object, sent: list[str] = sent) -> None:
            sent.append(statement)

        sa.event.listen(world.database, "before_cursor_execute", note)
        assert not screen("budget", "coordinator", part="Payments to finance").exception
        sa.event.remove(world.database, "before_cursor_execute", note)
        if not asked:
            issue(world, "2026 autumn")
            for reference in ("A-1", "B-1"):
                settle(world, end(world, reference), "10")
        asked.append(len(sent))
    assert asked[0] == asked[1] < 40
