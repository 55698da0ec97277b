"""The address book on the case: whom letters go to, what must not happen, and the form that records somebody, or records them anew."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from panel.acts import address_book
from panel.law.letters.address_book import AT_SETTING, BookEntry, Relation, Responsibility
from panel.law.messages import wording
from panel.law.messages.labels import inside, label
from panel.screens.app.kept_form import KeptForm
from panel.screens.app.page_context import PageContext
from panel.screens.widgets import plain_words
from panel.store.queries.letters.address_book import BookLine, everybody

SOMEBODY_NEW = 0
NEW = BookEntry(Relation.PARENT, "")


def of_case(page: PageContext, reference: str) -> None:
    """The book of a case, for whoever writes its letters."""
    with page.reading() as session:
        found = everybody(session, page.actor, reference, page.today)
    st.markdown("### Address book")
    if not found:
        st.caption("Nobody is recorded yet. Letters take whom they go to from here.")
    loudly([lines[0].entry for lines in found.values()])
    shown = any(lines[0].entry.undisclosed for lines in found.values()) and st.toggle(
        "Show undisclosed addresses", key=f"undisclosed {reference}", help="Not while others see this screen."
    )
    for lines in found.values():
        _person(lines, shown=shown)
    if page.may("address.record"):
        with st.expander("Record somebody, or a change"):
            _form(page, reference, found, shown=shown)


def loudly(book: Sequence[BookEntry]) -> None:
    """What must not happen, before anything else is read."""
    for entry in book:
        if entry.no_contact and not entry.ended:
            st.error(plain_words.plain(f"NO CONTACT with {entry.name}: {entry.no_contact_why}"))
        if entry.undisclosed and not entry.ended:
            st.error(plain_words.plain(f"The address of {entry.name} MUST NOT BE DISCLOSED."))


def _person(lines: Sequence[BookLine], *, shown: bool) -> None:
    now = lines[0]
    one = now.entry
    hidden = one.undisclosed and not shown
    where = "address not shown" if hidden else ", ".join(filter(None, (" ".join(one.address.split("\n")), one.email)))
    who = label(one.relation)
    if one.relation in (Relation.PARENT, Relation.CARER):
        who = f"{who}, {inside(label(one.responsibility))}"
    needs = f"Needs: {one.needs}" if one.needs.strip() else ""
    gone = "no longer to be written to" if one.ended else ""
    since = f"since {wording.short_date(now.recorded_at.date())}, by {now.recorded_by}"
    said = "; ".join(filter(None, (who, gone)))
    more = "  \n".join(plain_words.plain(part) for part in (where, needs) if part)
    st.markdown(
        f"**{plain_words.plain(one.name)}** {plain_words.plain(said)}  \n{more}  \n:small[:gray[{plain_words.plain(since)}]]"
    )
    if len(lines) > 1:
        with st.popover(f"Before ({len(lines) - 1})"):
            for line in lines[1:]:
                kept = "address not shown" if line.entry.undisclosed and not shown else " ".join(line.entry.address.split("\n"))
                words = f"{line.entry.name}, {kept}; {wording.short_date(line.recorded_at.date())}, {line.recorded_by}"
                st.markdown(plain_words.plain(words))


def _form(page: PageContext, reference: str, found: dict[int, list[BookLine]], *, shown: bool) -> None:
    first = int(
        st.selectbox(
            "Whom",
            [SOMEBODY_NEW, *found],
            format_func=lambda one: plain_words.plain(found[one][0].entry.name) if one else "Somebody new",
            key=f"book whom {reference}",
        )
    )
    before = found[first][0] if first else None
    now, rev = (before.entry, before.rev) if before else (NEW, 0)
    if now.undisclosed and not shown:
        st.caption("The form holds an address that must not be disclosed. Show undisclosed addresses first.")
        return
    form = f"address {reference} {first}"
    kept = KeptForm(page, form, version=rev)
    offered = [one for one in Relation if before is None or (one in AT_SETTING) == (now.relation in AT_SETTING)]
    with kept.typing():
        typed = {
            "relation": st.selectbox(
                "Who they are", offered, format_func=label, **kept.as_widget("relation", now.relation, Relation)
            ),
            "name": st.text_input("Name", **kept.as_widget("name", now.name)),
            "responsibility": st.selectbox(
                "Parental responsibility",
                list(Responsibility),
                format_func=label,
                **kept.as_widget("responsibility", now.responsibility, Responsibility),
            ),
            "address": st.text_area("Postal address", height=96, **kept.as_widget("address", now.address)),
            "email": st.text_input("E-mail address", **kept.as_widget("email", now.email)),
            "email_agreed": st.checkbox("They agreed to receive letters by e-mail", **kept.as_widget("agreed", now.email_agreed)),
            "needs": st.text_input(
                "Communication needs",
                placeholder="large print, easy read, BSL, another language",
                **kept.as_widget("needs", now.needs),
            ),
            "undisclosed": st.checkbox("This address must not be disclosed", **kept.as_widget("undisclosed", now.undisclosed)),
            "no_contact": st.checkbox("No contact with this person", **kept.as_widget("no contact", now.no_contact)),
            "no_contact_why": st.text_input(
                "Why there is no contact", placeholder="court, order and its date", **kept.as_widget("why", now.no_contact_why)
            ),
            "ended": st.checkbox("No longer to be written to about this child", **kept.as_widget("ended", now.ended)),
        }
        sent = st.button("Record", type="primary", key=f"record {form}")
    entry = replace(now, **typed)
    done = kept.recorded("Recorded in the address book.")
    if sent and page.act(form, done, address_book.record, reference, entry, first_id=first or None, seen=rev):
        st.rerun()
