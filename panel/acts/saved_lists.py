"""A list as one person has filtered it, kept under a name of theirs, and let go; it is theirs alone."""

from collections.abc import Mapping

from panel import rules
from panel.law.findings import refuse_unless_met
from panel.law.permissions import may_open_page, refuse_unless_may
from panel.models import SavedList
from panel.store import audit
from panel.store.engine import Work
from panel.store.records import not_open


def save(work: Work, page: str, name: str, filters: Mapping[str, str]) -> str:
    """Keep the filters of a page under a name; one of that name is replaced. The name as kept."""
    refuse_unless_may(work.actor, "list.save")
    refuse_unless_met(rules.words_given(name))
    if not may_open_page(work.actor, page):
        raise not_open()
    named = " ".join(name.split())
    held = work.session.get(SavedList, (work.person_id, page, named))
    row = held or SavedList(person_id=work.person_id, page=page, name=named, filters={}, saved_at=work.at)
    row.filters, row.saved_at = dict(filters), work.at
    work.session.add(row)
    audit.record(work, "list.save", f"person/{work.person_id}", page=page, filters=dict(filters))
    return named


def forget(work: Work, page: str, name: str) -> None:
    """Let a saved list of one's own go."""
    refuse_unless_may(work.actor, "list.save")
    held = work.session.get(SavedList, (work.person_id, page, name))
    if held is None:
        raise not_open()
    work.session.delete(held)
    audit.record(work, "list.forget", f"person/{work.person_id}", page=page)
