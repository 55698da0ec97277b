"""Files by address: permission asked, reader audited, nothing kept by the browser."""

from datetime import date

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from panel.acts import contracts, letter_files, minutes, offline_folder, papers, payments, policy
from panel.door.file_answers import ALONE, answered, asked, named
from panel.law.requests.papers import PaperKind
from panel.store import audit
from panel.store.engine import Work
from panel.store.records import not_open


async def minutes_file(request: Request) -> Response:
    """A meeting's minutes: `/export/minutes/P-2026-11-25.pdf?rev=1`."""
    reference, kind, rev = request.path_params["meeting"], request.path_params["kind"], request.query_params.get("rev", "")

    def make(work: Work) -> tuple[bytes, str]:
        from panel.documents.minutes import press_one

        return minutes.export(work, reference, kind, asked(rev), press_draft=press_one)

    return await answered(request, kind, ("docx", "pdf", "csv"), make)


async def signature_file(request: Request) -> Response:
    """The signature over a signed revision: `/export/signature/P-2026-11-25.sig?rev=1`."""
    reference, kind, rev = request.path_params["meeting"], request.path_params["kind"], request.query_params.get("rev", "")
    return await answered(request, kind, ("sig",), lambda work: minutes.signature(work, reference, asked(rev)))


async def letter_file(request: Request) -> Response:
    """A letter: `/export/letters/12.pdf`, sealed once it was sent, a DRAFT before; `?reader=2` for the copy of its second reader."""
    number, kind = request.path_params["notice"], request.path_params["kind"]
    reader = request.query_params.get("reader", "")

    def make(work: Work) -> tuple[bytes, str]:
        from panel.documents.letters import press_one

        line = named(reader) if reader else 0
        return letter_files.export(work, named(number), kind, reader=line, press_draft=press_one)

    return await answered(request, kind, ("docx", "pdf"), make)


async def test_letter_file(request: Request) -> Response:
    """A letter about an invented child, to look at in the browser: `/export/test-letter.pdf`."""

    def make(work: Work) -> tuple[bytes, str]:
        from panel.documents.letters import press_one

        return policy.test_letter(work, press_one)

    return await answered(request, request.path_params["kind"], ("pdf",), make, shown="inline")


async def requests_file(request: Request) -> Response:
    """Every request this person may see: `/export/requests.xlsx`."""
    kind = request.path_params["kind"]

    def make(work: Work) -> tuple[bytes, str]:
        from panel.documents import exports

        content = exports.requests_file(work.session, work.actor, kind)
        audit.record(work, "requests.export", f"file/requests.{kind}", format=kind)
        return content, f"requests.{kind}"

    return await answered(request, kind, ("csv", "xlsx"), make)


async def decisions_file(request: Request) -> Response:
    """The decisions between two days: `/export/decisions.csv?from=2026-11-01&to=2026-11-30`."""
    kind = request.path_params["kind"]
    given = request.query_params

    def make(work: Work) -> tuple[bytes, str]:
        from panel.documents import exports

        try:
            since, until = date.fromisoformat(given.get("from", "")), date.fromisoformat(given.get("to", ""))
        except ValueError:
            raise not_open() from None
        content = exports.decisions_file(work.session, work.actor, since, until, kind, on=work.today)
        audit.record(work, "decisions.export", f"file/decisions.{kind}", since=since, until=until)
        return content, f"decisions.{kind}"

    return await answered(request, kind, ("csv", "xlsx"), make)


async def payments_file(request: Request) -> Response:
    """A term's list of payments, as issued or as it stands: `/export/payments/2027-spring.xlsx?number=1`."""
    term, kind, number = request.path_params["term"], request.path_params["kind"], request.query_params.get("number", "")

    def make(work: Work) -> tuple[bytes, str]:
        from panel.documents import payments as files

        content, issued = payments.export(work, term.replace("-", " ", 1), asked(number))
        called = f"list-{issued.number}" if issued else "not-issued"
        return files.payments_file(content, issued, kind), f"payments-{term}-{called}.{kind}"

    return await answered(request, kind, ("csv", "xlsx"), make)


async def statement_file(request: Request) -> Response:
    """A setting's statement: `/export/statement/7.pdf`, or as a sheet."""
    setting, kind = request.path_params["setting"], request.path_params["kind"]

    def make(work: Work) -> tuple[bytes, str]:
        from panel.documents.statement import statement_file

        return statement_file(payments.statement_of(work, named(setting)), kind), f"statement-{setting}.{kind}"

    return await answered(request, kind, ("xlsx", "csv", "pdf"), make)


async def contract_file(request: Request) -> Response:
    """One Additional Support Contract as a document: `/export/contract/12.docx`."""
    number, kind = request.path_params["contract"], request.path_params["kind"]

    def make(work: Work) -> tuple[bytes, str]:
        from panel.documents.contract import press

        return contracts.export(work, named(number), kind, press=press)

    return await answered(request, kind, ("docx", "pdf"), make)


async def folder_file(request: Request) -> Response:
    """The panel in a folder, for a dead network: `/export/folder/P-2026-11-25.zip`."""
    reference, kind = request.path_params["meeting"], request.path_params["kind"]

    def make(work: Work) -> tuple[bytes, str]:
        from panel.documents.offline_folder import zip_bytes

        return zip_bytes(offline_folder.export_folder(work, reference)), f"panel-{reference}.zip"

    return await answered(request, kind, ("zip",), make)


async def agenda_file(request: Request) -> Response:
    """The agenda to be handed out: `/export/agenda/P-2026-11-25.docx`."""
    reference, kind = request.path_params["meeting"], request.path_params["kind"]

    def make(work: Work) -> tuple[bytes, str]:
        from panel.documents.offline_folder import agenda_bytes

        folder = offline_folder.export_folder(work, reference, only=f"agenda.{kind}")
        return agenda_bytes(folder, kind), f"agenda-{reference}.{kind}"

    return await answered(request, kind, ("docx", "pdf"), make)


async def calendar_file(request: Request) -> Response:
    """The meetings and due days of whoever asks, for their own calendar: `/export/calendar.ics`."""
    kind = request.path_params["kind"]

    def make(work: Work) -> tuple[bytes, str]:
        from panel.documents import calendar

        content = calendar.calendar_file(work.session, work.actor, work.at)
        audit.record(work, "calendar.export", f"file/calendar.{kind}")
        return content, f"send-panel.{kind}"

    return await answered(request, kind, ("ics",), make)


async def paper_file(request: Request) -> Response:
    """A paper attached to a request: `/export/papers/12.pdf`, a PDF in the browser at `#page=4`, any other to be saved."""
    number, kind = request.path_params["paper"], request.path_params["kind"]
    shown = "inline" if kind == PaperKind.PDF else "attachment"
    return await answered(
        request, kind, tuple(PaperKind), lambda work: papers.open_paper(work, named(number), kind), shown=shown, **ALONE
    )


EXPORT_ROUTES = [
    Route("/export/minutes/{meeting}.{kind}", minutes_file),
    Route("/export/signature/{meeting}.{kind}", signature_file),
    Route("/export/letters/{notice}.{kind}", letter_file),
    Route("/export/test-letter.{kind}", test_letter_file),
    Route("/export/folder/{meeting}.{kind}", folder_file),
    Route("/export/agenda/{meeting}.{kind}", agenda_file),
    Route("/export/contract/{contract}.{kind}", contract_file),
    Route("/export/requests.{kind}", requests_file),
    Route("/export/decisions.{kind}", decisions_file),
    Route("/export/payments/{term}.{kind}", payments_file),
    Route("/export/statement/{setting}.{kind}", statement_file),
    Route("/export/calendar.{kind}", calendar_file),
    Route("/export/papers/{paper}.{kind}", paper_file),
]
