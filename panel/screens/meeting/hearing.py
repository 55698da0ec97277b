"""The open meeting: controls, the line that ticks, the case being heard, and what the chair records on it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from panel.acts import meeting, meeting_events, recommendations
from panel.law.children.initials import WordsGo, unnamed
from panel.law.contracts.contract_record import ContractRecord
from panel.law.kinds import KINDS
from panel.law.meeting.meeting_events import taken_later
from panel.law.meeting.prompts import PromptMark
from panel.law.minutes.meeting_record import Action, RecommendationRecord
from panel.law.vocabulary import ItemState
from panel.screens.agenda import views_picture
from panel.screens.app.page_context import PageContext, reread, version_first_seen
from panel.screens.meeting import attendance, case_actions, controls, drafts, hearing_view, pace, people_here, recommendation_form
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
    spread: Spread


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
    on = _on_case(page, line)
    with st.sidebar:
        called = attendance.case_list(lines, now.current_item_id, taken_later(sat.moments))
    with st.container(key="running", gap="xsmall"):
        left, right = st.columns([6, 5], vertical_alignment="center")
        with right:
            pace.follow(now, lines, sat, line, page.now)
        with left:
            if line is None:
                st.markdown("### A case that is not open to you")
            else:
                attendance.line_heading(line)
        pressed, opened = controls.row(
            now, lines, sat, counts=_counts(line, on, who), runs=page.may("meeting.call"), records=page.may("meeting.recommend")
        )
    _carry_out(page, now, pressed if not called else controls.Pressed(call=called))
    if page.may("meeting.attend"):
        _move(page, now, *people_here.leaving_now(who))
    if opened == "people" and page.may("meeting.attend"):
        _people(page, now, who, asked, line)
    if line is None or on is None:
        st.info("The case being heard is not open to you. The vice-chair takes it, and you leave the room until it is finished.")
        return
    _the_case(page, now, lines, line, on, who, opened)


def _on_case(page: PageContext, line: AgendaLine | None) -> OnCase | None:
    if line is None:
        return None
    with page.reading() as session:
        whole = case_called(session, page.actor, line.reference)
        on = OnCase(
            whole,
            chair_view.advised(session, page.actor, line.item_id),
            sittings.prompts_on(session, page.actor, line.item_id),
            sittings.actions_on(session, page.actor, line.item_id),
            behind_case(session, page.actor, line.reference, page.today),
            support_of(session, page.actor, line.reference),
            first_views.spread_of(session, page.actor, line.item_id),
        )
    return replace(unnamed(on, whole.child, WordsGo.SHARED_SCREEN), whole=whole.unnamed(WordsGo.SHARED_SCREEN))


def _counts(line: AgendaLine | None, on: OnCase | None, who: WhoIsHere) -> dict[str, str]:
    if line is None or on is None:
        return {"people": str(len(who.here))}
    return {
        "prompts": f"{len(on.prompts)}/{len(KINDS[line.kind].prompts)}",
        "action": str(len(on.actions) or ""),
        "people": str(len(who.here)),
    }


def _carry_out(page: PageContext, now: MeetingChoice, pressed: controls.Pressed) -> None:
    form = f"control {now.reference} {now.current_item_id}"
    if pressed.do == "later" and now.current_item_id:
        if page.act(
            form, "", meeting_events.take_later, now.current_item_id, then=pressed.call, seen_current=now.current_item_id
        ):
            st.rerun()
    elif pressed.call:
        controls.close_panel(now.reference)
        if page.act(form, "", meeting.call, pressed.call, seen_current=now.current_item_id):
            st.rerun()
    elif pressed.do in ("break", "resume"):
        if page.act(
            f"break {now.reference}",
            "",
            meeting_events.start_break if pressed.do == "break" else meeting_events.end_break,
            now.reference,
        ):
            st.rerun()
    elif pressed.do in ("blank", "show") and page.act(
        f"blank {now.reference}", "", meeting_events.blank_room, now.reference, blanked=pressed.do == "blank"
    ):
        st.rerun()


def _move(page: PageContext, now: MeetingChoice, what: str, one: Asked | None) -> None:
    if one is None:
        return
    if page.act(
        f"move {now.reference} {one.person_id}",
        "",
        meeting_events.leave if what == "left" else meeting_events.return_to_room,
        now.reference,
        one.person_id,
    ):
        st.rerun()


def _people(page: PageContext, now: MeetingChoice, who: WhoIsHere, asked: Sequence[Asked], line: AgendaLine | None) -> None:
    with page.reading() as session:
        substitutes = chair_view.not_asked(session, page.actor, list(asked))
    with st.container(border=True):
        what, one, comes = people_here.people_panel(who, substitutes, now, line)
    if comes is not None:
        if page.act(
            f"come {now.reference} {comes.person_id}",
            "Recorded with the time.",
            meeting_events.arrive,
            now.reference,
            comes.person_id,
            comes.capacity,
            comes.discipline,
            in_place_of=comes.in_place_of,
        ):
            st.rerun()
    else:
        _move(page, now, what, one)


def _the_case(
    page: PageContext, now: MeetingChoice, lines: Sequence[AgendaLine], line: AgendaLine, on: OnCase, who: WhoIsHere, opened: str
) -> None:
    form = f"item {line.item_id}"
    seen = version_first_seen(form, line.version)
    recording = line.state in CAN_BE_SETTLED and page.may("meeting.recommend")
    kept = DraftOnCase(line.item_id)
    others = kept.restore(page) if recording else []
    with st.container(key=f"typing-{line.item_id}", gap="small"):
        if opened == "off" and recording:
            case_actions.defer(page, now, line, kept, form, seen)
        if opened == "off" and line.state is ItemState.DEFERRED:
            case_actions.deferred(page, line)
        if opened == "action" and page.may("meeting.act_on"):
            case_actions.action(page, line, on.actions, kept)
        if opened == "prompts" and page.may("meeting.act_on"):
            case_actions.prompts(page, line, on.prompts)
        present = [one.seat for one in who.here]
        enough = attendance.quorum_of(present, who.recused, now)
        attendance.line_facts(line, enough, [one.name for one in who.must_leave], _left_for(who), page.today)
        hearing_view.question(on.whole)
        hearing_view.standing(on.advised)
        case_contract.at_meeting(on.whole, on.support)
        if not recording:
            hearing_view.family(on.whole)
            recommendation_form.what_is_held(on.whole, line.kind, on.contract)
            return
        sent, advice, place = recommendation_form.recommendation_form(
            on.whole, line, who.here, kept, on.contract, views_picture.in_short(on.spread)
        )
        kept.note()
        drafts.show_others(kept, others, recommendation_form.named(line.kind), page.actor.id, on.whole.child)
    hearing_view.note_on(line.kind, advice)
    if sent:
        done = kept.recorded(f"The recommendation on {line.initials} is recorded.")
        with place:  # a refusal is said beside the button, not below a screenful of case
            if page.act(form, done, recommendations.recommend, line.item_id, advice, seen_version=seen):
                st.rerun()
    reread(form, seen, line.version)


def _left_for(who: WhoIsHere) -> list[str]:
    return [f"{one.name} since {since}" for one, since in who.away if one.person_id in who.recused]
