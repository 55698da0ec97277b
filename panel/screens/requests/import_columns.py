"""What the columns of a sender's files are: said by a person once, seen in the first rows, kept by the sender and read again by one press."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from panel.acts import import_mappings
from panel.intake.columns import COLUMNS, EVIDENCE, REQUESTS
from panel.intake.headers import Heading
from panel.intake.headings import Matches, SaidBy, folded
from panel.intake.reading import FirstRow, Intake
from panel.law.messages import wording
from panel.law.requests.import_mappings import LEFT_OUT, sender_key
from panel.screens.app.kept_form import KeptForm
from panel.screens.app.page_context import PageContext, form_key
from panel.screens.app.state import FileHeld, state
from panel.screens.widgets import plain_words
from panel.store.clock import today_of
from panel.store.requests.import_mappings import KeptMapping, history, standing

SENDER, COLUMNS_FORM, KEEP, SAID = "sender", "import columns", "keep mapping", "import headings"
UNREAD = "to put right"
NOT_SAID = "?"
"""What stands in a choice until somebody has said what a heading is."""
LABELS = {column.name: column.label for column in (*EVIDENCE, *REQUESTS)}
Chosen = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """How the headings of the files chosen are read: by a sender's mapping, by what was said of these files since, or both."""

    sender: KeptMapping | None
    said: Mapping[str, str | None]

    @property
    def matches(self) -> Matches:
        """Headings, folded, and their columns; what was said of these files stands over what is kept."""
        kept = {**(self.sender.matches if self.sender else {}), **self.said}
        return {heading: column for heading, column in kept.items() if column is not None}

    @property
    def is_kept(self) -> bool:
        """Whether the sender's mapping says all of it."""
        return self.matches == (self.sender.matches if self.sender else {})

    def __str__(self) -> str:
        return f"{self.sender or 'no sender'}{'' if self.is_kept else ', and as said of these files'}" if self.matches else ""


def matched(page: PageContext, files: Chosen) -> Matched:
    """The sender chosen, by one press, and what was said of these files."""
    with page.reading() as session:
        kept = {one.sender: one for one in standing(session)}
    sender = None
    if kept:
        held = state().choices.get(SENDER)
        sender = st.pills(
            "Whose file is it? Its columns are read as they were matched before.",
            list(kept),
            default=held if held in kept else None,
            format_func=plain_words.plain,
            key=f"{SENDER} {form_key(KEEP)}",
        )
        state().choices[SENDER] = sender
    mapping = kept.get(sender or "")
    said = state().files.get(SAID)
    return Matched(mapping, said.read if said and said.chosen == _of(files, mapping) else {})


def _of(files: Chosen, sender: KeptMapping | None) -> tuple[Chosen, str]:
    return files, str(sender or "")


def to_confirm(intake: Intake) -> bool:
    """Whether a heading is read as its name suggests and nobody has said yet that it is so."""
    return any(one.said_by is SaidBy.HABIT for one in intake.headings)


def columns_of(page: PageContext, files: Chosen, by: Matched, intake: Intake) -> None:
    """What each heading that is not our own is read as, to be said or confirmed; the first rows so; and keeping it."""
    theirs = {folded(one.heading): one for one in reversed(intake.headings) if one.said_by is not SaidBy.NAME}
    if not theirs:
        return
    open_ones = [one for one in theirs.values() if one.said_by is not SaidBy.PERSON]
    if to_confirm(intake):
        st.info("Confirm below what the columns of this file are. Until then nothing is imported.")
    with st.expander(_title(list(theirs.values())), expanded=bool(open_ones) or not by.is_kept):
        if by.sender:
            day = wording.short_date(today_of(by.sender.said_at))
            st.caption(plain_words.plain(f"Read with the columns matched for {by.sender} by {by.sender.said_by} on {day}."))
        said = _form(by, dict(reversed(theirs.items())))
        if said is not None:
            state().files[SAID] = FileHeld(_of(files, by.sender), said)
            st.rerun()
        first_rows(intake)
        if not by.is_kept:
            _keep(page, by)


def _title(theirs: Sequence[Heading]) -> str:
    many = {
        "to confirm": sum(one.said_by is SaidBy.HABIT for one in theirs),
        "not known": sum(one.said_by is SaidBy.NOBODY for one in theirs),
        "matched": sum(one.said_by is SaidBy.PERSON for one in theirs),
    }
    return "What the columns of this file are: " + ", ".join(f"{count} {what}" for what, count in many.items() if count)


def _form(by: Matched, theirs: Mapping[str, Heading]) -> dict[str, str | None] | None:
    """A choice for each heading; what was chosen, once sent."""
    chosen: dict[str, str] = {}
    with st.form(COLUMNS_FORM, border=False):
        for key, one in theirs.items():
            words, choice = st.columns(2, vertical_alignment="center")
            words.markdown(f"**{plain_words.plain(one.heading)}**{_beside(one)}  \n:small[{_under(one)}]")
            columns = (column.name for holds in ([one.holds] if one.holds else COLUMNS) for column in COLUMNS[holds])
            options = list(dict.fromkeys([NOT_SAID, LEFT_OUT, *columns]))
            chosen[key] = choice.selectbox(
                f"What {plain_words.plain(one.heading)} is",
                options,
                index=options.index(NOT_SAID if one.column is None else one.column),
                format_func=_choice,
                key=f"heading {by.sender} {form_key(COLUMNS_FORM)} {key}",
                label_visibility="collapsed",
            )
        sent = st.form_submit_button("Read the columns this way", type="primary")
    return {key: None if name == NOT_SAID else name for key, name in chosen.items()} if sent else None


def _beside(one: Heading) -> str:
    words = [f"sheet {one.sheet}"] if one.sheet else []
    words += ["suggested by its name, to confirm"] if one.said_by is SaidBy.HABIT else []
    words += [f"perhaps {LABELS[one.near]}?"] if one.near else []
    return f" :small[{plain_words.plain(', '.join(words))}]" if words else ""


def _under(one: Heading) -> str:
    return plain_words.plain(" · ".join(one.samples)) if one.samples else "the column is empty"


def _choice(name: str) -> str:
    if name == NOT_SAID:
        return "Not matched: it is ignored"
    return f"{LABELS[name]} ({name})" if name else "Left out on purpose"


def first_rows(intake: Intake) -> None:
    """The first rows of each table as they would be read, one beside the other."""
    tables: dict[tuple[str, str | None], list[FirstRow]] = {}
    for row in intake.first_rows:
        tables.setdefault((row.file, row.sheet), []).append(row)
    for (file, sheet), rows in tables.items():
        headings = {one.column: one.heading for one in reversed(intake.headings) if (one.file, one.sheet) == (file, sheet)}
        lines = [
            {"Heading": headings[name], "Read as": LABELS[name], **{f"Row {row.row}": row.read.get(name, UNREAD) for row in rows}}
            for name in reversed(headings)
            if name
        ]
        st.caption(plain_words.plain(f"The first rows of {sheet or file}, as they would be read"))
        st.dataframe(lines, hide_index=True)


def _keep(page: PageContext, by: Matched) -> None:
    kept = KeptForm(page, f"{KEEP} {by.sender}")
    with kept.typing(border=True):
        text, button = st.columns([3, 2], vertical_alignment="bottom")
        name = text.text_input(
            "Keep this for the next file from",
            placeholder="Arbor",
            **kept.as_widget("sender name", by.sender.sender if by.sender else ""),
        )
        sent = button.button("Keep these matches", key=f"record {kept.subject}")
    same = by.sender is not None and sender_key(name) == sender_key(by.sender.sender)
    seen = by.sender.rev if by.sender and same else 0
    if sent and page.act(kept.form, kept.recorded(_kept), import_mappings.keep, name, by.matches, seen_rev=seen):
        state().choices[SENDER] = by.sender.sender if by.sender and same else " ".join(name.split())
        st.rerun()


def _kept(mapping: str) -> str:
    return f"The matches are kept: {mapping}."


def kept_mappings(page: PageContext) -> None:
    """Every mapping that is kept, each with who said what and when."""
    with page.reading() as session:
        said = history(session)
    if not said:
        return
    with st.expander("What senders call the columns"):
        before = {(one.sender, one.rev): one.matches for one in said}
        rows = [
            {
                "Sender": one.sender,
                "Revision": str(one.rev),
                "Said by": one.said_by,
                "On": wording.short_date(today_of(one.said_at)),
                "Heading": heading,
                "Read as": read_as,
            }
            for one in said
            for heading, read_as in _news(before.get((one.sender, one.rev - 1), {}), one.matches)
        ]
        st.dataframe(rows, hide_index=True)
        st.caption("To change one, choose a file of this sender, press the sender's name, and match the columns again.")


def _news(before: Matches, after: Matches) -> Iterator[tuple[str, str]]:
    """What a revision says otherwise than the one before it, a heading a line."""
    for heading, column in after.items():
        if before.get(heading) != column:
            yield heading, LABELS.get(column, column) or "left out"
    for heading in before:
        if heading not in after:
            yield heading, "no longer said"
