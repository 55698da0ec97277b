"""Letters and their contacts: what waits, one letter's gate as a checklist, words that stay, check, release, and who may."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from letters_built import ADDRESSEES
from letters_world import SENT, decided, every_contact, funded_from, refused, refused_once, two_files
from streamlit.testing.v1 import AppTest

from builders import World, grounds_for, line
from health_body import health_body_agrees
from panel.acts import interests, letters
from panel.documents import exports
from panel.law.letters.letter_draft import Draft
from panel.law.letters.letter_forms import FORMS
from panel.law.letters.letter_kinds import Communication, ContactRole, LetterKind, LetterState
from panel.law.vocabulary import InterestKind, Kind, Option
from panel.models import AuditEntry, ContactPoint, Notice, NoticeDraft, NoticeSealed
from panel.store.letters import letter_record

Screen = Callable[..., AppTest]


def said(drawn: AppTest) -> str:
    assert not drawn.exception
    shown = (*drawn.markdown, *drawn.success, *drawn.error, *drawn.info, *drawn.warning, *drawn.caption)
    return "\n".join(one.value for one in shown).replace("\\", "")


def press(drawn: AppTest, name: str) -> AppTest:
    return next(button for button in drawn.button if button.label == name).click().run()


def labels(drawn: AppTest) -> set[str]:
    return {button.label for button in drawn.button}


def field(drawn: AppTest, kind: str, start: str) -> Any:
    """The first widget of a kind whose key begins so."""
    return next(one for one in getattr(drawn, kind) if one.key.startswith(start))


@pytest.fixture
def whole(refused: World) -> int:
    """A refusal written whole by the coordinator, waiting for its check."""
    with refused.work("coordinator") as work:
        number = letters.compose(work, refused.item_for("A-1").id, LetterKind.REFUSAL_TO_ASSESS)
    with refused.work("coordinator") as work:
        limbs = dict.fromkeys(("has_or_may_have_sen", "plan_may_be_necessary"), "The officer's reason.")
        draft = Draft(limbs=limbs, communication=Communication.NONE_NEEDED, sent_on=SENT, addressees=ADDRESSEES)
        letters.revise(work, number, draft, seen_version=1)
    return number


def test_a_decided_case_waits_to_be_written_with_its_clock_and_its_letter_is_begun_by_a_button(
    refused: World, screen: Screen
) -> None:
    drawn = screen("letters", "coordinator")
    assert "RF" in said(drawn) and "14 days left" in said(drawn)
    rows = ("refusal to assess", "feedback to the setting", "invitation to a Next Steps Meeting")
    assert all(f"**RF** {name}" in said(drawn) for name in rows) and "Write: RF" in labels(drawn)
    drawn = drawn.button("write A-1 refusal_to_assess").click().run()
    assert [row.kind for row in refused.rows(Notice)] == [LetterKind.REFUSAL_TO_ASSESS]
    assert "Draft letter created." in said(drawn)
    assert "things missing" in said(drawn)


def test_the_gate_lists_all_that_is_missing_each_with_what_to_do_and_its_source(refused: World, screen: Screen) -> None:
    with refused.work("coordinator") as work:
        number = letters.compose(work, refused.item_for("A-1").id, LetterKind.REFUSAL_TO_ASSESS)
    drawn = screen("letters", "officer", letter=str(number))
    text = said(drawn)
    for sentence in (
        "The letter does not say how long there is to appeal",
        "Nobody has answered how the family needs to be written to.",
        "Nobody can be told yet for: The child's parent, The head teacher, principal or provider.",
        "SEND Regulations 2014, regulation 32(d)",
    ):
        assert sentence in text
    assert "I have read it: it can be released" not in labels(drawn)


def test_what_is_written_is_saved_and_shown_in_the_letter(refused: World, screen: Screen) -> None:
    with refused.work("coordinator") as work:
        number = letters.compose(work, refused.item_for("A-1").id, LetterKind.REFUSAL_TO_ASSESS)
    drawn = screen("letters", "coordinator", letter=str(number))
    field(drawn, "radio", "needs").set_value(Communication.MET)
    field(drawn, "text_input", "how").set_value("Large print")
    field(drawn, "date_input", "day").set_value(SENT)
    field(drawn, "text_input", "to 0").set_value("Alba Fable")
    field(drawn, "text_area", "where 0").set_value("12 Invented Row")
    field(drawn, "text_area", "where 3").set_value("Larkspur Hollow")
    drawn = press(drawn, "Save what you wrote")
    parts = refused.rows(NoticeDraft)[-1].parts
    assert (parts["communication_words"], parts["sent_on"], parts["addressees"][0]["name"]) == (
        "Large print",
        "2026-11-30",
        "Alba Fable",
    )
    text = said(drawn)
    assert "0 things missing" in text
    assert "the last day is 1 February 2027" in text
    assert "How this letter is given to you: Large print" in text


def test_what_was_typed_stays_when_somebody_else_saved_first(refused: World, screen: Screen, whole: int) -> None:
    drawn = screen("letters", "coordinator", letter=str(whole))
    with refused.work("officer") as work:
        draft = Draft(communication=Communication.NONE_NEEDED, addressees=ADDRESSEES)
        letters.revise(work, whole, draft, seen_version=2)
    field(drawn, "text_area", "covering").set_value("My own long words.")
    drawn = press(drawn, "Save what you wrote")
    assert "changed" in said(drawn)
    assert field(drawn, "text_area", "covering").value == "My own long words."
    assert [row.parts["covering"] for row in refused.rows(NoticeDraft)] == ["", "", ""]
    drawn = press(drawn, "Save what you wrote")
    assert refused.rows(NoticeDraft)[-1].parts["covering"] == "My own long words."


def test_the_writer_is_told_that_somebody_else_checks_and_the_officer_checks_and_releases(
    refused: World, screen: Screen, whole: int
) -> None:
    drawn = screen("letters", "coordinator", letter=str(whole))
    assert "Next: somebody else checks it." in said(drawn)
    assert "I have read it: it can be released" not in labels(drawn)
    drawn = press(screen("letters", "officer", letter=str(whole)), "I have read it: it can be released")
    assert "Letter checked. It is ready to release." in said(drawn)
    drawn = press(press(drawn, "Release and seal the letter"), "Release the letter")
    assert "Letter released and sealed." in said(drawn)
    assert refused.count(NoticeSealed) == 1
    assert [one.state for one in refused.rows(Notice)] == [LetterState.RELEASED]
    assert "Alba Fable: post, 12 Invented Row Fablemere FB3 0ZZ" in said(drawn)
    assert {"Save what you wrote", "Release and seal the letter"}.isdisjoint(labels(drawn))


def test_whoever_may_do_both_checks_and_releases_from_the_list_in_three_presses(
    refused: World, screen: Screen, whole: int
) -> None:
    drawn = screen("letters", "officer")
    assert "Complete or check: RF" in labels(drawn)
    drawn = press(screen("letters", "officer", letter=str(whole)), "Release and seal the letter")
    assert "You have read the letter and it holds what it must." in said(drawn) and not refused.count(NoticeSealed)
    drawn = press(drawn, "Release the letter")
    assert "Letter released and sealed." in said(drawn)
    acts = [entry.act for entry in refused.rows(AuditEntry) if entry.act.startswith("notice.")]
    assert acts[-2:] == ["notice.check", "notice.release"]


def test_the_list_shows_what_is_asked_for_ready_to_release_first(refused: World, screen: Screen, whole: int) -> None:
    assert "To complete and check" in said(screen("letters", "officer"))
    assert "To complete and check" not in said(screen("letters", "officer", show="to_write"))
    refused.on(date(2026, 12, 31))
    drawn = screen("letters", "officer", show="late")
    assert "1 family has not been told by the last day." in said(drawn) and "Complete or check: RF" in labels(drawn)
    with refused.work("officer") as work:
        letters.set_aside(work, whole, "Written twice", seen_version=2)
    assert "No letters here." in said(screen("letters", "officer", show="checked"))


def test_a_letter_to_the_setting_makes_no_family_late(world: World, screen: Screen) -> None:
    decided(world, Kind.ASC_REQUEST, Option.ASC_APPROPRIATE)
    assert FORMS[LetterKind.ASC_OUTCOME_FAMILY].tells and not FORMS[LetterKind.ASC_OUTCOME_SETTING].tells
    with world.work("officer") as work:
        letters.compose(work, world.item_for("A-1").id, LetterKind.ASC_OUTCOME_SETTING)
    world.on(date(2027, 1, 29))
    drawn = screen("letters", "officer")
    assert "1 family has not been told by the last day." in said(drawn), "the letter to the family is still to be written"
    assert "No time limit" in said(drawn)


def test_a_sent_letter_offers_a_correction_and_nothing_else(refused: World, screen: Screen, whole: int) -> None:
    release(refused, whole)
    drawn = screen("letters", "officer", letter=str(whole))
    assert labels(drawn) == {"Write a letter that corrects this one"}
    drawn = press(drawn, "Write a letter that corrects this one")
    assert [row.corrects_id for row in refused.rows(Notice)] == [None, whole]
    assert "does not say what is corrected" in said(drawn)


def test_a_letter_released_for_a_day_to_come_goes_on_that_day_on_every_screen_and_is_sent_from_then_on(
    refused: World, screen: Screen, whole: int
) -> None:
    day = date(2026, 12, 2)
    with refused.work("coordinator") as work:
        draft = letter_record.record_of_letter(work.session, *letter_record.letter_at(work.session, whole), on=SENT).draft
        letters.revise(work, whole, replace(draft, sent_on=day), seen_version=2)
    release(refused, whole, seen=3)

    def everywhere() -> list[str]:
        shown = {
            "case": {"case": "A-1"},
            "letters": {"letter": str(whole)},
            "minutes": {"meeting": "P-2026-11-25", "case": "A-1"},
        }
        return [said(screen(name, "officer", **about)) for name, about in shown.items()]

    case, letter, minutes = everywhere()
    assert "Told of the decision: **0 of 4**. A letter goes on Wed 2 Dec 2026." in case
    assert "letter goes on Wed 2 Dec 2026, last day Mon 14 Dec 2026" in case and "letter not sent" not in case
    assert "The family was told" not in case and "✓] The child's parent" not in case
    assert "badge[Goes on Wed 2 Dec 2026]" in letter and "was sent" not in letter
    assert "The letter to the family is released and goes on 2 December 2026, in time" in minutes and "was told" not in minutes
    assert "tell the family" not in said(screen("today", "coordinator"))
    with refused.work("officer") as work:
        assert "2026-12-02,0" not in str(
            exports.decisions_file(work.session, work.actor, date(2026, 11, 1), SENT, "csv", on=SENT)
        )
    refused.on(day)
    case, letter, minutes = everywhere()
    assert "Told of the decision" not in case and "goes on" not in case + letter + minutes
    assert "badge[Sent Wed 2 Dec 2026]" in letter and "The family was told by a letter of 2 December 2026, in time" in minutes


def release(world: World, number: int, seen: int = 2) -> None:
    with world.work("officer") as work:
        letters.check(work, number, seen_version=seen)
    with world.work("officer") as work:
        letters.release(work, number, two_files, seen_version=seen + 1)


def test_a_letter_is_set_aside_with_its_reason(refused: World, screen: Screen, whole: int) -> None:
    drawn = screen("letters", "coordinator", letter=str(whole))
    field(drawn, "text_input", "aside why").set_value("Written twice")
    drawn = press(drawn, "Set it aside")
    assert [(row.state, row.set_aside_because) for row in refused.rows(Notice)] == [(LetterState.SET_ASIDE, "Written twice")]


def test_reasons_worth_a_second_look_are_shown_and_stop_nothing(world: World, screen: Screen) -> None:
    from panel.acts import decisions

    world.bring(line("A-1"))
    world.opened()
    world.recommend("A-1", Option.DO_NOT_ASSESS)
    with world.work("officer") as work:
        decisions.record(
            work,
            world.item_for("A-1").id,
            Option.DO_NOT_ASSESS,
            "Attainment is average here.",
            grounds=grounds_for(Kind.EHCNA_REQUEST, Option.DO_NOT_ASSESS),
            seen_version=2,
        )
    with world.work("officer") as work:
        number = letters.compose(work, world.item_for("A-1").id, LetterKind.REFUSAL_TO_ASSESS)
    drawn = screen("letters", "officer", letter=str(number))
    assert "Worth a second look" in said(drawn)
    assert "This cannot go out until these are on record: the panel's mailbox, the tribunal, mediation adviser" in said(drawn)


@pytest.mark.parametrize("number", ["9999", "9" * 30, "-1", "1; DROP TABLE notice"])
def test_a_letter_that_is_not_there_and_one_that_is_not_yours_get_the_same_refusal(
    refused: World, screen: Screen, whole: int, number: str
) -> None:
    with refused.work("coordinator") as work:
        interests.declare(work, "A-1", work.person_id, InterestKind.OTHER, "")
    for asked in (number, str(whole)):
        drawn = screen("letters", "coordinator", letter=asked)
        assert "This is not open to you" in said(drawn)
        assert "Robin" not in said(drawn)
        assert not drawn.text_area
    assert "RF" not in said(screen("letters", "coordinator"))


def test_a_hostile_name_is_words_on_screen(refused: World, screen: Screen, whole: int) -> None:
    worst = "<b>Alba</b> **bold** [a](http://fablemere.example) $x$"
    with refused.work("coordinator") as work:
        draft = Draft(covering=worst, sent_on=SENT, communication=Communication.NONE_NEEDED, addressees=ADDRESSEES)
        letters.revise(work, whole, draft, seen_version=2)
    drawn = screen("letters", "officer", letter=str(whole))
    raw = "\n".join(one.value for one in drawn.markdown)
    assert worst in said(drawn) and worst not in raw


def test_the_case_the_decision_and_today_lead_to_the_letters(refused: World, screen: Screen, whole: int) -> None:
    release(refused, whole)
    assert "Sent Mon 30 Nov 2026" in said(screen("case", "coordinator", case="A-1"))
    assert "Letters" not in said(screen("case", "chair", case="A-1"))
    assert "Sent Mon 30 Nov 2026" in said(screen("decisions", "officer", item=str(refused.item_for("A-1").id)))
    folds = [one.label for one in screen("today", "coordinator").expander]
    assert "Letters: 0 ready to release, 0 held, 1 case to write to" in folds
    assert not any(one.label.startswith("Letters") for one in screen("today", "chair").expander)


def test_medical_funding_near_its_end_says_how_to_apply_again(world: World, screen: Screen) -> None:
    decided(world, Kind.MEDICAL_FUNDING, Option.AGREE)
    health_body_agrees(world, "A-1")
    funded_from(world, date(2026, 11, 23))
    world.on(date(2026, 11, 23))
    with world.work("officer") as work:
        number = letters.compose(work, world.item_for("A-1").id, LetterKind.MEDICAL_FUNDING)
    with world.work("officer") as work:
        told = tuple(one for one in ADDRESSEES if one.recipient != "social_care")
        draft = Draft(sent_on=work.today, communication=Communication.NONE_NEEDED, addressees=told)
        letters.revise(work, number, draft, seen_version=1)
    release(world, number)
    world.on(date(2027, 9, 23))
    assert "Medical funding for RF (Larkspur Hollow Primary School) ends on 22 November 2027" in said(
        screen("letters", "officer")
    )
    assert "Medical funding for RF ends on 22 November 2027" in said(screen("today", "coordinator"))


def test_the_contacts_still_missing_are_filled_in_together_and_recorded_all_or_none(world: World, screen: Screen) -> None:
    drawn = screen("settings", "administrator", section="contacts")
    assert "9 of 9 are missing" in said(drawn)
    field(drawn, "text_input", "mailbox name").set_value("SEND Team")
    field(drawn, "text_input", "mailbox email").set_value("send@fablemere.example")
    field(drawn, "text_input", "tribunal name").set_value("The SEND Tribunal").run()
    drawn = press(drawn, "Record 2 contacts")
    assert "The tribunal: a name and a way to reach it are needed." in said(drawn)
    assert world.rows(ContactPoint) == []
    field(drawn, "text_input", "tribunal address").set_value("Fable House, Fablemere").run()
    drawn = press(drawn, "Record 2 contacts")
    assert [(row.role, row.address) for row in world.rows(ContactPoint)] == [
        (ContactRole.MAILBOX, ""),
        (ContactRole.TRIBUNAL, "Fable House\nFablemere"),
    ]
    assert "7 of 9 are missing" in said(drawn)


def test_settings_says_which_contact_is_missing_and_keeps_it_from_a_day_on(world: World, screen: Screen) -> None:
    every_contact(world, without=ContactRole.TRIBUNAL)
    before = len(world.rows(ContactPoint))
    drawn = screen("settings", "administrator", section="contacts")
    assert "1 of 9 missing. Letters that name them are held." in said(drawn)
    field(drawn, "selectbox", "role").set_value(ContactRole.TRIBUNAL).run()
    field(drawn, "text_input", "name").set_value("The SEND Tribunal")
    drawn = press(drawn, "Record the contact")
    assert "Still missing: an address, a telephone number or an e-mail address." in said(drawn)
    assert field(drawn, "text_input", "name").value == "The SEND Tribunal"
    assert len(world.rows(ContactPoint)) == before
    field(drawn, "text_area", "address").set_value("Fable House")
    drawn = press(drawn, "Record the contact")
    assert [(row.role, row.name) for row in world.rows(ContactPoint)][before:] == [(ContactRole.TRIBUNAL, "The SEND Tribunal")]
    assert "The SEND Tribunal" in said(drawn)


__all__ = ["refused", "refused_once"]


@pytest.fixture
def two_checked(world: World) -> World:
    """Two cases to be assessed, each with its letter written by the coordinator and checked by the officer."""
    every_contact(world)
    world.bring(line("A-1"), line("A-2"))
    world.opened()
    for reference in ("A-1", "A-2"):
        world.recommend(reference, Option.ASSESS)
        world.decide(reference, Option.ASSESS)
    world.on(SENT)
    whole = Draft(communication=Communication.NONE_NEEDED, sent_on=SENT, addressees=ADDRESSEES)
    for reference in ("A-1", "A-2"):
        with world.work("coordinator") as work:
            number = letters.compose(work, world.item_for(reference).id, LetterKind.AGREEMENT_TO_ASSESS)
        with world.work("coordinator") as work:
            letters.revise(work, number, whole, seen_version=1)
        with world.work("officer") as work:
            letters.check(work, number, seen_version=2)
    return world


def test_letters_that_were_checked_are_released_together(two_checked: World, screen: Screen) -> None:
    drawn = screen("letters", "officer", show="checked")
    drawn.multiselect("release these").set_value([row.id for row in two_checked.rows(Notice)]).run()
    drawn = press(press(drawn, "Release these 2"), "Release the letters")
    assert "2 letters released and sealed." in said(drawn)
    assert [row.state for row in two_checked.rows(Notice)] == [LetterState.RELEASED] * 2


def test_one_that_is_refused_keeps_back_no_other_and_is_named(two_checked: World, screen: Screen) -> None:
    drawn = screen("letters", "officer", show="checked")
    first, second = (row.id for row in two_checked.rows(Notice))
    drawn.multiselect("release these").set_value([first, second]).run()
    drawn = press(drawn, "Release these 2")
    with two_checked.work("coordinator") as work:
        parts = Draft(communication=Communication.NONE_NEEDED, sent_on=SENT, addressees=ADDRESSEES, covering="More.")
        letters.revise(work, first, parts, seen_version=3)
    drawn = press(drawn, "Release the letters")
    assert [row.state for row in two_checked.rows(Notice)] == [LetterState.HELD, LetterState.RELEASED]


def test_the_list_is_narrowed_to_one_kind_of_letter_and_to_words(two_checked: World, screen: Screen) -> None:
    drawn = screen("letters", "officer", show="checked", kind="no_plan")
    assert "No letter matches." in said(drawn) and not [one for one in labels(drawn) if one.startswith("Release: ")]
    drawn = screen("letters", "officer", show="checked", kind="agreement_to_assess")
    drawn.text_input("letters words").set_value("A-2").run()
    assert "A-2" in said(drawn) and "A-1" not in said(drawn)
