"""All of local policy on one form, as a panel fills it in when it begins: what is written otherwise is proposed, with one source and one day."""

from datetime import date

import streamlit as st

from panel.acts import policy
from panel.law.policy.local_policy import by_group
from panel.screens.app import links
from panel.screens.app.kept_form import KeptForm
from panel.screens.app.page_context import PageContext
from panel.screens.policy.local_policy import now, value_field
from panel.screens.widgets import from_the_top
from panel.store.queries.policy.values import every_value, standing

COLUMNS = 3


def section(page: PageContext) -> None:
    """Every value by group, as it stands today; what stands already or waits is not proposed again."""
    with page.reading() as session:
        values = every_value(session, page.actor)
    held = standing(values, page.today)
    held |= {one.name: one for one in values if one.word is None}
    form, before, typed = "policy all", {}, {}
    kept = KeptForm(page, form)
    st.markdown("## Local policy, all on one page")
    st.caption("Change what your authority decides otherwise. What you leave as it stands is not proposed.")
    with kept.typing():
        for title, choices in by_group():
            st.markdown(f"### {title}")
            for place, choice in enumerate(choices):
                if place % COLUMNS == 0:
                    columns = st.columns(COLUMNS, vertical_alignment="bottom")
                before[choice.name] = now(choice, held, page.today)
                keyed = kept.as_widget(choice.name, before[choice.name])
                typed[choice.name] = value_field(columns[place % COLUMNS], choice, choice.words, keyed).strip()
        given = {name: words for name, words in typed.items() if words and words != before[name]}
        with kept.recording_bar():
            first, second, press = st.columns([5, 3, 4], vertical_alignment="bottom")
            source = first.text_input("Source", placeholder="minute, page or paragraph", **kept.as_widget("source", ""))
            begins = second.date_input("From", format="DD/MM/YYYY", **kept.as_widget("from", page.today, date.fromisoformat))
            many = f"Propose {len(given)} changed" if given else "Propose what was changed"
            sent = press.button(many, type="primary", key=f"propose {form}", width="stretch")
    links.link("Local policy", "settings", section="policy")
    done = kept.recorded(lambda many: f"Proposed: {many} {'value' if many == 1 else 'values'}. Another person confirms them.")
    with kept.said:
        if sent and page.act(form, done, policy.propose_several, given, source, begins):
            st.rerun()
    from_the_top.here(f"all {len(values)}")
