"""The authority's own sign-in, end to end with a real OpenID provider: linked once by a code, known afterwards by its subject."""

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page
from test_first_start import Somebody, add_person

from served import Server, free_port

HERE = Path(__file__).resolve().parent
PASS = "four quite unrelated words"


@pytest.fixture(scope="module")
def panel(serving: Callable[..., Server], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A real panel with no people yet, which knows an identity provider running beside it."""
    folder, port = tmp_path_factory.mktemp("oidc"), free_port()
    issuer = f"http://127.0.0.1:{port}"
    server = serving(
        PANEL_DATABASE_URL=f"sqlite:///{folder / 'panel.db'}",
        PANEL_OIDC_ISSUER=issuer,
        PANEL_OIDC_CLIENT_ID="panel",
        PANEL_OIDC_CLIENT_SECRET="invented-secret",
    )
    command = [sys.executable, str(HERE.parent / "door" / "identity_provider.py"), str(port), server.address]
    provider = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(200):
        try:
            httpx.get(f"{issuer}/.well-known/openid-configuration")
            break
        except httpx.TransportError:
            time.sleep(0.1)
    with server.client() as client:
        client.post("/start", data={"door": "real"})
    yield server
    provider.terminate()
    provider.wait(10)


def signs_in_there(page: Page, name: str) -> None:
    """What a person does at the provider: name, pass phrase, and consent where it is asked."""
    page.fill("input[name=login]", name)
    page.get_by_role("button", name=re.compile("Continue|Sign in")).last.click()
    page.fill("input[name=password]", PASS)
    page.get_by_role("button", name=re.compile("Continue|Sign in")).last.click()
    page.wait_for_load_state()


def consents(page: Page) -> None:
    accept = page.get_by_role("button", name="Accept")
    if accept.count():
        accept.click()


def test_a_chair_signs_in_through_the_authority(panel: Server, browser: Browser) -> None:
    administrator = Somebody(browser, panel)
    administrator.sets_pass_phrase(panel.code(), "Alder Quill", "alder@fablemere.example")
    code = add_person(administrator, "Imogen Vale", "Chair", "")

    page = browser.new_context().new_page()
    page.goto(f"{panel.address}/signin")
    page.get_by_text("Sign in through the authority").click()
    signs_in_there(page, "imogen")
    consents(page)
    page.get_by_role("heading", name="Not yet known here").wait_for()
    page.fill("input[name=code]", "AAAA-BBBB-CCCC-DDDD")
    page.fill("input[name=email]", "imogen@fablemere.example")
    page.click("button")
    assert "wrong, has been used or is too old" in page.inner_text("body")
    page.fill("input[name=code]", code)
    page.fill("input[name=email]", "imogen@fablemere.example")
    page.click("button")
    page.get_by_role("heading", name="Today", exact=True).wait_for()
    kept = {cookie["name"]: cookie for cookie in page.context.cookies(panel.address)}
    assert kept["__Host-panel"]["httpOnly"]
    assert kept["__Host-panel"]["sameSite"] == "Strict"

    page.goto(f"{panel.address}/rulebook")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("link", name="Sign in again").click()
    page.get_by_text("Sign in through the authority").click()
    page.wait_for_url(f"{panel.address}/rulebook")
    page.get_by_role("heading", name="Rule book", exact=True).wait_for()

    page.goto(f"{panel.address}/confirm?back=/minutes")
    page.fill("input[name=password]", PASS)
    page.get_by_role("button", name=re.compile("Continue|Sign in")).last.click()
    consents(page)
    page.get_by_role("heading", name="Confirmed").wait_for()

    stranger = browser.new_context().new_page()
    stranger.goto(f"{panel.address}/signin")
    stranger.get_by_text("Sign in through the authority").click()
    signs_in_there(stranger, "osric")
    consents(stranger)
    stranger.get_by_role("heading", name="Not yet known here").wait_for()
    stranger.fill("input[name=code]", code)
    stranger.fill("input[name=email]", "imogen@fablemere.example")
    stranger.click("button")
    assert "wrong, has been used or is too old" in stranger.inner_text("body")
    stranger.goto(panel.address)
    assert "/signin" in stranger.url


def test_an_answer_that_was_not_asked_for_by_this_browser_opens_nothing(panel: Server) -> None:
    with panel.client() as one, panel.client() as other:
        away = one.get("/oidc/start")
        state = httpx.URL(away.headers["location"]).params["state"]
        asked = httpx.URL(away.headers["location"]).params
        assert asked["code_challenge_method"] == "S256"
        assert asked["nonce"]
        visit = away.headers["set-cookie"].split(";")[0]
        for client, headers, address in (
            (other, {}, f"/oidc/return?code=x&state={state}"),
            (one, {"cookie": visit}, f"/oidc/return?code=x&state={state}&iss=http://127.0.0.1:1"),
            (one, {"cookie": visit}, f"/oidc/return?code=x&state={state}"),
            (one, {"cookie": visit}, "/oidc/return?code=x&state=guessed"),
        ):
            answer = client.get(address, headers=headers)
            assert answer.status_code == 403
            assert "__Host-panel=" not in answer.headers.get("set-cookie", "")
