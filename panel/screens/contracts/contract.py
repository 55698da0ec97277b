"""One contract's page: the journey as steps, the one next step, its history, and everything recorded on the way."""

from datetime import date

import streamlit as st

from panel.law.contracts import journey, move_words
from panel.law.contracts.contract_document import hours
from panel.law.contracts.contract_record import AwardRecord, ContractRecord
from panel.law.contracts.contract_stages import ContractStage
from panel.law.contracts.costed_plan import balance_of
from panel.law.contracts.journey import TermPlanRecord
from panel.law.kinds import KINDS
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.law.money.pounds import pounds
from panel.law.vocabulary import RequestStatus
from panel.screens.app import links
from panel.screens.app.page_context import PageContext
from panel.screens.contracts import outcome_words
from panel.screens.widgets import plain_words, section, tab

STEPS: tuple[tuple[str, tuple[ContractStage, ...]], ...] = (
    ("In principle", (ContractStage.IN_PRINCIPLE,)),
    ("Family meeting", (ContractStage.AWAITING_MEETING,)),
    ("Targets and plan", (ContractStage.TARGETS_BEING_WRITTEN,)),
    ("Panel and award", (ContractStage.TARGETS_AT_PANEL, ContractStage.AWARDED)),
    ("First term", (ContractStage.FIRST_TERM,)),
    ("Review", (ContractStage.REVIEW_DUE,)),
    ("Moderation", (ContractStage.REVIEWED,)),
    ("Panel: final term?", (ContractStage.MODERATED,)),
    ("Final term", (ContractStage.FINAL_TERM,)),
    ("Closed", (ContractStage.CLOSED,)),
)
UNMODERATED = tuple(
    (name, (ContractStage.REVIEWED,) if ContractStage.MODERATED in stages else stages)
    for name, stages in STEPS
    if ContractStage.REVIEWED not in stages
)
"""The steps where no head teacher moderates."""


def heading(record: ContractRecord) -> None:
    """Whose contract, where, and where it stands, in words."""
    tab.title(f"Contract {record.initials}")
    st.title(f"{plain_words.plain(record.initials)} · Additional Support Contract (ASC)")
    opened = f"agreed in principle on {wording.short_date(record.opened_on)}"
    st.markdown(
        f":blue-badge[{label(record.standing.stage)}] {plain_words.plain(f'{record.setting} · {record.reference} · {opened}')}"
    )


def steps(record: ContractRecord) -> None:
    """The journey as steps: done, now, still to come."""
    needed = record.facts.moderation_needed or record.moderation is not None
    steps = STEPS if needed else UNMODERATED
    now = next(place for place, (_, stages) in enumerate(steps) if record.standing.stage in stages)
    shown = [
        f":gray[○\N{NO-BREAK SPACE}{name}]"
        if place > now
        else f"**:orange[●\N{NO-BREAK SPACE}{name}]**"
        if place == now
        else f":green[✓\N{NO-BREAK SPACE}{name}]"
        for place, name in enumerate(one.replace(" ", "\N{NO-BREAK SPACE}") for one, _ in steps)
    ]
    st.markdown(" :gray[›] ".join(shown))


def documents(record: ContractRecord, page: PageContext) -> None:
    """The contract in writing, where there is an award to write down."""
    if page.may("contract.export") and record.awards:
        with st.container(horizontal=True):
            for kind in ("docx", "pdf"):
                st.link_button(f"The contract ({kind.upper()})", f"/export/contract/{record.id}.{kind}")


def meeting(record: ContractRecord, today: date, *, views: bool = True) -> None:
    """The setting's meeting with the child and family; without `views` where they stand beside it already."""
    held = record.meeting
    over = bool(views and record.awards and held and held.held_on <= today)  # it led to the award: on record, and out of the way
    when = wording.long_date(held.held_on) if held else ""
    with section.section("The setting's meeting with the child and family", folded=over, said=when, level=2):
        _meeting(record, today, views=views)


def _meeting(record: ContractRecord, today: date, *, views: bool) -> None:
    held = record.meeting
    if held is None:
        first = record.award(1)
        met = f"{wording.long_date(first.met_family_on)}: {first.met_family_who}" if first else ""
        st.markdown(plain_words.plain(met)) if met else st.caption("No date has been arranged yet.")
        return
    if held.held_on > today:
        st.markdown(f"Arranged for **{wording.long_date(held.held_on)}**.")
        return
    st.markdown(f"**{wording.long_date(held.held_on)}** · {plain_words.plain(held.who or 'who came has not been recorded')}")
    if not views:
        return
    left, right = st.columns(2)
    for column, who, said_there in ((left, "The child said", held.child_views), (right, "The family said", held.family_views)):
        with column.container(border=True, gap="xsmall"):
            st.markdown(f"**{who}**")
            plain_words.own_words(said_there, when_empty="Not recorded.")


def plan(prepared: TermPlanRecord | None, title: str, *, close: bool = False) -> None:
    """The outcomes with what is weak in each, the costed plan line by line, and the amount asked for; `close` for the room."""
    st.markdown(f"**{title}**" if close else f"## {title}")
    if prepared is None:
        st.caption("Nothing has been recorded yet.")
        return
    term = prepared.term
    asked = f"{pounds(prepared.amount_pence)} asked for {term.name if term else 'a term that has not been chosen'}"
    st.markdown(f"**{plain_words.plain(asked)}**")
    for place, outcome in enumerate(prepared.outcomes, 1):
        st.markdown(f"{outcome_words.whole(place, outcome)}  \n{outcome_words.tester(outcome, term)}")
    st.markdown(f"**How impact is measured:** {plain_words.plain(prepared.impact_measured or 'not yet said')}")
    if close:
        used = [f"{line.words}, {label(line.delivery).lower()}, {pounds(line.balance_pence)}" for line in prepared.lines]
        st.markdown(f"**The money:** {plain_words.plain('; '.join(used) or 'no line yet')}")
        return
    _lines(prepared)


def plan_of_term(record: ContractRecord, ordinal: int) -> None:
    """What the setting asked for a term: in full until it is awarded, folded away after that."""
    prepared, name = record.plans.get(ordinal), "first" if ordinal == 1 else "final"
    if record.award(ordinal) is None:
        plan(prepared, f"What the setting asks for, {name} term")
    elif prepared is not None:
        with st.expander(f"What the setting asked for, {name} term"):
            plan(prepared, "The outcomes and the costed plan it sent")


def _lines(prepared: TermPlanRecord) -> None:
    import pandas as pd

    if not prepared.lines:
        st.caption("The costed plan has no lines yet.")
        return
    rows = [
        (
            line.words,
            label(line.delivery),
            line.who,
            hours(line),
            pounds(line.cost_pence),
            pounds(line.contribution_pence),
            pounds(line.balance_pence),
        )
        for line in prepared.lines
    ]
    columns = ["Intervention", "How", "Who delivers it", "Time and rate", "Cost", "The setting puts in", "Asked for"]
    st.dataframe(pd.DataFrame(rows, columns=columns), hide_index=True, width="stretch", row_height=36)
    total = balance_of(prepared.lines)
    agrees = (
        "which is what is asked for" if total == prepared.amount_pence else f"not the {pounds(prepared.amount_pence)} asked for"
    )
    st.markdown(plain_words.plain(f"The lines add up to {pounds(total)}, {agrees}."))


def rests_on(record: ContractRecord) -> None:
    """The outcomes and the use of money each standing award rests on, as they were awarded; one that another followed is folded."""
    live = [award for award in record.awards if award.live]
    for award in live:
        title = f"As awarded for {plain_words.plain(award.term.name)}"
        with section.section(title, folded=award is not live[-1], said=pounds(award.pence), level=2):
            for place, outcome in enumerate(award.outcomes, 1):
                st.markdown(outcome_words.whole(place, outcome))
            used = "; ".join(f"{cost.words} {pounds(cost.pence)}" for cost in award.costs)
            st.markdown(plain_words.plain(f"Used for: {used}. Measured: {award.impact_measured}"))


def awards(record: ContractRecord) -> None:
    """Every award with every revision, what was spent, and how it ended."""
    if not record.awards:
        return
    st.markdown("## Awards")
    for award in record.awards:
        ordinal = "First term" if award.ordinal == 1 else "Final term"
        mark = "" if award.live else " :gray-badge[Withdrawn]"
        st.markdown(f"**{ordinal}: {plain_words.plain(award.term.name)}, {plain_words.plain(pounds(award.pence))}**{mark}")
        for change in award.changes:
            why = f": {change.reason}" if change.reason else ""
            shown = f"{wording.short_date(change.on)}, revision {change.rev}, {pounds(change.pence)}{why}"
            st.markdown(plain_words.plain(shown))
        st.markdown(plain_words.plain("; ".join(_became(award))))


def _became(award: AwardRecord) -> list[str]:
    told = []
    if award.spent_pence is not None:
        told.append(f"spent {pounds(award.spent_pence)}, unspent {pounds(award.pence - award.spent_pence)}")
    if award.ended_on:
        told.append(f"ended on {wording.short_date(award.ended_on)}: {award.ended_because}")
    if award.live and award.ordinal == 1:
        told.append(f"review due {wording.short_date(journey.review_due_on(award.term))}")
    return told


def visits(record: ContractRecord) -> None:
    """Every visit to the panel, what was decided, and the way to the case."""
    st.markdown("## Visits to the panel")
    links.link(f"{record.reference}: how it began", "case", case=record.reference)
    for visit in record.visits:
        decided = visit.status is RequestStatus.DECIDED and visit.decided is not None and visit.decided_on is not None
        outcome = (
            f"the LA officer decided on {wording.short_date(visit.decided_on)}: {label(visit.decided).lower()}"
            if decided and visit.decided_on
            else label(visit.status).lower()
        )
        links.link(visit.reference, "case", case=visit.reference)
        st.markdown(f":small[{plain_words.plain(f'{KINDS[visit.kind].short}: {outcome}')}]")


def moves(record: ContractRecord) -> None:
    """Every change of setting, when and why, and what the officer said became of the contract."""
    if record.said_at is not None:
        _, setting, reference = record.said_at
        st.warning(plain_words.plain(f"{reference} names another setting, {setting}. Record whether the child has moved."))
    if not record.moves:
        return
    st.markdown("## Change of setting")
    for move in record.moves:
        st.markdown("  \n".join(plain_words.plain(line) for line in move_words.told(move)))


def closed(record: ContractRecord) -> None:
    """Why and when it closed."""
    if record.closed_on is not None:
        st.info(
            plain_words.plain(
                f"Closed on {wording.long_date(record.closed_on)}: {label(record.closed_because)}. {record.closed_words}"
            )
        )
