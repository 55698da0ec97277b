"""The review of a first term and its moderation, as they are read on the contract, the case and the award."""

import streamlit as st

from panel.law.contracts.contract_record import ContractRecord, ReviewRecord
from panel.law.contracts.contract_stages import OutcomeResult
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.law.money.pounds import pounds
from panel.screens.widgets import plain_words, section

RESULTS = {OutcomeResult.MET: ("●", "green"), OutcomeResult.PARTLY: ("◐", "orange"), OutcomeResult.NOT_MET: ("○", "violet")}


def review(found: ReviewRecord | None, *, views: bool = True, settled: bool = False) -> None:
    """The review outcome by outcome, money against plan, everybody's views and wishes; `settled` once a final term rests on it."""
    if found is None:
        return
    when = wording.long_date(found.reviewed_on)
    with section.section("The review of the first term", folded=settled, said=when, level=2):
        _review(found, views=views)


def _review(found: ReviewRecord, *, views: bool) -> None:
    st.markdown(f"**{wording.long_date(found.reviewed_on)}** · {plain_words.plain(found.progress)}")
    for outcome, result, data in found.results:
        mark, colour = RESULTS[result]
        st.markdown(f":{colour}-badge[{mark} {label(result)}] {plain_words.plain(outcome.words)}: {plain_words.plain(data)}")
    left = found.awarded_pence - found.spent_pence
    why = f" {found.spend_words}" if found.spend_words else ""
    st.markdown(
        plain_words.plain(f"Spent {pounds(found.spent_pence)} of {pounds(found.awarded_pence)}; {pounds(left)} unspent.{why}")
    )
    said_by = (("The child", found.child_views), ("The family", found.family_views), ("The setting", found.setting_views))
    for column, (who, told) in zip(st.columns(3), said_by if views else (), strict=False):
        with column.container(border=True, gap="xsmall"):
            st.markdown(f"**{who}**")
            plain_words.own_words(told, when_empty="Not recorded.")
    wish = {True: "wishes to go on", False: "does not wish to go on"}
    st.markdown(f"The setting {wish[found.setting_wishes]}; the family {wish[found.family_wishes]}.")


def moderation(record: ContractRecord, *, settled: bool = False) -> None:
    """The head teacher's view of the review; `settled` once a final term rests on it."""
    one = record.moderation
    if one is None:
        if record.review and record.facts.moderation_needed and not settled:
            st.caption("No head teacher has moderated the review yet; a final term cannot be awarded before that.")
        return
    badge = ":green-badge[Supports a final term]" if one.supports else ":red-badge[Does not support a final term]"
    who = f"{one.moderated_by}, {one.setting}, {wording.long_date(one.moderated_on)}"
    with section.section("Head teacher moderation", folded=settled, said=wording.long_date(one.moderated_on), level=2):
        st.markdown(f"{badge} {plain_words.plain(who)}  \n{plain_words.plain(one.words)}")
