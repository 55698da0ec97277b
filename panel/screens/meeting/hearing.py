"""The open meeting: controls, the line that ticks, the case being heard, and what the chair records on it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from panel.acts import recommendations
from panel.law.children.initials import WordsGo, unnamed
from panel.law.contracts.contract_record import ContractRecord
from panel.law.findings import Finding
from panel.law.kinds import KINDS
from panel.law.meeting.meeting_events import taken_later
from panel.law.meeting.prompts import PromptMark
from panel.law.messages.labels import label
from panel.law.minutes.case_record import Action, RecommendationRecord
from panel.law.vocabulary import ItemState, Kind
from panel.screens.agenda import views_picture
from panel.screens.app import case_views
from panel.screens.app.page_context import PageContext, reread, version_first_seen
from panel.screens.meeting import (
    after_recording,
    attendance,
    case_actions,
    controls,
    drafts,
    hearing_view,
    pace,
    people_here,
    presses,
    recommendation_form,
)
from panel.screens.meeting.drafts import DraftOnCase
from panel.screens.meeting.people_here import WhoIsHere
from panel.screens.requests import case_contract
from panel.store.queries.agenda import first_views
from panel.store.queries.agenda.agendas import AgendaLine, MeetingChoice
from panel.store.queries.agenda.first_views import Spread
from panel.store.queries.contracts.contracts import SupportLine, behind_case, support_of
from panel.store.queries.meeting import chair_view
from panel.store.queries.meeting import course as sittings
from panel.store.queries.meeting.chair_view import Asked, Declared
from panel.store.queries.meeting.course import Sitting
from panel.store.queries.requests.case import Case, case_called

VISITS = (Kind.ASC_TARGETS, Kind.ASC_REVIEW)
CAN_BE_SETTLED = (ItemState.LISTED, ItemState.RECOMMENDED)


@dataclass(frozen=True)
class OnCase:
    """What stands recorded on the case called."""

    whole: Case
    advised: RecommendationRecord | None
    prompts: dict[str, PromptMark]
    actions: list[Action]
    contract: ContractRecord | None
    support: Sequence[SupportLine]
    spread: Spread | None
    """What members noted, where the form stands that shows it."""
    as_typed: RecommendationRecord | None = None


def hear(
    page: PageContext,
    now: MeetingChoice,
    lines: Sequence[AgendaLine],
    asked: Sequence[Asked],
    declared: Sequence[Declared],
    sat: Sitting,
) -> None:
    """Draw the list of cases, the controls, the case and its forms; carry out what is sent."""
    line = next((one for one in lines if one.item_id == now.current_item_id), None)
    who = people_here.who_is_here(asked, declared, sat, line)
    kept = _kept(page, line)
    on = _on_case(page, line, kept)
    with st.sidebar:
        called = attendance.case_list(lines, now.current_item_id, taken_later(sat.moments))
    enough = attendance.quorum_of([one.seat for one in who.here], who.recused, now, line.kind if line else None)
    with st.container(key="running", gap="xsmall"):
        left, right = st.columns([5, 6], vertical_alignment="center")
        with left:
            if line is None:
                st.markdown("# A case that is not open to you")
            else:
                attendance.line_heading(line)
        pressed, opened = controls.row(
            now,
            lines,
            sat,
            counts=_counts(line, on, who),
            runs=page.may("meeting.call"),
            records=page.may("meeting.recommend"),
            next_is_below=kept is not None and line is not None and not _has_form(line, kept),
        )
        with right:
            pace.follow(now, lines, sat, line, page.now, enough=enough, about=f"{now.current_item_id} {opened}")
    presses.carry_out(page, now, pressed if not called else controls.Pressed(call=called))
    if page.may("meeting.attend"):
        presses.move(page, now, *people_here.leaving_now(who))
    if opened == "people" and page.may("meeting.attend"):
        with st.container(key="opened-people"):
            presses.people(page, now, who, asked, line)
    if line is None or on is None:
        st.info(
            "The case being heard is not open to you. Whoever else may chair takes it, and you leave the room until it is finished."
        )
        return
    case_views.on_record(page, line.reference)
    called = _the_case(page, now, lines, line, on, who, opened, kept, enough, asked, controls.next_case(now, lines, sat))
    if called is not None:
        presses.carry_out(page, now, controls.Pressed(call=called))


def _kept(page: PageContext, line: AgendaLine | None) -> DraftOnCase | None:
    """What is being typed on the case, for whoever may record on it."""
    if line is None or not page.may("meeting.recommend"):
        return None
    kept = DraftOnCase(line.item_id)
    if line.state in CAN_BE_SETTLED:
        kept.restore(page)
    return kept


def _has_form(line: AgendaLine, kept: DraftOnCase) -> bool:
    """Whether the form stands open: the case is still to be settled, or what was recorded on it is being changed."""
    return line.state is ItemState.LISTED or (line.state is ItemState.RECOMMENDED and kept.is_open)


def _on_case(page: PageContext, line: AgendaLine | None, kept: DraftOnCase | None) -> OnCase | None:
    if line is None:
        return None
    with page.reading() as session:
        whole = case_called(session, page.actor, line.reference)
        on = OnCase(
            whole,
            chair_view.advised(session, page.actor, line.item_id),
            sittings.prompts_on(session, page.actor, line.item_id),
            sittings.actions_on(session, page.actor, line.item_id),
            behind_case(session, page.actor, line.reference, page.today) if line.kind in VISITS else None,
            support_of(session, page.actor, line.reference),
            first_views.spread_of(session, page.actor, line.item_id) if kept is not None and _has_form(line, kept) else None,
        )
    shown = unnamed(on, whole.child, WordsGo.SHARED_SCREEN)
    return replace(shown, whole=whole.unnamed(WordsGo.SHARED_SCREEN), as_typed=on.advised)


def _counts(line: AgendaLine | None, on: OnCase | None, who: WhoIsHere) -> dict[str, str]:
    if line is None or on is None:
        return {"people": str(len(who.here))}
    return {
        "prompts": f"{len(on.prompts)}/{len(KINDS[line.kind].prompts)}",
        "action": str(len(on.actions) or ""),
        "people": str(len(who.here)),
    }


def _the_case(
    page: PageContext,
    now: MeetingChoice,
    lines: Sequence[AgendaLine],
    line: AgendaLine,
    on: OnCase,
    who: WhoIsHere,
    opened: str,
    kept: DraftOnCase | None,
    enough: Finding,
    asked: Sequence[Asked],
    after: int | None,
) -> int | None:
    """The case with its panels, and what is recorded on it; the next case, where that was pressed."""
    form = f"item {line.item_id}"
    seen = version_first_seen(form, line.version)
    with st.container(key=f"typing-{line.item_id}", gap="small"):
        _opened(page, now, line, on, kept or DraftOnCase(line.item_id), form, seen, opened)
        attendance.line_facts(line, enough, [one.name for one in who.must_leave], _left_for(who), page.today)
        hearing_view.question(on.whole)
        case_contract.at_meeting(on.whole, on.support)
        if kept is None:
            hearing_view.standing(on.advised, line)
            hearing_view.family(on.whole)
            recommendation_form.what_is_held(on.whole, line.kind, on.contract)
            return None
        if not _has_form(line, kept):
            with recommendation_form.case_beside(on.whole, line.kind, on.contract):
                return after_recording.settled(page, now, lines, line, on.advised, on.as_typed, kept, asked, after)
        if line.state is ItemState.RECOMMENDED:
            hearing_view.standing(on.advised, line)
        following = next((one for one in lines if one.item_id == after), None) if line.state is ItemState.LISTED else None
        sent, advice, place, goes_on = recommendation_form.recommendation_form(
            on.whole,
            line,
            who.here,
            kept,
            on.contract,
            views_picture.in_short(on.spread) if on.spread else {},
            today=page.today,
            then=f"{following.position} {following.initials}" if following and page.may("meeting.call") else "",
        )
        kept.note()
        drafts.show_others(kept, kept.others, recommendation_form.named(line.kind), page.actor.id, on.whole.child)
    hearing_view.note_on(line.kind, advice)
    if sent:
        with place:  # a refusal is said beside the button, not below a screenful of case
            if page.act(form, kept.recorded(""), recommendations.recommend, line.item_id, advice, seen_version=seen):
                if goes_on and advice.option:
                    done = f"Recorded for {line.initials}: {label(advice.option).lower()}."
                    presses.carry_out(page, now, controls.Pressed(call=after), done)
                st.rerun()
    reread(form, seen, line.version)
    return None


def _opened(
    page: PageContext,
    now: MeetingChoice,
    line: AgendaLine,
    on: OnCase,
    kept: DraftOnCase,
    form: str,
    seen: int,
    opened: str,
) -> None:
    """The panel that stands open under the controls, if one does."""
    with st.container(key="opened-on-case"):
        if opened == "off" and line.state in CAN_BE_SETTLED and page.may("meeting.recommend"):
            case_actions.defer(page, now, line, kept, form, seen)
        if opened == "off" and line.state is ItemState.DEFERRED:
            case_actions.deferred(page, line)
        if opened == "action" and page.may("meeting.act_on"):
            case_actions.action(page, line, on.actions, kept)
        if opened == "prompts" and page.may("meeting.act_on"):
            case_actions.prompts(page, line, on.prompts)


def _left_for(who: WhoIsHere) -> list[str]:
    return [f"{one.name} since {since}" for one, since in who.away if one.person_id in who.recused]
