"""One request logged by hand: typed into a form, read and checked as the one-row file it amounts to."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from panel.acts import imports
from panel.acts.imports import Plan, due_on, plan
from panel.intake.column import Column, Section
from panel.intake.columns import REQUESTS
from panel.intake.reading import Fault, Intake, read
from panel.intake.values import yes_or_no
from panel.law import figures
from panel.law.kinds import KINDS
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.screens.app import links
from panel.screens.app.kept_form import KeptForm
from panel.screens.app.page_context import PageContext
from panel.screens.requests import setting_register
from panel.screens.widgets import plain_words
from panel.store.queries.requests import earlier_request
from panel.store.queries.requests.earlier_request import Earlier

FORM = "log one by hand"
TAB = "Log one by hand"
AGAIN = "again"
"""What the address calls the earlier request that is applied for again."""
NOT_KNOWN = "not known"
COLUMNS = {column.name: column for column in REQUESTS}
TOP = (Section.REQUEST, Section.CHILD, Section.SETTING)
BELOW = {Section.NEEDS: 1, Section.QUESTION: 1, Section.WORDS: 2, Section.WRITING: 1, Section.FACTS: 3}
"""The sections of the form under its first row, each with the columns side by side that it is drawn in."""


BLANK = ": is blank; every row needs one"


def log_by_hand(page: PageContext, after: str) -> None:
    """One request logged by hand; `after` is the reference of an earlier one that is applied for again, or nothing."""
    earlier = None
    if after:
        with page.reading() as session:
            earlier = earlier_request.earlier(session, page.actor, after)
        explain(earlier)
    _typed_by_hand(page, earlier)


@st.fragment
def _typed_by_hand(page: PageContext, earlier: Earlier | None) -> None:
    """The form, kept as it is typed; only it is drawn again with each field."""
    kept = KeptForm(page, form(earlier), fields="hand ")
    with kept.typing():
        typed = request_form(kept, earlier)
    with kept.said:
        setting_register.as_typed(page, str(kept.stands("setting") or ""), str(kept.stands("setting_urn") or ""), page.today)
        if typed is None:
            return
        intake = as_intake(typed, page.today)
        if to_put_right := wrong(page, intake):
            still_to_put_right(to_put_right)
        elif page.act(kept.form, kept.recorded(_success_message), imports.import_rows, intake):
            st.rerun()


def _success_message(brought: Plan) -> str:
    if not brought.added:
        return "This request is already here, unchanged. Nothing was written a second time."
    row, (child, _) = brought.added[0], brought.places[0]
    links.stay(**{AGAIN: ""})
    message = f"{child.initials} logged as {row.reference}. The last day is {wording.long_date(due_on(row))}."
    worth = [f"Worth checking: {in_words(fault)}".removesuffix("?") + "." for fault in brought.warnings]
    return " ".join([message, *worth])


def form(earlier: Earlier | None) -> str:
    """The form's name: its own for each request that is applied for again."""
    return f"{FORM} after {earlier.reference}" if earlier else FORM


def explain(earlier: Earlier) -> None:
    """What was carried over from an earlier request, and what is left to write."""
    st.info(
        plain_words.plain(
            f"Applying again for {earlier.initials}, after {earlier.reference} ({label(earlier.kind)}). Child, setting, kind and "
            "needs are filled in from it; check them, they may have changed. Still to write: its own reference, the day it "
            "reached the authority, who asks, the question, and what the child and the parent say now. No views, evidence, "
            "amounts or dates of the earlier request were carried over."
        )
    )
    with st.container(horizontal=True):
        links.link("The earlier case", "case", case=earlier.reference)
        links.link("Start with an empty form", "requests")


def request_form(kept: KeptForm, earlier: Earlier | None = None) -> Mapping[str, str] | None:
    """What was typed, by column, once it is sent; what was typed is kept until the request is logged.

    With `earlier`, what stays the same is filled in from it, and may be changed like anything typed.
    """
    fields = _Fields(kept, earlier.same if earlier else {})
    with st.container(border=True):
        st.caption("Fields marked * are required. A field left empty means not known.")
        for place, section in zip(st.columns(3), TOP, strict=True):
            fields.ask(section, [place])
        for section, wide in BELOW.items():
            fields.ask(section, st.columns(wide))
            if section is Section.NEEDS:
                st.caption("If this is not ticked, an EHC needs assessment request counts as one, and its 6 weeks run.")
        with st.expander("Particular circumstances, and the rest"):
            fields.ask(Section.REST, st.columns(3))
        with kept.recording_bar():
            sent = st.button("Log this request", type="primary", key=f"log {form(earlier)}")
    return fields.given if sent else None


def as_intake(given: Mapping[str, str], today: date) -> Intake:
    """What was typed, read as the one row of a file that it amounts to."""
    out = io.StringIO()
    csv.writer(out).writerows([list(given), list(given.values())])
    return read([("form.csv", out.getvalue().encode())], today=today, ask_cap_pence=figures.ASC_TERM_CAP.on(today).value)


def wrong(page: PageContext, intake: Intake) -> list[str]:
    """Everything to put right, in the form's words, before anything is written."""
    with page.reading() as session:
        planned = plan(session, intake, update=False, by=page.actor.id)
    known = len(intake.faults)
    used = f"{COLUMNS['reference'].label}: a request with this reference is already here. Give this one its own."
    return [*(in_words(fault) for fault in planned.faults[:known]), *(used for _ in planned.faults[known:])]


def still_to_put_right(sentences: list[str]) -> None:
    """What is to be put right; nothing was written and what was typed is still there."""
    blank = [one.removesuffix(BLANK) for one in sentences if one.endswith(BLANK)]
    said = [one for one in sentences if not one.endswith(BLANK)]
    if blank:
        said.append(f"Still to be filled in: {', '.join(blank)}.")
    st.error(
        "Not logged yet. Correct the following, then log it again:\n\n" + "\n".join(f"- {plain_words.plain(one)}" for one in said)
    )


def in_words(fault: Fault) -> str:
    """A fault as the form would say it: the field's own words, and labels in place of codes."""
    sentence = fault.sentence.replace("leave the cell blank", "untick it")
    for kind in KINDS:
        sentence = re.sub(rf"\b{kind}\b", label(kind), sentence)
    return f"{_named(COLUMNS[fault.column]) if fault.column in COLUMNS else 'The request'}: {sentence}"


def _named(column: Column) -> str:
    return f"{column.label}, in pounds" if column.is_money else column.label


@dataclass(slots=True)
class _Fields:
    """The widgets of one form, each beginning with what is known of its column; `given` is what stands in them."""

    kept: KeptForm
    known: Mapping[str, str]
    given: dict[str, str] = field(default_factory=dict)

    def ask(self, section: Section, places: Sequence[DeltaGenerator]) -> None:
        """Draw the columns of a section, one beside the other in the places there are."""
        for number, column in enumerate(one for one in REQUESTS if one.section is section):
            self.given[column.name] = self._asked(places[number % len(places)], column)

    def _asked(self, place: DeltaGenerator, column: Column) -> str:
        name = f"{_named(column)} \\*" if column.needed else _named(column)
        known, as_widget = self.known.get(column.name, ""), self.kept.as_widget
        if column.blank is False:
            return "yes" if place.checkbox(column.hint, **as_widget(column.name, False)) else ""
        if column.parse is yes_or_no:
            given = place.radio(name, [NOT_KNOWN, "yes", "no"], horizontal=True, **as_widget(column.name, NOT_KNOWN))
            return "" if given == NOT_KNOWN else str(given)
        if column.several:
            before = [one for one in column.choices if one in known.split()]
            some = as_widget(column.name, before, lambda held: [_choice(column, one) for one in held])
            chosen = place.multiselect(name, column.choices, format_func=_said, placeholder="Choose any", **some)
            return " ".join(chosen)
        if column.choices:
            one = as_widget(
                column.name, _choice(column, known) if known in column.choices else None, lambda held: _choice(column, held)
            )
            return str(place.selectbox(name, column.choices, index=None, format_func=_said, placeholder="Choose", **one) or "")
        if column.section is Section.WORDS:
            return str(place.text_area(name, height=110, **as_widget(column.name, known)))
        return str(place.text_input(name, placeholder=column.hint, **as_widget(column.name, known)))


def _choice(column: Column, held: str) -> str:
    """One of a column's choices, as it is offered."""
    return column.choices[column.choices.index(held)]


def _said(choice: str) -> str:
    return label(choice) if isinstance(choice, StrEnum) else choice
