"""Minutes: their fixed words, what they lack, sealing, numbered revisions, who takes them away, and what tampering shows."""

import hashlib
import io
import itertools
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from local_policies import agree_values
from paper_sheets import taken
from pypdf import PdfReader
from reasons import Reason

from builders import TODAY, World, advice_for, line, remembered
from panel.acts import awards, interests, meeting, meeting_events, minutes, people, recommendations
from panel.documents.minutes import press, press_one
from panel.law.composed import Document, document
from panel.law.contracts.award_basis import AwardGrounds, Cost, Outcome
from panel.law.findings import Refused
from panel.law.meeting.prompts import PromptMark
from panel.law.minutes import composition, csv_rows
from panel.law.minutes.gaps import gaps
from panel.law.minutes.meeting_record import MeetingRecord
from panel.law.minutes.revisions import closed_to
from panel.law.reasons import AnyReason
from panel.law.vocabulary import (
    Capacity,
    Discipline,
    InterestKind,
    ItemState,
    Kind,
    MeetingState,
    Option,
    Presence,
    Role,
)
from panel.models import Attendance, AuditEntry, MinutesFile, MinutesRevision
from panel.store.integrity import document_seals
from panel.store.queries.minutes.meeting_record import record_of
from panel.store.queries.minutes.minutes import meetings, minutes_of

EXPECTED = Path(__file__).parent / "cases" / "minutes_expected.txt"
EVIDENCE = (
    "A-1,action_already_taken,supports,Three cycles,SEN support plan,2,2026-10-01,the SENCO",
    "A-1,attainment_and_progress,not_in_papers,,,,,",
    "A-1,development_and_health,,,Clinic letter,1,,the clinic",
)


def quick(content: Document, seal: Mapping[str, str] | None) -> dict[str, bytes]:
    """A press that is quick: the CSV as it is, the other two as the words they would hold."""
    words = f"{plain_text(content)}\n{seal}".encode()
    return {"docx": b"docx" + words, "pdf": b"pdf" + words, "csv": press_one(content, seal, "csv")}


def plain_text(content: Document) -> str:
    """A composed document as plain text, a line for each thing said."""
    lines = [content["title"], content["subtitle"], *(f"{name}: {value}" for name, value in content["facts"])]
    for section in content["sections"]:
        lines += ["", "#" * section["level"] + " " + section["heading"]]
        for part in section["parts"]:
            if part["kind"] == "facts":
                lines += [f"{name}: {value}" for name, value in part["rows"]]
            elif part["kind"] == "table":
                lines += [" | ".join(cells) for cells in (part["head"], *part["rows"])]
            elif part["kind"] == "list":
                lines += [f"- {item}" for item in part["items"]]
            else:
                lines.append(("> " if part["kind"] == "quote" else "") + part["text"])
    return "\n".join(lines) + "\n"


def basis() -> AwardGrounds:
    return AwardGrounds(
        met_family_on=date(2026, 11, 16),
        met_family_who="Mum and the SENCO",
        outcomes=(Outcome("Robin will read 20 new words aloud", "4 words", "weekly word list", date(2027, 3, 1)),),
        impact_measured="The word list each Friday, charted.",
        costs=(Cost("Reading tutor, 12 weeks", 1_800_00),),
    )


def award(world: World, reference: str) -> None:
    with world.work("officer") as work:
        awards.offer(work, world.item_for(reference).id, "2027 spring", "1800", basis())


def close(world: World, reference: str, *, relist: bool = False) -> None:
    with world.work("chair") as work:
        meeting.close(work, reference, relist=relist)


def sign(world: World, reference: str, *, who: str = "chair", accept_awaited: bool = True, **more: Any) -> None:
    with world.work(who) as work:
        minutes.sign(work, reference, quick, accept_awaited=accept_awaited, **more)


def amend(world: World, reference: str, about: str | None, seen_rev: int = 1, who: str = "chair", why: str = "A slip") -> None:
    with world.work(who) as work:
        minutes.amend(work, reference, about, "Health sent a letter.", why, quick, seen_rev=seen_rev)


def recuse(world: World, reference: str, who: str = "chair") -> None:
    with world.work(who) as work:
        interests.declare(work, reference, work.person_id, InterestKind.OTHER, "A neighbour")


def record(world: World, reference: str) -> MeetingRecord:
    with world.work("chair") as work:
        return record_of(work.session, work.actor, reference, on=work.today)


def newest(world: World) -> MinutesRevision:
    return max(world.rows(MinutesRevision), key=lambda row: row.rev)


def refused(act: Any, *given: Any, **more: Any) -> set[AnyReason]:
    with pytest.raises(Refused) as raised:
        act(*given, **more)
    return {finding.reason for finding in raised.value.findings}


def on_paper(world: World, meeting_reference: str, reference: str) -> None:
    """One case recommended on a decision sheet, taken and brought back by the chair."""
    sheets = taken(world, meeting_reference, "coordinator")
    row = next(row for row in range(2, 60) if sheets.book["cases"].cell(row, 2).value == reference)
    sheets.recommend(row, "Assess")
    sheets.bring()


@pytest.fixture
def small(world: World) -> tuple[World, str]:
    """A closed meeting of one case, recommended on and decided."""
    return world, one_case_closed(world)


@remembered
def one_case_closed(world: World) -> str:
    world.bring(line("A-1"))
    reference = world.opened()
    world.recommend("A-1", Option.ASSESS)
    world.decide("A-1", Option.ASSESS)
    close(world, reference)
    return reference


@pytest.fixture
def full(world: World) -> tuple[World, str]:
    """A closed meeting with one case of everything; A-4 awaits its decision."""
    return world, everything_closed(world)


@remembered
def everything_closed(world: World) -> str:
    kinds = {"A-2": Kind.ASC_TARGETS, "A-3": Kind.EHC_PLAN}
    world.bring(*(line(f"A-{n}", kinds.get(f"A-{n}", Kind.EHCNA_REQUEST)) for n in range(1, 7)), evidence=EVIDENCE)
    with world.work("administrator") as work:
        for who, name, discipline in (("college", "Tarn Ellerby", Discipline.POST_16), ("early", "Posy Underhill", None)):
            world.people[who] = people.add(work, f"{who}@fablemere.example", name, [Role.MEMBER], discipline)
    reference = world.published()
    with world.work("head") as work:
        interests.declare(work, "A-2", work.person_id, InterestKind.OWN_SETTING, "Head teacher there")
    with world.work("chair") as work:
        meeting.attend(work, reference, world.people["early"], Capacity.MEMBER, Discipline.EARLY_YEARS, Presence.APOLOGIES)
        meeting.attend(work, reference, world.people["observer"], Capacity.OBSERVER, None, Presence.ABSENT)
        meeting.ask_interests(work, reference)
        meeting.open_meeting(work, reference)
        recommendations.record_action(work, world.item_for("A-1").id, "Telephone the family", "SEN Service", date(2026, 11, 27))
        for prompt, mark in (
            ("family", PromptMark.NOT_RELEVANT),
            ("family", PromptMark.DISCUSSED),
            ("guidelines", "not_relevant"),
        ):
            meeting_events.answer(work, world.item_for("A-1").id, prompt, PromptMark(mark))
    world.recommend("A-1", Option.ASSESS, dissent={world.people["health"]: "Would wait for the clinic letter"})
    world.recommend("A-2", Option.AWARD, amount="1800")
    with world.work("chair") as work:
        item = world.item_for("A-3")
        again: dict[str, Any] = {
            "missing": "Advice from health",
            "missing_from": "The clinic",
            "wanted_by": date(2026, 12, 9),
            "next_meeting_on": date(2027, 3, 10),
        }
        recommendations.defer(work, item.id, reason="The clinic's advice is not here.", seen_version=item.version, **again)
    on_paper(world, reference, "A-4")
    world.recommend("A-5", Option.ASSESS)
    world.decide("A-1", Option.ASSESS)
    world.decide("A-2", Option.AWARD)
    award(world, "A-2")
    world.decide("A-5", Option.DO_NOT_ASSESS_OFFER_ASC, departure_reasons="The setting has not yet used its own means.")
    close(world, reference, relist=True)
    return reference


# their words


def test_the_minutes_of_a_full_meeting_say_exactly_this(full: tuple[World, str]) -> None:
    said = plain_text(composition.compose(record(*full)))
    frozen = [case.pack_sha256[:12] for case in record(*full).cases]
    for number, digits in enumerate(frozen, 1):
        said = said.replace(digits, f"PACK-{number}")
    assert said == EXPECTED.read_text(encoding="utf-8")


def test_minutes_of_twenty_six_cases_have_at_most_sixteen_pages_and_each_summary_row_leads_to_its_case(
    full: tuple[World, str],
) -> None:
    found = record(*full)
    cases = itertools.islice(itertools.cycle(found.cases), 26)
    many = replace(found, cases=tuple(replace(case, position=place) for place, case in enumerate(cases, 1)))
    reader = PdfReader(io.BytesIO(press_one(composition.compose(many), None, "pdf")))
    assert len(reader.pages) <= 16
    leads = [note for one in reader.pages for note in one.get("/Annots", [])]
    assert len(leads) > 26


def test_reasons_that_are_the_panels_word_for_word_are_printed_once(full: tuple[World, str]) -> None:
    found = record(*full)
    case = next(one for one in found.cases if one.decided and one.recommendation and one.recommendation.answers)
    assert case.decided and case.recommendation
    words = case.recommendation.reasons
    answers = tuple(replace(one, reasons=words) for one in case.decided.grounds.answers)
    same = replace(case, decided=replace(case.decided, reasons=words, grounds=replace(case.decided.grounds, answers=answers)))
    said = plain_text(composition.compose(replace(found, cases=(same,))))
    assert said.count(words) == 1
    once = "The officer gave the panel's reasons, printed above. The officer's answers rest on them too: s.36(8)(a): yes; s.36(8)(b): yes."
    assert once in said


def test_minutes_name_no_child_and_the_officer_who_decided(full: tuple[World, str]) -> None:
    said = plain_text(composition.compose(record(*full)))
    decisions = said[said.index("# Cases") :]
    assert "Robin" not in said
    assert "Fable" not in said.replace("Fablemere", "")
    assert "The officer: Osric Penhallow." in decisions
    assert "panel decided" not in said.lower()
    assert "ASC" not in said


def test_the_same_record_gives_the_same_words_and_bytes(full: tuple[World, str]) -> None:
    first, second = (composition.compose(record(*full)) for _ in range(2))
    assert first == second
    assert press(first, None) == press(second, None)


OUTWARD = tuple(
    "meeting item reference child_initials kind received_on due_on recommendation recommended_on decision decided_on "
    "decided_by_role reasons asc_term_1 asc_amount_1_pounds asc_term_2 asc_amount_2_pounds notices".split()
)
"""What other people's files rely on, in this order."""


def test_the_rows_have_the_columns_of_every_export(full: tuple[World, str]) -> None:
    rows = composition.compose(record(*full))["rows"]
    assert csv_rows.COLUMNS[:18] == OUTWARD
    assert {tuple(row) for row in rows} == {csv_rows.COLUMNS}
    awarded = next(row for row in rows if row["reference"] == "A-2")
    assert (awarded["asc_term_1"], awarded["asc_amount_1_pounds"], awarded["asc_term_2"]) == ("2027 spring", "1800.00", "")
    deferred = next(row for row in rows if row["reference"] == "A-3")
    assert (deferred["recommendation"], deferred["reasons"], deferred["decision"]) == (
        "Deferred",
        "The clinic's advice is not here.",
        "",
    )


def test_interests_are_minuted_even_when_none_was_declared_or_asked_for(small: tuple[World, str]) -> None:
    found = record(*small)
    none = "The chair asked for declarations of interest. None was declared.\n"
    assert none in plain_text(composition.compose(found))
    unasked = plain_text(composition.compose(replace(found, interests_asked=False)))
    assert "The record does not show that interests were asked for.\n" in unasked
    assert "None was declared" not in unasked


def test_an_interest_declared_after_the_meeting_is_not_minuted_and_one_withdrawn_after_it_is(full: tuple[World, str]) -> None:
    world, reference = full
    before = plain_text(composition.compose(record(world, reference)))
    world.on(date(2026, 11, 30))
    recuse(world, "A-1", "coordinator")
    with world.work("coordinator") as work:
        from panel.models import Interest

        own = next(row for row in world.rows(Interest) if row.person_id == world.people["head"])
        interests.withdraw(work, own.id)
    assert plain_text(composition.compose(record(world, reference))) == before


def test_not_in_the_papers_and_not_yet_read_are_two_things_and_every_head_is_there(full: tuple[World, str]) -> None:
    case = next(one for one in composition.compose(record(*full))["sections"] if one["heading"].endswith(", A-1"))
    table = next(part for part in case["parts"] if part["kind"] == "table")
    assert len(table["rows"]) == 5
    assert [row[1] for row in table["rows"]].count("Not yet read") == 1
    assert [row[1] for row in table["rows"]].count("Not in the papers") == 3


def said_of(found: MeetingRecord, reference: str) -> str:
    """What the minutes say of one case while it was heard."""
    sections = [one for one in composition.compose(found)["sections"] if one["heading"].endswith(reference)]
    return plain_text(document("", "", banner="", about=[], sections=sections, rows=[]))


def test_prompts_say_their_fixed_words_and_the_mark_and_nothing_where_the_chair_marked_none(full: tuple[World, str]) -> None:
    found = record(*full)
    marked = said_of(found, "A-1")
    assert "Have we heard the family in their own words, and what do they ask for? | Discussed\n" in marked
    assert "departing from them" not in marked
    assert marked.count("| Left unmarked") == 3
    assert "Prompt" not in said_of(found, "A-4") + said_of(found, "A-3")


def test_a_mark_on_a_prompt_the_kind_no_longer_has_is_still_minuted(full: tuple[World, str]) -> None:
    found = record(*full)
    old = replace(found.cases[0], marks=(("targets", PromptMark.DISCUSSED),))
    assert "Does each target have a baseline, a measure and a date inside the term? | Discussed" in said_of(
        replace(found, cases=(old,)), "A-1"
    )


def test_a_case_from_a_decision_sheet_says_so_until_it_is_revised_on_screen(full: tuple[World, str]) -> None:
    world, reference = full
    sheet = (
        "Recorded from a paper decision sheet of 25 November 2026, written by Wren Abbot; brought back on 23 November 2026, 12:00"
    )
    assert [sheet in said_of(record(world, reference), case) for case in ("A-1", "A-4", "A-3")] == [False, True, False]


def test_nobody_is_said_to_have_taken_minutes_and_a_meeting_not_yet_open_was_not_held(full: tuple[World, str]) -> None:
    found = record(*full)
    said = plain_text(composition.compose(found))
    assert "Recommendations and deferrals recorded by: Imogen Vale" in said
    assert "Minutes taken by" not in said
    waiting = plain_text(
        composition.compose(replace(found, opened="", closed="", planned_on=found.held_on, taken_by=(), cases=()))
    )
    assert "Held on" not in waiting
    assert "Planned for: 25 November 2026" in waiting
    assert "Recommendations and deferrals recorded by: None was recorded" in waiting


def test_who_recorded_it_a_late_decision_the_childs_voice_and_views_on_an_older_pack_are_said(
    full: tuple[World, str],
) -> None:
    found = record(*full)
    assert found.taken_by == ("Imogen Vale",)
    case = next(one for one in found.cases if one.reference == "A-1")
    assert case.decided and case.child_heard is True
    late = replace(case, due_on=date(2026, 11, 20), child_heard=False, older_views=(("Health", 1), ("SENCO", 2)))
    said = plain_text(composition.compose(replace(found, cases=(late,))))
    assert "The decision was taken 3 days after the last day, 20 November 2026." in said
    assert "The papers held no views of the child's or young person's own." in said
    assert "First views given before papers that came later: Health (1 later paper), SENCO (2 later papers)." in said


def test_a_case_deferred_after_its_last_day_says_that_it_had_passed_and_not_that_deferring_breaks_it(
    full: tuple[World, str],
) -> None:
    found = record(*full)
    case, deferral = next((one, one.deferral) for one in found.cases if one.deferral)
    late = replace(case, deferral=replace(deferral, due_on=date(2026, 11, 20), breaks_clock=False))
    said = said_of(replace(found, cases=(late,)), case.reference)
    assert "It is expected again on 10 March 2027. Its last day, 20 November 2026, had passed already." in said
    assert "breaks the time limit" not in said


def test_an_award_of_another_amount_gives_what_the_panel_suggested_and_the_officers_reason(full: tuple[World, str]) -> None:
    found = record(*full)
    case = next(one for one in found.cases if one.reference == "A-2")
    other = replace(case, awarded=(replace(case.awarded[0], pence=1_200_00, reason="The tutor comes for fewer weeks."),))
    said = plain_text(composition.compose(replace(found, cases=(other,))))
    assert "The panel suggested £1,800.00 for the term. Why the officer awarded £1,200.00:\n> The tutor comes for fewer" in said


# what they lack


def lacking(found: MeetingRecord) -> dict[str, bool]:
    return {gap.sentence: gap.must for gap in gaps(found)}


def test_every_gap_of_the_meeting_is_reached(small: tuple[World, str]) -> None:
    found = record(*small)
    assert lacking(found) == {}
    away = tuple(replace(one, presence=Presence.INVITED) for one in found.attendees if one.name == "Bryony Fenn")
    assert lacking(replace(found, interests_asked=False)) == {"it is not recorded that interests were asked for": True}
    assert lacking(replace(found, attendees=(*found.attendees, *away))) == {"attendance is not recorded for Bryony Fenn": True}
    chairless = tuple(one for one in found.attendees if one.capacity is not Capacity.CHAIR)
    assert lacking(replace(found, attendees=chairless)) == {"no chair or vice-chair is recorded as present": True}


def test_every_gap_of_a_case_is_reached(full: tuple[World, str]) -> None:
    found = record(*full)
    case = {one.reference: one for one in found.cases}
    one, two, three = case["A-1"], case["A-2"], case["A-3"]
    assert one.recommendation and three.deferral
    name = f"case {one.position}"

    def of(changed: Any) -> dict[str, bool]:
        return lacking(replace(found, cases=(changed,)))

    assert of(one) == {}
    assert of(replace(one, state=ItemState.LISTED)) == {f"{name} is neither recommended on nor deferred": True}
    assert of(replace(one, state=ItemState.NOT_REACHED)) == {}
    assert of(replace(one, recommendation=None)) == {f"{name} has no recommendation": True}
    unreasoned = replace(one.recommendation, reasons=" ")
    assert of(replace(one, recommendation=unreasoned)) == {f"{name} has no reasons for its recommendation": True}
    headless = replace(one.recommendation, criterion_reasons=())
    assert of(replace(one, recommendation=headless)) == {f"{name} has no reason against each head of evidence relied on": True}
    unanswered = replace(one.recommendation, answers=one.recommendation.answers[:1])
    assert of(replace(one, recommendation=unanswered)) == {f"{name} has no answer to each question asked of the panel": True}
    blank = replace(three, deferral=replace(three.deferral, reason=""))
    assert of(blank) == {f"case {three.position} is deferred without a reason": True}
    assert of(replace(one, decided=None)) == {f"{name} awaits the LA officer's decision": False}
    assert of(replace(two, awarded=())) == {f"case {two.position} awaits the award the LA officer decided on": False}


# signing


def nothing_signed(world: World, reference: str) -> bool:
    signed = [entry for entry in world.rows(AuditEntry) if entry.act == "minutes.sign"]
    kept = world.count(MinutesRevision) + world.count(MinutesFile)
    return not kept and not signed and world.meeting(reference).state is not MeetingState.SIGNED


def test_minutes_are_sealed_with_their_hash_the_chain_and_every_file(small: tuple[World, str]) -> None:
    world, reference = small
    head = max(world.rows(AuditEntry), key=lambda entry: entry.seq).hash
    with world.work("chair") as work:
        minutes.sign(work, reference, press, accept_awaited=False)
    revision = world.rows(MinutesRevision)[0]
    assert (revision.rev, revision.sha256, revision.chain_head) == (1, document_seals.digest(revision.content), head)
    files = {file.format: file for file in world.rows(MinutesFile)}
    assert {kind: file.content[:4] for kind, file in files.items()} == {
        "docx": b"PK\x03\x04",
        "pdf": b"%PDF",
        "csv": b"\xef\xbb\xbfm",
    }
    assert all(hashlib.sha256(file.content).hexdigest() == file.sha256 for file in files.values())
    assert world.meeting(reference).state is MeetingState.SIGNED
    assert refused(sign, world, reference) == {Reason.MEETING_SEALED}


@pytest.mark.parametrize("who", ["officer", "coordinator", "head", "observer", "administrator"])
def test_only_a_chair_signs(small: tuple[World, str], who: str) -> None:
    world, reference = small
    assert refused(sign, world, reference, who=who) == {Reason.ACCESS_NOT_ALLOWED}
    assert nothing_signed(world, reference)


def test_a_chair_who_was_not_there_as_chair_does_not_sign(small: tuple[World, str]) -> None:
    world, reference = small
    with world.work("administrator") as work:
        people.grant(work, world.people["head"], Role.CHAIR)
    world.signed_in("head")
    assert refused(sign, world, reference, who="head") == {Reason.NOT_PRESENT}
    assert nothing_signed(world, reference)


def test_a_vice_chair_who_was_there_signs(world: World) -> None:
    world.bring(line("A-1"))
    with world.work("administrator") as work:
        world.people["vice"] = people.add(work, "vice@fablemere.example", "Cedric Lorne", [Role.CHAIR], Discipline.SEN_SERVICE)
    world.signed_in("vice")
    reference = world.opened()
    world.recommend("A-1", Option.ASSESS)
    close(world, reference)
    sign(world, reference, who="vice")
    assert world.rows(MinutesRevision)[0].signed_by == world.people["vice"]


def test_where_the_chair_alone_may_chair_a_vice_chair_neither_opens_without_one_nor_signs(world: World) -> None:
    agree_values(world, [("meeting.may_chair", "The chair alone", TODAY)])
    world.bring(line("A-1"))
    with world.work("administrator") as work:
        world.people["vice"] = people.add(work, "vice@fablemere.example", "Cedric Lorne", [Role.CHAIR], Discipline.SEN_SERVICE)
    world.signed_in("vice")
    reference = world.opened()
    world.recommend("A-1", Option.ASSESS)
    close(world, reference)
    assert refused(sign, world, reference, who="vice") == {Reason.NOT_PRESENT}
    sign(world, reference)
    assert world.rows(MinutesRevision)[0].signed_by == world.people["chair"]


def test_a_screen_left_open_signs_nothing_until_the_chair_shows_once_more_who_it_is(small: tuple[World, str]) -> None:
    world, reference = small
    world.now += timedelta(minutes=5, seconds=1)
    assert refused(sign, world, reference) == {Reason.NOT_CONFIRMED}
    assert nothing_signed(world, reference)
    world.confirmed()
    world.now += timedelta(minutes=5)
    sign(world, reference)
    assert not nothing_signed(world, reference)


def test_a_meeting_opened_before_its_day_is_not_its_own_next_meeting(world: World) -> None:
    world.bring(line("A-1"))
    found = record(world, world.opened())
    assert found.planned_on is not None and found.held_on < found.planned_on
    assert found.next_meeting_on is None


def test_an_open_meeting_is_not_signed(world: World) -> None:
    world.bring(line("A-1"))
    reference = world.opened()
    assert refused(sign, world, reference) == {Reason.MEETING_NOT_CLOSED}
    assert nothing_signed(world, reference)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("UPDATE attendance SET presence = 'invited' WHERE person_id = {health}", "attendance is not recorded for Bryony Fenn"),
        ("UPDATE meeting SET interests_asked = 0", "it is not recorded that interests were asked for"),
        ("UPDATE agenda_item SET state = 'listed'", "case 1 is neither recommended on nor deferred"),
        (
            "INSERT INTO recommendation SELECT 900, item_id, 2, option, amount_pence, '', quorum, recorded_by, recorded_at "
            "FROM recommendation",
            "case 1 has no reasons for its recommendation",
        ),
    ],
)
def test_a_gap_that_must_be_filled_refuses_and_nothing_is_written(small: tuple[World, str], change: str, sentence: str) -> None:
    world, reference = small
    with world.database.begin() as connection:
        connection.exec_driver_sql(change.format(**world.people))
    with pytest.raises(Refused) as raised:
        sign(world, reference)
    assert [finding.reason for finding in raised.value.findings] == [Reason.MINUTES_HAVE_GAPS]
    assert sentence in raised.value.findings[0].facts["gaps"]
    assert nothing_signed(world, reference)


def test_without_a_chair_present_nobody_signs(small: tuple[World, str]) -> None:
    world, reference = small
    with world.database.begin() as connection:
        connection.exec_driver_sql("UPDATE attendance SET presence = 'apologies' WHERE capacity = 'chair'")
    assert refused(sign, world, reference) == {Reason.MINUTES_HAVE_GAPS, Reason.NOT_PRESENT}
    assert nothing_signed(world, reference)


def test_what_is_awaited_refuses_until_the_chair_accepts_it(full: tuple[World, str]) -> None:
    world, reference = full
    assert refused(sign, world, reference, accept_awaited=False) == {Reason.MINUTES_HAVE_GAPS}
    assert nothing_signed(world, reference)
    sign(world, reference, accept_awaited=True)
    assert "Awaited from the responsible LA officer when these minutes were signed." in plain_text(newest(world).content)


def test_words_that_changed_since_they_were_seen_are_not_signed_unread(full: tuple[World, str]) -> None:
    world, reference = full
    seen = document_seals.mark(composition.compose(record(world, reference)))
    world.decide("A-4", Option.ASSESS)
    assert refused(sign, world, reference, seen=seen) == {Reason.SEEN_STALE}
    assert nothing_signed(world, reference)
    sign(world, reference, seen=document_seals.mark(composition.compose(record(world, reference))))


# sealed


def export(world: World, reference: str, kind: str, rev: int | None = None, who: str = "chair") -> tuple[bytes, str]:
    with world.work(who) as work:
        return minutes.export(work, reference, kind, rev, press_draft=press_one)


def test_signed_minutes_stay_the_same_when_everything_around_them_changes(full: tuple[World, str]) -> None:
    world, reference = full
    sign(world, reference)
    content, files = newest(world).content, {file.format: file.content for file in world.rows(MinutesFile)}
    with world.database.begin() as connection:
        connection.exec_driver_sql("UPDATE person SET name = 'Renamed Entirely'")
        connection.exec_driver_sql("UPDATE setting SET name = 'Elsewhere'")
        connection.exec_driver_sql("UPDATE request SET initials = 'ZZ', question_for_panel = 'Another?'")
    world.decide("A-4", Option.ASSESS)
    world.on(date(2027, 11, 23))
    assert newest(world).content == content
    assert {kind: export(world, reference, kind)[0] for kind in files} == files
    with world.reading() as session:
        assert list(document_seals.faults(session)) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE minutes_revision SET content = '{}'",
        "DELETE FROM minutes_revision",
        "UPDATE minutes_file SET content = x'00'",
        "DELETE FROM minutes_file",
        "UPDATE meeting SET state = 'closed'",
        "UPDATE meeting SET interests_asked = 0",
        "UPDATE attendance SET presence = 'absent'",
        "UPDATE agenda_item SET state = 'listed'",
        "INSERT INTO action_point (item_id, words, owner, recorded_by, recorded_at) VALUES (1, 'x', '', 1, '')",
    ],
)
def test_raw_sql_changes_nothing_that_is_signed(small: tuple[World, str], statement: str) -> None:
    world, reference = small
    sign(world, reference)
    with pytest.raises(sa.exc.IntegrityError, match="never|signed"), world.database.begin() as connection:
        connection.exec_driver_sql(statement)


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE minutes_revision SET content = replace(content, 'Assess', 'Refuse')", "revision 1 of the minutes of"),
        ("UPDATE minutes_file SET content = x'00' WHERE format = 'pdf'", "the pdf of revision 1 of the minutes of"),
        ("DELETE FROM minutes_file WHERE format = 'csv'", "the csv of revision 1 of the minutes of"),
    ],
)
def test_tampering_past_the_guards_is_found(small: tuple[World, str], statement: str, fault: str) -> None:
    world, reference = small
    sign(world, reference)
    with world.reading() as session:
        assert list(document_seals.faults(session)) == []
    with world.database.begin() as connection:
        for table in ("minutes_revision", "minutes_file"):
            connection.exec_driver_sql(f"DROP TRIGGER {table}_never_altered")
            connection.exec_driver_sql(f"DROP TRIGGER {table}_never_deleted")
        connection.exec_driver_sql(statement)
    with world.reading() as session:
        found = list(document_seals.faults(session))
    assert len(found) == 1
    assert found[0].startswith(f"{fault} {reference}")


# revisions


def test_an_amendment_is_the_next_revision_and_what_was_signed_stays(full: tuple[World, str]) -> None:
    world, reference = full
    sign(world, reference)
    first = newest(world)
    amend(world, reference, "A-1", why="A letter came up late")
    amend(world, reference, None, seen_rev=2, why="The hour was wrong")
    assert [row.rev for row in world.rows(MinutesRevision)] == [1, 2, 3]
    assert world.rows(MinutesRevision)[0].content == first.content
    assert len(world.rows(MinutesFile)) == 9
    said = plain_text(newest(world).content)
    place = next(case.position for case in record(world, reference).cases if case.reference == "A-1")
    heading = said.index(", A-1\n")
    assert said[heading:].startswith(", A-1\nAmended by revision 2, see the end.\nKind and setting: ")
    end = said[said.index("# Amendments") :]
    assert f"## Revision 2, 23 November 2026: case {place}\nAmended by: Imogen Vale\nWhy: A letter came up late\n" in end
    assert "> Health sent a letter." in end
    assert "## Revision 3, 23 November 2026: the meeting" in end
    assert said.count("# Amendments") == 1
    before = [one for one in newest(world).content["sections"] if "case" in one]
    assert [one["parts"][-3:] for one in before] == [one["parts"][-3:] for one in first.content["sections"] if "case" in one]


def test_an_amendment_without_words_or_reason_or_on_an_older_revision_is_refused(small: tuple[World, str]) -> None:
    world, reference = small
    assert refused(amend, world, reference, None) == {Reason.CASE_NOT_OPEN_TO_YOU}
    sign(world, reference)
    assert refused(amend, world, reference, None, why=" ") == {Reason.WORDS_MISSING}
    assert refused(amend, world, reference, None, seen_rev=0) == {Reason.SEEN_STALE}
    assert refused(amend, world, reference, "Z-9") == {Reason.CASE_NOT_OPEN_TO_YOU}
    for who in ("officer", "coordinator", "observer"):
        assert refused(amend, world, reference, None, who=who) == {Reason.ACCESS_NOT_ALLOWED}
    recuse(world, "A-1")
    assert refused(amend, world, reference, "A-1") == {Reason.CASE_NOT_OPEN_TO_YOU}
    assert world.count(MinutesRevision) == 1
    assert not [entry for entry in world.rows(AuditEntry) if entry.act == "minutes.amend"]


def add_decisions(world: World, reference: str, seen_rev: int) -> None:
    with world.work("chair") as work:
        minutes.add_decisions(work, reference, quick, seen_rev=seen_rev)


def test_decisions_recorded_since_signing_are_added_in_their_place_and_nothing_else_changes(full: tuple[World, str]) -> None:
    world, reference = full
    sign(world, reference)
    assert refused(add_decisions, world, reference, 1) == {Reason.NOTHING_TO_ADD}
    amend(world, reference, "A-1")
    world.decide("A-4", Option.DO_NOT_ASSESS, departure_reasons="The papers show less than this.")
    with world.database.begin() as connection:
        connection.exec_driver_sql("UPDATE person SET name = 'Renamed ' || name")
        connection.exec_driver_sql("UPDATE setting SET name = 'Elsewhere'")
    with world.work("chair") as work:
        shown = minutes_of(work.session, work.actor, reference, on=work.today)
    place = next(row["item"] for row in newest(world).content["rows"] if row["reference"] == "A-4")
    said = "Decided on 23 November 2026: Do not assess. No award was made on this decision."
    assert shown.to_add == ((int(place), said),)
    assert refused(add_decisions, world, reference, 1) == {Reason.SEEN_STALE}
    add_decisions(world, reference, 2)

    second, third = world.rows(MinutesRevision)[1:]
    old, new = plain_text(second.content).splitlines(), plain_text(third.content).splitlines()
    gone = [text for text in old if text not in new]
    assert gone == [
        f"{place} | RF, A-4 | EHC needs assessment request | Assess | \N{EN DASH} | \N{EN DASH} | Last day 14 December 2026",
        f"### Case {place}: decision",
        "Awaited from the responsible LA officer when these minutes were signed.",
    ]
    assert f"### Case {place}: decision, as recorded by revision 3" in new
    assert (
        f"{place} | RF, A-4 | EHC needs assessment request | Assess | Do not assess | \N{EN DASH} | Last day 14 December 2026"
        in new
    )
    assert f"{place} | {said}" in new
    assert [text for text in new if "Renamed" in text or "Elsewhere" in text] == ["The officer: Renamed Osric Penhallow."]
    row = next(row for row in third.content["rows"] if row["reference"] == "A-4")
    assert (row["decision"], row["decided_on"], row["recommendation"]) == ("Do not assess", "2026-11-23", "Assess")
    with world.work("chair") as work:
        assert minutes_of(work.session, work.actor, reference, on=work.today).to_add == ()


def test_an_award_made_since_signing_is_added_and_so_is_its_withdrawal(world: World) -> None:
    world.bring(line("A-1", Kind.ASC_TARGETS))
    reference = world.opened()
    world.recommend("A-1", Option.AWARD)
    world.decide("A-1", Option.AWARD)
    close(world, reference)
    assert refused(sign, world, reference, accept_awaited=False) == {Reason.MINUTES_HAVE_GAPS}
    sign(world, reference)
    assert "the award was awaited when these minutes were signed" in plain_text(newest(world).content)
    award(world, "A-1")
    add_decisions(world, reference, 1)
    assert newest(world).content["rows"][0]["asc_amount_1_pounds"] == "1800.00"
    assert "£1,800.00 awarded for the spring term 2027, first term." in plain_text(newest(world).content)
    with world.work("officer") as work:
        awards.withdraw(work, 1, "The family moved away", seen_rev=1)
    add_decisions(world, reference, 2)
    assert newest(world).content["rows"][0]["asc_amount_1_pounds"] == ""
    assert "first term, was withdrawn before the term began." in plain_text(newest(world).content)
    assert refused(add_decisions, world, reference, 3) == {Reason.NOTHING_TO_ADD}


# who reads and takes away


def test_every_export_is_audited_with_reader_format_and_revision(small: tuple[World, str]) -> None:
    world, reference = small
    draft, name = export(world, reference, "csv", who="coordinator")
    assert name == f"minutes-{reference}-DRAFT.csv"
    sign(world, reference)
    amend(world, reference, None)
    signed, name = export(world, reference, "csv", 1, who="officer")
    assert (signed, name) == (draft, f"minutes-{reference}-revision-1.csv")
    assert export(world, reference, "pdf")[1] == f"minutes-{reference}-revision-2.pdf"
    entries = [entry for entry in world.rows(AuditEntry) if entry.act == "minutes.export"]
    assert [(entry.actor_id, entry.details) for entry in entries] == [
        (world.people["coordinator"], {"format": "csv", "rev": None}),
        (world.people["officer"], {"format": "csv", "rev": 1}),
        (world.people["chair"], {"format": "pdf", "rev": 2}),
    ]
    assert refused(export, world, reference, "pdf", 3) == {Reason.CASE_NOT_OPEN_TO_YOU}
    assert refused(export, world, "P-1999-01-01", "pdf") == {Reason.CASE_NOT_OPEN_TO_YOU}
    for who in ("head", "observer", "administrator"):
        assert refused(export, world, reference, "pdf", who=who) == {Reason.ACCESS_NOT_ALLOWED}


@pytest.mark.parametrize("signed", [False, True])
def test_whoever_is_recused_reads_the_rest_and_takes_no_file(full: tuple[World, str], signed: bool) -> None:
    world, reference = full
    if signed:
        sign(world, reference)
        amend(world, reference, "A-2", why="Of the second case")
        amend(world, reference, None, seen_rev=2, why="Of the meeting")
        amend(world, reference, "A-1", seen_rev=3, why="Of the first case")
    recuse(world, "A-2", "coordinator")
    place = next(case.position for case in record(world, reference).cases if case.reference == "A-2")
    with world.work("coordinator") as work:
        shown = minutes_of(work.session, work.actor, reference, on=work.today)
        listed = meetings(work.session, work.actor)
    said = plain_text(shown.content)
    assert f"## {place}. Not open to you" in said
    for closed in ("A-2", "1,800", "Own setting", "Rowan Thistlewood | Works at", f"Case {place}:"):
        assert closed not in said
    assert ", A-1\n" in said
    assert "A-2" not in {row["reference"] for row in shown.content["rows"]} | {case[1] for case in shown.cases}
    assert listed[0].cases == 5
    assert [one.why for one in shown.revisions] == (["", None, None, "Of the first case"] if signed else [])
    assert said.count("> Health sent a letter.") == (1 if signed else 0)
    for kind in ("docx", "pdf", "csv"):
        assert refused(export, world, reference, kind, who="coordinator") == {Reason.CASE_NOT_OPEN_TO_YOU}
    assert not [entry for entry in world.rows(AuditEntry) if entry.act == "minutes.export"]


def test_of_a_case_closed_to_the_reader_a_gap_says_only_that_there_is_one(full: tuple[World, str]) -> None:
    world, reference = full
    recuse(world, "A-4")
    place = next(case.position for case in record(world, reference).cases if case.reference == "A-4")
    with world.work("chair") as work:
        shown = minutes_of(work.session, work.actor, reference, on=work.today)
    assert [gap.sentence for gap in shown.gaps] == [f"case {place}, not open to you, is not complete"]
    with pytest.raises(Refused) as raised:
        sign(world, reference, accept_awaited=False)
    assert raised.value.findings[0].facts["gaps"] == [f"case {place}, not open to you, is not complete"]
    sign(world, reference)
    assert world.count(MinutesRevision) == 1


def test_closing_cases_to_a_reader_leaves_the_sealed_words_alone(full: tuple[World, str]) -> None:
    content = composition.compose(record(*full))
    before = plain_text(content)
    assert closed_to(content, frozenset()) is content
    closed_to(content, {1, 2, 3})
    assert plain_text(content) == before


def test_reading_minutes_takes_as_many_queries_for_one_case_as_for_twenty(world: World) -> None:
    counts = []
    for number in (1, 20):
        with world.database.begin() as connection:
            connection.exec_driver_sql("SELECT 1")
        world.bring(*(line(f"B-{number}-{n}") for n in range(number)))
        reference = world.published(held_on=date(2026, 11, 25 if number == 1 else 26))
        statements: list[str] = []

        def note(_c: Any, _cur: Any, statement: str, *_rest: Any, heard: list[str] = statements) -> None:
            heard.append(statement)

        with world.work("chair") as work:
            sa.event.listen(world.database, "before_cursor_execute", note)
            assert len(minutes_of(work.session, work.actor, reference, on=work.today).cases) == number
            meetings(work.session, work.actor)
            sa.event.remove(world.database, "before_cursor_execute", note)
        counts.append(len(statements))
    assert counts[0] == counts[1]
    assert counts[0] < 44


def test_attendance_and_recommendations_are_closed_with_the_minutes(small: tuple[World, str]) -> None:
    world, reference = small
    sign(world, reference)
    item = world.item_for("A-1")
    with pytest.raises(Refused), world.work("chair") as work:
        recommendations.recommend(work, item.id, advice_for(Kind.EHCNA_REQUEST, Option.ASSESS), seen_version=item.version)
    with pytest.raises(Refused) as raised, world.work("chair") as work:
        meeting.attend(work, reference, world.people["health"], Capacity.MEMBER, None, Presence.ABSENT)
    assert [finding.reason for finding in raised.value.findings] == [Reason.MEETING_SEALED]
    assert {row.presence for row in world.rows(Attendance)} == {Presence.PRESENT}
