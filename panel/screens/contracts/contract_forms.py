"""What may be recorded on a contract, as forms: the meeting, the review, the moderation, and how an award or it all ends."""

from collections.abc import Sequence
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from panel.law.children.initials import WordsGo, unnamed
from panel.law.contracts.contract_record import AwardRecord, ContractRecord
from panel.law.contracts.contract_stages import OutcomeResult
from panel.law.contracts.journey import FamilyMeetingNotes
from panel.law.contracts.review_rules import ReviewForm
from panel.law.messages import wording
from panel.law.messages.labels import label, yes_no
from panel.law.money.pounds import NotMoney, pence, pounds
from panel.law.vocabulary import ClosedBecause
from panel.screens.app.kept_form import KeptForm, day_of, one_of
from panel.screens.widgets import plain_words


def meeting_form(kept: KeptForm, before: FamilyMeetingNotes | None) -> FamilyMeetingNotes | None:
    """The setting's meeting with the child and family: arranged, or held with what both said, once sent."""
    with kept.typing(border=True):
        st.markdown("## The setting's meeting with the child and family")
        st.caption(
            "A future date is an arrangement. Once the meeting has taken place, record who came and what the child and family said."
        )
        left, right = st.columns([1, 3])
        held_on = left.date_input(
            "Day", None, format="DD/MM/YYYY", **kept.as_widget("meeting day", before.held_on if before else None, day_of)
        )
        who = right.text_input("Who came", **kept.as_widget("meeting who", before.who if before else ""))
        child = st.text_area(
            "What the child or young person said", **kept.as_widget("meeting child", before.child_views if before else "")
        )
        family = st.text_area("What the family said", **kept.as_widget("meeting family", before.family_views if before else ""))
        sent = st.button("Record the meeting", type="primary", key=f"record {kept.subject}")
    if sent and held_on is None:
        st.warning("Choose the day of the meeting. Nothing has been saved.")
        return None
    return FamilyMeetingNotes(held_on, who, child, family) if sent and held_on else None


def review_form(kept: KeptForm, record: ContractRecord, today: date) -> tuple[bool, ReviewForm]:
    """The review of the first term, outcome by outcome."""
    first, old = record.reviewed_award, record.review
    outcomes = first.outcomes if first else ()
    with kept.typing(border=True):
        st.markdown("## The review of the first term")
        left, right = st.columns([1, 3])
        day = left.date_input(
            "Reviewed on",
            None,
            max_value=today,
            format="DD/MM/YYYY",
            **kept.as_widget("review day", old.reviewed_on if old else None, date.fromisoformat),
        )
        progress = right.text_input("The progress it showed", **kept.as_widget("review progress", old.progress if old else ""))
        results = []
        for line, outcome in enumerate(outcomes, 1):
            said = unnamed(outcome, record.child, WordsGo.OWN_SCREEN)
            st.markdown(
                f"**{plain_words.plain(said.words)}**  \n{plain_words.plain(f'from {said.baseline} · shown by {said.measure}')}"
            )
            before = old.results[line - 1] if old and line <= len(old.results) else None
            one, two = st.columns([2, 3])
            found = one.radio(
                f"Outcome {line} was",
                list(OutcomeResult),
                None,
                format_func=label,
                horizontal=True,
                **kept.as_widget(f"review result {line}", before[1] if before else None, OutcomeResult),
            )
            data = two.text_input(
                f"The data that shows it, outcome {line}", **kept.as_widget(f"review data {line}", before[2] if before else "")
            )
            results.append((line, found, data))
        left, right = st.columns([1, 3])
        awarded = pounds(first.pence) if first else ""
        spent = left.text_input(
            f"Spent, of {awarded}",
            **kept.as_widget("review spent", pounds(old.spent_pence).removeprefix("£") if old else ""),
        )
        spend_words = right.text_input(
            "Spend against the plan, in words", **kept.as_widget("review spend", old.spend_words if old else "")
        )
        one, two, three = st.columns(3)
        child = one.text_area("The child says", **kept.as_widget("review child", old.child_views if old else ""))
        family = two.text_area("The family says", **kept.as_widget("review family", old.family_views if old else ""))
        setting = three.text_area("The setting says", **kept.as_widget("review setting", old.setting_views if old else ""))
        family_wishes = _wishes(
            two, "Does the family wish to go on?", old.family_wishes if old else None, kept, "review family wish"
        )
        setting_wishes = _wishes(
            three, "Does the setting wish to go on?", old.setting_wishes if old else None, kept, "review setting wish"
        )
        sent = st.button("Record the review", type="primary", key=f"record {kept.subject}")
    spent_pence = money(spent, say=sent)
    return sent, ReviewForm(
        day, progress, tuple(results), spent_pence, spend_words, child, family, setting, setting_wishes, family_wishes
    )


def _wishes(column: DeltaGenerator, question: str, before: bool | None, kept: KeptForm, name: str) -> bool | None:
    """Yes, no, or not asked yet: nothing is chosen beforehand, as who was not asked has not said no."""
    chosen: bool | None = column.radio(
        question,
        [True, False],
        None,
        format_func=yes_no,
        horizontal=True,
        **kept.as_widget(name, before),
    )
    return chosen


def moderation_form(
    kept: KeptForm, settings: Sequence[tuple[int, str]], childs: Sequence[int], today: date
) -> tuple[bool, str, int | None, date | None, bool | None, str]:
    """A head teacher's view of the review; the child's own settings are not offered."""
    names = {number: name for number, name in settings if number not in childs}
    with kept.typing(border=True):
        st.markdown("## Head teacher moderation")
        st.caption("The moderating head teacher must be from another setting than the child's.")
        left, right, third = st.columns([2, 3, 1])
        who = left.text_input("Head teacher", **kept.as_widget("moderator", ""))
        where = right.selectbox(
            "Of which setting",
            list(names),
            index=None,
            format_func=lambda one: names[one],
            **kept.as_widget("moderator setting", None, one_of(names)),
        )
        day = third.date_input("On", None, max_value=today, format="DD/MM/YYYY", **kept.as_widget("moderated", None, day_of))
        view = st.radio(
            "A final term is",
            [True, False],
            index=None,
            format_func=lambda one: "supported" if one else "not supported",
            horizontal=True,
            **kept.as_widget("moderation view", None),
        )
        why = st.text_area("In their words", **kept.as_widget("moderation words", ""))
        sent = st.button("Record the moderation", type="primary", key=f"record {kept.subject}")
    if sent and view is None:
        st.warning("Say whether a final term is supported. Nothing has been saved.")
        sent = False
    return sent, who, where, day, view, why


def choose_award(record: ContractRecord) -> AwardRecord | None:
    """Which award to change."""
    live = [award for award in record.awards if award.live and award.ended_on is None]
    if not live:
        st.caption("No award on this contract can be changed.")
        return None
    return st.selectbox(
        "Award", live, format_func=lambda award: f"{award.term.name}, {pounds(award.pence)}", key=f"award {record.id}"
    )


def stop_form(kept: KeptForm, award: AwardRecord, today: date) -> tuple[str, str]:
    """Withdraw before the term, end after it began; which was sent, and why."""
    begun = today >= award.term.starts_on
    with kept.typing(border=True):
        st.caption(
            "The term has started: ending stops the award, and the term still counts as used."
            if begun
            else "The term has not started: withdrawing frees the term, and the record stays."
        )
        why = st.text_input("Why", **kept.as_widget("stop why", ""))
        sent = st.button("End the award" if begun else "Withdraw the award", key=f"record {kept.subject}")
    return (("end" if begun else "withdraw") if sent else ""), why


def closing_form(kept: KeptForm) -> tuple[bool, ClosedBecause | None, str]:
    """Closing a contract."""
    with kept.typing(border=True):
        st.markdown("## Close the contract")
        because = st.selectbox(
            "Because", list(ClosedBecause), index=None, format_func=label, **kept.as_widget("because", None, ClosedBecause)
        )
        said_why = st.text_input("In a few words", **kept.as_widget("close words", ""))
        st.caption(
            "Moved to an EHC needs assessment: the question whether to assess is opened, and its time limit runs from today."
        )
        sent = st.button("Close the contract", type="primary", key=f"record {kept.subject}")
    if sent and because is None:
        st.warning("Choose why the contract is being closed.")
        sent = False
    return sent, because, said_why


def plan_started_form(kept: KeptForm, record: ContractRecord, today: date) -> tuple[bool, dict[int, int | None], str]:
    """Ending a contract because a plan has started: what was spent of each award whose term has begun."""
    live = [award for award in record.awards if award.live]
    with kept.typing(border=True):
        st.markdown("## End the contract: an EHC plan has started")
        typed: dict[int, str] = {}
        for award in live:
            if today < award.term.starts_on:
                st.markdown(
                    plain_words.plain(f"{award.term.name}, {pounds(award.pence)}has not started, so the award is withdrawn.")
                )
            else:
                began = wording.short_date(award.term.starts_on)
                spent = pounds(award.spent_pence).removeprefix("£") if award.spent_pence is not None else ""
                typed[award.id] = st.text_input(
                    f"Spent of {pounds(award.pence)} for {award.term.name}, which started {began}",
                    **kept.as_widget(f"spent {award.id}", spent),
                )
        said_why = st.text_input("In a few words", **kept.as_widget("end words", ""))
        sent = st.button("End the contract", type="primary", key=f"record {kept.subject}")
    return sent, {award: money(amount, say=sent) for award, amount in typed.items()}, said_why


def money(typed: str, *, say: bool) -> int | None:
    """Whole pence from what was typed, none where it is no amount; with `say`, why it is none."""
    if not typed.strip():
        return None
    try:
        return pence(typed)
    except NotMoney as fault:
        if say:
            st.error(plain_words.plain(f"{fault}."))
        return None
