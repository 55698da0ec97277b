"""Money: what is committed against the high needs block's budget line, what may follow, and what finance is told to pay."""

import streamlit as st

from panel.acts import budget, payments
from panel.screens import money_parts, payment_parts
from panel.screens.desk import open_desk, reread, version_first_seen
from panel.store.queries.money import money, years
from panel.store.queries.payments import ended_awards, of_term, terms_with_awards

desk = open_desk("budget", "Money for Additional Support Contracts")
with desk.reading() as session:
    reached, now = years(session, desk.actor, on=desk.today)
    terms = terms_with_awards(session, desk.actor)
    ended = ended_awards(session, desk.actor)
year = money_parts.choose_year(reached, now)
with desk.reading() as session:
    held = money(session, desk.actor, year, on=desk.today)

money_parts.headline(held)
by_term, by_setting, pay, early, line, statements = st.tabs(money_parts.TABS)
with by_term:
    money_parts.by_term(held)
with by_setting:
    money_parts.by_setting(held)
with pay:
    term = payment_parts.choose_term(terms)
    if term is not None:
        with desk.reading() as session:
            listed = of_term(session, desk.actor, term)
        payment_parts.the_list(listed, term, may_export=desk.may("money.export"))
        form = f"issue {term.key}"
        seen = version_first_seen(form, listed.mark)
        if desk.may("payment.issue") and payment_parts.ask_issue(listed, form):
            with desk.recording(form, f"The list for {term.name} is issued.") as work:
                payments.issue(work, term.key, seen=seen)
        reread(form, seen, listed.mark)
with early:
    award = payment_parts.choose_ended(ended)
    if award is not None and desk.may("award.settle"):
        form = f"settle {award.id}"
        seen = version_first_seen(form, award.rev)
        given = payment_parts.ask_settlement(award, form)
        if given is not None:
            with desk.recording(form, f"What was spent of the award for {award.initials} is recorded.") as work:
                budget.settle(work, award.id, *given, seen_rev=seen)
        reread(form, seen, award.rev)
with line:
    money_parts.budget_history(held)
    if desk.may("budget.set"):
        now = held.budget[0].rev if held.budget else 0
        form = f"budget {year}"
        seen = version_first_seen(form, now)
        asked = money_parts.ask_budget(held)
        if asked is not None:
            with desk.recording(form, f"The budget line for {year} is recorded.") as work:
                budget.set_line(work, year, *asked, seen_rev=seen)
        reread(form, seen, now)
with statements:
    if desk.may("money.export"):
        payment_parts.statements(held.settings)
    else:
        st.caption("Statements are for the coordinator and the officer to send.")
money_parts.how_reckoned()
