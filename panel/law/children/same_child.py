"""Two records of one child: when they may be taken as one, and when they may not. Rules that refuse.

The caps of an Additional Support Contract are the child's, not the record's (Joint Working Protocol, ASC: "a child or
young person"; PRODUCT: "two records of one child merged: refused, and explained, while the merge would break a cap").
The day of the merge governs. Money is whole pence.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from panel.law import figures
from panel.law.children.identity import Identity
from panel.law.contracts.caps import TermAmount, sorted_terms
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.reasons.children import Reason
from panel.law.vocabulary import SettingWord

SAME_CHILD = Authority(figures.HOUSE, "two records of one child", figures.HOUSE_BEGAN, verified=False)
SAME_SETTING = Authority(figures.HOUSE, "two records of one setting", figures.HOUSE_BEGAN, verified=False)


def merged_terms_within_limit(mine: Sequence[TermAmount], theirs: Sequence[TermAmount], *, on: date) -> Finding:
    """Together two records hold no more terms than one child may have.

    Joint Working Protocol, ASC: "The maximum period for an ASC allocation is two terms."
    """
    limit = figures.ASC_TERMS_MAX.on(on)
    held = sorted_terms([*mine, *theirs])
    facts = {"count": len(held), "allowed": limit.value, "terms": [award.term.name for award in held]}
    if len(held) > limit.value:
        return not_met(Reason.MERGED_TERMS_OVER, limit.authority, **facts)
    return met(Reason.MERGED_TERMS_FIT, limit.authority, **facts)


def merged_terms_apart(mine: Sequence[TermAmount], theirs: Sequence[TermAmount], *, on: date) -> Finding:
    """No school term is awarded on both records: a child holds one award for a term."""
    source = figures.ASC_TERM_CAP.on(on).authority
    counted = Counter(award.term for award in (*mine, *theirs))
    twice = [term.name for term, times in sorted(counted.items()) if times > 1]
    if twice:
        return not_met(Reason.MERGED_TERM_TWICE, source, terms=twice)
    return met(Reason.MERGED_TERMS_APART, source)


def merged_contracts_one(open_at: Sequence[str], *, on: date) -> Finding:
    """Together two records hold no more than one open contract; `open_at` are the settings of those that are open.

    Joint Working Protocol, ASC: "agreed on a termly basis", a child or young person at a time: contracts never overlap. A
    closed contract does not count here; the terms it used do.
    """
    source = figures.ASC_TERMS_MAX.on(on).authority
    if len(open_at) > 1:
        return not_met(Reason.MERGED_CONTRACTS_OPEN, source, settings=list(open_at))
    return met(Reason.MERGED_CONTRACT_ONE, source)


def merged_year_within_cap(mine: Sequence[TermAmount], theirs: Sequence[TermAmount], *, on: date) -> Finding:
    """Together two records hold no more in an academic year than one child may have.

    Joint Working Protocol, ASC: "to a maximum of £6,000 per academic year".
    """
    cap = figures.ASC_YEAR_CAP.on(on)
    years: Counter[str] = Counter()
    for award in (*mine, *theirs):
        years[award.term.academic_year] += award.pence
    over = {year: pence for year, pence in sorted(years.items()) if pence > cap.value}
    if over:
        year, pence = next(iter(over.items()))
        return not_met(Reason.MERGED_YEAR_OVER, cap.authority, year=year, together_pence=pence, cap_pence=cap.value)
    return met(Reason.MERGED_YEAR_WITHIN, cap.authority, cap_pence=cap.value)


def records_are_two(first_id: int, second_id: int, standing: Collection[int]) -> Finding:
    """A merge is of two records that are not yet taken as one; `standing` are those the first is already one with."""
    if first_id == second_id or second_id in standing:
        return not_met(Reason.RECORDS_ALREADY_ONE, SAME_CHILD)
    return met(Reason.RECORDS_ARE_TWO, SAME_CHILD)


def one_stands_alone(mine: Collection[int], theirs: Collection[int]) -> Finding:
    """One of the two is a record by itself, so that every merge can be taken back by itself."""
    if len(mine) > 1 and len(theirs) > 1:
        return not_met(Reason.BOTH_ALREADY_MERGED, SAME_CHILD)
    return met(Reason.ONE_STANDS_ALONE, SAME_CHILD)


def merge_stands(live: bool) -> Finding:
    """Only a merge that stands is taken back."""
    return met(Reason.MERGE_STANDS, SAME_CHILD) if live else not_met(Reason.MERGE_NOT_STANDING, SAME_CHILD)


def not_yet_distinguished(said: bool) -> Finding:
    """That two records are two children is said once."""
    return not_met(Reason.ALREADY_SAID_TWO, SAME_CHILD) if said else met(Reason.NOT_YET_SAID_TWO, SAME_CHILD)


def identity_changes(before: Identity, after: Identity, *, on: date) -> Finding:
    """A record's name, date of birth or sex becomes another, and one that a child may have."""
    if not after.surname or after.date_of_birth > on:
        return not_met(Reason.IDENTITY_INCOMPLETE, SAME_CHILD)
    return not_met(Reason.IDENTITY_UNCHANGED, SAME_CHILD) if after == before else met(Reason.IDENTITY_CHANGES, SAME_CHILD)


def setting_settled(
    first: int, second: int, word: SettingWord | None, from_on: date | None, reasons: str, *, on: date
) -> Finding:
    """Of two settings: one place, one place with a new URN from a day up to today, or two; with reasons."""
    dated = from_on is not None and from_on <= on if word is SettingWord.NEW_URN else from_on is None
    if first == second or word is None or not dated or not reasons.strip():
        return not_met(Reason.SETTING_NOT_SETTLED, SAME_SETTING)
    return met(Reason.SETTING_SETTLED, SAME_SETTING)


def upn_fits(upn: str, held: str, taken: bool) -> Finding:
    """A new UPN has the length and the letters of one, differs from the one held, and is no other child's; or the held one goes."""
    if held and not upn:
        return met(Reason.UPN_FITS, SAME_CHILD)
    length = figures.UPN_LENGTH.history[-1].value
    if len(upn) != length or not (upn.isascii() and upn.isalnum() and upn == upn.upper()):
        return not_met(Reason.UPN_MISSHAPEN, SAME_CHILD, length=length)
    if upn == held:
        return not_met(Reason.UPN_UNCHANGED, SAME_CHILD)
    return not_met(Reason.UPN_TAKEN, SAME_CHILD) if taken else met(Reason.UPN_FITS, SAME_CHILD)
