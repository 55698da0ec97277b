"""What a reader records on a case: a first view laid over its evidence, that they have read it, an interest in it."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from panel.acts import consent, interests, readings
from panel.law.agenda.pre_reading import FirstViews
from panel.law.kinds import KINDS
from panel.law.messages.labels import label
from panel.law.vocabulary import Criterion, EvidenceFinding, FirstView, MeetingState
from panel.screens.agenda import consent_list
from panel.screens.agenda import interests as interests_screen
from panel.screens.app import links
from panel.screens.app.closing_popover import popover
from panel.screens.app.kept_form import KeptForm
from panel.screens.app.page_context import PageContext, reread, version_first_seen
from panel.screens.app.state import widget_value
from panel.screens.requests import case as case_screen
from panel.screens.requests import case_forms
from panel.screens.widgets import deadline
from panel.store.engine import Work
from panel.store.queries.agenda.agendas import MeetingChoice
from panel.store.queries.agenda.consent_list import Proposed
from panel.store.queries.agenda.first_views import OwnView
from panel.store.queries.agenda.reading_lists import ToRead
from panel.store.queries.requests.case import Case

NEW = ":blue-badge[★ New since you read]"
AHEAD = (MeetingState.PUBLISHED, MeetingState.OPEN)


def answer_on_interests(page: PageContext, meeting: MeetingChoice, lines: list[ToRead], *, first: bool) -> None:
    """What the reader says of each case not answered yet, carried out together; `first` where nothing else can be shown before it."""
    kept = KeptForm(page, f"interests {meeting.reference}")

    def record(answers: interests_screen.Answers) -> bool:
        done = kept.recorded(answers.success_message())
        return page.act(kept.form, done, _record_answers, meeting.reference, answers)

    interests_screen.ask(lines, kept, first=first, act=record)


def _record_answers(work: Work, meeting: str, answers: interests_screen.Answers) -> None:
    for reference, kind, words in answers.declared:
        interests.declare(work, reference, work.person_id, kind, words)
    if answers.none:
        interests.state(work, meeting, answers.none, one_by_one=answers.one_by_one)


def interest_in_case(page: PageContext, line: ToRead, place: DeltaGenerator) -> None:
    """An interest in the case that is open: declared, or what the records suggest dismissed."""
    kept = KeptForm(page, f"interest {line.reference}")
    with popover(place, "Declare an interest", kept.form):
        declared = case_forms.interest_form(kept)
    closed = kept.recorded("Your interest has been recorded. The case is closed to you.")
    if declared and page.act(kept.form, closed, interests.declare, line.reference, page.person_id, *declared):
        links.stay(item="")
        st.rerun()
    dismissed = bool(line.likely) and interests_screen.suggestion(line)
    done = f"Recorded: you have no interest in {line.initials}."
    if dismissed and page.act(f"dismiss {line.item_id}", done, interests.dismiss, line.reference):
        st.rerun()


def first_view(
    page: PageContext, case: Case, line: ToRead, own: OwnView | None, meeting: MeetingChoice, after: ToRead | None
) -> None:
    """The five heads with their papers; beneath each, for whoever gives one, a first view and a note. Once given, on to `after`."""
    if not page.may("reading.note") or meeting.state not in AHEAD:
        _heads_only(case, line)
        return
    _give(page, case, line, own, after)


@st.fragment
def _give(page: PageContext, case: Case, line: ToRead, own: OwnView | None, after: ToRead | None) -> None:
    """The form, kept as it is typed; only it is drawn again with each field."""
    form = f"view {line.item_id}"
    seen = version_first_seen(form, line.view_rev)
    kept = KeptForm(page, form, version=line.view_rev)
    after = after if own is None else None
    views = _form(case, line, own, kept, after)
    done = kept.recorded(_saved(line, views)) if views is not None else ""
    with kept.said:
        if views is not None and page.act(form, done, readings.note, line.item_id, views, seen_rev=seen):
            _go_on(after)
            st.rerun()
    reread(form, seen, line.view_rev)


def _go_on(after: ToRead | None) -> None:
    """Let the page be drawn afresh on the case to read next, where there is one."""
    if after is not None:
        links.stay(item=str(after.item_id))


def _onward(after: ToRead | None) -> str:
    return ", next" if after is not None else ""


def _saved(line: ToRead, views: FirstViews) -> str:
    if views.abstains:
        return f"Recorded: you give no first view on {line.initials}."
    if views.changed_because:
        return f"Your view on {line.initials} has been saved, with why it changed."
    return f"Your first view on {line.initials} has been saved. Nobody else sees it until the chair reveals the first views."


def _heads_only(case: Case, line: ToRead) -> None:
    with st.container(border=True, gap="small"):
        for criterion in Criterion:
            left, right = st.columns([3, 9], gap="small")
            left.markdown(f"**{label(criterion)}**")
            right.markdown(_papers(case, line, criterion))


def _form(case: Case, line: ToRead, own: OwnView | None, kept: KeptForm, after: ToRead | None) -> FirstViews | None:
    criteria = KINDS[case.request.kind].criteria
    before = own.views if own is not None else FirstViews()
    by_head: dict[Criterion, FirstView | None] = {}
    notes: dict[Criterion, str] = {}
    with kept.typing(border=True, gap="xsmall"):
        for criterion in Criterion:
            with st.container(gap="xxsmall"):
                st.markdown(f"**{label(criterion)}**  \n{_papers(case, line, criterion)}")
                if criterion in criteria:
                    by_head[criterion], notes[criterion] = _view_and_note(criterion, before, kept)
        text = st.text_area("Overall, in your own words", height=68, **kept.as_widget("overall", before.words))
        why = ""
        if own is not None and own.revealed:
            asked = "Your first view stays as it was. If your view has changed since, you may say why; the minutes give it by your role"
            why = st.text_input(asked, **kept.as_widget("changed", before.changed_because))
        with kept.recording_bar(horizontal=True):
            save = f"Save my first view on {line.initials}{_onward(after)}"
            sent = st.button(save, type="primary", key=f"save view {line.item_id}")
            none = f"I give no first view on {line.initials}{_onward(after)}"
            abstains = st.button(none, key=f"no view {line.item_id}", type="tertiary")
    if abstains:
        return FirstViews(abstains=True)
    return FirstViews(by_head, notes, text, changed_because=why) if sent else None


def _view_and_note(criterion: Criterion, before: FirstViews, kept: KeptForm) -> tuple[FirstView | None, str]:
    """One press for the view; the note opens with it, and stays open while anything stands in it."""
    choices, beside = st.columns([15, 9], gap="small", vertical_alignment="center")
    view: FirstView | None = choices.pills(
        f"First view: {label(criterion)}",
        list(FirstView),
        format_func=label,
        label_visibility="collapsed",
        **kept.as_widget(f"view {criterion}", before.by_head.get(criterion), FirstView),
    )
    note = kept.as_widget(f"note {criterion}", before.notes.get(criterion, ""))
    if view is None and not widget_value(note["key"]):
        return None, ""
    return view, beside.text_input(f"Note: {label(criterion)}", placeholder="a note", label_visibility="collapsed", **note)


def _papers(case: Case, line: ToRead, criterion: Criterion) -> str:
    shown = [
        f"{NEW} {case_screen.paper_line(paper)}" if paper.id in line.new else case_screen.paper_line(paper)
        for paper in case.papers_on(criterion)
    ]
    nothing = f"{deadline.finding_badge(EvidenceFinding.NOT_IN_PAPERS)} No evidence has been supplied on this head."
    return "\n\n".join(shown) or nothing


def mark_as_read(page: PageContext, line: ToRead, own: OwnView | None, meeting: MeetingChoice, after: ToRead | None) -> None:
    """That the reader has read this case, on to `after`, and that their view be tabled should they not be in the room."""
    if meeting.state not in AHEAD:
        return
    read = tabled = back = False
    with st.container(horizontal=True, vertical_alignment="center"):
        if not line.is_done:
            read = st.button(f"I have read {line.initials}{_onward(after)}", key=f"mark {line.item_id}", shortcut="Alt+M")
        elif page.may("reading.take_back"):
            back = st.button(_take_back(line, own), key=f"take back {line.item_id}")
        can_be_tabled = own is not None and not own.views.abstains and not own.tabled and not own.after_reveal
        if page.may("reading.table") and can_be_tabled:
            tabled = st.button(f"Table my view on {line.initials} in my absence", key=f"table {line.item_id}")
            st.caption("Shown to the panel by your role, not your name, only if you are not in the room, and minuted as tabled.")
    if read and page.act(f"mark {line.item_id}", f"{line.initials} marked as read.", readings.mark, line.item_id):
        _go_on(after)
        st.rerun()
    done = f"Taken back: you have not read {line.initials}. What you recorded stays in the record as taken back."
    if back and page.act(f"take back {line.item_id}", done, readings.take_back, line.item_id):
        st.rerun()
    done = f"Your view on {line.initials} will be put to the panel if you are not in the room."
    if tabled and page.act(f"table {line.item_id}", done, readings.table, line.item_id):
        st.rerun()


def _take_back(line: ToRead, own: OwnView | None) -> str:
    if own is None:
        return f"Take back: I have not read {line.initials}"
    given = "that I give no first view" if own.views.abstains else "my first view"
    return f"Take back {given} on {line.initials}"


def off_consent_list(page: PageContext, line: ToRead, meeting: MeetingChoice, proposed: list[Proposed]) -> None:
    """The draft on a case proposed for the consent list, and taking it off so that it is heard in full."""
    kept = KeptForm(page, f"pull {line.item_id}")
    why = consent_list.take_off_form(page, kept, meeting, line.item_id, proposed)
    done = kept.recorded(f"{line.initials} is off the consent list and will be heard in full.")
    if why is not None and page.act(kept.form, done, consent.pull, line.item_id, why):
        st.rerun()
