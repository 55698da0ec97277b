"""The letterhead on what leaves the house: proposed and confirmed by two, printed everywhere, and never changed on what was sent."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from letterheads_built import confirmed, logos, png, proposed
from streamlit.testing.v1 import AppTest

from builders import TODAY, World, line
from engines import on_both
from panel.acts import meeting, minutes, offline_folder, policy
from panel.documents.minutes import press, press_one
from panel.documents.offline_folder import agenda_bytes, pieces
from panel.law.findings import Refused
from panel.law.permissions import CONSOLE
from panel.law.policy import policy_file
from panel.law.policy.local_policy import LOGO, PolicyWord
from panel.law.policy.logo import logo_given, logo_written
from panel.law.vocabulary import Option
from panel.models import PolicyPicture
from panel.store.integrity import document_seals
from panel.store.queries.policy.values import every_value, logo_of, standing


@on_both
def test_a_logo_is_kept_once_and_printed_only_when_another_person_confirmed_it(world: World) -> None:
    world.bring(line("A-1"))
    reference = world.opened()

    def draft() -> bytes:
        with world.work("chair") as work:
            return minutes.export(work, reference, "docx", press_draft=press_one)[0]

    numbers = proposed(world, LOGO, logo_written(png(40)))
    assert logos(draft()) == []
    with world.work("officer") as work:
        policy.settle(work, numbers, PolicyWord.CONFIRMED)
    assert logos(draft()) == [png(40)]
    confirmed(world, LOGO, logo_written(png(40)))
    assert [row.content for row in world.rows(PolicyPicture)] == [png(40)]


def test_whoever_confirms_a_logo_sees_it_and_not_its_hash(world: World, screen: Callable[..., AppTest]) -> None:
    proposed(world, LOGO, logo_written(png(40)))
    drawn = screen("settings", "officer")
    (shown,) = drawn.get("image")
    assert shown.proto.imgs[0].url == logo_written(png(40))
    said = " ".join(one.value for one in drawn.markdown)
    assert "PNG picture, 60 by 60 pixels" in said and "SHA" not in said


def test_what_is_no_picture_is_refused_in_words_and_nothing_is_kept(world: World) -> None:
    with pytest.raises(Refused) as refusal, world.work("coordinator") as work:
        policy.propose(work, LOGO, logo_written(b"<svg onload='x'/>"), "Brand book", TODAY)
    (finding,) = refusal.value.findings
    assert "This is an SVG drawing" in finding.facts["why"]
    assert world.rows(PolicyPicture) == []


def test_the_agenda_to_hand_out_carries_the_letterhead_and_so_does_the_one_in_the_folder(world: World) -> None:
    confirmed(world, LOGO, logo_written(png(40)))
    world.bring(line("A-1"))
    reference = world.published()
    with world.work("coordinator") as work:
        folder = offline_folder.export_folder(work, reference)
    assert logos(agenda_bytes(folder, "docx")) == [png(40)]
    names = [content for name, content in pieces(folder) if name == "agenda.docx"]
    assert [logos(content) for content in names] == [[png(40)]]


def test_signed_minutes_keep_their_letterhead_and_an_amendment_has_the_one_of_its_day(world: World) -> None:
    confirmed(world, LOGO, logo_written(png(40)))
    world.bring(line("A-1"))
    reference = world.opened()
    world.recommend("A-1", Option.ASSESS)
    with world.work("chair") as work:
        meeting.close(work, reference)
    with world.work("chair") as work:
        minutes.sign(work, reference, press, accept_awaited=True)

    def taken(rev: int) -> bytes:
        with world.work("chair") as work:
            return minutes.export(work, reference, "docx", rev, press_draft=press_one)[0]

    first = taken(1)
    world.on(TODAY + timedelta(days=3))
    confirmed(world, LOGO, logo_written(png(90)))
    with world.work("chair") as work:
        minutes.amend(work, reference, None, "The meeting began late.", "Left out", press, seen_rev=1)
    assert taken(1) == first
    assert (logos(first), logos(taken(2))) == ([png(40)], [png(90)])
    with world.reading() as session:
        assert list(document_seals.faults(session)) == []


def test_a_policy_file_gives_the_logo_back_as_it_was(world: World) -> None:
    confirmed(world, LOGO, logo_written(png(40)))
    with world.reading() as session:
        held = standing(every_value(session, CONSOLE), TODAY)[LOGO]
        shown = policy_file.write({LOGO: (logo_of(session, CONSOLE, held.written), held.source, TODAY)})
    (again,) = policy_file.read(shown, on=TODAY)
    assert logo_given(again.written).content == png(40)


def test_a_logo_altered_behind_the_program_is_found(world: World) -> None:
    confirmed(world, LOGO, logo_written(png(40)))
    with world.database.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER policy_picture_never_altered")
        connection.exec_driver_sql("UPDATE policy_picture SET content = x'00'")
    with world.reading() as session:
        assert [said for said in document_seals.faults(session) if said.startswith("the logo kept as")]
