"""An Additional Support Contract as a whole: closed with its reason, ended for a plan with its money reconciled, printed."""

from collections.abc import Callable, Mapping

from panel import rules
from panel.law.composed import Document
from panel.law.contracts.contract_document import compose
from panel.law.findings import refuse_unless_met
from panel.law.permissions import refuse_unless_may
from panel.law.vocabulary import ClosedBecause
from panel.store import audit
from panel.store.contracts import journeys
from panel.store.contracts.contract_endings import close_contract, end_awards
from panel.store.contracts.contract_record import record_of
from panel.store.engine import Work
from panel.store.policy.in_force import identity_on
from panel.store.policy.letterheads import headed, to_print
from panel.store.requests import following_cases

FOR_PLAN = "An EHC plan has started"


def close(work: Work, contract_id: int, because: ClosedBecause, words: str) -> None:
    """Close a contract with its reason; it takes no award again, and the terms it used stay used.

    Moved to an EHC needs assessment, the question whether to assess is opened with it: nobody has to ask.
    """
    refuse_unless_may(work.actor, "contract.close")
    contract = journeys.contract_open(work.session, work.actor, contract_id)
    refuse_unless_met(rules.contract_is_live(contract.state))
    close_contract(work, contract, because, words)
    opened = ""
    if because is ClosedBecause.MOVED_TO_EHCNA:
        opened = following_cases.bring_to_notice(work, journeys.newest_request(work.session, contract.child_id))
    audit.record(work, "contract.close", f"contract/{contract_id}", because=str(because), opened=opened)


def end_for_plan(work: Work, contract_id: int, spent: Mapping[int, int | None], words: str, *, seen_version: int) -> None:
    """End a contract because a plan has started, its money reconciled: `spent` is the pence spent, by award.

    An award whose term has not begun is withdrawn, and frees its term; one whose term runs is ended; of each that began
    the spend is noted. Raises `Refused` where no record says a plan started, or where an award's spend is not known.
    """
    refuse_unless_may(work.actor, "contract.end_for_plan")
    contract = journeys.contract_open(work.session, work.actor, contract_id)
    started = journeys.plan_started(work.session, [contract.child_id])
    refuse_unless_met(
        rules.has_delegated_authority(work.actor, on=work.today),
        rules.contract_is_live(contract.state),
        rules.case_as_seen(contract.version, seen_version),
        rules.plan_has_started(contract.child_id in started),
    )
    end_awards(work, contract_id, spent, FOR_PLAN, "plan_started", work.today)
    close_contract(work, contract, ClosedBecause.PLAN_STARTED, words or FOR_PLAN)
    audit.record(work, "contract.end_for_plan", f"contract/{contract_id}")


def export(work: Work, contract_id: int, kind: str, *, press: Callable[[Document, str], bytes]) -> tuple[bytes, str]:
    """One contract as a document, composed from its records as they stand, and its file's name; who took it is audited."""
    refuse_unless_may(work.actor, "contract.export")
    contract = journeys.contract_open(work.session, work.actor, contract_id)
    record = record_of(work.session, contract, on=work.today)
    refuse_unless_met(rules.identity_complete(identity_on(work.session, work.today)))
    content = to_print(work.session, headed(work.session, compose(record), work.today), work.at)
    audit.record(work, "contract.export", f"contract/{contract_id}", format=kind)
    return press(content, kind), f"contract-{contract_id}.{kind}"
