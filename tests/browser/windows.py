"""A window of somebody who is in, of a size of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page


@contextmanager
def at(browser: Browser, address: str, who: str = "", where: str = "", **looks: Any) -> Iterator[Page]:
    """A window of its own, signed in as somebody, at a page."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 720}, **looks})
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.goto(address)
    if who:
        page.get_by_role("button", name=f"Sign in as {who}").click()
        page.get_by_role("heading", name="Today", exact=True).wait_for()
        page.goto(f"{address}/{where}")
        settled(page)
    yield page
    context.close()


def settled(page: Page) -> None:
    """Wait until the page has drawn itself and nothing fades any more."""
    page.wait_for_timeout(800)
    page.locator('[data-test-script-state="notRunning"]').first.wait_for()
    page.wait_for_timeout(600)
