"""Money: what is committed against the high needs block's budget line, what may follow, and what finance is told to pay."""

import streamlit as st

from panel.acts import budget, payments
from panel.screens.app.kept_form import KeptForm
from panel.screens.app.page_context import open_page, reread, version_first_seen
from panel.screens.money import commitment
from panel.screens.money import payments as payments_screen
from panel.screens.widgets.tabs import tabs
from panel.store.queries.money.commitment import money, years
from panel.store.queries.money.payments import ended_awards, of_term, terms_with_awards

page = open_page("budget", "Money for Additional Support Contracts")
with page.reading() as session:
    reached, now = years(session, page.actor, on=page.today)
    terms = terms_with_awards(session, page.actor)
    ended = ended_awards(session, page.actor)
year = commitment.choose_year(reached, now)
with page.reading() as session:
    held = money(session, page.actor, year, on=page.today)

commitment.headline(held)
by_term, by_setting, pay, early, line, statements = tabs(commitment.TABS, "part")
if by_term.wanted:
    with by_term:
        commitment.by_term(held)
if by_setting.wanted:
    with by_setting:
        commitment.by_setting(held)
if pay.wanted:
    with pay:
        term = payments_screen.choose_term(terms)
        if term is not None:
            with page.reading() as session:
                listed = of_term(session, page.actor, term)
            payments_screen.payment_list(listed, term, may_export=page.may("money.export"))
            form = f"issue {term.key}"
            seen = version_first_seen(form, listed.mark)
            if (
                page.may("payment.issue")
                and payments_screen.issue_form(listed, form)
                and page.act(form, f"Payment list for {term.name} issued.", payments.issue, term.key, seen=seen)
            ):
                st.rerun()
            reread(form, seen, listed.mark)
if early.wanted:
    with early:
        award = payments_screen.choose_ended_award(ended)
        if award is not None and page.may("award.settle"):
            form = f"settle {award.id}"
            seen = version_first_seen(form, award.rev)
            kept = KeptForm(page, form, version=award.rev)
            given = payments_screen.settlement_form(kept, award)
            done = kept.recorded(f"Spending of the award for {award.initials} recorded.")
            if given is not None and page.act(form, done, budget.settle, award.id, *given, seen_rev=seen):
                st.rerun()
            reread(form, seen, award.rev)
if line.wanted:
    with line:
        commitment.budget_history(held)
        if page.may("budget.set"):
            rev = held.budget[0].rev if held.budget else 0
            form = f"budget {year}"
            seen = version_first_seen(form, rev)
            kept = KeptForm(page, form, version=rev)
            asked = commitment.budget_form(kept, held)
            done = kept.recorded(f"Budget line for {year} recorded.")
            if asked is not None and page.act(form, done, budget.set_line, year, *asked, seen_rev=seen):
                st.rerun()
            reread(form, seen, rev)
if statements.wanted:
    with statements:
        if page.may("money.export"):
            payments_screen.statements(held.settings)
        else:
            st.caption("Statements are for the coordinator and the officer to send.")
commitment.how_reckoned()
