"""The Additional Support Contract: caps, terms and what an award rests on. Rules that refuse.

Source: Joint Working Protocol, "The Additional Support Contract". Unless a rule says otherwise the day of the
decision governs. Money is whole pence.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from panel.law import figures
from panel.law.findings import Authority, Finding, met, not_known, not_met
from panel.law.kinds import KINDS
from panel.law.money.pounds import NotMoney, pence
from panel.law.reasons.contracts import Reason
from panel.law.terms import Term
from panel.law.vocabulary import Kind, Option


@dataclass(frozen=True, slots=True)
class TermAmount:
    """What one child holds for one school term: ordinal 1 is the first term, 2 the final one."""

    term: Term
    ordinal: int
    pence: int


@dataclass(frozen=True, slots=True)
class AwardHeadroom:
    """What may still be awarded to one child for one term, as the bench shows it."""

    terms_used: int
    terms_allowed: int
    term_pence: int
    term_cap_pence: int
    year_pence: int
    year_cap_pence: int
    most_pence: int
    finding: Finding


def _protocol(pinpoint: str) -> Authority:
    return Authority(figures.PROTOCOL, pinpoint, figures.PUBLISHED)


def amount_is_money(typed: str) -> tuple[int, Finding]:
    """Whole pence from what an officer typed, and whether it is an amount at all; 0 is a withdrawal, not an award."""
    source = _protocol("ASC: the specific amount of funding")
    try:
        amount = pence(typed)
    except NotMoney as fault:
        return 0, not_met(Reason.AMOUNT_NOT_MONEY, source, sentence=str(fault))
    if amount == 0:
        return 0, not_met(Reason.AMOUNT_ZERO, source)
    return amount, met(Reason.AMOUNT_IS_MONEY, source, pence=amount)


def asc_term_cap(term: Term, amount_pence: int, held: Sequence[TermAmount], *, on: date) -> Finding:
    """No term of an Additional Support Contract may exceed the term cap.

    Joint Working Protocol, ASC: "a maximum limit of £2,000 per term". The cap is per term, so a light first
    term buys nothing for the second. Counts every award the child holds for the term, whatever the contract.
    """
    cap = figures.ASC_TERM_CAP.on(on)
    already = sum(award.pence for award in held if award.term.key == term.key)
    most = max(0, cap.value - already)
    facts = {"cap_pence": cap.value, "asked_pence": amount_pence, "most_pence": most, "term": term.name}
    if amount_pence > most:
        return not_met(Reason.OVER_TERM_CAP, cap.authority, **facts)
    return met(Reason.WITHIN_TERM_CAP, cap.authority, **facts)


def asc_year_cap(term: Term, amount_pence: int, held: Sequence[TermAmount], *, on: date) -> Finding:
    """No academic year may hold more than the year cap; the other caps already keep this one.

    Joint Working Protocol, ASC: "to a maximum of £6,000 per academic year, pro rata ie £2,000 per term".
    """
    cap = figures.ASC_YEAR_CAP.on(on)
    already = sum(award.pence for award in held if award.term.academic_year == term.academic_year)
    facts = {"cap_pence": cap.value, "most_pence": max(0, cap.value - already), "year": term.academic_year}
    if already + amount_pence > cap.value:
        return not_met(Reason.OVER_YEAR_CAP, cap.authority, **facts)
    return met(Reason.WITHIN_YEAR_CAP, cap.authority, **facts)


def such_a_contract(kind: Kind, option: Option | None, *, on: date) -> Finding:
    """Nothing that offers or awards a contract is recommended or decided where the authority's policy gives a child no term of one."""
    limit = figures.ASC_TERMS_MAX.on(on)
    if limit.value == 0 and option in (*KINDS[kind].opens_contract, *KINDS[kind].awards):
        return not_met(Reason.NO_SUCH_CONTRACT, limit.authority)
    return met(Reason.SUCH_A_CONTRACT, limit.authority)


def options_on(kind: Kind, *, on: date) -> list[Option]:
    """What may be recommended or decided of a kind on a day: nothing of a contract where the authority has none."""
    return [option for option in KINDS[kind].options if such_a_contract(kind, option, on=on).is_met]


def asc_terms_left(held: Sequence[TermAmount], *, on: date) -> Finding:
    """A child has two terms at most, across contracts, settings and years.

    Joint Working Protocol, ASC: "The maximum period for an ASC allocation is two terms." Whether a fresh allocation
    is ever possible is an open question; until answered it is refused.
    """
    limit = figures.ASC_TERMS_MAX.on(on)
    facts = {"used": len(held), "allowed": limit.value, "terms": ", ".join(award.term.name for award in sorted_terms(held))}
    if limit.value == 0:
        return not_met(Reason.NO_SUCH_CONTRACT, limit.authority)
    if len(held) >= limit.value:
        return not_met(Reason.NO_TERM_LEFT, limit.authority, **facts)
    return met(Reason.TERM_LEFT, limit.authority, **facts)


def ordinal_free(ordinal: int, held: Sequence[TermAmount], *, on: date) -> Finding:
    """The first term is awarded once, the final one once and only after the first.

    Joint Working Protocol, ASC, review: "extend it to another final term".
    """
    source = figures.ASC_TERMS_MAX.on(on).authority
    by_ordinal = {award.ordinal: award for award in held}
    if ordinal in by_ordinal:
        reason = Reason.FIRST_TERM_HELD if ordinal == 1 else Reason.FINAL_TERM_HELD
        return not_met(reason, source, term=by_ordinal[ordinal].term.name)
    if ordinal == 2 and 1 not in by_ordinal:
        return not_met(Reason.NO_FIRST_TERM, source)
    return met(Reason.ORDINAL_FREE, source)


def one_award_a_term(term: Term, held: Sequence[TermAmount], *, on: date) -> Finding:
    """A child holds one award for a school term; contracts never overlap."""
    source = figures.ASC_TERM_CAP.on(on).authority
    taken = [award for award in held if award.term.key == term.key]
    if taken:
        return not_met(Reason.TERM_TAKEN, source, term=term.name, held_pence=taken[0].pence)
    return met(Reason.TERM_FREE, source, term=term.name)


def term_known(term: Term | None) -> Finding:
    """Awards and lists of payments are for a school term that the calendar holds."""
    source = _protocol("ASC: agreed on a termly basis")
    return met(Reason.TERM_KNOWN, source, term=term.name) if term else not_known(Reason.TERM_UNKNOWN, source)


def term_may_be_awarded(term: Term, late_reason: str, *, on: date) -> Finding:
    """A term may be awarded until its last day; one that is over only with a stated reason."""
    source = _protocol("ASC: agreed on a termly basis")
    if term.ends_on < on and not late_reason.strip():
        return not_met(Reason.TERM_OVER, source, term=term.name, ended_on=term.ends_on)
    return met(Reason.TERM_NOT_OVER, source, term=term.name)


def final_term_follows(term: Term, ordinal: int, held: Sequence[TermAmount], gap_reason: str) -> Finding:
    """The final term comes after the first; a gap between them needs a reason."""
    source = _protocol("ASC, review: extend it to another final term")
    others = [award.term for award in held if award.ordinal != ordinal]
    for other in others:
        first, final = (other, term) if ordinal == 2 else (term, other)
        if final.position <= first.position:
            return not_met(Reason.FINAL_TERM_BEFORE_FIRST, source, term=term.name, other=other.name)
        if final.position > first.position + 1 and not gap_reason.strip():
            return not_met(Reason.GAP_WITHOUT_REASON, source, first=first.name, final=final.name)
    return met(Reason.FINAL_TERM_FOLLOWS, source, term=term.name)


def no_plan_in_force(has_plan: bool | None) -> Finding:
    """No Additional Support Contract for a child with an EHC plan; not known informs the officer but does not refuse.

    Joint Working Protocol, ASC: "for a child or young person without an EHC Plan".
    """
    source = _protocol("ASC: for a child or young person without an EHC plan")
    if has_plan:
        return not_met(Reason.PLAN_IN_FORCE, source)
    return met(Reason.NO_PLAN_IN_FORCE, source, known=has_plan is not None)


def sorted_terms(held: Sequence[TermAmount]) -> list[TermAmount]:
    """Awards in the order of their terms."""
    return sorted(held, key=lambda award: award.term.position)


def award_headroom(term: Term | None, held: Sequence[TermAmount], *, on: date) -> AwardHeadroom:
    """The award bench: terms used of two, this term, this year, the most that may be typed, and the rule that binds."""
    cap, year_cap, terms = figures.ASC_TERM_CAP.on(on), figures.ASC_YEAR_CAP.on(on), figures.ASC_TERMS_MAX.on(on)
    in_term = [award for award in held if term and award.term.key == term.key]
    in_year = [award for award in held if term and award.term.academic_year == term.academic_year]
    term_pence, year_pence = sum(a.pence for a in in_term), sum(a.pence for a in in_year)
    if term is None:
        binding, most = not_known(Reason.TERM_UNKNOWN, cap.authority), 0
    else:
        most = max(0, min(cap.value - term_pence, year_cap.value - year_pence))
        rules = (asc_terms_left(held, on=on), one_award_a_term(term, held, on=on))
        refused = [finding for finding in rules if not finding.is_met]
        binding = refused[0] if refused else asc_term_cap(term, 0, held, on=on)
        most = 0 if refused else most
    return AwardHeadroom(len(held), terms.value, term_pence, cap.value, year_pence, year_cap.value, most, binding)
