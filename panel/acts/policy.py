"""Local policy: one person proposes a value, another confirms or declines it; what is on record is followed, never altered."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

from sqlmodel import select

from panel import rules
from panel.law.composed import Document
from panel.law.findings import refuse_unless_met
from panel.law.letters import sample_letter
from panel.law.permissions import refuse_unless_may
from panel.law.policy import policy_file
from panel.law.policy.local_policy import CHOICES, LOGO, PolicyWord, read_value
from panel.law.policy.school_terms import PREFIX, PlannedTerm, read_back, written_out
from panel.models import PolicyProposal, PolicySettled
from panel.store import audit
from panel.store.engine import Work
from panel.store.letters.contacts import contacts_on
from panel.store.policy import in_force, letterheads
from panel.store.queries.policy.values import as_it_stands, every_value
from panel.store.records import not_open
from panel.store.term_calendar import put_year, terms_in_use


def propose(work: Work, name: str, written: str, source: str, from_on: date) -> None:
    """Propose a value from a day on. Raises `Refused` for one that is not possible, has no source or begins on a past day."""
    refuse_unless_may(work.actor, "policy.propose")
    refuse_unless_met(rules.policy_complete(name, written, source, from_on, on=work.today))
    words, number = read_value(CHOICES[name], written)
    if name == LOGO:
        letterheads.keep(work.session, written)
    _propose(work, name, words, number, source, from_on)


def propose_several(work: Work, written: Mapping[str, str], source: str, from_on: date) -> int:
    """Propose several values of one source and day, all or nothing; how many. Raises `Refused` with everything that is wrong."""
    refuse_unless_may(work.actor, "policy.propose")
    refuse_unless_met(
        rules.words_given(" ".join(written)),
        *(rules.policy_complete(name, words, source, from_on, on=work.today) for name, words in written.items()),
    )
    for name, words in written.items():
        propose(work, name, words, source, from_on)
    return len(written)


def propose_terms(work: Work, year: str, terms: Sequence[PlannedTerm], source: str) -> None:
    """Propose the terms of a school year, in order. Raises `Refused` for terms that do not hold together or have no source."""
    refuse_unless_may(work.actor, "policy.propose")
    refuse_unless_met(rules.terms_fit(year, terms), rules.words_given(source))
    _propose(work, f"{PREFIX}{year}", written_out(terms), None, source, work.today)


def propose_file(work: Work, text: str, *, without: Collection[str] = ()) -> int:
    """Propose what a policy file holds and is not in force as it stands there, but the values named; how many, all or nothing.

    Raises `PolicyFaults`.
    """
    refuse_unless_may(work.actor, "policy.propose")
    held = as_it_stands(every_value(work.session, work.actor), work.today)
    found = [one for one in policy_file.read(text, on=work.today, standing=held) if one.name not in without]
    for one in found:
        if one.terms:
            propose_terms(work, one.name.removeprefix(PREFIX), one.terms, one.source)
        else:
            propose(work, one.name, one.written, one.source, one.from_on)
    return len(found)


def _propose(work: Work, name: str, words: str, number: int | None, source: str, from_on: date) -> None:
    work.session.add(
        PolicyProposal(
            name=name,
            written=words,
            number=number,
            from_on=from_on,
            source=source.strip(),
            proposed_by=work.person_id,
            proposed_at=work.at,
        )
    )
    audit.record(work, "policy.propose", f"policy/{name}", number=number, from_on=from_on)


def settle(work: Work, proposal_ids: list[int], word: PolicyWord) -> None:
    """Confirm or decline proposals of somebody else; one confirmed after its day holds from today. All of them or none."""
    refuse_unless_may(work.actor, "policy.settle")
    for number in sorted(proposal_ids):
        proposal = work.session.get(PolicyProposal, number)
        if proposal is None:
            raise not_open()
        said = work.session.exec(select(PolicySettled.id).where(PolicySettled.proposal_id == number)).first()
        refuse_unless_met(rules.policy_confirmed_by_another(proposal.proposed_by, work.person_id, settled=said is not None))
        begins = max(proposal.from_on, work.today) if word is PolicyWord.CONFIRMED else None
        work.session.add(
            PolicySettled(proposal_id=number, word=word, in_force_on=begins, said_by=work.person_id, said_at=work.at)
        )
        if begins and proposal.name.startswith(PREFIX):
            _put_in_calendar(work, proposal)
        audit.record(work, "policy.settle", f"policy/{proposal.name}", proposal=number, word=word, in_force_on=begins)
    work.session.flush()
    in_force.follow(work.session)


def test_letter(work: Work, press: Callable[[Document, Mapping[str, str] | None, str], bytes]) -> tuple[bytes, str]:
    """A letter to look at with the letterhead and contacts of today and an invented child, and its name; no letter is recorded.

    Raises `Refused` with what the letterhead still lacks.
    """
    refuse_unless_may(work.actor, "policy.test_letter")
    identity = in_force.identity_on(work.session, work.today)
    refuse_unless_met(rules.identity_complete(identity))
    content = sample_letter.composed(identity, contacts_on(work.session, work.today), work.today)
    file = press(letterheads.to_print(work.session, content, work.at), {"foot": content["foot"]}, "pdf")
    audit.record(work, "policy.test_letter", "file/test-letter.pdf")
    return file, "test-letter.pdf"


def _put_in_calendar(work: Work, proposal: PolicyProposal) -> None:
    year, terms = proposal.name.removeprefix(PREFIX), read_back(proposal.written)
    refuse_unless_met(rules.terms_keep_awards(terms_in_use(work.session, year), [term.key for term in terms]))
    put_year(work.session, year, terms)
