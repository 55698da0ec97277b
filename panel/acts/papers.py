"""Papers attached to a request: put beside its evidence, opened by whoever may see the case, withdrawn where one was wrong."""

from panel import rules
from panel.intake import papers
from panel.law.findings import refuse_unless_met
from panel.law.permissions import refuse_unless_may
from panel.models import AttachedPaper, PaperWithdrawal, Request
from panel.store import audit, paper_files
from panel.store.agenda.packs import papers_standing
from panel.store.engine import Work
from panel.store.records import not_open, refuse_unless_case_open, request_called


def attach(work: Work, reference: str, source: str, content: bytes) -> int:
    """Attach a file to a request as the document that evidence rows name; its number.

    Raises `Refused` for a file too large, of no kind that is taken, or under a name that another paper has.
    """
    refuse_unless_may(work.actor, "paper.attach")
    request = request_called(work.session, reference)
    refuse_unless_case_open(work.session, work.actor, request)
    kind, fault = papers.kind_of(content)
    standing = [paper.source for paper in papers_standing(work.session, [request.id])]
    refuse_unless_met(
        rules.words_given(source),
        rules.papers_can_be_kept(paper_files.has_place(work.session)),
        rules.paper_small_enough(len(content), on=work.today),
        rules.paper_whole(fault),
        rules.paper_named_once(source, standing),
    )
    assert kind is not None  # noqa: S101  # refused above
    paper = AttachedPaper(
        request_id=request.id,
        source=" ".join(source.split()),
        kind=kind,
        size=len(content),
        sha256=paper_files.put(work.session, content),
        attached_by=work.person_id,
        attached_at=work.at,
    )
    work.session.add(paper)
    work.session.flush()
    audit.record(
        work, "paper.attach", f"request/{reference}", paper=paper.id, kind=str(kind), size=paper.size, sha256=paper.sha256
    )
    return paper.id


def withdraw(work: Work, paper_id: int, reason: str) -> None:
    """Withdraw a paper that was attached wrongly, and say why: it stays on record and opens to nobody any more."""
    refuse_unless_may(work.actor, "paper.withdraw")
    paper, request = _standing(work, paper_id)
    refuse_unless_met(rules.words_given(reason))
    work.session.add(PaperWithdrawal(paper_id=paper.id, reason=reason.strip(), withdrawn_by=work.person_id, withdrawn_at=work.at))
    audit.record(work, "paper.withdraw", f"request/{request.reference}", paper=paper.id, reason=reason.strip())


def open_paper(work: Work, paper_id: int, kind: str) -> tuple[bytes, str]:
    """A paper for whoever may see its case: its content and a name to save it by. Put on record, as every opening is.

    What is not there, withdrawn or of another kind is refused in the words of what is not open. Raises `PaperLost`.
    """
    refuse_unless_may(work.actor, "paper.open")
    paper, request = _standing(work, paper_id)
    if paper.kind != kind:
        raise not_open()
    content = paper_files.content_of(work.session, paper.sha256)
    audit.record(work, "paper.open", f"request/{request.reference}", paper=paper.id)
    return content, f"{request.reference}-paper-{paper.id}.{kind}"


def _standing(work: Work, paper_id: int) -> tuple[AttachedPaper, Request]:
    """A paper that was not withdrawn, of a case this person may see."""
    paper = work.session.get(AttachedPaper, paper_id)
    if paper is None:
        raise not_open()
    request = work.session.get_one(Request, paper.request_id)
    refuse_unless_case_open(work.session, work.actor, request)
    if work.session.get(PaperWithdrawal, paper.id) is not None:
        raise not_open()
    return paper, request
