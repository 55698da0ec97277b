"""People as the administrator keeps them: who, which roles, which authority."""

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.law.vocabulary import Discipline, Role
from panel.screens.app.kept_form import KeptForm, day_of, one_of
from panel.screens.widgets import choice, plain_words, row_table
from panel.store.queries.people.people import PersonLine

ADD, CHANGE, AUTHORITY = "Add a person", "Change a person", "Delegated authority"
"""The tabs that other pages lead to."""
WIDTHS = (104, 258, 96, 106, 196, 100)


def table(people: Sequence[PersonLine], today: date) -> None:
    """Everybody, with roles and authority."""
    import pandas as pd

    rows = [
        (
            person.name,
            person.email,
            ", ".join(label(role) for role in person.roles) or "none",
            label(person.discipline),
            "; ".join(f"{held.reference}, until {wording.short_date(held.ends_on)}" for held in person.delegations),
            _state(person),
        )
        for person in people
    ]
    st.caption("1 person" if len(people) == 1 else f"{len(people)} people, by name.")
    columns = ["Name", "E-mail", "Roles", "Discipline", "Delegated authority", "Account"]
    st.dataframe(
        pd.DataFrame(rows, columns=columns),
        hide_index=True,
        width="stretch",
        row_height=row_table.TALL,
        height=min(len(rows), 12) * row_table.TALL + row_table.HEAD,
        column_config={name: st.column_config.Column(width=width) for name, width in zip(columns, WIDTHS, strict=True)},
    )


def _state(person: PersonLine) -> str:
    if not person.active:
        return "Disabled"
    return "Active" if person.has_password else "Waiting for a pass phrase"


def new_person_form(kept: KeptForm) -> tuple[bool, str, str, list[Role], Discipline | None]:
    """A new person: whether sent, e-mail, name, roles, discipline."""
    with kept.typing(border=True):
        left, right = st.columns(2)
        name = left.text_input("Name", **kept.as_widget("person name", ""))
        email = right.text_input("E-mail address", **kept.as_widget("person email", ""))
        roles = left.multiselect(
            "Roles", list(Role), format_func=label, **kept.as_widget("person roles", [], lambda held: [Role(one) for one in held])
        )
        disciplines = [None, *Discipline]
        discipline = right.selectbox(
            "Discipline",
            disciplines,
            format_func=lambda one: label(one) or "None",
            **kept.as_widget("person discipline", None, one_of(disciplines)),
        )
        sent = st.button("Add the person", type="primary", key=f"record {kept.subject}")
    return sent, email, name, roles, discipline


def choose_person(people: Sequence[PersonLine], *, to_decide: bool = False) -> PersonLine | None:
    """Whom to change; first, where one is to be given authority `to_decide`, the LA officer who has none."""
    active = {person.id: person for person in people if person.active}
    names = {number: f"{person.name}, {person.email}" for number, person in active.items()}
    powerless = (person.id for person in active.values() if Role.OFFICER in person.roles and not person.delegations)
    chosen = choice.pick("Person", names, key="whom", first=next(powerless, None) if to_decide else None)
    return None if chosen is None else active[chosen]


def roles_form(person: PersonLine) -> tuple[bool, set[Role], set[Role]]:
    """Roles to give and to take back."""
    with st.form(f"roles {person.id}"):
        wanted = st.multiselect("Roles", list(Role), list(person.roles), format_func=label, key=f"roles of {person.id}")
        sent = st.form_submit_button("Save the roles")
    return sent, set(wanted) - set(person.roles), set(person.roles) - set(wanted)


def delegation_form(kept: KeptForm, person: PersonLine, today: date) -> tuple[bool, date, date, str]:
    """Delegated authority: whether sent, first day, last day, reference."""
    for held in person.delegations:
        span = f"{wording.short_date(held.starts_on)} to {wording.short_date(held.ends_on)}"
        st.markdown(plain_words.plain(f"{held.reference}: {span}"))
    with kept.typing(border=True):
        left, right = st.columns(2)
        starts = left.date_input("First day", format="DD/MM/YYYY", **kept.as_widget("starts", today, day_of))
        ends = right.date_input("Last day", format="DD/MM/YYYY", **kept.as_widget("ends", today + timedelta(days=365), day_of))
        reference = st.text_input("Reference, for instance the scheme and paragraph", **kept.as_widget("reference", ""))
        sent = st.button("Record the delegated authority", key=f"record {kept.subject}")
    return sent, starts, ends, reference
