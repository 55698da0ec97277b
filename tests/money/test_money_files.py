"""The money's files by address and by command: for officer and coordinator, audited, refused to everybody else."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from money_parts import end, issue, rows, settle
from starlette.applications import Starlette
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint
from starlette.requests import Request
from starlette.responses import Response

from builders import World
from panel.__main__ import main
from panel.door.exports import EXPORT_ROUTES
from panel.models import AuditEntry, Setting
from panel.store import current

Answered = Callable[[str, str], httpx.Response]


@pytest.fixture
def answered(awarded: World, monkeypatch: pytest.MonkeyPatch) -> Answered:
    """Ask the export routes for an address as one of the people."""
    monkeypatch.setattr(current, "_current", current._Current(awarded.database, "real", awarded.clock))

    def ask(address: str, who: str) -> httpx.Response:
        class Signed:
            person_id = awarded.people[who]

        async def sign(request: Request, go_on: RequestResponseEndpoint) -> Response:
            request.state.signed = Signed
            return await go_on(request)

        app = Starlette(routes=EXPORT_ROUTES)
        app.add_middleware(BaseHTTPMiddleware, dispatch=sign)

        async def once() -> httpx.Response:
            async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://panel.example") as client:
                return await client.get(address)

        return asyncio.run(once())

    return ask


def test_a_list_and_a_statement_are_files_for_coordinator_and_officer(awarded: World, answered: Answered) -> None:
    issue(awarded, "2026 autumn")
    settle(awarded, end(awarded, "A-1"), "333.33")
    for query, payable in (("?number=1", "2250.01"), ("", "1133.34")):
        answer = answered(f"/export/payments/2026-autumn.csv{query}", "coordinator")
        assert answer.status_code == 200
        assert rows(answer.content)[-1]["payable_pounds"] == payable
    assert "payments-2026-autumn-not-issued.csv" in answer.headers["content-disposition"]
    place = next(row.id for row in awarded.rows(Setting) if row.name == "Otter Brook School")
    answer = answered(f"/export/statement/{place}.xlsx", "officer")
    assert answer.status_code == 200
    assert answer.content[:2] == b"PK"
    for kind, begins in (("pdf", b"%PDF-"), ("csv", b"\xef\xbb\xbfsetting,")):
        answer = answered(f"/export/statement/{place}.{kind}", "officer")
        assert (answer.status_code, answer.content[: len(begins)]) == (200, begins)
    assert [row.act for row in awarded.rows(AuditEntry)][-5:-2] == ["payment.export", "payment.export", "statement.export"]


@pytest.mark.parametrize("who", ["chair", "head", "observer", "administrator"])
def test_nobody_else_is_given_the_moneys_files(awarded: World, answered: Answered, who: str) -> None:
    before = awarded.count(AuditEntry)
    for address in ("/export/payments/2026-autumn.csv", "/export/statement/1.xlsx"):
        answer = answered(address, who)
        assert answer.status_code == 404
        assert "Otter" not in answer.text
    assert awarded.count(AuditEntry) == before


@pytest.mark.parametrize(
    "address",
    [
        "/export/payments/2031-winter.csv",
        "/export/payments/2026-autumn.csv?number=7",
        "/export/payments/2026-autumn.pdf",
        "/export/payments/..%2F..%2Fetc.csv",
        "/export/statement/999.xlsx",
        "/export/statement/1.docx",
    ],
)
def test_what_is_not_there_is_refused_in_a_sentence(answered: Answered, address: str) -> None:
    assert answered(address, "officer").status_code == 404


def test_the_command_writes_the_list_of_a_term(
    awarded: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PANEL_DATABASE_URL", str(awarded.database.url))
    wanted, refused = tmp_path / "payments.csv", tmp_path / "none.csv"
    assert main(["export", "payments", "--term", "2026 autumn", "--to", str(wanted)]) == 0
    assert rows(wanted.read_bytes())[-1]["payable_pounds"] == "2250.01"
    assert main(["export", "payments", "--term", "2031 winter", "--to", str(refused)]) == 1
    assert main(["export", "payments", "--term", "2026 autumn", "--number", "1", "--to", str(refused)]) == 1
    assert main(["export", "payments", "--term", "2026 autumn", "--to", str(tmp_path / "list.docx")]) == 1
    assert "does not end in one of .csv, .xlsx" in capsys.readouterr().err
    assert not refused.exists()
    assert main(["check"]) == 0


def test_the_command_writes_a_settings_statement_by_name_or_urn_and_nothing_for_one_it_does_not_know(
    awarded: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PANEL_DATABASE_URL", str(awarded.database.url))
    for kind, begins in (("pdf", b"%PDF-"), ("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK")):
        wanted = tmp_path / f"statement.{kind}"
        assert main(["export", "statement", "Otter Brook School", "--to", str(wanted)]) == 0
        assert wanted.read_bytes().startswith(begins)
    refused = tmp_path / "none.pdf"
    assert main(["export", "statement", "Nowhere School", "--to", str(refused)]) == 1
    assert main(["export", "statement", "Otter Brook School", "--to", str(tmp_path / "list.docx")]) == 1
    told = capsys.readouterr().err
    assert 'No setting with an award is called "Nowhere School"' in told
    assert "does not end in one of .xlsx, .csv, .pdf" in told
    assert not refused.exists()
    assert [row.act for row in awarded.rows(AuditEntry)][-3:] == ["statement.export"] * 3
