"""The open meeting: controls, the line that ticks, the case being heard, and what the chair records on it."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from panel.acts import hearing, meeting, sitting
from panel.law.contract_record import ContractRecord
from panel.law.kinds import KINDS
from panel.law.prompts import PromptMark
from panel.law.record import Advised, Undertaken
from panel.law.sitting import taken_later
from panel.law.vocabulary import ItemState
from panel.screens import (
    case_asc,
    controls,
    hearing_form,
    hearing_parts,
    keeping,
    meeting_parts,
    pace_parts,
    panels,
    people_here,
    reading_charts,
    words,
)
from panel.screens.desk import Desk, reread, version_first_seen
from panel.screens.keeping import Keeping
from panel.screens.people_here import Going
from panel.store.queries import meetings, readings
from panel.store.queries import sitting as sittings
from panel.store.queries.agendas import AgendaLine, MeetingChoice
from panel.store.queries.cases import Case, case_called
from panel.store.queries.contracts import SupportLine, behind_case, support_of
from panel.store.queries.meetings import Asked, Declared
from panel.store.queries.readings import Spread
from panel.store.queries.sitting import Sitting

CAN_BE_SETTLED = (ItemState.LISTED, ItemState.RECOMMENDED)


@dataclass(frozen=True)
class OnCase:
    """What stands recorded on the case called."""

    whole: Case
    advised: Advised | None
    prompts: dict[str, PromptMark]
    actions: list[Undertaken]
    contract: ContractRecord | None
    support: Sequence[SupportLine]
    spread: Spread


def run(
    desk: Desk,
    now: MeetingChoice,
    lines: Sequence[AgendaLine],
    asked: Sequence[Asked],
    declared: Sequence[Declared],
    sat: Sitting,
) -> None:
    """Draw the strip, the controls, the case and its forms; carry out what is sent."""
    line = next((one for one in lines if one.item_id == now.current_item_id), None)
    who = people_here.going(asked, declared, sat, line)
    on = _on_case(desk, line)
    with st.sidebar:
        called = meeting_parts.strip(lines, now.current_item_id, taken_later(sat.moments))
    with st.container(key="running", gap="xsmall"):
        left, right = st.columns([6, 5], vertical_alignment="center")
        with right:
            pace_parts.follow(now, lines, sat, line, desk.now)
        with left:
            if line is None:
                st.markdown("### A case that is not open to you")
            else:
                meeting_parts.line_heading(line)
        pressed, opened = controls.row(
            now, lines, sat, counts=_counts(line, on, who), runs=desk.may("meeting.call"), records=desk.may("meeting.recommend")
        )
    _carry_out(desk, now, pressed if not called else controls.Pressed(call=called))
    if desk.may("meeting.attend"):
        _move(desk, now, *people_here.leaving_now(who))
    if opened == "people" and desk.may("meeting.attend"):
        _people(desk, now, who, asked, line)
    if line is None or on is None:
        st.info("The case being heard is not open to you. The vice-chair takes it; you leave until it is done.")
        return
    _the_case(desk, now, lines, line, on, who, opened)


def _on_case(desk: Desk, line: AgendaLine | None) -> OnCase | None:
    if line is None:
        return None
    with desk.reading() as session:
        return OnCase(
            case_called(session, desk.actor, line.reference),
            meetings.advised(session, desk.actor, line.item_id),
            sittings.prompts_on(session, desk.actor, line.item_id),
            sittings.actions_on(session, desk.actor, line.item_id),
            behind_case(session, desk.actor, line.reference, desk.today),
            support_of(session, desk.actor, line.reference),
            readings.spread_of(session, desk.actor, line.item_id),
        )


def _counts(line: AgendaLine | None, on: OnCase | None, who: Going) -> dict[str, str]:
    if line is None or on is None:
        return {"people": str(len(who.here))}
    return {
        "prompts": f"{len(on.prompts)}/{len(KINDS[line.kind].prompts)}",
        "action": str(len(on.actions) or ""),
        "people": str(len(who.here)),
    }


def _carry_out(desk: Desk, now: MeetingChoice, pressed: controls.Pressed) -> None:
    form = f"control {now.reference} {now.current_item_id}"
    if pressed.do == "later" and now.current_item_id:
        with desk.recording(form, "") as work:
            sitting.take_later(work, now.current_item_id, then=pressed.call, seen_current=now.current_item_id)
    elif pressed.call:
        controls.close_panel(now.reference)
        with desk.recording(form, "") as work:
            meeting.call(work, pressed.call, seen_current=now.current_item_id)
    elif pressed.do in ("break", "resume"):
        with desk.recording(f"break {now.reference}", "") as work:
            (sitting.break_off if pressed.do == "break" else sitting.resume)(work, now.reference)
    elif pressed.do in ("blank", "show"):
        with desk.recording(f"blank {now.reference}", "") as work:
            sitting.blank(work, now.reference, blanked=pressed.do == "blank")


def _move(desk: Desk, now: MeetingChoice, what: str, one: Asked | None) -> None:
    if one is None:
        return
    with desk.recording(f"move {now.reference} {one.person_id}", "") as work:
        (sitting.leave if what == "left" else sitting.come_back)(work, now.reference, one.person_id)


def _people(desk: Desk, now: MeetingChoice, who: Going, asked: Sequence[Asked], line: AgendaLine | None) -> None:
    with desk.reading() as session:
        substitutes = meetings.not_asked(session, desk.actor, list(asked))
    with st.container(border=True):
        what, one, comes = people_here.ask(who, substitutes, now, line)
    if comes is not None:
        with desk.recording(f"come {now.reference} {comes.person_id}", "Recorded, with the time.") as work:
            sitting.arrive(work, now.reference, comes.person_id, comes.capacity, comes.discipline, in_place_of=comes.in_place_of)
    else:
        _move(desk, now, what, one)


def _the_case(
    desk: Desk, now: MeetingChoice, lines: Sequence[AgendaLine], line: AgendaLine, on: OnCase, who: Going, opened: str
) -> None:
    form = f"item {line.item_id}"
    seen = version_first_seen(form, line.version)
    recording = line.state in CAN_BE_SETTLED and desk.may("meeting.recommend")
    kept = Keeping(line.item_id)
    others = kept.restore(desk) if recording else []
    with st.container(key=f"typing-{line.item_id}", gap="small"):
        if opened == "off" and recording:
            panels.put_off(desk, now, line, kept, form, seen)
        if opened == "action" and desk.may("meeting.act_on"):
            panels.action(desk, line, on.actions, kept)
        if opened == "prompts" and desk.may("meeting.act_on"):
            panels.prompts(desk, line, on.prompts)
        present = [one.seat for one in who.here]
        enough = meeting_parts.quorum_of(present, who.recused, now)
        meeting_parts.line_facts(line, enough, [one.name for one in who.must_leave], _left_for(who), desk.today)
        with words.with_initials(on.whole.child.forename, on.whole.child.surname):
            hearing_parts.question(on.whole)
            hearing_parts.standing(on.advised)
            case_asc.at_meeting(on.whole, on.support)
            if not recording:
                hearing_parts.family(on.whole)
                hearing_form.what_is_held(on.whole, line.kind, on.contract)
                return
            sent, advice, place = hearing_form.ask(
                on.whole, line, who.here, kept, on.contract, reading_charts.in_short(on.spread)
            )
            kept.note()
            keeping.show_others(kept, others, hearing_form.named(line.kind), desk.actor.id)
    hearing_parts.note_on(line.kind, advice)
    if sent:
        done = kept.recorded(f"The recommendation on {line.initials} is recorded.")
        with place, desk.recording(form, done) as work:
            hearing.recommend(work, line.item_id, advice, seen_version=seen)
    reread(form, seen, line.version)


def _left_for(who: Going) -> list[str]:
    return [f"{one.name} since {since}" for one, since in who.away if one.person_id in who.recused]
