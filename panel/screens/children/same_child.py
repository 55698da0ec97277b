"""Two records said to be one child or two, a merge taken back, a UPN corrected: what is recorded on Same child?"""

from collections.abc import Sequence

import streamlit as st

from panel.acts import children
from panel.law.messages import wording
from panel.screens.app import links
from panel.screens.app.closing_popover import popover
from panel.screens.app.kept_form import KeptForm
from panel.screens.app.page_context import PageContext, reread, version_first_seen
from panel.screens.children import pairs
from panel.screens.widgets import confirm
from panel.store.queries.children.child_record import OneRecord, child_of, record, requests_otherwise
from panel.store.queries.children.pairs import LISTED, MergeLine, Pairs, said_two


def find_more(page: PageContext, found: Pairs) -> None:
    """Any two cases to compare, by their references; and records nobody has compared yet."""
    with page.reading() as session:
        otherwise = requests_otherwise(session, page.actor)
    if otherwise:
        many = f"{wording.counted(len(otherwise), 'request')} with"
        with st.expander(f"{many} other details of the child than the child's record"):
            st.caption("Change the record where it is wrong. What the request says stays on record beside it.")
            for one in otherwise[:LISTED]:
                number = str(one.child_id)
                text = f"{one.reference}, {one.initials} (record {number}): another {' and another '.join(one.parts)}"
                links.link(text, "children", first=number, second=number)
    row = st.container(horizontal=True, horizontal_alignment="right")
    kept = KeptForm(page, "two cases")
    with popover(row, "Compare any two cases", kept.form):
        cases = pairs.two_cases_form(kept)
    if cases is not None:
        with page.reading() as session:
            first, second = (child_of(session, page.actor, reference) for reference in cases)
        kept.let_go()
        links.stay(first=str(first), second=str(second))
        st.rerun()
    if found.unseen:
        row.caption(f"{found.unseen:,} records have not been compared yet.")
        if row.button("Compare the next 2,000") and page.act("look", "Compared.", children.look_for_duplicates):
            st.rerun()


def compare(page: PageContext, first: int, second: int) -> None:
    """Both records side by side, and what may be said of them; one record by itself where both numbers are its own."""
    if first == second:
        with page.reading() as session:
            alone = record(session, page.actor, first)
        pairs.side_by_side((alone,), page.today)
        _changes(page, (alone,))
        return
    with page.reading() as session:
        one, other = record(session, page.actor, first), record(session, page.actor, second)
        before = said_two(session, page.actor, first, second)
    now, form = one.version + other.version, f"same {first} {second}"
    seen = version_first_seen(form, now)
    pairs.side_by_side((one, other), page.today)
    pairs.two_children_said(before)
    if second in one.records:
        pairs.already_one()
    else:
        same, two = st.columns(2, gap="medium")
        with same:
            if not pairs.both_open(one, other):
                _same(page, one, other, form, seen)
        with two:
            _two(page, first, second)
        st.caption(pairs.LATER)
    reread(form, seen, now)
    _changes(page, (one, other))


def _changes(page: PageContext, records: Sequence[OneRecord]) -> None:
    for column, shown in zip(st.columns(2, gap="medium"), records, strict=False):
        with popover(column, f"Change the UPN of record {shown.id}", f"upn {shown.id}"):
            _upn(page, shown)
        with popover(column, f"Change the name, date of birth or sex of record {shown.id}", f"identity {shown.id}"):
            _identity(page, shown)


def _same(page: PageContext, one: OneRecord, other: OneRecord, form: str, seen: int) -> None:
    kept = KeptForm(page, form)
    why = pairs.one_child_reasons(kept, one, other)
    if st.button("Merge the two records", type="primary", key=f"merge {form}"):
        confirm.open_dialog(form)
    says = (
        f"Record {one.id} ({one.initials}) and record {other.id} ({other.initials}) count as one child from now on: requests, "
        "contracts and terms used are shown together.",
        "Both records stay as they are, and the merge can be taken back.",
    )
    done = kept.recorded("The two records now count as one child.")
    confirm.dialog(
        form,
        "Merge these two records?",
        says,
        "Merge them",
        lambda: page.act(form, done, children.merge, one.id, other.id, why, seen_version=seen),
    )


def _two(page: PageContext, first: int, second: int) -> None:
    kept = KeptForm(page, f"two {first} {second}")
    why, done = pairs.two_children_form(kept), kept.recorded("Recorded: these are two children.")
    if why is not None and page.act(kept.form, done, children.distinguish, first, second, why):
        st.rerun()


def _upn(page: PageContext, shown: OneRecord) -> None:
    form = f"upn {shown.id}"
    seen = version_first_seen(form, shown.own_version)
    kept = KeptForm(page, form)
    given, done = pairs.upn_form(kept, shown), kept.recorded("New UPN recorded.")
    if given is not None and page.act(form, done, children.change_upn, shown.id, *given, seen_version=seen):
        st.rerun()
    reread(form, seen, shown.own_version)


def _identity(page: PageContext, shown: OneRecord) -> None:
    form = f"identity {shown.id}"
    seen = version_first_seen(form, shown.own_version)
    refusal = st.container()  # below the button a refusal falls out of a popover's sight
    kept = KeptForm(page, form)
    given, done = pairs.identity_form(kept, shown, page.today), kept.recorded("The change is recorded.")
    with refusal:
        if given is not None and page.act(form, done, children.change_identity, shown.id, *given, seen_version=seen):
            st.rerun()
    reread(form, seen, shown.own_version)


def take_back(page: PageContext, standing: Sequence[MergeLine]) -> None:
    """The merges that stand, each with the way to take it back."""
    for line in pairs.merged(standing):
        kept = KeptForm(page, pairs.separating(line))
        why = pairs.separate_form(kept)
        done = kept.recorded("Merge taken back. Each record has its own again.")
        if why is not None and page.act(kept.form, done, children.separate, line.id, why, seen_version=line.version):
            st.rerun()
