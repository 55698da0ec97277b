"""Same child?: two records that may be of one child, side by side; coordinator or officer says whether they are one."""

import streamlit as st

from panel.acts import children
from panel.screens import child_parts, links
from panel.screens.desk import open_desk, reread, version_first_seen
from panel.store.queries.child_records import child_of, record
from panel.store.queries.children import merges, pairs, said_two

desk = open_desk("children", "Same child?")
with desk.reading() as session:
    found = pairs(session, desk.actor)
    standing = merges(session, desk.actor)

look, merged = st.tabs([f"To look at ({found.total:,})", f"Merged ({len(standing)})"])
with look:
    row = st.container(horizontal=True, horizontal_alignment="right")
    with row.popover("Compare any two cases"):
        cases = child_parts.ask_two_cases()
    if found.unseen:
        row.caption(f"{found.unseen:,} records have not been looked through yet.")
        if row.button("Look through the next 2,000"):
            with desk.recording("look", "Looked through.") as work:
                children.look(work)
    pair = child_parts.choose(found)
    first, second = links.number("first"), links.number("second")
    if pair is not None:
        first, second = pair.first_id, pair.second_id
    if cases is not None:
        with desk.reading() as session:
            first, second = (child_of(session, desk.actor, reference) for reference in cases)
        links.go("children", first=str(first), second=str(second))
    if first and second:
        with desk.reading() as session:
            one, other = record(session, desk.actor, first), record(session, desk.actor, second)
            said = said_two(session, desk.actor, first, second)
        now, form = one.version + other.version, f"same {first} {second}"
        seen = version_first_seen(form, now)
        child_parts.side_by_side(one, other, desk.today)
        child_parts.said_before(said)
        if second in one.records:
            child_parts.already_one()
        else:
            same, two = st.columns(2, gap="medium")
            with same:
                why = None if child_parts.both_open(one, other) else child_parts.ask_same(form, one, other)
            if why is not None:
                with desk.recording(form, "The two records now count as one child.") as work:
                    children.merge(work, first, second, why, seen_version=seen)
            with two:
                why = child_parts.ask_two(f"two {first} {second}")
            if why is not None:
                with desk.recording(f"two {first} {second}", "It is on record that these are two children.") as work:
                    children.distinguish(work, first, second, why)
            st.caption(child_parts.LATER)
        reread(form, seen, now)
        for column, shown in zip(st.columns(2, gap="medium"), (one, other), strict=True):
            with column.popover(f"Change the UPN of record {shown.id}"):
                given = child_parts.ask_upn(f"upn {shown.id}", shown)
                if given is not None:
                    with desk.recording(f"upn {shown.id}", "The new UPN is recorded.") as work:
                        children.change_upn(work, shown.id, *given, seen_version=shown.own_version)

with merged:
    for line in child_parts.merged(standing):
        why = child_parts.ask_separate(f"apart {line.id}")
        if why is not None:
            with desk.recording(f"apart {line.id}", "The merge is taken back. Each record holds its own again.") as work:
                children.separate(work, line.id, why, seen_version=line.version)
