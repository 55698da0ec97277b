"""Hidden means hidden everywhere: a person with an interest uses every page and file, and the case is in none of them."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from canaries import ALL, AWARDED, CANARY, DECIDED, DEFERRED, FIRST, RECUSED, SECOND, TO_HEAR, WAITING, everything, holds_canary
from streamlit.testing.v1 import AppTest
from tabs_of_pages import each_tab

from builders import World, intake_of, line
from panel.acts import agenda, consent, imports, interests, meeting, minutes, readings, recommendations, requests
from panel.acts.imports import ImportFaulty
from panel.documents import exports
from panel.documents.minutes import press_one
from panel.law.agenda.pre_reading import FirstViews
from panel.law.findings import Refused
from panel.law.messages import wording
from panel.law.permissions import ACTS as ALLOWED
from panel.law.permissions import PAGES, Actor, may_open_page
from panel.law.vocabulary import MeetingState, Option, RequestStatus, Role
from panel.models import Interest, Request
from panel.screens.app import find
from panel.store.people.actors import actor_of
from panel.store.queries.agenda import agendas, readiness, reading_lists, schedule
from panel.store.queries.agenda import calendar as calendar_entries
from panel.store.queries.agenda import consent_list as drafts
from panel.store.queries.agenda import first_views as views
from panel.store.queries.contracts.contracts import contracts
from panel.store.queries.decisions import decision_queue
from panel.store.queries.minutes import minutes as records
from panel.store.queries.people import audit_log
from panel.store.queries.requests import exports as rows
from panel.store.queries.requests import pending_list as listed
from panel.store.queries.requests import today
from panel.store.queries.requests.case import case_called

Look = Callable[..., AppTest]
ROLES = {
    "chair": {Role.CHAIR},
    "officer": {Role.OFFICER},
    "coordinator": {Role.COORDINATOR},
    "head": {Role.MEMBER},
    "both": {Role.MEMBER, Role.OFFICER},
}
OPEN_TO = [
    (page, who)
    for page in sorted(PAGES)
    for who in RECUSED
    if PAGES[page] & ROLES[who] and (page not in ("rulebook", "help") or who == "chair")
]
ON = date(2026, 12, 2)
NOT_OPEN = "This is not open to you. Go back to Today to see what is."


def actor(world: World, who: str) -> Actor:
    with world.reading() as session:
        return actor_of(session, world.people[who], on=ON)


def sentences(refused: Refused) -> str:
    return " ".join(wording.sentence(finding) + str(finding.facts) for finding in refused.findings)


@pytest.mark.parametrize(("page", "who"), OPEN_TO)
def test_no_page_shows_anything_of_a_case_to_somebody_with_an_interest_in_it(look: Look, page: str, who: str) -> None:
    for held in (SECOND, FIRST) if page in ("agenda", "minutes") and who != "head" else (SECOND,):
        for about in each_tab(page):
            drawn = look(page, who, meeting=held, **about)
            assert not drawn.exception
            assert not holds_canary(everything(drawn)), f"{page} for {who} at {held}, {about}"


def test_the_canary_would_be_seen_by_somebody_without_an_interest(look: Look, aviary: World) -> None:
    assert holds_canary(everything(look("reading", "psychologist", item=str(aviary.item_for(TO_HEAR).id))))
    assert holds_canary(everything(look("agenda", "psychologist", meeting=SECOND)))


@pytest.mark.parametrize("who", RECUSED)
def test_an_address_with_the_case_is_answered_as_one_that_does_not_exist(look: Look, aviary: World, who: str) -> None:
    for page, name, real in (
        ("case", "case", TO_HEAR),
        ("reading", "item", str(aviary.item_for(TO_HEAR).id)),
        ("decisions", "item", str(aviary.item_for(DECIDED).id)),
    ):
        if PAGES[page] & ROLES[who]:
            told = look(page, who, **{name: real})
            assert not holds_canary(everything(told))
            assert [one.value.split("\n")[0].replace("\\", "") for one in told.error] == [NOT_OPEN]


def test_an_address_that_names_nothing_is_answered_in_those_words(look: Look) -> None:
    for page, query in (("case", {"case": "NOWHERE"}), ("reading", {"item": "999999"}), ("decisions", {"item": "999999"})):
        told = look(page, "both", **query)
        assert [one.value.split("\n")[0].replace("\\", "") for one in told.error] == [NOT_OPEN]


@pytest.mark.parametrize("who", ["chair", "officer", "coordinator", "both"])
def test_a_search_for_it_finds_nothing(aviary: World, who: str) -> None:
    with aviary.reading() as session:
        for words in (CANARY, TO_HEAR, f"{CANARY}son", f"{CANARY} Academy", "ZZ"):
            wanted = listed.Wanted(status=None, words=words)
            assert listed.counted(session, actor(aviary, who), wanted) == 0
            assert listed.listed(session, actor(aviary, who), wanted, page=0, size=50) == []
            found = find.everything(session, actor(aviary, who), words)
            assert not holds_canary(str(found).encode()) and not any(found[kind] for kind in ("Cases", "Contracts", "Letters"))


def test_a_search_typed_on_the_screen_finds_nothing(look: Look) -> None:
    drawn = (
        next(one for one in look("requests", "coordinator").text_input if one.label == "Search all requests")
        .set_value(TO_HEAR)
        .run()
    )
    assert not drawn.exception
    assert not holds_canary(b"".join(table.proto.SerializeToString() for table in drawn.dataframe))


@pytest.mark.parametrize("who", ["chair", "officer", "coordinator", "both"])
def test_lists_counts_and_totals_leave_it_out(aviary: World, who: str) -> None:
    me = actor(aviary, who)
    with aviary.reading() as session:
        for status in RequestStatus:
            wanted = listed.Wanted(status=status)
            shown = listed.listed(session, me, wanted, page=0, size=500)
            assert listed.counted(session, me, wanted) == len(shown)
            assert not {row.reference for row in shown} & set(ALL)
        assert listed.counted(session, me, listed.Wanted(status=None, words=CANARY)) == 0
        assert today.pressing(session, me, ON, ON).waiting == 1
        assert len(schedule.last_days_waiting(session, me)) == 1
        assert contracts(session, me, ON) == []
        assert {line.cases for line in records.meetings(session, me)} == {1}
        assert [case.reference for case in decision_queue.lately_decided(session, me)] == ["B-1"]
        for coming in today.coming(session, me):
            assert [case.reference for case in coming.cases] == ["B-2"]
        now = agendas.one_meeting(session, me, SECOND)
        assert [one.reference for one in agendas.agenda_of(session, me, now)] == ["B-2"]
        assert drafts.proposals(session, me, now.id) == []


@pytest.mark.parametrize("who", ["chair", "coordinator"])
def test_the_readiness_board_counts_only_what_its_reader_may_see(aviary: World, who: str) -> None:
    me = actor(aviary, who)
    with aviary.reading() as session:
        board = readiness.board(session, me, agendas.one_meeting(session, me, SECOND))
    open_item = aviary.item_for("B-2").id
    assert [line.reference for line in board.lines] == ["B-2"]
    assert {item for item, _ in board.read | board.stated | board.recused} <= {open_item}
    assert set(board.forecast) == {open_item}


@pytest.mark.parametrize("who", ["chair", "officer", "head", "both"])
def test_a_reading_list_holds_no_trace_of_it_and_no_view_is_read_back(aviary: World, who: str) -> None:
    me, item = actor(aviary, who), aviary.item_for(TO_HEAR).id
    with aviary.reading() as session:
        now = next(one for one in reading_lists.meetings_to_read(session, me) if one.reference == SECOND)
        assert [one.reference for one in reading_lists.reading_list(session, me, now)] == ["B-2"]
        for read in (views.own_view, views.spread_of):
            with pytest.raises(Refused) as real:
                read(session, me, item)
            with pytest.raises(Refused) as none:
                read(session, me, 999_999)
            assert sentences(real.value) == sentences(none.value)
        with pytest.raises(Refused):
            case_called(session, me, TO_HEAR)


@pytest.mark.parametrize("who", ["chair", "officer"])
def test_the_log_shows_no_act_on_it(aviary: World, who: str) -> None:
    me = actor(aviary, who)
    with aviary.reading() as session:
        entries, total = audit_log.entries(session, me, audit_log.Asked(), page=0, size=5_000)
    assert total == len(entries)
    told = "\n".join(f"{one.act} {one.target}" for one in entries)
    assert CANARY not in told
    assert not [one for one in entries if one.target.startswith(("contract/", "award/"))]
    hidden = {f"item/{aviary.item_for(reference).id}" for reference in (DECIDED, DEFERRED, TO_HEAR, AWARDED)}
    assert not hidden & {one.target for one in entries}


@pytest.mark.parametrize("who", ["officer", "coordinator", "both"])
def test_no_file_of_requests_or_decisions_holds_it(aviary: World, who: str) -> None:
    me = actor(aviary, who)
    with aviary.reading() as session:
        assert [row["reference"] for row in rows.request_rows(session, me)] == ["B-1", "B-1-P1", "B-2"]
        made = [
            *(exports.requests_file(session, me, kind) for kind in ("csv", "xlsx")),
            *(exports.decisions_file(session, me, date(2026, 1, 1), ON, kind, on=ON) for kind in ("csv", "xlsx")),
        ]
    assert b"B-1" in made[0]
    for content in made:
        assert not holds_canary(unpacked(content))


@pytest.mark.parametrize("who", ["chair", "officer", "coordinator", "head", "both"])
def test_a_calendar_counts_it_nowhere(aviary: World, who: str) -> None:
    me = actor(aviary, who)
    with aviary.reading() as session:
        listed_now = calendar_entries.entries(session, me, ON)
    assert not holds_canary(str(listed_now).encode())
    counts = [int(many) for one in listed_now for many in re.findall(r"(\d+) cases?", one.summary)]
    assert counts and set(counts) == {1}, "B-1 or B-2, and none beside it"


def unpacked(content: bytes) -> bytes:
    """A file's bytes with every part of a workbook beside them."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return b"\n".join([*(book.read(name) for name in book.namelist()), *(name.encode() for name in book.namelist())])


@pytest.mark.parametrize("who", ["chair", "officer", "coordinator", "both"])
@pytest.mark.parametrize("reference", [FIRST, SECOND])
def test_minutes_that_hold_it_are_read_without_it_and_not_taken_away(aviary: World, who: str, reference: str) -> None:
    me = actor(aviary, who)
    with aviary.reading() as session:
        shown = records.minutes_of(session, me, reference, on=ON)
    assert CANARY not in str(shown.content)
    assert CANARY not in str((shown.gaps, shown.to_add, shown.cases, shown.revisions))
    told = []
    for wanted in (reference, "P-1999-01-01"):
        with pytest.raises(Refused) as refused, aviary.work(who) as work:
            minutes.export(work, wanted, "csv", press_draft=press_one)
        told.append(sentences(refused.value))
    assert told[0] == told[1]


ACTS = {
    "reading.mark": lambda w, item: readings.mark(w, item),
    "reading.note": lambda w, item: readings.note(w, item, FirstViews(words="Late"), seen_rev=0),
    "reading.take_back": lambda w, item: readings.take_back(w, item),
    "reading.table": lambda w, item: readings.table(w, item),
    "consent.propose": lambda w, item: consent.propose(
        w, item, recommendations.RecommendationDraft(Option.ASSESS, "x"), seen_rev=1
    ),
    "consent.pull": lambda w, item: consent.pull(w, item),
    "agenda.move": lambda w, item: agenda.move(w, item, 1, seen_version=3),
    "agenda.remove": lambda w, item: agenda.remove(w, item, seen_version=3),
}


@pytest.mark.parametrize(("act", "who"), [(act, who) for act in sorted(ACTS) for who in RECUSED if ALLOWED[act] & ROLES[who]])
def test_an_act_on_it_is_refused_as_on_one_that_does_not_exist(aviary: World, act: str, who: str) -> None:
    told = []
    for item in (aviary.item_for(TO_HEAR).id, 999_999):
        with pytest.raises(Refused) as refused, aviary.work(who) as work:
            ACTS[act](work, item)
        told.append(sentences(refused.value))
    assert told[0] == told[1]


@pytest.mark.parametrize(
    "act",
    [
        lambda w, item: recommendations.recommend(w, item.id, recommendations.RecommendationDraft(None, ""), seen_version=99),
        lambda w, item: readings.reveal(w, item.id),
        lambda w, item: consent.take(w, SECOND, {item.id: (item.version, 1)}),
        lambda w, item: meeting.close(w, SECOND),
        lambda w, item: requests.withdraw(w, WAITING, "x", seen_version=99),
    ],
    ids=["recommend", "reveal", "take", "close", "withdraw"],
)
def test_a_refusal_in_the_meeting_says_nothing_of_the_case(aviary: World, act: Callable[..., None]) -> None:
    with pytest.raises(Refused) as refused, aviary.work("chair") as work:
        act(work, aviary.item_for(TO_HEAR))
    told = sentences(refused.value)
    assert CANARY not in told
    assert "Do not assess" not in told


def test_a_file_that_names_it_tells_whoever_brings_it_nothing_that_is_stored(aviary: World) -> None:
    brought = intake_of(
        line(TO_HEAR, surname="Somebody"), evidence=(f"{TO_HEAR},action_already_taken,mixed,Words,Report,1,2026-10-01,Clinic",)
    )
    for update in (False, True):
        with aviary.reading() as session:
            planned = imports.plan(session, brought, update=update, by=aviary.people["coordinator"])
        assert (planned.added, planned.changed, planned.unchanged, planned.evidence) == ([], [], [], [])
        assert len(planned.faults) == 2
        assert all("is not open to you" in fault.sentence and "differs" not in fault.sentence for fault in planned.faults)
        with pytest.raises(ImportFaulty), aviary.work("coordinator") as work:
            imports.import_rows(work, brought, update=update)


def test_the_table_of_contents_is_the_same_for_everybody_of_a_role(aviary: World) -> None:
    me = actor(aviary, "head")
    assert {page for page in PAGES if may_open_page(me, page)} == {
        "today",
        "case",
        "agenda",
        "reading",
        "room",
        "rulebook",
        "help",
        "account",
    }


def test_an_interest_taken_back_as_a_mistake_opens_the_case_again(aviary: World) -> None:
    held = next(
        row
        for row in aviary.rows(Interest)
        if row.person_id == aviary.people["head"] and row.request_id == aviary.request(TO_HEAR).id
    )
    with aviary.work("chair") as work:
        interests.withdraw(work, held.id)
    with aviary.reading() as session:
        assert case_called(session, actor(aviary, "head"), TO_HEAR).request.reference == TO_HEAR


def test_the_world_is_as_it_was_meant(aviary: World) -> None:
    assert aviary.meeting(FIRST).state is MeetingState.SIGNED
    assert aviary.meeting(SECOND).state is MeetingState.OPEN
    assert {row.reference: row.status for row in aviary.rows(Request) if row.reference in ALL} == {
        DECIDED: RequestStatus.DECIDED,
        DEFERRED: RequestStatus.ON_AGENDA,
        TO_HEAR: RequestStatus.ON_AGENDA,
        WAITING: RequestStatus.PENDING,
        AWARDED: RequestStatus.DECIDED,
    }
    assert len(aviary.rows(Interest)) == len(ALL) * len(RECUSED)
