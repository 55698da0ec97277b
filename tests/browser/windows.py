"""A browser's window in which somebody signs in, at a page."""

from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, Page, ViewportSize

SMALL: ViewportSize = {"width": 1280, "height": 720}
LARGE: ViewportSize = {"width": 1920, "height": 1080}
_one: WeakKeyDictionary[Browser, Page] = WeakKeyDictionary()


def at(browser: Browser, address: str, who: str = "", where: str = "today", size: ViewportSize = SMALL) -> Page:
    """The browser's one window, as if new; for stories of one person at a time. Streamlit's scripts, once read, are not compiled again."""
    page = _one.get(browser) or _one.setdefault(browser, browser.new_context().new_page())
    page.context.clear_cookies()
    page.emulate_media(color_scheme="light", reduced_motion="no-preference")
    return entered(page, address, who, where, size)


def beside(browser: Browser, address: str, who: str, where: str = "today", size: ViewportSize = SMALL) -> Page:
    """One more window of its own, for somebody who is there at the same time as others."""
    return entered(browser.new_context().new_page(), address, who, where, size)


def entered(page: Page, address: str, who: str, where: str, size: ViewportSize) -> Page:
    """Choose who one is, without the page that leads to, and open another at once."""
    page.set_default_timeout(30_000)
    page.set_viewport_size(size)
    page.goto(f"{address}/signin")
    page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    if who:
        chosen = page.locator("form", has=page.get_by_role("button", name=f"Sign in as {who}")).locator("input[name=person]")
        form: dict[str, str | float | bool] = {"person": chosen.input_value()}
        page.context.request.post(f"{address}/signin", form=form, headers={"origin": address}, max_redirects=0)
        page.goto(f"{address}/{where}")
        page.locator('[data-test-script-state="notRunning"], #title').first.wait_for()
    return page


def settled(page: Page) -> None:
    """Wait until the page has drawn itself and nothing fades any more."""
    page.wait_for_timeout(800)
    page.locator('[data-test-script-state="notRunning"]').first.wait_for()
    page.wait_for_timeout(600)
