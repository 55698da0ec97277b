"""Tabs that stand in the address, pressed as a person does."""

import pytest
from playwright.sync_api import Browser
from windows import at, settled


@pytest.mark.parametrize(
    ("where", "names"),
    [("budget", ["Payments to finance", "Statements", "Budget line"]), ("contracts", ["Table", "Closed"])],
)
def test_each_tab_opens_and_stands_in_the_address_after_a_refresh_and_back(
    browser: Browser, demonstration: str, where: str, names: list[str]
) -> None:
    page = at(browser, demonstration, "Wren Abbot", where)
    settled(page)
    chosen = page.locator('[role="tab"][aria-selected="true"]')
    for name in names:
        page.get_by_role("tab", name=name).click()
        settled(page)
        assert "Something went wrong" not in page.inner_text("body")
        assert chosen.inner_text() == name
    page.reload()
    settled(page)
    assert chosen.inner_text() == names[-1]
    page.go_back()
    settled(page)
    assert chosen.inner_text() == names[-2]
