"""Same child?: two records that may be of one child, side by side; coordinator or officer says whether they are one."""

import streamlit as st

from panel.acts import children
from panel.screens.app import links
from panel.screens.app.page_context import open_page, reread, version_first_seen
from panel.screens.children import pairs as pairs_screen
from panel.store.queries.children.child_record import child_of, record
from panel.store.queries.children.pairs import merges, pairs, said_two

page = open_page("children", "Same child?")
with page.reading() as session:
    found = pairs(session, page.actor)
    standing = merges(session, page.actor)

look, merged = st.tabs([f"To look at ({found.total:,})", f"Merged ({len(standing)})"])
with look:
    row = st.container(horizontal=True, horizontal_alignment="right")
    with row.popover("Compare any two cases"):
        cases = pairs_screen.ask_two_cases()
    if found.unseen:
        row.caption(f"{found.unseen:,} records have not been looked through yet.")
        if row.button("Look through the next 2,000"):
            with page.recording("look", "Looked through.") as work:
                children.look_for_duplicates(work)
    pair = pairs_screen.choose(found)
    first, second = links.number("first"), links.number("second")
    if pair is not None:
        first, second = pair.first_id, pair.second_id
    if cases is not None:
        with page.reading() as session:
            first, second = (child_of(session, page.actor, reference) for reference in cases)
        links.go("children", first=str(first), second=str(second))
    if first and second:
        with page.reading() as session:
            one, other = record(session, page.actor, first), record(session, page.actor, second)
            said = said_two(session, page.actor, first, second)
        now, form = one.version + other.version, f"same {first} {second}"
        seen = version_first_seen(form, now)
        pairs_screen.side_by_side(one, other, page.today)
        pairs_screen.said_before(said)
        if second in one.records:
            pairs_screen.already_one()
        else:
            same, two = st.columns(2, gap="medium")
            with same:
                why = None if pairs_screen.both_open(one, other) else pairs_screen.ask_same(form, one, other)
            if why is not None:
                with page.recording(form, "The two records now count as one child.") as work:
                    children.merge(work, first, second, why, seen_version=seen)
            with two:
                why = pairs_screen.ask_two(f"two {first} {second}")
            if why is not None:
                with page.recording(f"two {first} {second}", "It is on record that these are two children.") as work:
                    children.distinguish(work, first, second, why)
            st.caption(pairs_screen.LATER)
        reread(form, seen, now)
        for column, shown in zip(st.columns(2, gap="medium"), (one, other), strict=True):
            with column.popover(f"Change the UPN of record {shown.id}"):
                given = pairs_screen.ask_upn(f"upn {shown.id}", shown)
                if given is not None:
                    with page.recording(f"upn {shown.id}", "The new UPN is recorded.") as work:
                        children.change_upn(work, shown.id, *given, seen_version=shown.own_version)

with merged:
    for line in pairs_screen.merged(standing):
        why = pairs_screen.ask_separate(f"apart {line.id}")
        if why is not None:
            with page.recording(f"apart {line.id}", "The merge is taken back. Each record holds its own again.") as work:
                children.separate(work, line.id, why, seen_version=line.version)
