"""One request logged by hand: typed into a form, read and checked as the one-row file it amounts to."""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from panel.acts.imports import Plan, due_on, plan
from panel.intake.reading import Fault, Intake, read
from panel.intake.values import NC_YEARS
from panel.law import figures
from panel.law.kinds import KINDS, kinds_that
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.law.vocabulary import Ethnicity, Need, RequestedBy, SettingType, Sex
from panel.screens.app import links
from panel.screens.app.page_context import PageContext, form_key
from panel.screens.widgets import plain_words
from panel.store.children.recognition import initials_of
from panel.store.queries.requests.earlier_request import Earlier

FORM = "log one by hand"
TAB = "Log one by hand"
AGAIN = "again"
"""What the address calls the earlier request that is applied for again."""
NOT_KNOWN = "not known"
ONLY_ASC = (
    "The family and the setting ask only for an Additional Support Contract, and say so without doubt: "
    "no EHC needs assessment is asked for"
)
FIELDS: Mapping[str, str] = {
    "reference": "Reference in the case system",
    "kind": "Kind of request",
    "received_on": "Day it reached the authority",
    "requested_by": "Asked by",
    "accepted_on": "Continuing care: day the referral was accepted",
    "forename": "Forename",
    "surname": "Surname",
    "date_of_birth": "Date of birth",
    "sex": "Sex",
    "ethnicity": "Ethnicity",
    "upn": "UPN",
    "setting": "Setting",
    "setting_urn": "URN of the setting",
    "setting_type": "Type of setting",
    "nc_year": "National Curriculum year",
    "primary_need": "Main need",
    "other_needs": "Other needs",
    "question_for_panel": "Question for the panel, in one sentence",
    "child_views": "The child's or young person's own words",
    "parent_views": "The parent's own words",
    "communication_needs": "How the family needs to be written or spoken to",
    "agreed_with_family": "Made with the family's knowledge and agreement",
    "has_plan": "An EHC plan is in force",
    "looked_after": "Looked after",
    "child_in_need": "Child in need",
    "out_of_area": "Educated out of area",
    "service_family": "Service family",
    "youth_custody": "In youth custody",
    "last_assessed_on": "Last EHC needs assessment",
    "notional_spend": "Spent from the notional SEN budget, in pounds",
    "amount_term_1": "Asked for the first term, in pounds",
    "amount_term_2": "Asked for a second term, in pounds",
    "asc_only": "Only an Additional Support Contract is asked for",
}
"""Every column the form fills, with the words the form has for it."""

NEEDED = ("reference", "kind", "received_on", "requested_by", "forename", "surname", "date_of_birth", "setting")
DAY = "such as 04/11/2026"
CIRCUMSTANCES = ("looked_after", "child_in_need", "out_of_area", "service_family", "youth_custody")


class Logged:
    """What logging did, for the sentence after it."""

    plan: Plan | None = None

    def said(self) -> str:
        """That the request is logged, whose it is and its last day; or that it was here already."""
        if self.plan is None or not self.plan.added:
            return "This request is already here, the same. Nothing was written a second time."
        row = self.plan.added[0]
        st.query_params.pop(AGAIN, None)
        said = f"{initials_of(row.forename, row.surname)} is logged as {row.reference}. The last day is {wording.long_date(due_on(row))}."
        return " ".join([said, *(f"Worth a look: {in_words(fault)}." for fault in self.plan.warnings)])


def form(earlier: Earlier | None) -> str:
    """The form's name: its own for each request that is applied for again."""
    return f"{FORM} after {earlier.reference}" if earlier else FORM


def explain(earlier: Earlier) -> None:
    """What was carried over from an earlier request, and what is left to write."""
    st.info(
        plain_words.plain(
            f"Applying again for {earlier.initials}, after {earlier.reference} ({label(earlier.kind)}). Child, setting, kind and "
            "needs are filled in from it; look at them, they may have changed. Still to write: its own reference, the day it "
            "reached the authority, who asks, the question, and what the child and the parent say now. No views, evidence, "
            "amounts or days of the earlier request were carried over."
        )
    )
    with st.container(horizontal=True):
        links.link("The earlier case", "case", case=earlier.reference)
        links.link("Begin with an empty form", "requests")


def ask(earlier: Earlier | None = None) -> Mapping[str, str] | None:
    """What was typed, by column, once it is sent; what was typed stays until the request is logged.

    With `earlier`, what stays the same is filled in from it, and may be changed like anything typed.
    """
    fields = _Fields(form(earlier), earlier.same if earlier else {})
    with st.form(form(earlier)):
        st.caption("Fields marked with * are needed. A field left empty means not known.")
        left, middle, right = st.columns(3)
        given = {
            "reference": fields.text(left, "reference"),
            "kind": fields.choice(left, "kind", kinds_that(lambda entry: entry.imported)),
            "received_on": fields.text(left, "received_on", DAY),
            "requested_by": fields.choice(left, "requested_by", tuple(RequestedBy)),
            "forename": fields.text(middle, "forename"),
            "surname": fields.text(middle, "surname"),
            "date_of_birth": fields.text(middle, "date_of_birth", DAY),
            "upn": fields.text(middle, "upn", "13 letters and digits"),
            "setting": fields.text(right, "setting"),
            "setting_type": fields.choice(right, "setting_type", tuple(SettingType)),
            "primary_need": fields.choice(right, "primary_need", tuple(Need)),
            "nc_year": fields.choice(right, "nc_year", NC_YEARS),
        }
        given["other_needs"] = fields.several(st.container(), "other_needs", tuple(Need))
        given["asc_only"] = "yes" if st.checkbox(ONLY_ASC, key=fields.key("asc_only")) else ""
        st.caption("Left unticked, an EHC needs assessment request counts as one, and its 6 weeks run.")
        given["question_for_panel"] = fields.text(st.container(), "question_for_panel")
        left, right = st.columns(2)
        given["child_views"] = left.text_area(FIELDS["child_views"], key=fields.key("child_views"), height=110)
        given["parent_views"] = right.text_area(FIELDS["parent_views"], key=fields.key("parent_views"), height=110)
        given["communication_needs"] = fields.text(st.container(), "communication_needs")
        left, middle, right = st.columns(3)
        for column, names in (
            (left, ("agreed_with_family", "notional_spend")),
            (middle, ("has_plan", "amount_term_1")),
            (right, ("last_assessed_on", "amount_term_2")),
        ):
            for name in names:
                given[name] = (
                    fields.yes_no(column, name) if name in ("agreed_with_family", "has_plan") else fields.text(column, name)
                )
        with st.expander("Particular circumstances, and the rest"):
            columns = st.columns(3)
            for place, name in enumerate(CIRCUMSTANCES):
                given[name] = fields.yes_no(columns[place % 3], name)
            given["sex"] = fields.choice(columns[2], "sex", tuple(Sex))
            given["ethnicity"] = fields.choice(columns[2], "ethnicity", tuple(Ethnicity))
            given["setting_urn"] = fields.text(columns[0], "setting_urn", "6 digits")
            given["accepted_on"] = fields.text(columns[1], "accepted_on", DAY)
        sent = st.form_submit_button("Log this request", type="primary")
    return given if sent else None


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
    used = f"{FIELDS['reference']}: a request with this reference is already here. Give this one its own."
    return [*(in_words(fault) for fault in planned.faults[:known]), *(used for _ in planned.faults[known:])]


def show(sentences: list[str]) -> None:
    """What is to be put right; nothing was written and what was typed is still there."""
    st.error(
        "Not logged yet. Put this right, then log it again:\n\n" + "\n".join(f"- {plain_words.plain(one)}" for one in sentences)
    )


def in_words(fault: Fault) -> str:
    """A fault as the form would say it: the field's own words, and labels in place of codes."""
    sentence = fault.sentence.replace("every row needs one", "every request needs one").replace(
        "leave the cell blank", "untick it"
    )
    for kind in KINDS:
        sentence = re.sub(rf"\b{kind}\b", label(kind), sentence)
    return f"{FIELDS.get(fault.column or '', 'The request')}: {sentence}"


def _named(name: str) -> str:
    return f"{FIELDS[name]} \\*" if name in NEEDED else FIELDS[name]


@dataclass(frozen=True, slots=True)
class _Fields:
    """The widgets of one form, each beginning with what is known of its column."""

    form: str
    known: Mapping[str, str]

    def key(self, name: str) -> str:
        return f"hand {name} {form_key(self.form)}"

    def text(self, column: DeltaGenerator, name: str, placeholder: str = "") -> str:
        value = self.known.get(name, "")
        return str(column.text_input(_named(name), value, placeholder=placeholder, key=self.key(name)))

    def choice(self, column: DeltaGenerator, name: str, options: tuple[str, ...]) -> str:
        shown = label if name != "nc_year" else str
        known = self.known.get(name, "")
        index = options.index(known) if known in options else None
        given = column.selectbox(_named(name), options, index=index, format_func=shown, placeholder="Choose", key=self.key(name))
        return "" if given is None else str(given)

    def several(self, column: DeltaGenerator, name: str, options: tuple[str, ...]) -> str:
        known = [option for option in options if option in self.known.get(name, "").split()]
        chosen = column.multiselect(_named(name), options, known, format_func=label, placeholder="Choose any", key=self.key(name))
        return " ".join(str(one) for one in chosen)

    def yes_no(self, column: DeltaGenerator, name: str) -> str:
        given = column.radio(FIELDS[name], [NOT_KNOWN, "yes", "no"], horizontal=True, key=self.key(name))
        return "" if given == NOT_KNOWN else str(given)
