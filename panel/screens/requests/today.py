"""What waits for each person now, by what they may do: cases, decisions, letters, casework, contracts, what to chase."""

import streamlit as st

from panel.law import dates, figures
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.law.vocabulary import RequestStatus
from panel.screens.app import links
from panel.screens.app.page_context import PageContext
from panel.screens.contracts import contract_board
from panel.screens.letters import letter_lists
from panel.screens.meeting import deferrals
from panel.screens.requests import plans, reviews
from panel.screens.widgets import deadline, plain_words
from panel.screens.widgets.to_do import Todo, Work
from panel.store.queries.casework import advice, awaited
from panel.store.queries.contracts.contracts import contracts
from panel.store.queries.decisions import decision_queue
from panel.store.queries.decisions.outside_panel import open_asks
from panel.store.queries.decisions.ratifications import awaiting_word
from panel.store.queries.letters import letters, letters_due, to_write
from panel.store.queries.requests import pending_list, today

FIRST = 5
FEW = 3


def work_of(page: PageContext) -> list[Work]:
    """Every kind of work this person has, each with what comes first of it."""
    found = (
        _decisions(page),
        _letters(page),
        _requests(page),
        _casework(page),
        *plans.works(page),
        reviews.work(page),
        _contracts(page),
        deferrals.work(page),
    )
    return [work for work in found if work is not None]


def _requests(page: PageContext) -> Work | None:
    """Cases whose clock runs, on an agenda or not, for whoever places them."""
    if not page.may("request.read"):
        return None
    soon = dates.soon_until(page.today)
    with page.reading() as session:
        counts = today.pressing(session, page.actor, page.today, soon)
        first = pending_list.listed(session, page.actor, pending_list.Wanted(None, undecided=True), page=0, size=FIRST)
    weeks = figures.DUE_SOON.on(page.today).value

    def rest() -> None:
        for row in first:
            words = f"{label(row.kind)}, {row.setting}; {label(row.status).lower()}"
            _line(f"{row.initials}: {deadline.days_left(row.due_on, page.today)}", words, "case", case=row.reference)
        links.link("All with a time limit running" if counts.running else "All requests", "requests", show="undecided")

    unplaced = [row for row in first if row.status is RequestStatus.PENDING and row.due_on <= soon]
    todos = [
        Todo(
            f"See {row.initials}", f"{row.initials}, {row.setting}: on no agenda yet", row.due_on, "case", {"case": row.reference}
        )
        for row in unplaced
        if page.may("agenda.place")
    ]
    said = (
        f"Requests: {counts.waiting:,} waiting for an agenda; of {counts.running:,} not decided, {counts.overdue:,} overdue and "
    )
    return Work(f"{said}{counts.soon:,} due within {weeks} weeks", todos, rest)


def _decisions(page: PageContext) -> Work | None:
    """Decisions that await the officer."""
    if not page.may("decision.record"):
        return None
    with page.reading() as session:
        waiting = today.awaiting_decision(session, page.actor)
        first = decision_queue.awaiting_decision(session, page.actor)[:FIRST] if waiting else []
        awards = decision_queue.awaiting_award(session, page.actor)
        asks, words_awaited = open_asks(session, page.actor), awaiting_word(session, page.actor)

    def rest() -> None:
        for case in [*first, *awards[: FIRST - len(first)]]:
            words = f"{label(case.kind)}, {case.setting}"
            _line(f"{case.initials}: {deadline.days_left(case.due_on, page.today)}", words, "decisions", item=str(case.item_id))
        if asks:
            links.link(f"Asked to be taken outside panel: {len(asks)}", "decisions")
        if words_awaited:
            links.link(f"Decided, awaiting the health body: {len(words_awaited)}", "decisions")
        links.link("The whole queue", "decisions")

    todos = [
        *(_decide(f"Decide {one.initials}", one) for one in first),
        *(
            Todo(f"Answer on {one.initials}", f"{one.initials}: asked to be taken outside panel", one.due_on, "decisions")
            for one in asks
        ),
        *(_decide(f"Award {one.initials}", one) for one in awards),
    ]
    if page.actor.delegated_on(page.today) is None:
        todos = []
    outside = f", {len(asks):,} asked outside panel" if asks else ""
    said = f"Decisions: {waiting:,} to decide, {len(awards):,} {'award' if len(awards) == 1 else 'awards'} to make{outside}"
    return Work(said, sorted(todos, key=lambda todo: todo.by)[:FEW], rest)


def _decide(does: str, case: decision_queue.Waiting) -> Todo:
    about = f"{case.initials}, {case.setting}: {label(case.kind)}"
    return Todo(does, about, case.due_on, "decisions", {"item": str(case.item_id)})


def _letters(page: PageContext) -> Work | None:
    """Letters that wait, and medical funding to be applied for again; nothing for none."""
    if not page.may("notice.read"):
        return None
    with page.reading() as session:
        waiting = to_write.to_write(session, page.actor, limit=FIRST)
        lines = letters.outbox(session, page.actor)
        stand = letters_due.standing(session, page.actor, page.today)
        due = letters_due.reminders(session, page.actor, page.today)
    if not (stand.to_write or stand.held or stand.checked or due):
        return None

    def rest() -> None:
        for case in waiting:
            words = f"{label(case.option or case.missing[0])}, {case.setting}"
            _line(f"{case.initials}: {deadline.days_left(case.due_on, page.today)}", words, "letters")
        for ends in due:
            said = f"Medical funding for {ends.initials} ends on {wording.long_date(ends.ends_on)}: time to apply again."
            st.warning(plain_words.plain(said))
            links.link(f"Apply again for {ends.initials}", "requests", again=ends.reference)
        links.link("All letters", "letters")

    late = f"; {stand.late:,} {'family' if stand.late == 1 else 'families'} not told by the last day" if stand.late else ""
    said = f"Letters: {stand.checked:,} ready to release, {stand.held:,} held, {_many(stand.to_write, 'case', 'cases')} to write to{late}"
    return Work(said, letter_lists.to_do(lines, waiting)[:FEW], rest)


def _casework(page: PageContext) -> Work | None:
    """Families still to be told, exceptions that wait, advice overdue; for those who do casework."""
    if not page.may("told.record"):
        return None
    with page.reading() as session:
        considered, decided = awaited.untold(session, page.actor)
        first = awaited.first_untold(session, page.actor, limit=FEW)
        waiting = awaited.to_approve(session, page.actor)
        untold = awaited.untold_exceptions(session, page.actor)
        overdue = advice.overdue(session, page.actor, page.today)
        unasked, to_ask = advice.not_asked(session, page.actor, limit=FEW)
    if not (considered or decided or waiting or untold or overdue or unasked):
        return None

    def rest() -> None:
        counted = [
            f"{_bold(considered, 'family', 'families')} not yet told in writing that an assessment is being considered",
            f"{_bold(decided, 'family', 'families')} not yet told in writing of the decision",
            f"{_bold(untold, 'exception', 'exceptions')} the family is not yet told of",
        ]
        st.markdown("  \n".join(counted))
        for row in first:
            _line(f"{row.initials}: write to the family", label(row.occasion).lower(), "case", case=row.reference)
        for claim in waiting[:FEW]:
            words = f"{label(claim.stage).lower()}; to be approved"
            _line(f"{claim.initials}: exception claimed", words, "case", case=claim.reference)
        for case in to_ask:
            _line(f"{case.initials}: ask for advice", f"decided to assess; {_not_asked(case)}", "case", case=case.reference)
        if unasked > len(to_ask):
            st.markdown(f"and {_many(unasked - len(to_ask), 'more case', 'more cases')} whose advice is to be asked for")
        links.link(f"{overdue:,} {'piece' if overdue == 1 else 'pieces'} of advice overdue", "advice")

    todos = [
        Todo(
            f"See {row.initials}",
            f"{row.initials}: write to the family, {label(row.occasion).lower()}",
            row.due_on,
            "case",
            {"case": row.reference},
        )
        for row in first
    ]
    if page.may("advice.ask"):
        todos += [
            Todo(
                f"Ask for {case.initials}",
                f"{case.initials}: ask for advice, {_not_asked(case)}",
                case.due_on,
                "case",
                {"case": case.reference},
                "As soon as practicable",
            )
            for case in to_ask
        ]
    if page.may("exception.approve"):
        todos += [
            Todo(
                f"Look at {claim.initials}",
                f"{claim.initials}: exception claimed, {label(claim.stage).lower()}",
                claim.claimed_on,
                "case",
                {"case": claim.reference},
                f"Claimed {wording.short_date(claim.claimed_on)}",
            )
            for claim in waiting[:FEW]
        ]
    said = f"Casework: {_many(considered + decided, 'family', 'families')} to tell, {_many(len(waiting), 'exception', 'exceptions')} to approve"
    said += f", {_many(unasked, 'case', 'cases')} to ask advice for" if unasked else ""
    return Work(f"{said}, {_many(overdue, 'piece', 'pieces')} of advice overdue", sorted(todos, key=lambda todo: todo.by), rest)


def _not_asked(case: advice.NotAsked) -> str:
    return "the tracker is not open" if case.left is None else f"{_many(case.left, 'piece', 'pieces')} not asked for yet"


def _contracts(page: PageContext) -> Work | None:
    """Contracts whose next step is due this week: reviews, meetings to record, plans that have started."""
    if not page.may("contract.meet"):
        return None
    with page.reading() as session:
        lines = contracts(session, page.actor, page.today)
    due = contract_board.due_this_week(lines, page.today)
    if not due:
        return None

    def rest() -> None:
        contract_board.due_lines(lines, page.today, most=FIRST)
        links.link("All contracts", "contracts")

    return Work(f"Additional Support Contracts: {len(due):,} due this week", contract_board.to_do(due, page.today)[:FEW], rest)


def for_administrators(page: PageContext) -> None:
    """What an administrator looks after."""
    if page.may("person.add"):
        _line("People", "Add people, give roles, record delegated authority. An administrator cannot open cases.", "people")


def _many(count: int, one: str, more: str) -> str:
    return f"{count:,} {one if count == 1 else more}"


def _bold(count: int, one: str, more: str) -> str:
    return f"**{count:,}** {one if count == 1 else more}"


def _line(text: str, more: str, page: str, **about: str) -> None:
    """A link and what it is about, which goes to the next line where there is no room beside it."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        links.link(text, page, **about)
        st.markdown(plain_words.plain(more), width="content")
