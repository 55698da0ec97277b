"""Setting a panel up: the steps in order, each a press away, and the two forms that are filled once at the beginning."""

from collections.abc import Sequence

import streamlit as st

from panel.acts import policy
from panel.law.messages import wording
from panel.law.permissions import may_open_page
from panel.law.policy import policy_file
from panel.law.policy.identity import PARTS, identity_complete
from panel.law.policy.local_policy import CHOICES, LOGO, read_value, words_of
from panel.law.policy.logo import logo_written
from panel.law.policy.policy_file import PolicyFaults
from panel.law.policy.set_up import SetUpFacts, Step, StepState, steps
from panel.law.policy.written_values import an_address
from panel.screens.app import links
from panel.screens.app.kept_form import KeptForm
from panel.screens.app.page_context import PageContext, forget_form, form_key
from panel.screens.people import people
from panel.screens.policy import local_policy
from panel.screens.widgets import from_the_top, plain_words
from panel.store.policy.in_force import identity_on
from panel.store.policy.shipped import SHIPPED, policy_text
from panel.store.queries.policy import set_up
from panel.store.queries.policy.values import Value, as_it_stands, every_value, standing

BADGES = {
    StepState.DONE: ":green-badge[✓ Done]",
    StepState.NEXT: ":blue-badge[▶ Next]",
    StepState.WAITING: ":orange-badge[Waits for another person]",
    StepState.TO_DO: ":red-badge[To do]",
    StepState.MAY_WAIT: ":gray-badge[May wait]",
}
WAYS = {
    "second": ("Add people", "people", {"tab": people.ADD}),
    "authority": ("Fill it in", "settings", {"section": "setup", "step": "authority"}),
    "letterhead": ("Fill it in", "settings", {"section": "setup", "step": "authority"}),
    "policy": ("Choose a start", "settings", {"section": "setup", "step": "policy"}),
    "terms": ("School terms", "settings", {"section": "terms"}),
    "people": ("Add people", "people", {"tab": people.ADD}),
    "contacts": ("Contacts", "settings", {"section": "contacts"}),
    "delegation": ("Record it", "people", {"tab": people.CHANGE, "part": people.AUTHORITY}),
    "import": ("Import files", "requests", {"tab": "Import files"}),
}
"""Each step's way: what its link says, the page, and what its address names."""
OWN_FILE = "A policy file of our own (TOML)"
MOST_FILE_MB = 1
LOGO_FORM = "set up logo"


def section(page: PageContext) -> None:
    """What waits for this person first, then the steps; beside them the form of the step chosen."""
    with page.reading() as session:
        known, values = set_up.facts(session, page.actor, page.today), every_value(session, page.actor)
    from_the_top.here(f"set up {len(values)}")
    if not page.may("policy.propose") or _for_their_word(page, values):
        local_policy.waiting_list(page, values)
        with st.expander(f"The steps of setting up: {sum(one.state is StepState.DONE for one in steps(known))} done"):
            _steps(page, known)
        return
    left, right = st.columns([7, 5], gap="large")
    with left:
        _two_people(page, known, values)
        _steps(page, known)
    with right:
        asked = _form_of(known)
        if asked == "policy":
            _start_from(page, values)
        elif asked in ("authority", "letterhead"):
            _authority(page, values)
        local_policy.waiting_list(page, values)


def first_section(page: PageContext) -> str:
    """What Settings opens on: the steps, until the authority has said who it is."""
    with page.reading() as session:
        return "policy" if identity_complete(identity_on(session, page.today)).is_met else "setup"


def said_on_today(page: PageContext) -> SetUpFacts | None:
    """What waits for this person's word, how far the panel is set up and what comes next; what is on record, for whoever may see it."""
    if not page.may("policy.read"):
        return None
    with page.reading() as session:
        known, values = set_up.facts(session, page.actor, page.today), every_value(session, page.actor)
    if others := _for_their_word(page, values):
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(plain_words.plain(others), width="content")
            links.link("Look and confirm", "settings", section="setup")
    if progress(page, known):
        for sentence in known.lacking if page.may("policy.propose") else ():
            st.warning(plain_words.plain(sentence))
    return known


def progress(page: PageContext, known: SetUpFacts) -> bool:
    """How far the panel is set up, with the way to the next step; nothing once all that is needed is done."""
    found = steps(known)
    if all(one.state is StepState.DONE for one in found if one.needed and one.key != "import"):
        return False
    done = sum(one.state is StepState.DONE for one in found)
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f"Setting up: {done} of {len(found)} steps done.", width="content")
        for one in found:
            if one.state is StepState.NEXT and one.key in WAYS and may_open_page(page.actor, WAYS[one.key][1]):
                _, where, about = WAYS[one.key]
                links.link(f"Next: {one.name}", where, **about)
        links.link("Set up", "settings", section="setup")
    return True


def said_elsewhere(page: PageContext) -> None:
    """The same above the other pages a panel is set up on, so that the next step is a press away."""
    if page.may("policy.read"):
        with page.reading() as session:
            known = set_up.facts(session, page.actor, page.today)
        progress(page, known)


def _for_their_word(page: PageContext, values: Sequence[Value]) -> str:
    """Who proposed what this person may confirm, and how much; nothing where nothing waits for them."""
    waiting = [one for one in values if one.word is None and one.proposed_by_id != page.actor.id]
    if not waiting or not page.may("policy.settle"):
        return ""
    return (
        f"{', '.join(sorted({one.proposed_by for one in waiting}))} proposed {_many(len(waiting))} for you to confirm or decline."
    )


def _form_of(known: SetUpFacts) -> str:
    asked = links.in_address("step")
    coming = next((one.key for one in steps(known) if one.state is StepState.NEXT), "")
    return asked or coming


def _two_people(page: PageContext, known: SetUpFacts, values: list[Value]) -> None:
    """Who is to confirm what this person proposed, and where."""
    if any(one.word is None and one.proposed_by_id == page.actor.id for one in values):
        able = [name for name in known.may_confirm if name != page.actor.name]
        who = wording.any_of(able) if able else "A second person, whom you add under People,"
        st.info(plain_words.plain(f"{who} now signs in and confirms what you proposed."))


def _steps(page: PageContext, known: SetUpFacts) -> None:
    found = steps(known)
    done = sum(one.state is StepState.DONE for one in found)
    st.markdown(f"## {done} of {len(found)} steps done")
    for place, one in enumerate(found, 1):
        with st.container(border=one.state is StepState.NEXT, gap="xsmall"):
            said, way = st.columns([8, 4], vertical_alignment="center")
            words = f"  \n:small[{plain_words.plain(one.words)}]" if one.state is not StepState.DONE else ""
            said.markdown(f"**{place}. {plain_words.plain(one.name)}** {BADGES[one.state]}{words}")
            with way:
                _way(page, one, letter=known.is_reached)


def _way(page: PageContext, step: Step, *, letter: bool) -> None:
    if step.key == "letter" and letter:
        st.link_button("Open it", "/export/test-letter.pdf")
    elif step.key == "letter":
        st.caption("Once the authority is on record.")
    if step.key not in WAYS:
        return
    words, where, about = WAYS[step.key]
    if not may_open_page(page.actor, where):
        if step.state is StepState.DONE:
            return
        st.caption(f"{'An administrator' if where == 'people' else 'The coordinator'} does this.")
    elif not (where == "settings" and "step" in about and not page.may("policy.propose")):
        links.link(words, where, **about)


def _authority(page: PageContext, values: list[Value]) -> None:
    """Who the authority is and its letterhead, filled in once and proposed together."""
    st.markdown("### The authority and its letterhead")
    st.caption("The first three are needed; the rest may stay empty.")
    form, held = "set up authority", {**standing(values, page.today), **{one.name: one for one in values if one.word is None}}
    kept, typed = KeptForm(page, form), {}
    with kept.typing(border=True):
        for name in sorted((one for one in PARTS if one != LOGO), key=lambda one: not CHOICES[one].needed):
            choice, now = CHOICES[name], held[name].written if name in held else ""
            draw = st.text_area if choice.read is an_address else st.text_input
            typed[name] = str(draw(choice.words, **kept.as_widget(name, now))).strip()
        chosen = st.file_uploader(local_policy.LOGO_AS, ["png"], max_upload_size=MOST_FILE_MB, key=f"logo {form_key(LOGO_FORM)}")
        typed[LOGO] = logo_written(chosen.getvalue()) if chosen else ""
        source = st.text_input("Source", placeholder="constitution, minute or page", **kept.as_widget("source", ""))
        said = st.container()  # where the button stood: the form is longer than a low window
        sent = st.button("Propose all of it", type="primary", key=f"propose {form}")
    given = {name: words for name, words in typed.items() if words and (name not in held or words != held[name].written)}
    done = kept.recorded(lambda many: f"Proposed: {_many(many)}. Another person confirms them.")
    with said:
        if sent and page.act(form, done, policy.propose_several, given, source, page.today):
            if LOGO in given:  # one that was still on its way stays in sight, to be proposed
                forget_form(LOGO_FORM)
            st.rerun()


def _start_from(page: PageContext, values: list[Value]) -> None:
    """Local policy from a shipped file, one of the authority's own, or nothing."""
    st.markdown("### Start local policy from")
    with st.container(border=True):
        chosen = st.radio(
            "Start from",
            [*SHIPPED, OWN_FILE],
            index=None,
            format_func=lambda one: SHIPPED.get(one, one),
            label_visibility="collapsed",
        )
        links.link("Nothing: our own values, all on one page", "settings", section="policy", step="all")
        text = ""
        if chosen in SHIPPED:
            text = policy_text(str(chosen))
            st.caption("Its values come with page and paragraph; names and letterhead are not taken.")
        elif chosen == OWN_FILE:
            file = st.file_uploader(
                "Policy file", ["toml"], max_upload_size=MOST_FILE_MB, key=f"file {form_key('set up policy')}"
            )
            text = _text(file.getvalue()) if file else ""
        if not text:
            return
        without = frozenset(PARTS) if chosen in SHIPPED else frozenset()
        try:
            found = [
                one
                for one in policy_file.read(text, on=page.today, standing=as_it_stands(values, page.today))
                if one.name not in without
            ]
        except PolicyFaults as faulty:
            for fault in faulty.faults:
                st.error(plain_words.plain(fault))
            return
        lines = [
            words_of(one.name) if one.terms else f"{words_of(one.name)}: {read_value(CHOICES[one.name], one.written)[0]}"
            for one in found
        ]
        st.markdown("\n".join(f"- {plain_words.plain(one)}" for one in lines))
        done = f"Proposed: {_many(len(found))}. Another person confirms them."
        if st.button(f"Propose {_many(len(found))}", type="primary", key="propose policy file") and page.act(
            "set up policy", done, policy.propose_file, text, without=without
        ):
            st.rerun()


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        st.error("This is not a text file in UTF-8; a policy file is TOML.")
        return ""


def _many(count: int) -> str:
    return f"{count} {'value' if count == 1 else 'values'}"
