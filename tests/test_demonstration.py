"""A demonstration of any size, seed and day, whole or not at all. Every size and seed: `python tests/bench/demonstrations.py`."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from bench.demonstrations import Asked, trouble_with
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from reasons import Reason
from sqlmodel import Session, col, select

from engines import on_both
from panel.__main__ import main
from panel.demonstration import build, fill, requests, story, terms
from panel.door import first_start, pages, startup
from panel.law import kinds
from panel.law.findings import Authority, Refused, not_met
from panel.law.policy.school_terms import terms_fit
from panel.law.terms import Term, term_on
from panel.law.vocabulary import Kind
from panel.models import AttachedPaper, Evidence, Pack, Request
from panel.store import current, installation, keys
from panel.store.clock import Clock
from panel.store.databases import open_database
from panel.store.engine import unit_of_work
from panel.store.installation import ROOT, NotEmpty, NotFilled
from panel.store.integrity import schema_check

NOON = datetime(2030, 1, 1, 12, tzinfo=UTC)
days = st.dates(fill.FIRST_DAY, fill.LAST_DAY)


def noon() -> datetime:
    return NOON


def test_a_demonstration_beyond_the_shipped_terms_with_reviews_that_follow_no_contract_is_whole() -> None:
    """Sixty requests, seed 1: the second visit of a contract that never was is among last week's cases."""
    assert trouble_with(Asked(60, 1, date(2030, 1, 1), hour=0)) == ""


@settings(max_examples=300)
@given(days)
@example(date(2028, 2, 29))
@example(date(2026, 8, 31))
@example(date(2027, 1, 1))
def test_its_school_terms_reach_from_two_before_its_day_to_one_after(today: date) -> None:
    held = terms.around(today)
    assert all(terms_fit(year, planned).is_met for year, planned in held.items())
    listed = [(year, one) for year, planned in held.items() for one in planned]
    calendar = [Term(place, one.key, year, one.starts_on, one.ends_on) for place, (year, one) in enumerate(listed, 1)]
    assert len({one.key for one in calendar}) == len(calendar)
    edges = [edge for one in calendar for edge in (one.starts_on, one.ends_on)]
    assert edges == sorted(set(edges))
    now = term_on(calendar, today)
    assert now is not None
    assert 2 <= calendar.index(now) < len(calendar) - 1
    assert all(one.half_term for _, one in listed)


def test_its_terms_fall_as_the_shipped_calendar_has_them_this_autumn() -> None:
    autumn = terms.around(date(2026, 11, 23))["2026/27"][0]
    assert (autumn.starts_on, autumn.ends_on) == (date(2026, 9, 1), date(2026, 12, 18))


@settings(max_examples=25)
@given(st.integers(fill.LEAST, 500), st.integers(1, 5), days)
def test_as_many_requests_as_asked_each_once_and_none_from_the_future(count: int, seed: int, today: date) -> None:
    intake = requests.of_size(count, seed=seed, today=today)
    assert len(intake.requests) == len({one.reference for one in intake.requests}) == count
    assert all(one.received_on <= today for one in intake.requests)
    assert {one.reference for one in intake.evidence} <= intake.references


@pytest.mark.parametrize("kind", [kind for kind, entry in kinds.KINDS.items() if entry.imported])
@pytest.mark.parametrize("refuse", [False, True])
def test_nothing_is_awarded_where_nothing_may_be(kind: Kind, refuse: bool) -> None:
    entry = kinds.KINDS[kind]
    option = story._option(Request(kind=kind), refuse=refuse and bool(entry.refuses), award=False)
    assert option not in entry.awards
    assert (option in entry.refuses) == (refuse and bool(entry.refuses))


@settings(max_examples=100)
@given(st.lists(st.tuples(st.sampled_from(list(Kind)), st.booleans()), min_size=1, max_size=10))
def test_cases_are_put_off_refused_and_disagreed_about_by_what_they_are(heard: list[tuple[Kind, bool]]) -> None:
    cases = [Request(id=n, kind=kind, parent_views="We agree." if views else "") for n, (kind, views) in enumerate(heard)]
    cast = story._cast(cases)
    chosen = [one for one in (cast.deferred, cast.refused, cast.dissented) if one is not None]
    assert len(set(chosen)) == len(chosen)
    assert 0 not in chosen
    assert cast.deferred is None or kinds.KINDS[cases[cast.deferred].kind].may_defer
    assert cast.refused is None or kinds.KINDS[cases[cast.refused].kind].refuses
    assert cast.dissented is None or kinds.KINDS[cases[cast.dissented].kind].criteria


def begun(engine: sa.Engine, clock: Clock, *, said: Callable[[str], None], **_: Any) -> None:
    """As much of a demonstration as shows whether it is there: its tables, what it is, and something its key sealed."""
    installation.migrate(engine)
    said("People and their roles")
    with unit_of_work(engine, None, clock) as work:
        installation.become(work.session, installation.DEMONSTRATION, at=work.at)
    keys.seal(engine, "what minutes are signed with")


def kind_and_rows(url: str) -> tuple[str | None, bool]:
    """What a database says it is, and whether any table has a row."""
    engine = open_database(url)
    try:
        with engine.connect() as connection:
            holds = schema_check.holds_anything(connection)
        return (installation.kind_of(engine) if holds else None), holds
    finally:
        engine.dispose()


@on_both
def test_one_that_stops_says_where_and_why_keeps_nothing_and_can_be_begun_again(
    new_database: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(engine: sa.Engine, clock: Clock, *, said: Callable[[str], None], **_: Any) -> None:
        begun(engine, clock, said=said)
        raise Refused(not_met(Reason.AWARD_NOT_RECORDED, Authority("House", "letters", date(2019, 2, 1))))

    monkeypatch.setenv("PANEL_DATABASE_URL", new_database)
    monkeypatch.setenv("PANEL_KEY", "FNh5Vm3qIxH1tX6jvV2Tgn3mmE8x0oBqg2Yl5w7r1aQ=")
    monkeypatch.setattr(build, "fill", stopped)
    assert main(["demo"]) == 1
    assert capsys.readouterr().err == (
        'The demonstration was not made, and nothing of it was kept. It stopped at "People and their roles": The award has not been '
        "made yet. The officer makes it under Decisions; then the letter can say so.\n"
    )
    assert kind_and_rows(new_database) == (None, False)
    monkeypatch.setattr(build, "fill", begun)
    assert main(["demo"]) == 0
    assert kind_and_rows(new_database) == (installation.DEMONSTRATION, True)
    assert main(["demo"]) == 1
    assert "already holds something" in capsys.readouterr().err


def stopping(why: Exception) -> Callable[..., None]:
    def stopped(*_: Any, said: Callable[[str], None], **__: Any) -> None:
        said("People and their roles")
        raise why

    return stopped


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (OSError(28, "No space left on device"), "No space left on device."),
        (KeyError("Robin Fableton"), "there is a fault in this program, logged under reference "),
    ],
)
def test_a_fault_nobody_foresaw_is_said_without_a_word_of_a_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, why: Exception, said: str
) -> None:
    monkeypatch.setattr(build, "fill", stopping(why))
    with pytest.raises(NotFilled) as stopped:
        build.make(f"sqlite:///{tmp_path / 'panel.db'}", None, noon)
    assert f'It stopped at "People and their roles": {said}' in str(stopped.value)
    assert "Robin Fableton" not in str(stopped.value)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_said_and_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def small(url: str) -> sa.Engine:
        engine = open_database(url)
        sa.event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count = 20"))
        return engine

    monkeypatch.setattr(build, "open_database", small)
    with pytest.raises(NotFilled, match=r'stopped at "The empty database": The disk is full'):
        build.make(f"sqlite:///{tmp_path / 'panel.db'}", None, noon)
    assert list(tmp_path.iterdir()) == []


def test_one_that_is_killed_half_way_leaves_nothing_that_looks_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "panel.db"
    told = {**os.environ, "PANEL_DATABASE_URL": f"sqlite:///{place}", "PANEL_TODAY": "2030-01-01"}
    command = [sys.executable, "-m", "panel", "demo"]
    with subprocess.Popen(command, cwd=ROOT, env=told, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as filling_it:
        until = time.monotonic() + 60
        while not list(tmp_path.glob(".panel.db.filling-*/panel.db")) and time.monotonic() < until:
            time.sleep(0.02)
        filling_it.send_signal(signal.SIGKILL)
    left = [one.name for one in tmp_path.iterdir()]
    assert len(left) == 1
    assert left[0].startswith(".panel.db.filling-")
    monkeypatch.setattr(build, "fill", begun)
    build.make(f"sqlite:///{place}", None, noon)
    assert {one.name for one in tmp_path.iterdir()} == {"panel.db", "panel.key"}


def test_a_key_that_lies_there_is_used_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "panel.db"
    engine = open_database(f"sqlite:///{place}")
    sealed = keys.seal(engine, "of the database that is to come back")
    monkeypatch.setattr(build, "fill", begun)
    build.make(f"sqlite:///{place}", None, noon)
    assert keys.unseal(engine, sealed) == "of the database that is to come back"


@pytest.mark.parametrize("stored_in", ["postgresql"], indirect=True)
def test_without_a_key_on_postgresql_it_is_refused_before_anything_is_filled(
    new_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PANEL_KEY", raising=False)
    with pytest.raises(NotFilled, match="PANEL_KEY is not set"):
        build.make(new_database, None, noon)


@pytest.mark.parametrize("day", [fill.FIRST_DAY - timedelta(days=1), fill.LAST_DAY + timedelta(days=1)])
def test_a_day_its_story_cannot_be_told_of_is_refused(tmp_path: Path, day: date) -> None:
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    with pytest.raises(ValueError, match="can be of a day from 1 September 2020 to 31 December 2090"):
        build.make(f"sqlite:///{tmp_path / 'panel.db'}", None, lambda: at)
    assert list(tmp_path.iterdir()) == []


def test_the_front_door_says_why_it_stopped_and_begins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[sa.Engine] = []
    monkeypatch.setattr(installation, "demonstration_url", lambda: f"sqlite:///{tmp_path / 'demo.db'}")
    monkeypatch.setattr(current, "use", served.append)

    async def shown() -> str:
        return "".join([str(part) async for part in pages.streamed("filling.html", steps=first_start.filling()).body_iterator])

    monkeypatch.setattr(build, "fill", stopping(OSError(28, "No space left on device")))
    page = asyncio.run(shown())
    assert page.index("People and their roles ...") < page.index("The demonstration was not made, and nothing of it was kept.")
    assert "No space left on device." in page
    assert "url=/signin" not in page
    assert not startup.demonstration_exists()

    monkeypatch.setenv("PANEL_TODAY", "Christmas")
    assert "PANEL_TODAY is &#34;Christmas&#34;, which is neither a day nor an instant" in asyncio.run(shown())
    monkeypatch.delenv("PANEL_TODAY")

    monkeypatch.setattr(build, "fill", begun)
    assert "url=/signin" in asyncio.run(shown())
    assert startup.demonstration_exists()
    served[0].dispose()


def test_a_database_that_holds_something_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "panel.db"
    monkeypatch.setattr(build, "fill", begun)
    build.make(f"sqlite:///{place}", None, noon)
    before = place.read_bytes()
    with pytest.raises(NotEmpty, match="already holds something and was left alone"):
        build.make(f"sqlite:///{place}", None, noon)
    assert place.read_bytes() == before


def test_a_few_papers_are_attached_and_hold_what_their_evidence_says_at_its_page(demonstrated: Path) -> None:
    database = open_database(f"sqlite:///{demonstrated / 'demo.db'}")
    with Session(database) as session:
        papers = session.exec(select(AttachedPaper).order_by(col(AttachedPaper.id))).all()
        evidence = session.exec(select(Evidence)).all()
        frozen = " ".join(str(pack.card) for pack in session.exec(select(Pack)))
    database.dispose()
    assert len(papers) == 4
    for paper in papers:
        pages = PdfReader(demonstrated / "demo.db-papers" / paper.sha256).pages
        said = [row for row in evidence if (row.request_id, row.source) == (paper.request_id, paper.source)]
        assert said
        assert all(" ".join(row.summary.split()[:3]) in pages[int(row.page) - 1].extract_text() for row in said)
    assert any(paper.sha256 in frozen for paper in papers), "and stand in the frozen pack of this week's agenda"
