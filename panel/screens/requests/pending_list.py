"""The pending list: what is asked of it, and one page of it as a table."""

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from panel.law.agenda import last_safe_panel
from panel.law.kinds import KINDS
from panel.law.messages.labels import label
from panel.law.vocabulary import Kind, RequestStatus
from panel.screens.app import find, links, saved_lists
from panel.screens.app.page_context import PageContext
from panel.screens.requests import appeals
from panel.screens.widgets import choice, deadline, paging, row_table
from panel.store.queries.agenda import schedule
from panel.store.queries.requests import pending_list as queries
from panel.store.queries.requests.pending_list import HEADS, ListedRequest, Wanted

SIZE = 50
WITHIN = {
    "any": ("Any last day", None),
    "overdue": ("Overdue", -1),
    "week": ("Within a week", 7),
    "two-weeks": ("Within two weeks", 14),
    "six-weeks": ("Within six weeks", 42),
}
WITHIN_SHOWN = {name: said for name, (said, _) in WITHIN.items()}
WIDTHS = {
    "Clock": 118,
    "Child": 50,
    "Kind": 116,
    "Setting": 134,
    "Request": 126,
    "Last day": 91,
    "Last safe panel": 84,
    "Readiness": 108,
}
SAFE_HELP = "Last safe panel: the last meeting from which the letter still reaches the family in time."
NONE_WAITING = "No requests are waiting. The tabs above log one or import a file; Show lists those on an agenda or decided."
NONE_FOUND = (
    "No request matches, in this list or outside it. Search for a reference, initials, the beginning of a surname, or part of a "
    "setting's name."
)
EVERY, UNDECIDED, OWED = "every", "undecided", "owed"
SHOWN = {
    RequestStatus.PENDING.value: label(RequestStatus.PENDING),
    UNDECIDED: "Not decided yet",
    **{one.value: label(one) for one in RequestStatus if one is not RequestStatus.PENDING},
    OWED: "Owed after mediation or appeal",
    EVERY: "Every request",
}
KINDS_SHOWN = {EVERY: "Every kind", **{kind.value: label(kind) for kind in KINDS}}


def pending_list(page: PageContext) -> None:
    """The filters, and a page of the requests they leave."""
    chosen = filters(page)
    saved_lists.offer(page, "show", "kind", "within")
    if links.in_address("show") == OWED and not chosen.words.strip():
        appeals.owed_list(page)
        return
    wanted = Wanted(None, words=chosen.words) if chosen.words.strip() else chosen
    with page.reading() as session:
        total = queries.counted(session, page.actor, wanted)
        inside = total if wanted == chosen else queries.counted(session, page.actor, chosen)
    if total > inside:
        many = f"{total:,} {'request matches' if total == 1 else 'requests match'}"
        st.info(f"{many}; {'it is' if total == 1 else f'{total - inside:,} of them are'} outside the filters above.")
    number = page_number(wanted, total)
    with page.reading() as session:
        panels = schedule.scheduled(session, page.actor, on=page.today)
        rows = queries.listed(session, page.actor, wanted, page=number, size=SIZE)
    table(rows, wanted, total, number, page.today, panels)


def filters(page: PageContext) -> Wanted:
    """What to list: status, kind and last day, which stand in the address; words, which may be a name, never do."""
    left, middle, right, last = st.columns([5, 4, 4, 6])
    pick = choice.pick
    shown = {one: said for one, said in SHOWN.items() if one != OWED or page.may("decision.read")}
    show = pick("Show", shown, key="requests status", address="show", first=RequestStatus.PENDING.value, where=left)
    kind = pick("Kind", KINDS_SHOWN, key="requests kind", address="kind", first=EVERY, where=middle)
    within = pick("Last day", WITHIN_SHOWN, key="requests within", address="within", first="any", where=right)
    words = last.text_input("Search all requests", placeholder="reference, name or setting", key=find.REQUESTS_BOX)
    days = WITHIN[within or "any"][1]
    return Wanted(
        RequestStatus(show) if show in tuple(RequestStatus) else None,
        Kind(kind) if kind in KINDS else None,
        words,
        None if days is None else page.today + timedelta(days=days),
        undecided=show == UNDECIDED,
    )


def page_number(wanted: Wanted, total: int) -> int:
    """Which page of the list is wanted, from 0; another question begins at its first page."""
    return paging.page_of(f"requests {wanted}", total, SIZE)


def table(rows: Sequence[ListedRequest], wanted: Wanted, total: int, at: int, today: date, panels: Sequence[date]) -> None:
    """One page of requests; choosing one opens its case."""
    if not rows:
        nothing = NONE_FOUND if wanted.words.strip() else "No requests match. Change the filters above."
        st.info(NONE_WAITING if wanted == Wanted() else nothing)
        return
    many = paging.shown(at, len(rows), total, SIZE)
    st.caption(f"Requests {many}, the earliest last day first. Tick a row to open its case. ASC: Additional Support Contract.")
    columns = {
        "Clock": [clock(row, today) for row in rows],
        "Child": [row.initials for row in rows],
        "Kind": [kind_and_state(row, wanted) for row in rows],
        "Setting": [row.setting for row in rows],
        "Request": [f"{row.reference}, received {deadline.brief(row.received_on, today).partition(' ')[2]}" for row in rows],
        "Last day": [deadline.last_day(row.due_on, today) for row in rows],
    }
    if any(row.status in queries.UNDECIDED for row in rows):
        columns["Last safe panel"] = [safe(row, panels, today) for row in rows]
    columns["Readiness"] = [readiness(row) for row in rows]
    picked = row_table.ticked_row(
        columns,
        WIDTHS,
        key=f"requests {wanted} {at}",
        said={"Last safe panel": "Safe panel"},
        helped={"Last safe panel": SAFE_HELP},
    )
    if picked is not None:
        links.go_to("case", case=rows[picked].reference)


def clock(row: ListedRequest, today: date) -> str:
    """How a request's clock stands, and an exception beside it; once decided whether the letter went in time."""
    if row.status in queries.UNDECIDED:
        return "; ".join(filter(None, (deadline.days_left(row.due_on, today), deadline.exception_words(row.exceptions))))
    if row.ended is None:
        return label(row.status)
    return f"{label(row.status)} {deadline.brief(row.ended.decided_on, today)}; {deadline.told(row.due_on, row.ended, today)}"


def kind_and_state(row: ListedRequest, wanted: Wanted) -> str:
    """The kind of case, and where it has got to in a list of every request; of one that ended the clock says it."""
    short = KINDS[row.kind].short
    return f"{short}; {label(row.status).lower()}" if wanted.status is None and row.status in queries.UNDECIDED else short


def safe(row: ListedRequest, panels: Sequence[date], today: date) -> str:
    """The last meeting from which the letter still reaches the family in time."""
    if row.status not in queries.UNDECIDED:
        return ""
    last = last_safe_panel.last_safe_meeting(row.due_on, panels, on=today)
    return deadline.brief(last, today) if last else "None left"


def readiness(row: ListedRequest) -> str:
    """What the papers hold and lack, in words; heads only where the kind of case is weighed by them."""
    papers = row.papers
    if KINDS[row.kind].criteria:
        held = f"{papers.heads} of {HEADS} heads"
    else:
        held = f"{papers.rows} {'paper' if papers.rows == 1 else 'papers'}" if papers.rows else "No papers yet"
    missing = [name for name, there in (("parent", row.has_parent_views), ("child's", row.has_child_views)) if not there]
    lacking = [f"{papers.unread} not yet read"] if papers.unread else []
    lacking += [f"no {' or '.join(missing)} views"] if missing else []
    whole = " in the papers" if KINDS[row.kind].criteria and not lacking else ""
    return "; ".join([f"{held}{whole}", *lacking])
