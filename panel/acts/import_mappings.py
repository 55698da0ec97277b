"""What a sender calls the columns of an import: said by a person once, kept under the sender's name, changed with its history."""

from panel import rules
from panel.intake.columns import COLUMNS
from panel.intake.headings import Matches, folded
from panel.law.findings import refuse_unless_met
from panel.law.permissions import refuse_unless_may
from panel.law.requests.import_mappings import sender_key
from panel.models import ImportMapping
from panel.store import audit
from panel.store.engine import Work
from panel.store.requests.import_mappings import standing


def keep(work: Work, sender: str, matches: Matches, *, seen_rev: int) -> str:
    """Keep what was said of a sender's headings, as a new mapping or the next revision of one; its name and revision.

    `seen_rev` is the revision that was on the screen, 0 for a new sender. Raises `Refused` where somebody was quicker.
    """
    refuse_unless_may(work.actor, "mapping.keep")
    said = {folded(heading): column for heading, column in matches.items() if folded(heading)}
    columns = {column.name for columns in COLUMNS.values() for column in columns}
    refuse_unless_met(rules.sender_named(sender), rules.headings_matched(said, columns))
    before = next((one for one in standing(work.session) if sender_key(one.sender) == sender_key(sender)), None)
    refuse_unless_met(rules.sender_as_seen(" ".join(sender.split()), before.rev if before else 0, seen_rev))
    row = ImportMapping(
        sender=before.sender if before else " ".join(sender.split()),
        rev=seen_rev + 1,
        matches=said,
        said_by=work.person_id,
        said_at=work.at,
    )
    work.session.add(row)
    work.session.flush()
    audit.record(work, "mapping.keep", f"mapping/{row.id}", sender=row.sender, revision=row.rev, headings=len(said))
    return f"{row.sender}, revision {row.rev}"
