"""Local policy: one person proposes a value, another confirms or declines it; what is on record is followed, never altered."""

from datetime import date

from sqlmodel import select

from panel import rules
from panel.law.findings import refuse_unless_met
from panel.law.permissions import refuse_unless_may
from panel.law.policy.local_policy import CHOICES, PolicyWord, read_value
from panel.models import PolicyProposal, PolicySettled
from panel.store import audit
from panel.store.engine import Work
from panel.store.policy import in_force
from panel.store.records import not_open


def propose(work: Work, name: str, written: str, source: str, from_on: date) -> None:
    """Propose a value from a day on. Raises `Refused` for one that is not possible, has no source or begins on a past day."""
    refuse_unless_may(work.actor, "policy.propose")
    refuse_unless_met(rules.policy_complete(name, written, source, from_on, on=work.today))
    words, number = read_value(CHOICES[name], written)
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
        audit.record(work, "policy.settle", f"policy/{proposal.name}", proposal=number, word=word, in_force_on=begins)
    work.session.flush()
    in_force.follow(work.session)
