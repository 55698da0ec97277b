"""The one next step of a contract as the primary button, what else may be done beside it, and which of them is open."""

import streamlit as st

from panel.law.contracts.contract_record import ContractRecord
from panel.law.contracts.contract_stages import ContractStage, ContractStep, MoveState
from panel.law.messages.labels import label
from panel.law.vocabulary import RequestStatus
from panel.screens.app import links
from panel.screens.app.page_context import PageContext
from panel.screens.widgets import plain_words

DONE_WITH = {
    ContractStep.ARRANGE_MEETING: "meeting",
    ContractStep.RECORD_MEETING: "meeting",
    ContractStep.PREPARE_PLAN: "plan",
    ContractStep.RECORD_REVIEW: "review",
    ContractStep.MODERATE: "moderation",
    ContractStep.CONSIDER_ASSESSMENT: "close",
    ContractStep.CLOSE: "close",
    ContractStep.END_FOR_PLAN: "started",
    ContractStep.RECORD_MOVE: "move",
    ContractStep.ANSWER_MOVE: "after move",
}
NAMES = {
    "meeting": "The family meeting",
    "plan": "Outcomes and costed plan",
    "final plan": "Plan for the final term",
    "review": "The review",
    "moderation": "The moderation",
    "revise": "Revise an award",
    "stop": "Withdraw or end an award",
    "close": "Closing the contract",
    "started": "An EHC plan has started",
    "move": "The child has moved setting",
    "after move": "What becomes of the contract after the move",
}
ASKS = {
    "meeting": "contract.meet",
    "plan": "contract.plan",
    "final plan": "contract.plan",
    "review": "contract.review",
    "moderation": "contract.moderate",
    "revise": "award.revise",
    "stop": "award.end",
    "close": "contract.close",
    "started": "contract.end_for_plan",
    "move": "contract.move",
    "after move": "contract.answer_move",
}


def next_step(record: ContractRecord, page: PageContext) -> str:
    """Draw the next step and what else may be done; the form that is open, or nothing."""
    step = record.standing.step
    with st.container(border=True):
        offers_button = step in DONE_WITH and page.may(ASKS[DONE_WITH[step]])
        st.markdown("**The next step**" if offers_button else f"**Next: {plain_words.plain(label(step))}**")
        with st.container(horizontal=True, vertical_alignment="center"):
            _primary(record, page, step)
            offered = [name for name in NAMES if _possible(record, name) and page.may(ASKS[name]) and name != DONE_WITH.get(step)]
            if offered:
                with st.popover("Something else"):
                    for name in offered:
                        if st.button(NAMES[name], key=f"do {name}", width="stretch"):
                            _open(name)
    asked = links.in_address("do")
    return asked if asked in NAMES and _possible(record, asked) and page.may(ASKS[asked]) else ""


def _primary(record: ContractRecord, page: PageContext, step: ContractStep) -> None:
    name = DONE_WITH.get(step, "")
    waiting = next((visit for visit in reversed(record.visits) if visit.status is not RequestStatus.WITHDRAWN), None)
    if name and page.may(ASKS[name]):
        if st.button(label(step), type="primary", key="next step"):
            _open(name)
    elif name:
        st.caption(
            "The LA officer does this."
            if ASKS[name] in ("contract.close", "contract.end_for_plan", "contract.answer_move")
            else "The SEN Service does this."
        )
    elif step in (ContractStep.DECIDE, ContractStep.MAKE_AWARD) and page.may("decision.record"):
        links.link("Go to decisions", "decisions")
    elif waiting is not None:
        links.link(f"Open the case {waiting.reference}", "case", case=waiting.reference)


def _open(name: str) -> None:
    links.stay(do=name)
    st.rerun()


def _possible(record: ContractRecord, name: str) -> bool:
    stage, facts = record.standing.stage, record.facts
    if stage is ContractStage.CLOSED:
        return False
    awarded = any(award.live and award.ended_on is None for award in record.awards)
    possible = {
        "meeting": facts.first is None,
        "plan": facts.first is None and record.meeting is not None,
        "final plan": facts.first is not None and facts.final is None,
        "review": facts.first is not None and facts.final is None,
        "moderation": facts.reviewed and facts.final is None and facts.moderation_needed,
        "revise": awarded,
        "stop": awarded,
        "close": True,
        "started": facts.plan_started,
        "move": True,
        "after move": facts.moved is MoveState.RECORDED,
    }
    return possible[name]
