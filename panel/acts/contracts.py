"""An Additional Support Contract as a whole: closed with its reason."""

from panel.law import contracts
from panel.law.findings import refuse_unless_met
from panel.law.permissions import refuse_unless_may
from panel.law.vocabulary import ClosedBecause, ContractState
from panel.models import Contract
from panel.store import audit
from panel.store.engine import Work
from panel.store.records import not_open


def close(work: Work, contract_id: int, because: ClosedBecause, words: str) -> None:
    """Close a contract with its reason; it takes no award again, and the terms it used stay used."""
    refuse_unless_may(work.actor, "contract.close")
    contract = work.session.get(Contract, contract_id)
    if contract is None:
        raise not_open()
    refuse_unless_met(contracts.contract_is_live(contract.state))
    contract.state, contract.closed_because = ContractState.CLOSED, because
    contract.closed_words, contract.closed_at = words.strip(), work.at
    contract.version += 1
    work.session.add(contract)
    audit.record(work, "contract.close", f"contract/{contract_id}", because=str(because))
