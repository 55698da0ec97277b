"""The national register of settings: brought in from its file, and which settings here it finds amiss."""

from datetime import date

import streamlit as st

from panel.acts import setting_register
from panel.acts.setting_register import Brought
from panel.law.messages import wording
from panel.law.messages.wording import counted
from panel.sandbox.reading import read_register
from panel.screens.app.page_context import PageContext, form_key
from panel.screens.widgets import plain_words
from panel.store.clock import today_of
from panel.store.queries.requests import setting_register as queries
from panel.store.settings.register import register_says

FORM = "setting register"
SHOWN = 100


def section(page: PageContext) -> None:
    """What was brought in last, the file to bring in, and the settings here to look at."""
    with page.reading() as session:
        held = queries.held(session, page.actor)
        amiss = queries.amiss(session, page.actor, page.today)
    st.caption(
        "The national file of establishments (CSV), and its file of links. A setting is compared with it when it is typed or imported; no name "
        "or URN is changed. Two settings here of which the links say that one followed the other are linked from that day, unless somebody has "
        "said otherwise; undo it under Same child? > Settings. Take your region's rows: the whole national file is brought in by whoever runs the program."
    )
    if held is None:
        st.info("No register has been brought in yet.")
    else:
        when = (
            f"{counted(held.settings, 'setting')}, {counted(held.links, 'link')}; last {held.file}, "
            f"{wording.long_date(today_of(held.brought_at))}"
        )
        st.markdown(plain_words.plain(f"{when}, by {held.brought_by}."))
    if page.may("setting.register"):
        _bring(page)
    if held is None or not held.settings:  # links alone say nothing of a setting
        return
    st.markdown(f"### Settings here to look at: {len(amiss)}")
    if not amiss:
        st.caption("Every setting here is in the register by its URN and name, and open.")
    for name, urn, finding in amiss[:SHOWN]:
        said = f"{name} ({f'URN {urn}' if urn else 'no URN'})"
        st.markdown(f"**{plain_words.plain(said)}** {plain_words.plain(wording.sentence(finding))}")
    if len(amiss) > SHOWN:
        st.caption(f"And {len(amiss) - SHOWN:,} more.")


def _bring(page: PageContext) -> None:
    file = st.file_uploader("The register, or its links, as CSV", type=["csv"], key=f"register file {form_key(FORM)}")
    sent = st.button("Bring in the register", type="primary", disabled=file is None, key="bring register")
    if sent and file is not None:
        with st.spinner("Reading ..."):
            read = read_register(file.name, file.getvalue())
        if page.act(FORM, _done, setting_register.bring, file.name, read):
            st.rerun()


def _done(brought: Brought) -> str:
    told = f"{counted(brought.settings, 'setting')} and {counted(brought.links, 'link')} taken in"
    return f"{told}; {counted(brought.tied, 'setting')} here tied to the one that followed."


def as_typed(page: PageContext, name: str, urn: str, today: date) -> None:
    """Say in a form what the register finds amiss in a setting while it is typed."""
    if not name.strip():
        return
    with page.reading() as session:
        found = register_says(session, [(name.strip(), "".join(urn.split()))], today)
    for finding in found.values():
        if not finding.is_met:
            st.warning(plain_words.plain(wording.sentence(finding)))
