"""Two records of one child: looked for, taken as one, taken back, or said to be two; and a child's UPN changed on record."""

from dataclasses import replace

import sqlalchemy as sa
from sqlmodel import col, select

from panel import rules
from panel.law.children import same_child as law
from panel.law.children.comparing import name_key
from panel.law.children.identity import Identity
from panel.law.findings import refuse_unless_met
from panel.law.permissions import refuse_unless_may
from panel.models import Child, ChildDistinct, ChildLink, ChildUnlink, IdentityChange
from panel.store import audit
from panel.store.children import near_misses, twins
from panel.store.children.merged_records import closed_children, contracts_open_at, note_upn, records_of
from panel.store.engine import Work
from panel.store.records import held_terms, not_open

PARTS = ("surname", "forename", "date_of_birth", "sex")


def look_for_duplicates(work: Work) -> int:
    """Look through the next records for pairs that may be one child; how many were looked through."""
    refuse_unless_may(work.actor, "child.look")
    many = near_misses.look(work)
    audit.record(work, "child.look", "child", records=many)
    return many


def merge(work: Work, first_id: int, second_id: int, reasons: str, *, seen_version: int) -> int:
    """Take two records as one child, with reasons; the number of the merge. No row of either is moved.

    From here on the caps count both together, whichever record an award is asked under. Raises `Refused` while
    together they would break a cap, and for a record in a case the person has an interest in.
    """
    refuse_unless_may(work.actor, "child.merge")
    mine, theirs = _open_records(work, first_id), _open_records(work, second_id)
    first, second = held_terms(work.session, first_id), held_terms(work.session, second_id)
    refuse_unless_met(rules.records_are_two(first_id, second_id, mine))
    refuse_unless_met(
        rules.case_as_seen(_versions(work, (*mine, *theirs)), seen_version),
        rules.words_given(reasons, law.SAME_CHILD),
        rules.one_stands_alone(mine, theirs),
        rules.merged_terms_within_limit(first, second, on=work.today),
        rules.merged_terms_apart(first, second, on=work.today),
        rules.merged_contracts_one(contracts_open_at(work.session, (*mine, *theirs)), on=work.today),
        rules.merged_year_within_cap(first, second, on=work.today),
    )
    alone, holder = _which_joins_which(mine, theirs)
    link = ChildLink(child_id=alone, holder_id=holder, reasons=reasons.strip(), linked_by=work.person_id, linked_at=work.at)
    work.session.add(link)
    work.session.flush()
    twins.named_anew(work, alone)
    _touch(work, (*mine, *theirs))
    audit.record(work, "child.merge", f"child/{alone}", holder=holder, link=link.id)
    return link.id


def separate(work: Work, link_id: int, reasons: str, *, seen_version: int) -> None:
    """Take a merge back, with reasons: each record holds its own again, what was awarded meanwhile where it was awarded."""
    refuse_unless_may(work.actor, "child.separate")
    link = work.session.get(ChildLink, link_id)
    if link is None:
        raise not_open()
    records = _open_records(work, link.child_id)
    refuse_unless_met(rules.merge_stands(link.live))
    refuse_unless_met(rules.case_as_seen(_versions(work, records), seen_version), rules.words_given(reasons, law.SAME_CHILD))
    work.session.add(
        ChildUnlink(link_id=link.id, reasons=reasons.strip(), unlinked_by=work.person_id, unlinked_at=work.at),
    )
    work.session.flush()
    link.live = False
    work.session.add(link)
    work.session.flush()
    twins.named_anew(work, link.child_id)
    _touch(work, records)
    audit.record(work, "child.separate", f"child/{link.child_id}", holder=link.holder_id, link=link.id)


def distinguish(work: Work, first_id: int, second_id: int, reasons: str) -> None:
    """Say once and for all that two records are two children, with reasons; the pair is not asked about again."""
    refuse_unless_may(work.actor, "child.distinguish")
    mine, _ = _open_records(work, first_id), _open_records(work, second_id)
    first, second = sorted((first_id, second_id))
    said = work.session.get(ChildDistinct, (first, second)) is not None
    refuse_unless_met(rules.records_are_two(first_id, second_id, mine))
    refuse_unless_met(rules.not_yet_distinguished(said), rules.words_given(reasons, law.SAME_CHILD))
    work.session.add(
        ChildDistinct(first_id=first, second_id=second, reasons=reasons.strip(), said_by=work.person_id, said_at=work.at)
    )
    audit.record(work, "child.distinguish", f"child/{first}", other=second)


def change_upn(work: Work, child_id: int, upn: str, reason: str, *, seen_version: int) -> None:
    """Record a child's new UPN, or none where it is not theirs; the old one stays known and still finds them."""
    refuse_unless_may(work.actor, "child.change_upn")
    _open_records(work, child_id)
    child, wanted = work.session.get_one(Child, child_id), upn.strip().upper()
    taken = work.session.exec(select(Child.id).where(Child.upn == wanted, Child.id != child_id)).first() is not None
    refuse_unless_met(
        rules.case_as_seen(child.version, seen_version),
        rules.words_given(reason, law.SAME_CHILD),
        rules.upn_fits(wanted, child.upn or "", taken),
    )
    note_upn(work, child_id, child.upn, wanted, reason=reason.strip())
    child.upn = wanted or None
    _touch(work, (child_id,))
    near_misses.look_again(work, [child_id])
    audit.record(work, "child.change_upn", f"child/{child_id}")


def change_identity(work: Work, child_id: int, wanted: Identity, reason: str, *, seen_version: int) -> None:
    """Record a child's new name, date of birth or sex, with why; what they were stays on record. No import does this."""
    refuse_unless_may(work.actor, "child.change_identity")
    _open_records(work, child_id)
    child = work.session.get_one(Child, child_id)
    before = Identity(child.surname, child.forename, child.date_of_birth, child.sex)
    after = replace(wanted, surname=wanted.surname.strip(), forename=wanted.forename.strip())
    refuse_unless_met(
        rules.case_as_seen(child.version, seen_version),
        rules.words_given(reason, law.SAME_CHILD),
        rules.identity_changes(before, after, on=work.today),
    )
    was, becomes = ({part: str(getattr(who, part) or "") for part in PARTS} for who in (before, after))
    work.session.add(
        IdentityChange(
            child_id=child_id,
            before=was,
            after=becomes,
            reason=reason.strip(),
            changed_by=work.person_id,
            changed_at=work.at,
        )
    )
    for part in PARTS:
        setattr(child, part, getattr(after, part))
    child.name_key = name_key(child.surname, child.forename, child.date_of_birth)
    twins.named_anew(work, child_id)
    _touch(work, (child_id,))
    near_misses.look_again(work, [child_id])
    audit.record(work, "child.change_identity", f"child/{child_id}", parts=[part for part in PARTS if was[part] != becomes[part]])


def _versions(work: Work, records: tuple[int, ...]) -> int:
    """What some records stand at together; it grows with every change of any, so it names what a person was looking at."""
    total = sa.select(sa.func.sum(col(Child.version))).where(col(Child.id).in_(records))
    return int(work.session.execute(total).scalar_one())


def _open_records(work: Work, child_id: int) -> tuple[int, ...]:
    open_to = select(Child.id).where(Child.id == child_id, col(Child.id).not_in(closed_children(work.actor)))
    if work.session.exec(open_to).first() is None:
        raise not_open()
    return records_of(work.session, child_id)


def _which_joins_which(mine: tuple[int, ...], theirs: tuple[int, ...]) -> tuple[int, int]:
    """The record that joins, which stands alone, and the holder it joins: the one with others already, else the older."""
    if len(mine) == 1 and (len(theirs) > 1 or mine[0] > theirs[0]):
        return mine[0], theirs[0]
    return theirs[0], mine[0]


def _touch(work: Work, records: tuple[int, ...]) -> None:
    for number in records:
        child = work.session.get_one(Child, number)
        child.version += 1
        work.session.add(child)
    work.session.flush()
