"""What a case calls for: whether who asked may, which advice is sought after "assess", who has to be told."""

from datetime import date

import streamlit as st

from panel.law import advice, asking, telling, wording
from panel.law.circumstances import Circumstance
from panel.law.findings import Finding
from panel.law.kinds import KINDS
from panel.law.telling import Occasion
from panel.law.vocabulary import Need
from panel.screens import words
from panel.store.queries.cases import Case

OCCASIONS = {
    Occasion.CONSIDERING: "That an assessment is considered",
    Occasion.DECISION: "Of the decision",
}


def held(case: Case) -> tuple[Circumstance, ...]:
    """The circumstances recorded of a child, from the request and from where it is taught."""
    request = case.request
    found = [one for one in Circumstance if getattr(request, one, None) is True]
    if request.setting_type in list(Circumstance):
        found.append(Circumstance(request.setting_type))
    return tuple(found)


def who_asked(case: Case) -> None:
    """Whether who asked has the right to, and what an earlier assessment means; only what is worth saying."""
    if not KINDS[case.request.kind].tests_asking:
        return
    received = case.request.received_on
    _say_unless_met(asking.may_ask(case.request.requested_by, case.child.date_of_birth, on=received))
    if case.request.last_assessed_on:
        _say_unless_met(asking.six_months_passed(case.request.last_assessed_on, on=received))


def _say_unless_met(finding: Finding) -> None:
    if not finding.is_met:
        st.warning(f"{words.plain(wording.sentence(finding))}\n\n:small[{words.plain(str(finding.authority))}]")


def what_it_calls_for(case: Case, today: date) -> None:
    """Who has to be told, and the advice to seek, with what this child's circumstances add; opened when wanted."""
    if not KINDS[case.request.kind].seeks_advice:
        return
    own = asking.is_young_person(case.child.date_of_birth, on=today)
    particular = held(case)
    needs = {Need(one) for one in (case.request.primary_need, *case.request.other_needs.split()) if one}
    with st.expander("Who has to be told"):
        for occasion, name in OCCASIONS.items():
            lines = [f"- {words.plain(one.name)}" for one in telling.to_tell(occasion, particular, young_person=own)]
            st.markdown(f"**{name}**\n" + "\n".join(lines))
    with st.expander("Advice to seek if the officer decides to assess"):
        sought = advice.to_seek(needs, particular, case.request.nc_year, young_person=own, on=today)
        st.markdown(
            "\n".join(
                f"- From {words.plain(one.from_whom)}: {words.plain(one.covers)} :small[{words.plain(str(one.authority))}]"
                for one in sought
            )
        )
