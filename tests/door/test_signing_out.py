"""Signing out over the wire: where a page goes whose sign-in is over, and that nothing but its own person leads back to it."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from door.test_live import sign_in

from panel.door.signing_in import way_back
from panel.door.signing_in.current_user import COOKIE
from served import Server, begun

NAMES = ("Wren Abbot", "Imogen Vale")


@pytest.mark.parametrize(
    "address",
    [
        "//evil.example",
        "/\\\\evil.example",
        "https://evil.example/case",
        "/case@evil.example",
        "/case/../signout",
        "/signout",
        "/oidc/start",
        "/export/requests.csv",
        "/case?case=<script>",
        "/case?case=1#x",
        "/room/P-1/now",
        "/case/R-1",
        "/case\n",
        "javascript:alert(1)",
        "",
        "/case?" + "a" * 500,
    ],
)
def test_what_is_no_page_of_ours_leads_to_the_first_page(address: str) -> None:
    assert way_back.page_in(address) == "/"


@pytest.mark.parametrize(
    "address", ["/", "/case?case=R-2026-0012", "/room/P-2026-11-25", "/letters?letter=12", "/help?page=a%2Fb"]
)
def test_a_page_of_ours_is_gone_back_to(address: str) -> None:
    assert way_back.page_in(address) == address


@pytest.mark.parametrize(
    "referer", [None, "", "http://evil.example/case", "http://here.evil/case", "http://here@evil/case", "http://["]
)
def test_a_page_of_another_site_is_never_gone_back_to(referer: str | None) -> None:
    assert way_back.page_left(referer, "here") == "/"


@pytest.fixture(scope="module")
def demonstration(demonstrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The demonstration, served: its people sign in by being chosen."""
    folder = tmp_path_factory.mktemp("signing out")
    shutil.copytree(demonstrated, folder, dirs_exist_ok=True)
    server = begun(folder / "terminal.txt", PANEL_DATABASE_URL=f"sqlite:///{folder / 'demo.db'}")
    yield server.answers()
    server.stop()


def test_the_same_person_goes_on_where_they_were_and_nobody_else_does(demonstration: Server) -> None:
    with closing(sign_in(demonstration, "Wren Abbot")) as wren, demonstration.client() as browser:
        out = wren.post("/signout", headers={"referer": f"{demonstration.address}/letters?letter=1"})
        assert f"{COOKIE}=" in out.headers["set-cookie"] and "max-age=0" in out.headers["set-cookie"].lower()
        said = browser.get(out.headers["location"]).text
        assert "You are signed out" in said and "Sign in again" in said
        back = said.split('href="/signin')[1].split('"')[0]
        page = browser.get(f"/signin{back}").text
        assert f'action="/signin{back}"' in page
        numbers = {name: page.split(f'aria-label="Sign in as {name}"')[0].rsplit('value="', 1)[1].split('"')[0] for name in NAMES}
        for name, carried, lands in (
            ("Wren Abbot", back, "/letters?letter=1"),
            ("Imogen Vale", back, "/"),
            ("Wren Abbot", f"{back[:-9]}AAAAAAAAA", "/"),
            ("Wren Abbot", "?back=//evil.example", "/"),
            ("Wren Abbot", "?back=https://evil.example", "/"),
            ("Wren Abbot", "", "/"),
        ):
            answer = browser.post(f"/signin{carried}", data={"person": numbers[name]})
            assert (answer.status_code, answer.headers["location"]) == (303, lands), (name, carried)
        dead = {"cookie": wren.headers["cookie"]}
        assert browser.get("/today/1", headers={"cookie": ""}).headers["location"] == "/signin"
        assert browser.get("/letters?letter=1", headers=dead).headers["location"].startswith("/signin?back=")
        assert browser.post("/signout", headers=dead).headers["location"] == "/signedout"
        assert "Sign in again" in browser.get("/signedout?was=forged", headers=dead).text


def test_a_page_of_a_sign_in_that_is_over_opens_again_at_once_for_whoever_is_in_as_the_same_person(demonstration: Server) -> None:
    with closing(sign_in(demonstration, "Wren Abbot")) as wren, closing(sign_in(demonstration, "Imogen Vale")) as imogen:
        closed = wren.post("/signout", headers={"referer": f"{demonstration.address}/letters?letter=1"}).headers["location"]
        with closing(sign_in(demonstration, "Wren Abbot")) as again:
            assert again.get(closed).headers["location"] == "/letters?letter=1"
        said = imogen.get(closed)
        assert said.status_code == 200 and "which is over" in said.text and "letters" not in said.text


def test_a_link_in_a_message_leads_to_its_page_once_somebody_has_signed_in(demonstration: Server) -> None:
    with demonstration.client() as browser:
        asked = browser.get("/reading?item=1").headers["location"]
        assert asked.startswith("/signin?back=")
        page = browser.get(asked).text
        number = page.split('aria-label="Sign in as Bryony Fenn"')[0].rsplit('value="', 1)[1].split('"')[0]
        answer = browser.post(asked, data={"person": number})
        assert (answer.status_code, answer.headers["location"]) == (303, "/reading?item=1")
    with closing(sign_in(demonstration, "Bryony Fenn")) as bryony:
        assert bryony.get(asked).headers["location"] == "/reading?item=1"


def test_a_link_in_webmail_opens_its_page_for_somebody_who_is_in_already(demonstration: Server) -> None:
    """No strict cookie comes with a step from another site: the page goes on by a step of its own."""
    with demonstration.client() as elsewhere:
        for asked, goes_on in (("/reading?item=1", "/reading?item=1"), ("/export/requests.csv", "/")):
            said = elsewhere.get(asked, headers={"sec-fetch-site": "cross-site"})
            assert said.status_code == 200 and f'content="0;url={goes_on}"' in said.text
    with closing(sign_in(demonstration, "Bryony Fenn")) as bryony:
        assert bryony.get("/reading?item=1", headers={"sec-fetch-site": "same-origin"}).status_code == 200
