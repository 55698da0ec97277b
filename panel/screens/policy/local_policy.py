"""Local policy: what is in force, what waits for a second person, and the form that proposes a value."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from panel.acts import policy
from panel.law.letters.house_words import NAMED, PLACES, a_paragraph, ours
from panel.law.messages import wording
from panel.law.policy.local_policy import CHOICES, LOGO, OF_KIND, WORDS, Choice, PolicyWord, in_words, words_of
from panel.law.policy.logo import MOST_BYTES, logo_written, without_hash
from panel.law.policy.school_terms import PREFIX, for_people
from panel.law.policy.written_values import an_address
from panel.screens.app import links
from panel.screens.app.kept_form import KeptForm
from panel.screens.app.page_context import PageContext, form_key
from panel.screens.policy.what_if import touched_line
from panel.screens.widgets import plain_words
from panel.store.queries.policy.set_up import lacking
from panel.store.queries.policy.values import Value, every_value, logo_of, standing
from panel.store.queries.policy.what_if import Touched, touched

HELD = "It takes effect on its first day, once another person has confirmed it. Earlier values stay on record."

LOGO_AS = f"Logo: a PNG picture of at most {MOST_BYTES // 1000} kB (no SVG)"


def section(page: PageContext) -> None:
    """The whole section: what is missing first, then what waits, what holds, and a value to propose."""
    with page.reading() as session:
        values, still = every_value(session, page.actor), lacking(session, page.today)
    if still:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown("Not all that letters, agendas and minutes need is on record yet.", width="content")
            links.link("What is missing", "settings", section="setup")
    left, right = st.columns([8, 5], gap="large")
    with left:
        waiting_list(page, values)
        _in_force(page, values)
        _other(values, page.today)
    with right:
        if page.may("policy.propose"):
            _form(page, values)


def waiting_list(page: PageContext, values: Sequence[Value]) -> None:
    """What has been proposed and not settled, with the buttons of whoever may."""
    waiting = [one for one in values if one.word is None]
    if not waiting:
        return
    others = [one for one in waiting if one.proposed_by_id != page.actor.id]
    own = [one for one in waiting if one not in others]
    with page.reading() as session:
        meets = touched(session, page.actor, waiting)
    if others:
        st.markdown("## Waiting for a second person")
    many = len(others) > 1 and page.may("policy.settle")
    if many and st.button(f"Confirm all {len(others)}", type="primary", key="confirm every policy"):
        _settle(page, others, PolicyWord.CONFIRMED)
    for one in others:
        _waiting(page, one, meets[one.id])
    if own:
        with st.expander(f"Proposed by you, waiting for another person ({len(own)})"):
            for one in own:
                _waiting(page, one, meets[one.id])


def _waiting(page: PageContext, one: Value, meets: Touched) -> None:
    """One value proposed, what it meets, and the buttons of whoever may settle it: never of whoever proposed it."""
    with st.container(border=True, gap="xsmall"):
        words, press = st.columns([7, 4], vertical_alignment="center")
        words.markdown(_in_words(one))
        if one.name == LOGO:
            _shown(page, one.written)
        elif one.number is not None:
            words.caption(touched_line(meets, one.name))
        if one.proposed_by_id == page.actor.id or not page.may("policy.settle"):
            return
        with press.container(horizontal=True):
            confirm = st.button("Confirm", key=f"confirm policy {one.id}")
            decline = st.button("Decline", key=f"decline policy {one.id}")
        if confirm:
            _settle(page, [one], PolicyWord.CONFIRMED)
        if decline:
            _settle(page, [one], PolicyWord.DECLINED)


def _shown(page: PageContext, written: str) -> None:
    """A logo to look at, as it will be printed."""
    with page.reading() as session:
        logo = logo_of(session, page.actor, written)
    if logo:
        st.image(logo, width=240, alt="The logo as it will be printed")


def _settle(page: PageContext, some: Sequence[Value], word: PolicyWord) -> None:
    done = "Confirmed" if word is PolicyWord.CONFIRMED else "Declined"
    what = words_of(some[0].name) if len(some) == 1 else f"{len(some)} values"
    if page.act("policy settle", f"{done}: {what}.", policy.settle, [one.id for one in some], word):
        st.rerun()


def _in_words(one: Value) -> str:
    name = plain_words.plain(words_of(one.name))
    said = f"{one.source}; from {wording.short_date(one.from_on)}, proposed by {one.proposed_by}"
    terms = one.name.startswith(PREFIX)
    written = plain_words.plain(for_people(one.written) if terms else without_hash(one.written))
    between = "  \n" if "\n" in one.written else " "
    return f"**{name}**:{between}{written}  \n:small[:gray[{plain_words.plain(said)}]]"


def _in_force(page: PageContext, values: Sequence[Value]) -> None:
    today, held = page.today, standing(list(values), page.today)
    decided: dict[str, list[str]] = {}
    for choice in CHOICES.values():
        if choice.name in held:
            decided.setdefault(_by_whom(held[choice.name], today), []).append(_held_in_words(choice, held[choice.name]))
    open_still = [one for one in CHOICES.values() if one.name not in held and one not in OF_KIND and one.name not in NAMED]
    st.markdown("## In force today")
    if not decided:
        st.markdown("The authority has not set a value of its own yet.")
    for by_whom, lines in decided.items():  # what was decided together says so once
        st.markdown("  \n".join((*lines, f":small[:gray[{by_whom}]]")))
    if LOGO in held:
        _shown(page, held[LOGO].written)
    with st.expander(f"Not decided by the authority: {len(open_still)}, which follow the source named"):
        _table([(one.words, *_shipped(one, today)) for one in open_still], ("What", "Value", "Source"))


def _by_whom(one: Value, today: date) -> str:
    since = wording.short_date(one.in_force_on or today)
    return plain_words.plain(f"Since {since}; {one.source}; proposed by {one.proposed_by}, confirmed by {one.said_by}")


def _held_in_words(choice: Choice, one: Value) -> str:
    return f"**{choice.words}**: {plain_words.plain(', '.join(without_hash(one.written).splitlines()))}"


def _shipped(choice: Choice, today: date) -> tuple[str, str]:
    """What holds of something the authority has not decided, and by whose word."""
    if choice.figure is None:
        return "", "Nobody has said"
    figure = choice.figure.on(today)
    return in_words(choice, figure.value), str(figure.authority)


def _table(rows: Sequence[tuple[str, ...]], columns: Sequence[str]) -> None:
    import pandas as pd

    st.table(pd.DataFrame(rows, columns=list(columns)).set_index(columns[0]))


def _other(values: Sequence[Value], today: date) -> None:
    held = standing(list(values), today)
    coming = [one for one in values if one.in_force_on is not None and one.in_force_on > today]
    past = [one for one in values if one.word is not None and one not in coming and one is not held.get(one.name)]
    if coming:
        st.markdown("## To come")
        for one in coming:
            st.markdown(_in_words(one))
    if past:
        with st.expander(f"Held before, or declined ({len(past)})"):
            for one in past:
                declined = f" Declined by {plain_words.plain(one.said_by)}." if one.word is PolicyWord.DECLINED else ""
                st.markdown(f"{_in_words(one)}{declined}")


def _form(page: PageContext, values: Sequence[Value]) -> None:
    st.markdown("### Propose a value")
    links.link("Several at once, all on one page", "settings", section="policy", step="all")
    held = standing(list(values), page.today)
    names = sorted(CHOICES, key=lambda name: not CHOICES[name].needed or name in held)
    name = str(st.selectbox("What", names, format_func=lambda one: CHOICES[one].words, key="policy what", help=HELD))
    choice, form = CHOICES[name], f"policy {name}"
    kept = KeptForm(page, form)
    with kept.typing(border=True):
        if name == LOGO:
            chosen = st.file_uploader(LOGO_AS, ["png"], max_upload_size=1, key=f"logo {form_key(form)}")
            written = logo_written(chosen.getvalue()) if chosen else ""
        else:
            written = value_field(st, choice, "Value", kept.as_widget("value", now(choice, held, page.today)))
        if name in NAMED:
            place = f'in the place of: "{ours(name)}"' if ours(name) else "where the letter says what happens now."
            st.caption(
                plain_words.plain(
                    f"One paragraph {place} It may name {', '.join(f'{{{one}}}' for one in PLACES)}. Days, amounts and rights stay in the "
                    "letter's own words. Letters already sent stay as they are."
                )
            )
        source = st.text_input("Source", placeholder="minute, page or paragraph", **kept.as_widget("source", ""))
        said = st.container()  # where the button stood: below the form, a low window does not reach
        first, press = st.columns([3, 2], vertical_alignment="bottom")
        begins = first.date_input("From", format="DD/MM/YYYY", **kept.as_widget("from", page.today, date.fromisoformat))
        sent = press.button("Propose", type="primary", key=f"propose {form}", width="stretch")
    done = kept.recorded(f"Proposed: {choice.words}. Another person confirms it.")
    with said:
        if sent and page.act(form, done, policy.propose, name, written, source, begins):
            st.rerun()


def now(choice: Choice, held: Mapping[str, Value], today: date) -> str:
    """What stands in a value's field before anybody typed: what the authority decided, else what the source named gives."""
    if choice.name in held:
        return held[choice.name].written
    return in_words(choice, choice.figure.on(today).value) if choice.figure else ""


def value_field(where: Any, choice: Choice, label: str, keyed: dict[str, Any]) -> str:
    """The field of one value: a list where it is one of few, an address as on an envelope, else a line."""
    if choice.name in WORDS:
        return str(where.selectbox(label, WORDS[choice.name], **keyed))
    if choice.read in (an_address, a_paragraph):
        return str(where.text_area(label, height=150, **keyed))
    return str(where.text_input(label, **keyed))
