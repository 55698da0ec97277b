"""The contacts letters name, as a table, and the form that adds one from a day on."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from panel.acts import contacts as acts
from panel.law.letters.contacts import NEEDED
from panel.law.letters.letter_kinds import ContactRole
from panel.law.letters.letter_record import Contact
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.screens.app.kept_form import KeptForm, day_of
from panel.screens.app.page_context import PageContext, form_key
from panel.screens.widgets import plain_words
from panel.store.queries.letters.contacts import ContactLine, history

CONTACT, SEVERAL = "contact", "contacts all"
PARTS = (("name", "Name"), ("email", "E-mail address"), ("telephone", "Telephone"), ("address", "Postal address"))
"""The fields of a contact on one line: how each is kept, and its label."""
EXPLAINED = {
    ContactRole.AUTHORITY: "A separate address for replies. Without one, letters give the authority's own.",
    ContactRole.MAILBOX: "Where a family writes or telephones about a letter.",
    ContactRole.MEDIATION_ADVISER: "Regulation 32(c). In every letter that may be appealed.",
    ContactRole.MEDIATION_CONTACT: "Regulation 32(f). In every letter that may be appealed.",
    ContactRole.DISAGREEMENT_RESOLUTION: "Regulations 5(3) and 10(3). In every letter that may be appealed.",
    ContactRole.INFORMATION_AND_ADVICE: "Regulations 5(3) and 10(3). In every letter to a family about assessments, plans and reviews.",
    ContactRole.TRIBUNAL: "Where an appeal is sent. In every letter that may be appealed.",
    ContactRole.HEALTH_BODY: "Told of decisions under regulations 5(2) and 10(2); the first address a new letter suggests.",
    ContactRole.LOCAL_OFFER: "Regulation 13(1)(b). In every letter with a draft plan, so that the family finds schools and colleges.",
    ContactRole.SOCIAL_CARE: "Told of decisions under regulation 5(2); the first address a new letter suggests.",
}


def contacts(page: PageContext) -> None:
    """Who is named today, who was before, and the form that adds one, for whoever may read them."""
    if not page.may("contact.read"):
        st.info("Contacts are kept by the coordinator and the administrator.")
        return
    with page.reading() as session:
        found = history(session, page.actor)
    wanted = [role for role in NEEDED if in_force(found[role], page.today) is None]
    if len(wanted) > 1 and page.may("contact.record"):
        several(page, wanted)
        return
    left, right = st.columns([8, 5], gap="large")
    with left:
        table(found, page.today)
        earlier(found, page.today)
    if not page.may("contact.record"):
        return
    with right:
        st.markdown("### Add or replace a contact")
        kept, sent, contact, starts = contact_form(page, found)
        with kept.said:
            if sent and page.act(CONTACT, kept.recorded("Contact recorded."), acts.record, contact, starts):
                st.rerun()


def several(page: PageContext, wanted: Sequence[ContactRole]) -> None:
    """Whoever is still missing, a line each, recorded together: as a panel fills them in when it begins."""
    st.markdown(f"## {len(wanted)} of {len(NEEDED)} are missing")
    st.caption("Letters that name them are held. A name and one way to reach it are enough.")
    kept, typed = KeptForm(page, SEVERAL), []
    with kept.typing():
        for role in wanted:
            helped = iter((EXPLAINED[role],))
            name, email, telephone, address = (
                str(
                    field.text_input(_called(role, words), help=next(helped, None), **kept.as_widget(f"{role} {part}", ""))
                ).strip()
                for field, (part, words) in zip(st.columns([5, 4, 3, 5], vertical_alignment="bottom"), PARTS, strict=True)
            )
            lines = "\n".join(line.strip() for line in address.split(","))
            if any((name, email, telephone, address)):
                typed.append(Contact(role, name, lines, telephone, email))
        first, press = st.columns([3, 10], vertical_alignment="bottom")
        starts = first.date_input("From", format="DD/MM/YYYY", **kept.as_widget("from", page.today, day_of))
        sent = press.button(f"Record {wording.counted(len(typed), 'contact')}", type="primary", key=f"record {SEVERAL}")
    done = kept.recorded(lambda many: f"Recorded: {wording.counted(many, 'contact')}.")
    if sent and page.act(SEVERAL, done, acts.record_several, typed, starts):
        st.rerun()


def _called(role: ContactRole, words: str) -> str:
    if words == "Name":  # said once, before the fields that follow it
        return plain_words.plain(label(role))
    return "Web address" if role is ContactRole.LOCAL_OFFER and words == "Postal address" else words


def in_force(lines: Sequence[ContactLine], today: date) -> ContactLine | None:
    """Who is named on a day: the newest that has begun."""
    return next((line for line in lines if line.starts_on <= today), None)


def table(found: Mapping[ContactRole, Sequence[ContactLine]], today: date) -> None:
    """Every role with who is named today; one that nobody holds stops the letters that need it."""
    missing = sum(in_force(found[role], today) is None for role in NEEDED)
    if missing:
        st.warning(f"{missing} of {len(NEEDED)} missing. Letters that name them are held.")
    for role, lines in found.items():
        now = in_force(lines, today)
        nobody = ":red-badge[Missing]" if role in NEEDED else "None: not needed."
        said = _contact_in_words(now) if now else nobody
        with st.container(gap=None):
            st.markdown(f"**{plain_words.plain(label(role))}**  \n{said}")
            for later in (line for line in lines if line.starts_on > today):
                st.caption(plain_words.plain(f"From {wording.long_date(later.starts_on)}: {later.contact.name}"))


def _contact_in_words(line: ContactLine) -> str:
    one = line.contact
    reach = ", ".join(filter(None, (" ".join(one.address.split("\n")), one.telephone, one.email)))
    since = f"since {wording.short_date(line.starts_on)}, recorded by {line.recorded_by}"
    return f"{plain_words.plain(one.name)}  \n{plain_words.plain(reach)}  \n:small[:gray[{plain_words.plain(since)}]]"


def contact_form(page: PageContext, found: Mapping[ContactRole, Sequence[ContactLine]]) -> tuple[KeptForm, bool, Contact, date]:
    """A contact from a day on, kept as it is typed, each of its own: whether sent, as typed, and its first day."""
    roles, key = list(ContactRole), form_key(CONTACT)
    first = next((place for place, one in enumerate(roles) if one in NEEDED and in_force(found[one], page.today) is None), 0)
    role = ContactRole(str(st.selectbox("Which contact", roles, first, format_func=label, key=f"role {key}")))
    now = in_force(found[role], page.today)
    before = now.contact if now else Contact(role, "")
    kept = KeptForm(page, f"contact {role}", at=f"{role} {key}")
    with kept.typing(border=True):
        name = st.text_input("Name", help=EXPLAINED[role], **kept.as_widget("name", before.name))
        address = st.text_area(
            "Web address" if role is ContactRole.LOCAL_OFFER else "Postal address",
            height=120,
            **kept.as_widget("address", before.address),
        )
        left, right = st.columns(2)
        telephone = left.text_input("Telephone", **kept.as_widget("telephone", before.telephone))
        email = right.text_input("E-mail address", **kept.as_widget("email", before.email))
        starts = st.date_input("From", format="DD/MM/YYYY", **kept.as_widget("from", page.today, day_of))
        with kept.recording_bar():
            sent = st.button("Record the contact", type="primary", key=f"record {kept.subject}")
    return kept, sent, Contact(role, name, address, telephone, email), starts


def earlier(found: Mapping[ContactRole, Sequence[ContactLine]], today: date) -> None:
    """Who was named before: letters already sent keep them."""
    lines = [(role, line) for role, some in found.items() for line in some if line is not in_force(some, today)]
    past = [(role, line) for role, line in lines if line.starts_on <= today]
    if not past:
        return
    with st.expander("Named before"):
        for role, line in past:
            said = f"{label(role)}: {line.contact.name}, from {wording.short_date(line.starts_on)}"
            st.markdown(plain_words.plain(said))
