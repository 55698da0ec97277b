"""The address book: whom letters about a child go to, and a setting's head and SENCO; superseded by a revision, never altered."""

from dataclasses import asdict
from typing import Any

from panel import rules
from panel.law.findings import refuse_unless_met
from panel.law.letters.address_book import AT_SETTING, BookEntry
from panel.law.permissions import refuse_unless_may
from panel.models import AddressEntry
from panel.store import audit
from panel.store.contracts.moves import taught_at
from panel.store.engine import Work
from panel.store.letters.address_book import rows_of, standing
from panel.store.records import not_open, refuse_unless_case_open, request_called


def record(work: Work, reference: str, entry: BookEntry, *, first_id: int | None = None, seen: int = 0) -> None:
    """Enter somebody in the book of a case, or record them anew by their next revision; `seen` is the revision the form had read.

    Raises `Refused` for an entry that is not whole, and for one somebody else changed since.
    """
    refuse_unless_may(work.actor, "address.record")
    request = request_called(work.session, reference)
    refuse_unless_case_open(work.session, work.actor, request)
    before = standing(rows_of(work.session, request, work.today)).get(first_id) if first_id else None
    if first_id and before is None:
        raise not_open()
    refuse_unless_met(rules.entry_complete(entry), rules.case_as_seen(before.rev if before else 0, seen))
    at_setting = entry.relation in AT_SETTING
    if before and at_setting != (before.setting_id is not None):
        raise not_open()
    words: dict[str, Any] = {name: value.strip() if type(value) is str else value for name, value in asdict(entry).items()}
    work.session.add(
        AddressEntry(
            **words,
            first_id=first_id,
            rev=before.rev + 1 if before else 1,
            child_id=None if at_setting else before.child_id if before else request.child_id,
            setting_id=taught_at(work.session, request, work.today) if at_setting else None,
            recorded_by=work.person_id,
            recorded_at=work.at,
        )
    )
    flags = {"no_contact": entry.no_contact, "undisclosed": entry.undisclosed}
    audit.record(work, "address.record", f"request/{reference}", relation=str(entry.relation), **flags)
