"""Settings under one name: a person says whether they are one place."""

from collections.abc import Sequence

import streamlit as st

from panel.acts import settings
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.law.vocabulary import SettingWord
from panel.models import Setting
from panel.screens.app.closing_popover import popover
from panel.screens.app.kept_form import KeptForm, day_of
from panel.screens.app.page_context import PageContext
from panel.screens.widgets import plain_words
from panel.store.settings.near_settings import SettingPair


def settle(page: PageContext, places: Sequence[SettingPair]) -> None:
    """Each pair under one name, what was said of it, and the way to say it."""
    if not places:
        st.caption("No two settings share a name.")
    unsettled = sum(place.word is None for place in places)
    st.caption(f"Settings of one name are kept apart until somebody says whether they are one place. Not yet said: {unsettled}.")
    for place in places:
        with st.container(border=True):
            left, right = st.columns([4, 1], vertical_alignment="center")
            left.markdown(plain_words.plain(f"{_called(place.first)} and {_called(place.second)}"))
            if place.word:
                since = f" from {wording.short_date(place.from_on)}" if place.from_on else ""
                left.markdown(f":small[{plain_words.plain(f'{label(place.word)}{since}: {place.reasons}')}]")
            form = f"settings {place.first.id} {place.second.id}"
            with popover(right, "Are they one?" if place.word is None else "Change", form, width="stretch"):
                _say(page, place, form)


def _say(page: PageContext, place: SettingPair, form: str) -> None:
    refusal = st.container()  # below the button a refusal falls out of a popover's sight
    kept = KeptForm(page, form)
    with kept.typing():
        word = st.radio(
            "These are", list(SettingWord), index=None, format_func=label, **kept.as_widget("word", None, SettingWord)
        )
        from_on = st.date_input(
            "New URN from", None, max_value=page.today, format="DD/MM/YYYY", **kept.as_widget("from", None, day_of)
        )
        why = st.text_input("How you know", **kept.as_widget("why", ""))
        sent = st.button("Record", key=f"record {form}")
    with refusal:
        if sent and page.act(
            form, kept.recorded("Recorded."), settings.settle, place.first.id, place.second.id, word, from_on, why
        ):
            st.rerun()


def _called(setting: Setting) -> str:
    # A URN is not parted from its number at the end of a line.
    return f"{setting.name} ({f'URN {setting.urn}' if setting.urn else 'no URN'})"
