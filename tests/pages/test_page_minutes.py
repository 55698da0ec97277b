"""The minutes page: what it lacks, the words to be signed, signing, correcting, and what a recused reader sees."""

from collections.abc import Callable
from datetime import date

import pytest
import sqlalchemy as sa
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from builders import World, line
from panel.acts import interests, meeting, minutes
from panel.law.composed import Document
from panel.law.findings import Refused
from panel.law.vocabulary import InterestKind, MeetingState, Option
from panel.models import AuditEntry, MinutesFile, MinutesRevision

NOT_OPEN = "This is not open to you"
SIGN = "Sign and seal the minutes"
Screen = Callable[..., AppTest]


def quick(content: Document, seal: object) -> dict[str, bytes]:
    return {kind: f"{kind} {content} {seal}".encode() for kind in ("docx", "pdf", "csv")}


@pytest.fixture
def held(world: World, monkeypatch: pytest.MonkeyPatch) -> str:
    """A closed meeting of two cases: A-1 decided, A-2 awaiting the officer. Files are made quickly."""
    monkeypatch.setattr("panel.documents.minutes.press", quick)
    world.bring(line("A-1"), line("A-2"))
    reference = world.opened()
    for case in ("A-1", "A-2"):
        world.recommend(case, Option.ASSESS, reasons=f"Needs *beyond* what the setting of {case} can meet.")
    world.decide("A-1", Option.ASSESS)
    with world.work("chair") as work:
        meeting.close(work, reference)
    return reference


def sign(world: World, reference: str) -> None:
    with world.work("chair") as work:
        minutes.sign(work, reference, quick, accept_awaited=True)


def said(drawn: AppTest) -> str:
    return "\n".join(one.value for one in (*drawn.markdown, *drawn.caption, *drawn.error, *drawn.success)).replace("\\", "")


def whole(drawn: AppTest) -> AppTest:
    """The page with every case shown, as somebody reads it through."""
    return drawn.toggle[0].set_value(True).run()


def button(drawn: AppTest, words: str) -> Button:
    return next(one for one in drawn.button if one.label == words)


def sign_here(drawn: AppTest) -> None:
    """Press the button, and the one in the dialog that asks again."""
    button(drawn, SIGN).click().run()
    button(drawn, "Sign the minutes").click().run()


def errors(drawn: AppTest) -> str:
    return "\n".join(one.value for one in drawn.error).replace("\\", "")


def test_the_whole_document_is_on_the_screen_and_peoples_words_are_not_markup(screen: Screen, held: str) -> None:
    drawn = whole(screen("minutes", "coordinator"))
    raw = "\n".join(one.value for one in drawn.markdown)
    assert not drawn.exception
    assert "Minutes of the SEND Panel, 23 November 2026" in said(drawn), "the day it sat, not the day it was planned for"
    assert "**Planned for:** 25 November 2026" in said(drawn)
    assert "None was declared." in said(drawn)
    assert "Awaited from the responsible LA officer when these minutes were signed." in said(drawn)
    assert r"Needs \*beyond\* what" in raw
    assert "Fable" not in said(drawn).replace("Fablemere", "")
    assert SIGN not in [one.label for one in drawn.button]


def test_at_rest_the_cases_are_one_table_and_only_the_one_asked_for_is_open(world: World, screen: Screen, held: str) -> None:
    drawn = screen("minutes", "coordinator")
    rows = drawn.dataframe[0].value.to_dict("records")
    assert [(row["No."], row["Recommended"], row["Decided"]) for row in rows] == [
        (1, "Assess", "Assess"),
        (2, "Assess", "Awaited"),
    ]
    assert "Needs *beyond*" not in said(drawn)
    asked = said(screen("minutes", "coordinator", meeting=held, case="A-2"))
    assert "what the setting of A-2 can meet" in asked and "what the setting of A-1 can meet" not in asked


def test_gaps_are_counted_and_each_says_what_to_do(world: World, screen: Screen, held: str) -> None:
    drawn = screen("minutes", "chair")
    assert "0 gaps to fill before signing · 1 awaited" in said(drawn)
    assert "Case 2 awaits the LA officer's decision." in said(drawn)
    assert "The LA officer records it under Decisions" in said(drawn)
    with world.database.begin() as connection:
        connection.exec_driver_sql("UPDATE meeting SET interests_asked = 0")
    drawn = screen("minutes", "chair")
    assert "1 gap to fill before signing" in said(drawn)
    assert "It is not recorded that interests were asked for." in said(drawn)
    assert button(drawn, SIGN).disabled


def test_the_chair_signs_once_what_is_awaited_is_accepted(world: World, screen: Screen, held: str) -> None:
    drawn = screen("minutes", "chair")
    assert button(drawn, SIGN).disabled
    assert "✓ Complete" not in said(drawn), "what stops signing is not complete"
    assert world.count(MinutesRevision) == world.count(MinutesFile) == 0
    drawn.checkbox[0].check().run()
    sign_here(drawn)
    assert not drawn.exception
    assert "Minutes signed and sealed." in said(drawn)
    assert world.meeting(held).state is MeetingState.SIGNED
    assert [row.rev for row in world.rows(MinutesRevision)] == [1]
    assert SIGN not in [one.label for one in drawn.button]
    assert "Revision 1" in said(drawn)


def test_what_changed_under_the_chairs_eyes_is_shown_before_it_is_signed(world: World, screen: Screen, held: str) -> None:
    drawn = screen("minutes", "chair")
    drawn.checkbox[0].check().run()
    world.decide("A-2", Option.ASSESS)
    sign_here(drawn)
    assert "Somebody changed this after you opened it." in errors(drawn)
    assert world.count(MinutesRevision) == 0
    assert "Awaited from the responsible LA officer" not in said(drawn)
    button(drawn, "Go back").click().run()
    sign_here(drawn)
    assert world.count(MinutesRevision) == 1


@pytest.mark.parametrize("who", ["officer", "coordinator"])
def test_others_read_and_take_away_and_do_not_sign_or_correct(world: World, screen: Screen, held: str, who: str) -> None:
    assert SIGN not in [one.label for one in screen("minutes", who).button]
    sign(world, held)
    drawn = screen("minutes", who)
    assert not drawn.button
    assert not drawn.text_area
    assert f"/export/minutes/{held}.pdf?rev=1" in said(drawn)
    assert f"/export/signature/{held}.sig?rev=1" in said(drawn)


def test_a_revision_signed_before_there_were_signatures_offers_none(
    world: World, screen: Screen, held: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("panel.store.integrity.signing_keys.signer", lambda work: None)
    sign(world, held)
    shown = said(screen("minutes", "coordinator"))
    assert f"/export/minutes/{held}.pdf?rev=1" in shown
    assert "/export/signature/" not in shown
    with pytest.raises(Refused, match="access.case_not_open"), world.work("coordinator") as work:
        minutes.signature(work, held, 1)


def test_whoever_is_recused_takes_no_signature_away_either(world: World, held: str) -> None:
    sign(world, held)
    with world.work("coordinator") as work:
        content, name = minutes.signature(work, held)
    assert name == f"minutes-{held}-revision-1.sig"
    assert content.startswith(b"SEND Panel: signature of signed minutes")
    assert world.rows(AuditEntry)[-1].details == {"format": "sig", "rev": 1}
    with world.work("coordinator") as work:
        interests.declare(work, "A-2", work.person_id, InterestKind.OTHER, "")
    with pytest.raises(Refused, match="access.case_not_open"), world.work("coordinator") as work:
        minutes.signature(work, held)


def test_a_correction_is_the_next_revision_and_words_stay_when_it_is_refused(world: World, screen: Screen, held: str) -> None:
    sign(world, held)
    drawn = screen("minutes", "chair")
    drawn.text_area[0].input("Health sent a letter.")
    button(drawn, "Sign the correction").click().run()
    assert "Nothing is written yet" in errors(drawn)
    assert drawn.text_area[0].value == "Health sent a letter."
    assert world.count(MinutesRevision) == 1
    with world.work("chair") as work:
        minutes.amend(work, held, None, "Another chair's words.", "A slip", quick, seen_rev=1)
    drawn.text_input[0].input("It was left out")
    button(drawn, "Sign the correction").click().run()
    assert "Somebody changed this after you opened it." in errors(drawn)
    assert drawn.text_area[0].value == "Health sent a letter."
    assert world.count(MinutesRevision) == 2
    drawn.selectbox[1].select_index(1)
    button(drawn, "Sign the correction").click().run()
    assert not drawn.exception
    assert "Revision 3 signed." in said(drawn)
    assert "Amended by revision 3, see the end." in said(whole(drawn))
    assert drawn.text_area[0].value == ""


def test_decisions_recorded_since_signing_are_offered_and_added(world: World, screen: Screen, held: str) -> None:
    sign(world, held)
    assert not any("since signing" in one.label for one in screen("minutes", "chair").expander)
    world.decide("A-2", Option.ASSESS)
    drawn = screen("minutes", "chair")
    assert "Case 2: Decided on 23 November 2026: Assess." in said(drawn)
    button(drawn, "Add as the next revision").click().run()
    assert not drawn.exception
    assert "Case 2: decision, as recorded by revision 2" in said(whole(drawn))
    assert [row.why for row in world.rows(MinutesRevision)] == ["", "Recorded since signing"]


def test_another_meetings_reference_in_the_address_gets_the_refusal_and_nothing_else(screen: Screen, held: str) -> None:
    drawn = screen("minutes", "chair", meeting="P-1999-01-01")
    assert NOT_OPEN in errors(drawn)
    assert not drawn.markdown
    assert not drawn.button


def test_a_recused_reader_sees_the_number_and_no_files(world: World, screen: Screen, held: str) -> None:
    with world.work("officer") as work:
        interests.declare(work, "A-2", work.person_id, InterestKind.OTHER, "A neighbour")
    drawn = whole(screen("minutes", "officer"))
    assert "2. Not open to you" in said(drawn) and "Not open to you: case 2." in said(drawn)
    assert "A-1" in said(drawn)
    for closed in ("A-2", "A neighbour", "/export/"):
        assert closed not in said(drawn)
    assert not drawn.get("link_button")
    assert not [entry for entry in world.rows(AuditEntry) if entry.act.startswith("minutes.")]


def test_a_reader_recused_from_a_case_between_others_reads_them_and_its_number(world: World, screen: Screen) -> None:
    world.bring(line("A-1"), line("A-2"), line("A-3"))
    world.opened()
    with world.work("officer") as work:
        interests.declare(work, "A-2", work.person_id, InterestKind.OTHER, "A neighbour")
    drawn = screen("minutes", "officer")
    assert not drawn.exception
    assert "2. Not open to you" in said(drawn) and "A neighbour" not in said(drawn)


def test_without_a_meeting_it_says_what_comes_first(screen: Screen) -> None:
    drawn = screen("minutes", "chair")
    assert "once an agenda is published" in drawn.info[0].value


def test_the_first_meeting_chosen_from_the_list_is_the_one_shown(world: World, screen: Screen) -> None:
    world.bring(line("A-1"))
    world.published()
    world.bring(line("A-2"))
    world.published(held_on=date(2026, 12, 2))
    drawn = screen("minutes", "chair")
    shown = drawn.selectbox[0].value
    other = ({"P-2026-11-25", "P-2026-12-02"} - {shown}).pop()
    drawn.selectbox[0].set_value(other).run()
    assert (drawn.selectbox[0].value, drawn.query_params["meeting"]) == (other, other)


def test_drawing_takes_as_many_statements_for_one_case_as_for_twenty(world: World, screen: Screen) -> None:
    counts = []
    for number in (1, 20):
        world.bring(*(line(f"B-{number}-{n}") for n in range(number)))
        reference = world.published()
        heard: list[str] = []

        def note(*given: object, heard: list[str] = heard) -> None:
            heard.append(str(given[2]))

        sa.event.listen(world.database, "before_cursor_execute", note)
        assert not screen("minutes", "chair", meeting=reference).exception
        sa.event.remove(world.database, "before_cursor_execute", note)
        counts.append(len(heard))
    assert counts[0] == counts[1] < 54
