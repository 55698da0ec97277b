"""Lists of payments for finance: issued with a number and a hash, exported as issued or as they stand."""

from dataclasses import replace

from panel import rules
from panel.law.findings import refuse_unless_met
from panel.law.permissions import refuse_unless_may
from panel.law.terms import Term
from panel.models import PaymentList
from panel.store import audit
from panel.store.engine import Work
from panel.store.integrity.document_seals import digest, mark
from panel.store.money.payments import Payments, compose, for_reader
from panel.store.policy.in_force import identity_on
from panel.store.policy.letterheads import paper
from panel.store.queries.money.payments import Statement, statement
from panel.store.records import not_open
from panel.store.term_calendar import calendar


def issue(work: Work, term_key: str, *, seen: int) -> int:
    """Issue the list of a term as it stands, sealed with its hash; its number. `seen` is the mark of what was on screen."""
    refuse_unless_may(work.actor, "payment.issue")
    content = compose(work.session, _term(work, term_key))
    refuse_unless_met(
        rules.identity_complete(identity_on(work.session, work.today)),
        rules.case_as_seen(mark(content), seen),
        rules.something_to_pay(len(content["lines"]), content["changed"], content["number"]),
    )
    work.session.add(
        PaymentList(
            term=term_key,
            number=content["number"],
            content=content,
            total_pence=content["payable_pence"],
            sha256=digest(content),
            issued_by=work.person_id,
            issued_at=work.at,
        )
    )
    audit.record(work, "payment.issue", f"payments/{term_key}", number=content["number"], pence=content["payable_pence"])
    return content["number"]


def export(work: Work, term_key: str, number: int | None) -> tuple[Payments, PaymentList | None]:
    """A list to be made into a file, and its seal: the one with a number as it was issued, or without as it stands now."""
    refuse_unless_may(work.actor, "money.export")
    term = _term(work, term_key)
    issued = work.session.get(PaymentList, (term_key, number)) if number is not None else None
    if number is not None and issued is None:
        raise not_open()
    content = issued.content if issued else compose(work.session, term)
    audit.record(work, "payment.export", f"payments/{term_key}", number=number)
    return for_reader(work.session, work.actor, content), issued


def statement_of(work: Work, setting_id: int) -> Statement:
    """A setting's own statement, to be made into a file; who took it is audited."""
    refuse_unless_may(work.actor, "money.export")
    given = statement(work.session, work.actor, setting_id, on=work.today)
    refuse_unless_met(rules.identity_complete(identity_on(work.session, work.today)))
    audit.record(work, "statement.export", f"setting/{setting_id}")
    return replace(given, paper=paper(work.session, work.at, work.today))


def _term(work: Work, key: str) -> Term:
    term = next((term for term in calendar(work.session) if term.key == key), None)
    refuse_unless_met(rules.term_known(term))
    assert term is not None  # noqa: S101  # refused above
    return term
