"""What an authority decides for itself: proposed by one person, confirmed by another, in force from its day, never altered."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from reasons import Reason
from sqlmodel import Session
from streamlit.testing.v1 import AppTest

from builders import HELD_ON, TODAY, World, line, open_copy
from engines import Engines, on_both
from panel.acts import agenda, policy
from panel.law import figures
from panel.law.findings import Refused
from panel.law.messages import wording
from panel.law.permissions import CONSOLE
from panel.law.policy.local_policy import CHOICES, PolicyWord, in_words, read_value
from panel.law.vocabulary import Kind, Option
from panel.models import PolicyProposal
from panel.store.policy.in_force import authority_name, identity_on, words_on
from panel.store.queries.policy.set_up import lacking
from panel.store.queries.policy.values import every_value, standing

NEXT_TERM = date(2027, 1, 4)
CAP = "asc.term_cap"


def propose(world: World, name: str, written: str, from_on: date = TODAY, who: str = "coordinator") -> int:
    with world.work(who) as work:
        policy.propose(work, name, written, "Cabinet, minute 12", from_on)
    with world.reading() as session:
        return max(one.id for one in every_value(session, CONSOLE))


def settle(world: World, *numbers: int, word: PolicyWord = PolicyWord.CONFIRMED, who: str = "officer") -> None:
    with world.work(who) as work:
        policy.settle(work, list(numbers), word)


def refused(world: World, name: str, written: str, from_on: date = TODAY, source: str = "Cabinet, minute 12") -> str:
    with pytest.raises(Refused) as refusal, world.work("coordinator") as work:
        policy.propose(work, name, written, source, from_on)
    (finding,) = refusal.value.findings
    assert finding.reason in (Reason.POLICY_INCOMPLETE, Reason.POLICY_NOT_POSSIBLE)
    return wording.sentence(finding)


def cap_on(world: World, day: date) -> int:
    with world.reading():
        return figures.ASC_TERM_CAP.on(day).value


@on_both
def test_a_cap_holds_from_its_day_once_another_person_confirmed_it(world: World) -> None:
    number = propose(world, CAP, "£2,300", NEXT_TERM)
    assert cap_on(world, NEXT_TERM) == 2_000_00
    settle(world, number)
    assert cap_on(world, NEXT_TERM - timedelta(days=1)) == 2_000_00
    assert cap_on(world, NEXT_TERM) == 2_300_00


def test_who_proposed_a_value_does_not_confirm_it(world: World) -> None:
    number = propose(world, CAP, "2300", who="administrator")
    with pytest.raises(Refused) as refusal:
        settle(world, number, who="administrator")
    assert [one.reason for one in refusal.value.findings] == [Reason.POLICY_SAME_PERSON]
    assert cap_on(world, TODAY) == 2_000_00


def test_a_proposal_is_settled_once(world: World) -> None:
    number = propose(world, CAP, "2300")
    settle(world, number, word=PolicyWord.DECLINED)
    with pytest.raises(Refused) as refusal:
        settle(world, number)
    assert [one.reason for one in refusal.value.findings] == [Reason.POLICY_SETTLED]
    assert cap_on(world, TODAY) == 2_000_00


def test_a_value_confirmed_late_holds_from_then_and_not_before(world: World) -> None:
    number = propose(world, CAP, "2300")
    world.on(TODAY + timedelta(days=3))
    settle(world, number)
    assert cap_on(world, TODAY + timedelta(days=2)) == 2_000_00
    assert cap_on(world, TODAY + timedelta(days=3)) == 2_300_00


def test_a_later_value_follows_and_the_earlier_one_stays_for_its_days(world: World) -> None:
    settle(world, propose(world, CAP, "2300"), propose(world, CAP, "1500", NEXT_TERM))
    assert (cap_on(world, TODAY), cap_on(world, NEXT_TERM)) == (2_300_00, 1_500_00)


def test_several_are_confirmed_together_or_not_at_all(world: World) -> None:
    mine, theirs = propose(world, CAP, "2300", who="administrator"), propose(world, "quorum.people", "4")
    with pytest.raises(Refused):
        settle(world, theirs, mine, who="administrator")
    with world.reading() as session:
        assert standing(every_value(session, CONSOLE), TODAY).keys().isdisjoint({CAP, "quorum.people"})


@pytest.mark.parametrize(
    ("name", "written", "said"),
    [
        (CAP, "", "the value"),
        (CAP, "two thousand", "is not an amount"),
        (CAP, "£0", "between £0.01 and £20,000.00"),
        ("quorum.people", "21 people", "between 1 person and 20 people"),
        ("meeting.weekday", "Sunday", "Write one of Monday, Tuesday"),
        ("request.decision", "7", "something the authority decides"),
        ("authority.address", "Town Hall", "two to 6 lines"),
        ("authority.telephone", "ring us", "in digits"),
        ("authority.email", "send at fablemere", "with an @"),
        ("authority.website", "our website", "without spaces"),
        ("officer.post", "Head\nof SEND", "on one line"),
    ],
)
def test_a_value_that_is_not_possible_is_refused_with_what_is(world: World, name: str, written: str, said: str) -> None:
    assert said in refused(world, name, written)


def test_a_past_day_and_a_missing_source_are_refused(world: World) -> None:
    said = refused(world, CAP, "2300", TODAY - timedelta(days=1), "  ")
    assert "source" in said
    assert "first day that has not passed" in said


def test_what_is_shipped_can_be_written_as_it_is_shown() -> None:
    for choice in CHOICES.values():
        if choice.figure:
            shipped = choice.figure.values[-1].value
            assert read_value(choice, in_words(choice, shipped)) == (in_words(choice, shipped), shipped), choice.name


def test_one_kind_of_case_has_a_quorum_of_its_own_and_a_recommendation_goes_by_it(world: World) -> None:
    world.bring(line("A-1"), line("M-1", Kind.MEDICAL_FUNDING))
    world.opened()
    settle(world, propose(world, "quorum.people.medical_funding", "6"))
    world.on(HELD_ON)
    with pytest.raises(Refused) as refusal:
        world.recommend("M-1", Option.AGREE)
    assert [(one.reason, one.facts["least"]) for one in refusal.value.findings] == [(Reason.NOT_QUORATE, 6)]
    world.recommend("A-1", Option.ASSESS)


def test_two_databases_in_one_process_keep_their_own_figures(world: World, engines: Engines, template: Path) -> None:
    settle(world, propose(world, CAP, "2300"))
    other = open_copy(engines.copy(f"sqlite:///{template}"))
    assert (cap_on(world, TODAY), cap_on(other, TODAY), cap_on(world, TODAY)) == (2_300_00, 2_000_00, 2_300_00)


def test_without_the_authority_s_name_address_and_post_no_agenda_goes_out_and_all_are_named(world: World) -> None:
    world.bring(line("A-1"))
    with world.work("coordinator") as work:
        reference = agenda.new(work, TODAY)
    with Session(world.database) as session, session.begin():
        for trigger in ("policy_settled_never_deleted", "policy_proposal_never_deleted"):
            session.execute(sa.text(f"DROP TRIGGER {trigger}"))
        session.execute(sa.text("DELETE FROM policy_settled"))
    with pytest.raises(Refused) as refusal, world.work("coordinator") as work:
        agenda.publish(work, reference, seen_version=world.meeting(reference).version)
    (finding,) = refusal.value.findings
    assert finding.reason is Reason.AUTHORITY_NOT_WHOLE
    assert finding.facts["missing"] == ["the authority's name", "its postal address", "the deciding officer's post"]
    with world.reading() as session:
        assert any("its postal address, the deciding officer's post" in said for said in lacking(session, TODAY))


def test_an_address_is_kept_a_line_each_however_it_was_typed(world: World) -> None:
    settle(world, propose(world, "authority.address", "Town Hall, Quill Street , Fablemere FB2 0ZZ"))
    with world.reading() as session:
        assert identity_on(session, TODAY).address == "Town Hall\nQuill Street\nFablemere FB2 0ZZ"


def test_the_authority_is_called_what_it_was_called_that_day(world: World) -> None:
    later = TODAY + timedelta(days=30)
    settle(world, propose(world, "authority.name", "Fablemere and Otterby Council", later))
    with world.reading() as session:
        assert authority_name(session, TODAY) == "Fablemere Council"
        assert words_on(session, "authority.name", later) == "Fablemere and Otterby Council"


def test_what_is_typed_stands_again_after_a_refresh_and_a_refusal_until_it_is_proposed(
    world: World, screen: Callable[..., AppTest]
) -> None:
    def field(drawn: AppTest, label: str) -> Any:
        return next(one for one in drawn.text_input if one.label == label)

    def propose_it(drawn: AppTest) -> AppTest:
        return next(one for one in drawn.button if one.label == "Propose").click().run()

    field(screen("settings", "coordinator"), "Value").set_value("Fablemere Borough").run()
    drawn = propose_it(screen("settings", "coordinator"))
    assert "What is missing: the source" in drawn.error[0].value.replace("\\", "")
    drawn = propose_it(drawn)
    assert field(drawn, "Value").value == "Fablemere Borough"
    drawn = propose_it(field(drawn, "Source").set_value("Cabinet, minute 14").run())
    assert not drawn.error
    assert [row.written for row in world.rows(PolicyProposal)][-1] == "Fablemere Borough"
    assert field(screen("settings", "coordinator"), "Value").value == "Fablemere Council"


def test_what_several_values_lack_is_said_once_and_each_wrong_one_by_its_name(world: World) -> None:
    def lacks(written: dict[str, str]) -> list[str]:
        with pytest.raises(Refused) as refusal, world.work("coordinator") as work:
            policy.propose_several(work, written, "", TODAY)
        return [wording.sentence(one) for one in refusal.value.findings]

    (once,) = lacks({"authority.name": "Fablemere", "officer.post": "Head of SEND"})
    assert "the source" in once
    assert lacks({"authority.telephone": "ring us"})[0].startswith("Telephone: Write the telephone number in digits")


def test_of_the_form_with_every_value_those_changed_are_proposed_and_today_asks_another_person(
    world: World, screen: Callable[..., AppTest]
) -> None:
    drawn = screen("settings", "coordinator", section="policy", step="all")
    typed = {"Name of the panel": "Support Advice Board", "Quorum: people": "2", "Source": "Cabinet, minute 31"}
    for label, words in typed.items():
        next(one for one in drawn.text_input if one.label == label).set_value(words)
    drawn = next(one for one in drawn.run().button if one.label == "Propose 2 changed").click().run()
    assert not drawn.error
    assert [(row.name, row.written) for row in world.rows(PolicyProposal)][-2:] == [
        ("panel.name", "Support Advice Board"),
        ("quorum.people", "2 people"),
    ]
    asked = "Wren Abbot proposed 2 values for you to confirm or decline"
    assert asked in str([one.value for one in screen("today", "chair").markdown])
    assert asked not in str([one.value for one in screen("today", "coordinator").markdown])
