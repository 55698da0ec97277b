"""What a stranger writes into a header is read as the standards write it, or not at all."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from panel.door import hosts
from panel.door.cookies import cookie_named

COOKIE = "__Host-panel"
ODD = st.sampled_from([*"@/\\?#:[]. \t,;=%\u00a0\u0085\u2028\uff0e\u0661", "127.0.0.1", "localhost", "::1", "8501", "evil"])
WRITTEN = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?", re.IGNORECASE)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8501", "[::1]", "[::1]:8501", "LOCALHOST:80"])
def test_this_machine_is_served_under_its_own_names_on_any_port(host: str) -> None:
    assert hosts.allowed(host)


@given(st.lists(ODD, min_size=1, max_size=5).map("".join))
@example(":8614")
@example("x@127.0.0.1")
@example("127.0.0.1/evil")
@example("127.0.0.1\n")
@example("127.0.0.1:")
@example("[127.0.0.1")
@example("[127.0.0.1]")
def test_a_host_is_served_only_as_a_name_and_perhaps_a_port(host: str) -> None:
    assert hosts.allowed(host) == bool(WRITTEN.fullmatch(host))


@given(st.lists(ODD, max_size=4).map("".join), st.sampled_from(["http", "https", "HTTP", "ws", "http:", "file", ""]))
@example("127.0.0.1:8501/", "http")
@example("127.0.0.1:8501?x", "http")
@example("127.0.0.1:8501#", "https")
@example("x@127.0.0.1:8501", "http")
@example("127.0.0.1:8501 ", "http")
@example("127.0.0.1:8501", "http")
def test_a_form_is_read_only_from_a_page_of_the_very_host_it_is_sent_to(told: str, scheme: str) -> None:
    right = told.lower() == "127.0.0.1:8501" and scheme in ("http", "https")
    assert hosts.same_origin(f"{scheme}://{told}", "127.0.0.1:8501") == right
    assert not hosts.same_origin(f"{scheme}://{told}", told) or hosts.allowed(told)
    assert not hosts.same_origin("null", told)


def test_behind_an_address_of_its_own_a_form_is_read_only_from_that(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PANEL_ADDRESS", "https://panel.example")
    assert hosts.same_origin("https://panel.example", "panel.example")
    for origin in (
        "http://panel.example",
        "https://panel.example/",
        "https://panel.example:443",
        "http://127.0.0.1:8501",
        "null",
    ):
        assert not hosts.same_origin(origin, "127.0.0.1:8501"), origin


@pytest.mark.parametrize(
    ("header", "read"),
    [
        (f"{COOKIE}=abc-_1", "abc-_1"),
        (f"other=1; {COOKIE}=abc", "abc"),
        (f"other=1;\t{COOKIE}=abc", "abc"),
        (f"\u00a0{COOKIE}=abc", ""),
        (f"\u0085{COOKIE}=abc", ""),
        (f"{COOKIE}\u00a0=abc", ""),
        (f"{COOKIE}=abc; {COOKIE}=abd", ""),
        (f"{COOKIE}=", ""),
        (COOKIE, ""),
        (f'{COOKIE}="abc"', ""),
        (f"{COOKIE.lower()}=abc", ""),
        ("x" * 100_000, ""),
    ],
)
def test_the_cookie_is_read_by_its_exact_name_and_only_once(header: str, read: str) -> None:
    assert cookie_named(header, COOKIE) == read
