"""Which database this process serves, decided once at the start, or at the first of the two doors."""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa

from panel.acts import people
from panel.demonstration.build import make
from panel.door import hosts
from panel.store import current, installation, keys
from panel.store.clock import clock_for
from panel.store.engine import open_database, unit_of_work
from panel.store.operations.opening import one_sentence

AT_ONE_READING = 4_096
"""Bytes: five hundred of the smallest messages there can be, against thirty thousand."""


class Unsafe(RuntimeError):
    """The server is set up in a way that would let somebody past the front door."""


def assert_safe_settings(option: Callable[[str], object]) -> None:
    """Refuse to serve without the settings the front door rests on; raises `Unsafe` with a sentence."""
    wanted = {
        "server.trustedUserHeaders": {"x-panel-user": "sub", "x-panel-session": "sid"},
        "server.enableXsrfProtection": True,
        "server.enableStaticServing": False,
        "client.showErrorDetails": "none",
        "logger.enableRich": False,
    }
    for name, value in wanted.items():
        if option(name) != value:
            raise Unsafe(f"{name} is not {value}. Start from the folder that holds .streamlit/config.toml.")


def assert_safe_address(option: Callable[[str], object]) -> None:
    """Refuse to be reached from other machines without TLS of our own or a named proxy in front; raises `Unsafe`."""
    if installation.public_address() and not hosts.is_https_address(installation.public_address()):
        raise Unsafe("PANEL_ADDRESS has to say the https address people open and nothing more, as in https://panel.example")
    if str(option("server.address") or "") in hosts.HERE:
        return
    if not installation.public_address():
        raise Unsafe("server.address lets other machines in, so PANEL_ADDRESS has to say the https address people open.")
    proxy = hosts.trusted_proxy()
    if proxy and proxy not in hosts.HERE and proxy not in os.environ.get("FORWARDED_ALLOW_IPS", "").split(","):
        raise Unsafe("PANEL_TRUSTED_PROXY is another machine, so FORWARDED_ALLOW_IPS has to name it too.")
    if not option("server.sslCertFile") and not proxy:
        raise Unsafe(
            "server.address lets other machines in, so set server.sslCertFile, or name the proxy in PANEL_TRUSTED_PROXY."
        )


def read_little_at_once() -> None:
    """Let a socket be read in small parts: what comes in one is taken apart in one go, while everybody else waits."""
    asyncio.selector_events._SelectorTransport.max_size = AT_ONE_READING  # type: ignore[attr-defined]  # asyncio has no setting for it


@one_sentence()
def at_start() -> None:
    """Open the database that is there, bring it up to date, and say what to do where there is none.

    Raises `CannotOpen` or `NotUpgraded` with a sentence for whoever started it.
    """
    if os.environ.get("PANEL_DATABASE_URL", "").strip() or _file_of(installation.database_url()):
        engine = open_database(installation.database_url())
        installation.refuse_unless_fit(engine)
        if installation.kind_of(engine) != installation.DEMONSTRATION and (reason := keys.unusable(engine)):
            raise Unsafe(reason)
        if installation.kind_of(engine) is not None:
            _bring_up_to_date(engine)
            current.use(engine)
            _offer_code(engine)


def demonstration_exists() -> bool:
    """Whether a demonstration was made before; an empty file is none."""
    place = Path(str(sa.make_url(installation.demonstration_url()).database))
    return place.exists() and bool(place.stat().st_size)


@one_sentence()
def open_demonstration(said: Callable[[str], None] = lambda _: None) -> None:
    """Open the demonstration's own file, making it the first time and saying each step.

    Raises `CannotOpen`, `NotEmpty` for any other database there, `NotFilled` where it cannot be made, ValueError for a `PANEL_TODAY` it cannot
    be of.
    """
    url = installation.demonstration_url()
    if not demonstration_exists():
        make(url, None, clock_for(movable=True), said=said)
    engine = open_database(url)
    installation.refuse_unless_fit(engine)
    if installation.kind_of(engine) != installation.DEMONSTRATION:
        engine.dispose()
        raise installation.NotEmpty("The demonstration's file holds something else and was left alone.")
    _bring_up_to_date(engine)
    current.use(engine)


@one_sentence()
def start_real() -> None:
    """Make the real database and print the first administrator's set-up code in the terminal."""
    engine = open_database(installation.database_url())
    _bring_up_to_date(engine)
    if installation.kind_of(engine) is None:
        with unit_of_work(engine, None, installation.clock_of(engine)) as work:
            installation.become(work.session, installation.REAL, at=work.at)
    current.use(engine)
    _offer_code(engine)


def _bring_up_to_date(engine: sa.Engine) -> None:
    for sentence in installation.migrate(engine).sentences():
        print(f"  {sentence}", flush=True)


def _offer_code(engine: sa.Engine) -> None:
    if installation.kind_of(engine) == installation.DEMONSTRATION:
        return
    try:
        with unit_of_work(engine, None, installation.clock_of(engine)) as work:
            code = people.new_code(work)
    except people.NotPossible:
        return
    print(f"\n  One-time set-up code for the first administrator: {code}\n", flush=True)


def _file_of(url: str) -> bool:
    name = sa.make_url(url).database
    return bool(name) and Path(str(name)).exists()
