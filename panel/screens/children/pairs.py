"""Two records side by side: what each has, by initials until a person asks for the names; and what is said of them."""

from collections.abc import Iterator, Sequence
from datetime import date

import streamlit as st

from panel.law import figures
from panel.law.children.identity import Identity
from panel.law.messages import wording
from panel.law.messages.contracts import NO_CONTRACTS
from panel.law.messages.labels import label
from panel.law.money.pounds import pounds
from panel.law.vocabulary import ContractState, Sex
from panel.screens.app import links
from panel.screens.app.closing_popover import popover
from panel.screens.app.kept_form import KeptForm, day_of, one_of
from panel.screens.app.state import state
from panel.screens.widgets import plain_words, row_table
from panel.store.queries.children.child_record import OneRecord
from panel.store.queries.children.pairs import LISTED, MergeLine, Pairs, Said

LATER = "Not sure? Leave it: the pair stays on this list until somebody settles it."

WIDTHS = {"Child": 300, "Born": 140, "Why it is listed": 380}


def choose_pair(pairs: Pairs) -> None:
    """The pairs nobody has settled; the one ticked is put into the address, and stays in view when the list changes."""
    if not pairs.lines:
        st.info("No records are waiting to be compared.")
        return
    shown = f"the {LISTED} most alike of {pairs.total:,}" if pairs.total > LISTED else f"{pairs.total}"
    st.caption(f"Pairs of records that may be one child: {shown}. Tick one to see both side by side.")
    columns = {
        "Child": [f"{pair.first} (record {pair.first_id}) and {pair.second} (record {pair.second_id})" for pair in pairs.lines],
        "Born": [" and ".join(str(year) for year in sorted(set(pair.years))) for pair in pairs.lines],
        "Why it is listed": [label(pair.likeness) for pair in pairs.lines],
    }
    # The key follows the list: a tick is kept by its row, and the row is another pair once the list is shorter.
    key = f"pairs {hash(tuple((pair.first_id, pair.second_id) for pair in pairs.lines))}"
    rows = 3 if links.in_address("first") else 6  # the two being compared come into sight
    picked = row_table.ticked_row(columns, WIDTHS, key=key, row=row_table.LOW, most=rows * row_table.LOW + row_table.HEAD)
    if picked is not None and state().choices.get(key) != picked:  # once: a tick that stands must not undo what was opened since
        state().choices[key] = picked
        pair = pairs.lines[picked]
        links.stay(first=str(pair.first_id), second=str(pair.second_id))


def two_cases_form(kept: KeptForm) -> tuple[str, str] | None:
    """Any two cases by their references, once both are given."""
    with kept.typing():
        st.caption("One reference in both boxes opens that child's record by itself.")
        first = st.text_input("Reference of one case", **kept.as_widget("one case", ""))
        second = st.text_input("Reference of the other", **kept.as_widget("other case", ""))
        sent = st.button("Show both", key=f"record {kept.subject}")
    if sent and not (first.strip() and second.strip()):
        st.warning("Type the reference of a case in each box.")
    return (first.strip(), second.strip()) if sent and first.strip() and second.strip() else None


def side_by_side(records: Sequence[OneRecord], today: date) -> None:
    """One or two records, each in its half of the screen."""
    for column, record in zip(st.columns(2, gap="medium"), records, strict=False):
        with column.container(border=True):
            _record(record, today)


def _record(record: OneRecord, today: date) -> None:
    row = st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center")
    merged = f" · {len(record.records)} records merged" if len(record.records) > 1 else ""
    row.markdown(f"## {plain_words.plain(record.initials)} · record {record.id}{merged}", width="content")
    with row.popover("Name"):
        st.markdown(plain_words.plain(record.name))
        st.markdown(f"Born {wording.long_date(record.born_on)}")
        for before in record.formerly:
            st.markdown(
                plain_words.plain(f"Changed on {wording.short_date(before.until)}, before: {before.name} ({before.reason})")
            )
        for reference, said in record.stated:
            words = ", ".join(f"{name.replace('_', ' ')} {given}" for name, given in said.items())
            st.markdown(plain_words.plain(f"{reference} says: {words}"))
    former = f" (before: {', '.join(record.former_upns)})" if record.former_upns else ""
    st.markdown(plain_words.plain(f"UPN {record.upn or 'not known'}{former}"))
    if record.upn_also_on:
        *rest, last = map(str, record.upn_also_on)
        others = f"Records {', '.join(rest)} and {last} have" if rest else f"Record {last} has"
        st.warning(f"{others} the same UPN. Merge what is one child, and change the UPN where it does not belong.")
    st.markdown(f"Sex: {label(record.sex).lower() if record.sex else 'not known'}")
    allowed = figures.ASC_TERMS_MAX.on(today).value
    st.markdown(f"**Additional Support Contract: {len(record.held)} of {allowed} terms used**" if allowed else NO_CONTRACTS)
    for award in sorted(record.held, key=lambda held: held.term):
        st.markdown(plain_words.plain(f"{award.term.name}: {pounds(award.pence)}"))
    for number, stage, setting in record.contracts:
        links.link(f"Contract at {setting}: {label(stage).lower()}", "contract", contract=str(number))
    st.markdown("**Requests**")
    for request in record.requests:
        links.link(request.reference, "case", case=request.reference)
        what = f"{label(request.kind)}, received {wording.short_date(request.received_on)}, {request.setting}"
        st.markdown(f":small[{plain_words.plain(what)}]")
    if record.interests:
        st.markdown(plain_words.plain(f"Interests that stand, case by case: {', '.join(record.interests)}"))


def two_children_said(said: Said | None) -> None:
    """That somebody already said these are two children."""
    if said is not None:
        st.warning(
            plain_words.plain(f"{said.by} said on {wording.short_date(said.on)} that these are two children: {said.reasons}")
        )


def already_one() -> None:
    """That these two count as one child already."""
    st.info("These two records count as one child. The merge can be taken back under Merged.")


def one_child_reasons(kept: KeptForm, one: OneRecord, other: OneRecord) -> str:
    """That they are one child: the reasons, as typed."""
    with kept.typing(border=True):
        st.markdown("**The same child**")
        st.markdown(
            ":small[Both records stay as they are and count as one child from now on: requests, contracts and terms used "
            "are shown together. It can be taken back.]"
        )
        if one.interests or other.interests:
            st.markdown(":small[Anyone with an interest in a case of one record is asked about the cases of the other.]")
        return str(st.text_input("How you know", **kept.as_widget("why", "")))


def both_open(one: OneRecord, other: OneRecord) -> bool:
    """Whether each record holds an open contract, said with the way to each: one is closed before the two are merged."""
    each = [[held for held in record.contracts if held[1] is not ContractState.CLOSED] for record in (one, other)]
    if not all(each):
        return False
    with st.container(border=True):
        st.markdown("**The same child**")
        st.warning(
            "Both records hold an open Additional Support Contract, and a child has one at a time. Close the one that does not "
            "continue: an LA officer closes it with its reason. Then come back and merge. The terms it used still count."
        )
        for record, still in zip((one, other), each, strict=True):
            for number, _, setting in still:
                links.link(f"Open the contract of record {record.id}, at {setting}", "contract", contract=str(number))
    return True


def two_children_form(kept: KeptForm) -> str | None:
    """That they are two children: the reasons, once sent."""
    with kept.typing(border=True):
        st.markdown("**Two children**")
        st.markdown(":small[Twins, cousins or namesakes. The pair leaves this list permanently, with your reasons on record.]")
        why = st.text_input("How you know", **kept.as_widget("why", ""))
        sent = st.button("Record that they are two children", key=f"record {kept.subject}")
    return why if sent else None


def upn_form(kept: KeptForm, record: OneRecord) -> tuple[str, str] | None:
    """A new UPN and why, once sent."""
    with kept.typing():
        st.markdown(
            f"New UPN for record {record.id}. The old one stays on record and still finds this child. "
            "Leave it empty where the number belongs to another child and the right one is not known."
        )
        upn = st.text_input("New UPN", **kept.as_widget("upn", ""))
        why = st.text_input("Why it changes", **kept.as_widget("why", "The permanent UPN replaces a temporary one"))
        sent = st.button("Record the new UPN", key=f"record {kept.subject}")
    return (upn, why) if sent else None


def identity_form(kept: KeptForm, record: OneRecord, today: date) -> tuple[Identity, str] | None:
    """A record's corrected name, date of birth and sex, and why, once sent."""
    with kept.typing():
        st.markdown("After an adoption, with a changed surname, or to correct a mistake. What stood before stays on record.")
        surname = st.text_input("Surname", **kept.as_widget("surname", record.surname))
        forename = st.text_input("Forename", **kept.as_widget("forename", record.forename))
        born = st.date_input(
            "Date of birth",
            min_value=date(1990, 1, 1),
            max_value=max(today, record.born_on),
            format="DD/MM/YYYY",
            **kept.as_widget("born", record.born_on, day_of),
        )
        sexes = [None, *Sex]
        sex = st.selectbox(
            "Sex",
            sexes,
            format_func=lambda one: label(one) if one else "not recorded",
            **kept.as_widget("sex", record.sex, one_of(sexes)),
        )
        why = st.text_input("Reason for the change", **kept.as_widget("why", ""))
        sent = st.button("Record the change", key=f"record {kept.subject}")
    return (Identity(surname, forename, born, sex), why) if sent else None


def merged(lines: Sequence[MergeLine]) -> Iterator[MergeLine]:
    """The merges that stand, each with its reasons; the place to take each back is open while it is given."""
    if not lines:
        st.caption("No records have been merged.")
    for line in lines:
        with st.container(border=True):
            left, right = st.columns([4, 1], vertical_alignment="center")
            who = f"{line.initials[0]} (record {line.child_id}) is the same child as {line.initials[1]} (record {line.holder_id})"
            left.markdown(plain_words.plain(f"{who}, said {line.by} on {wording.short_date(line.on)}: {line.reasons}"))
            with popover(right, "Take back", separating(line), width="stretch"):
                yield line


def separating(line: MergeLine) -> str:
    """The form that takes one merge back."""
    return f"separate {line.id}"


def separate_form(kept: KeptForm) -> str | None:
    """Why a merge is taken back, once sent."""
    with kept.typing():
        st.markdown("Each record gets back what was its own; an award made since then stays with the contract it was made under.")
        why = st.text_input("Why", **kept.as_widget("why", ""))
        sent = st.button("Take the merge back", key=f"record {kept.subject}")
    return why if sent else None
