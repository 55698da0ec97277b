"""Pages in a real browser under the content security policy (T35): nothing is violated, nothing is asked of anybody else."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from faults import wire
from faults.outcome import Outcome
from faults.wire import IDENTITIES, Wire, session_for
from panel.door.signing_in.current_user import COOKIE
from served import browsing

LISTEN = "document.addEventListener('securitypolicyviolation', e => console.error('POLICY ' + e.violatedDirective + ' ' + e.blockedURI))"
SETTLED = 1_500
"""Milliseconds a page is looked at after it was drawn: charts and the live stream begin then."""
ASKS = (
    ("O", "/"), ("O", "/budget"), ("C", "/planner"), ("C", "/meeting?meeting={held}"), ("M", "/reading"), ("O", "/requests"), ("O", "/case?case={case}"),
    ("C", "/agenda?meeting={held}"), ("C", "/readiness?meeting={held}"), ("O", "/decisions"), ("K", "/advice"), ("O", "/contracts"),
    ("O", "/contract?contract={contract}"), ("O", "/letters?letter={notice}"), ("O", "/children"), ("C", "/minutes?meeting={meeting}"), ("A", "/people"),
    ("K", "/settings"), ("M", "/rulebook"), ("A", "/audit"), ("C", "/room?meeting={held}"), ("M", "/room/{held}"), ("signed out", "/signin"),
    ("signed out", "/setup"), ("O", "/confirm"), ("O", "/signout"),
)  # fmt: skip
"""Every page of Streamlit's and every page of our own, each as somebody it is open to."""


def run() -> Iterator[Outcome]:
    """Every page."""
    with wire.wired() as open_wire, browsing() as browser:
        yield tried(open_wire, browser, ASKS)


def tried(open_wire: Wire, browser: Browser, asks: Sequence[tuple[str, str]]) -> Outcome:
    """Open pages, and gather what the browser blocked and whom it asked."""
    wrong: list[str] = []
    for who, address in asks:
        context = browser.new_context()
        if name := IDENTITIES[who]:
            token = session_for(open_wire.world, open_wire.world.people[name]).split("=", 1)[1]
            context.add_cookies(
                [
                    {
                        "name": COOKIE,
                        "value": token,
                        "url": open_wire.server.address.replace("http:", "https:"),
                        "secure": True,
                        "httpOnly": True,
                    }
                ]
            )
        page = context.new_page()
        wrong.extend(f"{address} as {who}: {fault}" for fault in _looked(page, open_wire, address))
        context.close()
    if not _heard(browser, open_wire):
        wrong.append("a violation made on purpose was not heard")
    return Outcome("pages in a browser under the policy", "chromium", len(asks), len(wrong), "; ".join(wrong[:8]))


def _heard(browser: Browser, open_wire: Wire) -> bool:
    """Whether a page that does ask somebody else is noticed."""
    page = browser.new_page()
    found = _listening(page)
    page.goto(f"{open_wire.server.address}/signin")
    page.evaluate("fetch('http://127.0.0.2:9/').catch(() => 0)")
    page.wait_for_timeout(300)
    page.close()
    return bool(found)


def _listening(page: Page) -> list[str]:
    found: list[str] = []
    page.add_init_script(LISTEN)
    page.on("console", lambda said: found.append(said.text[:200]) if re.search("POLICY|Content Security", said.text) else None)
    return found


def _looked(page: Page, open_wire: Wire, address: str) -> list[str]:
    found = _listening(page)
    host = urlsplit(open_wire.server.address).netloc
    page.on("pageerror", lambda trouble: found.append(f"a script failed: {str(trouble)[:160]}"))
    page.on(
        "request", lambda asked: None if urlsplit(asked.url).netloc in (host, "") else found.append(f"asked {asked.url[:100]}")
    )
    page.goto(open_wire.server.address + address.format(**open_wire.about))
    ours = page.locator("h1, [data-testid='stHeading'], [data-testid='stMarkdown']").first
    ours.wait_for(timeout=20_000)
    page.wait_for_timeout(SETTLED)
    if page.url.endswith("/signin") and not address.startswith("/signin"):
        found.append("was sent to sign in")
    return found
