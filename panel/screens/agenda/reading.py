"""Reading one case after another: where the reader has got to, what is new, and the form of a first view laid over the case."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from panel.law.agenda.pre_reading import FirstViews
from panel.law.kinds import KINDS
from panel.law.messages.labels import label
from panel.law.vocabulary import Criterion, EvidenceFinding, FirstView, MeetingState
from panel.screens.agenda.agenda import by_day
from panel.screens.app import links
from panel.screens.app.page_context import PageContext, form_key
from panel.screens.meeting.case_buttons import strip
from panel.screens.requests import case as case_screen
from panel.screens.requests import case_dates, case_duties
from panel.screens.widgets import deadline, plain_words
from panel.store.queries.agenda import schedule
from panel.store.queries.agenda.agendas import MeetingChoice
from panel.store.queries.agenda.consent_list import Proposed
from panel.store.queries.agenda.first_views import OwnView
from panel.store.queries.agenda.reading_lists import ToRead
from panel.store.queries.requests.case import Case
from panel.store.records import not_open

MARKS = {FirstView.SUPPORTS: "●", FirstView.MIXED: "◐", FirstView.DOES_NOT_SUPPORT: "○", FirstView.CANNOT_TELL: "?"}
NEW = ":blue-badge[★ New since you read]"
AHEAD = (MeetingState.PUBLISHED, MeetingState.OPEN)


def choose(page: PageContext, choices: Sequence[MeetingChoice]) -> MeetingChoice | None:
    """Which meeting to read for: the address's, the one picked, or the next; the one refusal for an address not theirs."""
    if not choices:
        st.title("Reading")
        st.info("No meeting you are asked to has its agenda published. The cases are listed here when it is.")
        return None
    asked, names = links.asked("meeting"), [one.reference for one in choices]
    with page.reading():
        if asked and asked not in names:
            raise not_open()
    start = names.index(asked) if asked else 0
    with st.sidebar:
        days = by_day(choices)
        picked = st.selectbox("Meeting", list(choices), start, format_func=lambda one: days[one.reference])
    return picked


def progress(meeting: MeetingChoice, lines: Sequence[ToRead], proposed: Sequence[Proposed], here: ToRead | None) -> None:
    """How far the reader is, how long the rest may take, and the cases to go to by a click."""
    open_ones = [line for line in lines if line.stated]
    done = sum(line.is_done for line in open_ones)
    left = sum(line.minutes for line in open_ones if not line.is_done)
    with st.sidebar:
        st.progress(done / len(lines) if lines else 1.0)
        rest = f" · about {_long(left)} left" if left else ""
        st.markdown(f"**{done} of {len(lines)} read**{rest}")
        shown = [
            (line.item_id, f"{'★' if line.new else '●' if line.read else '○'} {line.position} {line.initials}")
            for line in open_ones
        ]
        clicked = strip(shown, here.item_id if here else None, "read")
        for line in open_ones:
            if line.item_id == clicked:
                _go(meeting, line)
        st.caption("○ to read · ● read · ★ new papers since you read")
        consented = {one.item_id for one in proposed if one.stands}
        named = [f"{line.position} {line.initials}" for line in open_ones if line.item_id in consented]
        if named:
            st.caption(f"On the consent list: {', '.join(named)}")


def _long(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if hours else f"{rest} min"


def _go(meeting: MeetingChoice, line: ToRead) -> None:
    st.query_params.update({"meeting": meeting.reference, "item": str(line.item_id)})
    st.rerun()


def leave() -> None:
    """Let the address name no case any more, so that the next one to read is shown."""
    st.query_params.pop("item", None)


def standing(lines: Sequence[ToRead], line: ToRead, own: OwnView | None) -> None:
    """What the reader has done on this case; beside it the case before, the one after and the next unread, by click or key."""
    left, right = st.columns([5, 8], vertical_alignment="center")
    told = [f"about {line.minutes} min to read"]
    if line.read:
        told.insert(0, ":green-badge[● Read]")
    if own is not None:
        after = " after the chair revealed the others" if own.after_reveal else ""
        told.append("you give no first view" if own.views.abstains else f"your first view is saved{after}")
    if own is not None and own.tabled:
        told.append("it is tabled in your absence")
    left.markdown(" · ".join(told))
    _turn(right.container(horizontal=True, horizontal_alignment="right"), lines, line)


def _turn(offered: DeltaGenerator, lines: Sequence[ToRead], line: ToRead) -> None:
    open_ones = [one for one in lines if one.stated]
    here = open_ones.index(line)
    before = open_ones[here - 1] if here else None
    after = open_ones[here + 1] if here + 1 < len(open_ones) else None
    unread = next((one for one in (*open_ones[here + 1 :], *open_ones[:here]) if not one.is_done), None)
    for name, to, keys in (
        ("Previous", before, "Alt+ArrowUp"),
        ("Next", after, "Alt+ArrowDown"),
        ("Next unread", unread, "Alt+U"),
    ):
        pressed = offered.button(
            name,
            key=f"turn {name}",
            disabled=to is None,
            shortcut=keys,
            type="primary" if name == "Next unread" and line.is_done else "secondary",
        )
        if pressed and to is not None:
            st.query_params["item"] = str(to.item_id)
            st.rerun()


def what_is_new(case: Case, line: ToRead, own: OwnView | None) -> None:
    """The papers that came since the reader read the case, and whether their first view is older than some of them."""
    told = []
    if line.new:
        named = [paper.source or label(paper.criterion) for paper in case.papers if paper.id in line.new]
        told.append(f"★ New since you read: {', '.join(dict.fromkeys(named))}.")
    if own is not None and own.late_since and not own.views.abstains:
        many = f"{own.late_since} late {'paper' if own.late_since == 1 else 'papers'}"
        told.append(f"Your first view was given before {many}. Save it again once you have read what came.")
    if told:
        st.warning(plain_words.plain(" ".join(told)))


def ask(page: PageContext, case: Case, line: ToRead, own: OwnView | None, form: str, *, sits: MeetingState) -> FirstViews | None:
    """The five heads with their papers; beside each, for whoever gives one, a first view and a note. The views once sent."""
    criteria = KINDS[case.request.kind].criteria
    if not page.may("reading.note") or sits not in AHEAD:
        with st.container(border=True, gap="small"):
            for criterion in Criterion:
                left, right = st.columns([3, 9], gap="small")
                left.markdown(f"**{label(criterion)}**")
                right.markdown(_papers(case, line, criterion))
        return None
    before = own.views if own is not None else FirstViews()
    at = f"{line.item_id} {line.view_rev} {form_key(form)}"
    by_head: dict[Criterion, FirstView | None] = {}
    notes: dict[Criterion, str] = {}
    with st.form(form, border=True):
        with st.container(gap="xsmall"):
            for criterion in Criterion:
                text = f"**{label(criterion)}**  \n{_papers(case, line, criterion)}"
                if criterion not in criteria:
                    st.markdown(text)
                    continue
                papers, view, said = st.columns([13, 6, 5], gap="small", vertical_alignment="center")
                papers.markdown(text)
                by_head[criterion] = _view(view, criterion, before, at)
                notes[criterion] = said.text_input(
                    f"Note: {label(criterion)}",
                    before.notes.get(criterion, ""),
                    placeholder="a note",
                    label_visibility="collapsed",
                    key=f"note {criterion} {at}",
                )
        overall, buttons = st.columns([13, 11], vertical_alignment="bottom", gap="small")
        text = overall.text_area("Overall, in your own words", before.words, height=68, key=f"overall {at}")
        with buttons.container(horizontal=True):
            sent = st.form_submit_button("Save my first view", type="primary")
            abstains = st.form_submit_button("I give no first view")
    if abstains:
        return FirstViews(abstains=True)
    return FirstViews(by_head, notes, text) if sent else None


def _view(column: DeltaGenerator, criterion: Criterion, before: FirstViews, at: str) -> FirstView | None:
    options, held = list(FirstView), before.by_head.get(criterion)
    view: FirstView | None = column.selectbox(
        f"First view: {label(criterion)}",
        options,
        options.index(held) if held else None,
        format_func=lambda one: f"{MARKS[one]} {label(one)}",
        placeholder="first view",
        label_visibility="collapsed",
        key=f"view {criterion} {at}",
    )
    return view


def _papers(case: Case, line: ToRead, criterion: Criterion) -> str:
    shown = [
        f"{NEW} {case_screen.paper_line(paper)}" if paper.id in line.new else case_screen.paper_line(paper)
        for paper in case.papers_on(criterion)
    ]
    nothing = f"{deadline.finding_badge(EvidenceFinding.NOT_IN_PAPERS)} Nothing has been supplied on this head."
    return "\n\n".join(shown) or nothing


def ask_mark(page: PageContext, line: ToRead, own: OwnView | None, *, sits: MeetingState) -> str:
    """Whether the reader says that they have read the case, or asks that their view be tabled: `mark`, `table` or nothing."""
    if sits not in AHEAD:
        return ""
    with st.container(horizontal=True, vertical_alignment="center"):
        if not line.is_done and st.button("I have read this case", key=f"mark {line.item_id}", shortcut="Alt+M"):
            return "mark"
        can_be_tabled = own is not None and not own.views.abstains and not own.tabled and not own.after_reveal
        if page.may("reading.table") and can_be_tabled:
            if st.button("Table my view in my absence", key=f"table {line.item_id}"):
                return "table"
            st.caption("Shown to the panel by your role, not your name, only if you are not in the room; and minuted as tabled.")
    return ""


def more(case: Case, page: PageContext) -> None:
    """The rest of what the case screen shows: clock, contract, chronology, circumstances, what the case calls for."""
    with st.expander("The clock, the contract, the history and particular circumstances"):
        with page.reading() as session:
            panels = schedule.scheduled(session, page.actor, on=page.today)
        left, right = st.columns(2, gap="medium")
        with left:
            case_dates.clock(case, page.today, panels)
            case_screen.ledger(case, page.today)
            case_duties.who_asked(case, page.today)
        with right:
            case_screen.circumstances(case)
            case_dates.chronology(case)
            case_screen.earlier(case, page)
