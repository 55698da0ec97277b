"""Settings: the steps of setting up; what the authority decides for itself, and the contacts that letters name, each from a day on; and the messages."""

import streamlit as st

from panel.screens.app import links
from panel.screens.app.page_context import open_page
from panel.screens.people import messages, settings
from panel.screens.policy import local_policy, retention, school_terms, set_up, whole_policy
from panel.screens.requests import setting_register

page = open_page("settings", "Settings")
SECTIONS = {
    "setup": ("Set up", set_up.section),
    "policy": ("Local policy", local_policy.section),
    "terms": ("School terms", school_terms.section),
    "contacts": ("Contacts named in letters", settings.contacts),
    "register": ("Setting register", setting_register.section),
    "retention": ("Records", retention.section),
    "messages": ("Messages", messages.section),
}
asked = links.in_address("section")
chosen = str(
    st.segmented_control(
        "Section",
        list(SECTIONS),
        default=asked if asked in SECTIONS else set_up.first_section(page),
        required=True,
        format_func=lambda name: SECTIONS[name][0],
        label_visibility="collapsed",
    )
)
links.stay(section=chosen)
if chosen != "setup":
    set_up.said_elsewhere(page)
if chosen == "policy" and links.in_address("step") == "all" and page.may("policy.propose"):
    whole_policy.section(page)
else:
    SECTIONS[chosen][1](page)
