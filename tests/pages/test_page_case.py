"""The case screen: what it shows, to whom, and what may be done from it."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any, TypeVar

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Widget

from builders import World, line
from panel.acts import agenda, interests, requests
from panel.law.messages.labels import label
from panel.law.vocabulary import Criterion, EvidenceFinding, InterestKind, Kind, Option, RequestStatus
from panel.models import AuditEntry, Evidence, Interest
from panel.screens.widgets import plain_words
from panel.screens.widgets.charts import Mark, _levels, time_line
from panel.store.people.actors import actor_of
from panel.store.queries.requests.case import case_called

Screen = Callable[..., AppTest]
W = TypeVar("W", bound=Widget)
NOT_OPEN = "This is not open to you"
FINDINGS = ("supports", "mixed", "does_not_support", "not_in_papers", "")
PAPERS = tuple(
    f"A-1,{head},{finding},Summary of {place},Document {place},{place},2026-10-0{place},Supplier {place}"
    for place, (head, finding) in enumerate(zip(Criterion, FINDINGS, strict=True), 1)
)


def said(drawn: AppTest) -> str:
    """Everything written on the screen, as a person reads it."""
    return "\n".join(one.value for one in (*drawn.title, *drawn.markdown, *drawn.caption)).replace("\\", "")


def refused(drawn: AppTest) -> bool:
    """Whether the screen holds the one refusal and nothing else."""
    assert not drawn.exception
    nothing = not (drawn.markdown or drawn.title or drawn.button or drawn.dataframe or drawn.caption)
    return len(drawn.error) == 1 and NOT_OPEN in drawn.error[0].value.replace("\\", "") and nothing


def press(drawn: AppTest, text: str) -> AppTest:
    return next(button for button in drawn.button if button.label == text).click().run()


def the(widgets: Iterable[W], text: str) -> W:
    return next(widget for widget in widgets if widget.label == text)


def test_the_familys_words_stand_before_the_five_heads_and_each_finding_looks_different(world: World, screen: Screen) -> None:
    world.bring(line("A-1", child_views="<b>I like *trains*</b>"), evidence=PAPERS)
    drawn = screen("case", "coordinator", case="A-1")
    text = said(drawn)
    order = [
        "RF · A-1",
        "Should the authority",
        "<b>I like *trains*</b>",
        "We would like more help",
        "five heads",
        "Stages and time limits",
    ]
    assert [text.index(one) for one in order] == sorted(text.index(one) for one in order)
    for head in Criterion:
        assert f"**{label(head)}**" in text
    shown = ["● Supports", "◐ Mixed", "○ Does not support", "✕ Not in the papers", "? Not yet read"]
    assert [text.count(one) for one in shown] == [1, 1, 1, 1, 1]
    assert "Summary of 2  \n:small[Document 2, page 2, 2 Oct 2026, from Supplier 2]" in text
    assert plain_words.plain("<b>I like *trains*</b>") in [one.value for one in drawn.markdown]


def test_the_five_heads_stand_even_when_nothing_was_supplied(world: World, screen: Screen) -> None:
    world.bring(line("A-1", child_views="", parent_views=""))
    text = said(screen("case", "coordinator", case="A-1"))
    assert text.count("No evidence has been supplied on this head.") == 5
    assert text.count("Not in the papers.") == 2
    assert "Spent from the notional SEN budget: **Not in the papers**" in text
    assert "Not known: looked after, child in need, educated out of area, service family, in youth custody." in text


def test_a_name_is_only_for_those_who_log_requests(world: World, screen: Screen) -> None:
    world.bring(line("A-1"))
    world.published()
    assert "Robin FableA-1" in said(screen("case", "coordinator", case="A-1"))
    for who in ("chair", "psychologist"):
        assert "Fable" not in said(screen("case", who, case="A-1"))


def test_the_clock_is_drawn_in_words_that_vega_lite_knows() -> None:
    """Altair, which makes the other pictures, checks each word as it reads it."""
    import altair as alt

    days = ("Received", "start"), ("Today", "today"), ("6 weeks", "last"), ("20 weeks", "later")
    line = time_line([Mark(date(2026, 11, 2 + place), name, what) for place, (name, what) in enumerate(days)])
    assert alt.LayerChart.from_dict(line).to_dict()["layer"] == line["layer"]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (
            Kind.EHCNA_REQUEST,
            ["by Mon 14 Dec 2026", "21 days left", "by Mon 22 Feb 2027", "by Mon 22 Mar 2027"],
        ),
        (Kind.EHC_PLAN, ["by Mon 22 Feb 2027", "91 days left", "by Mon 22 Mar 2027"]),
        (Kind.ANNUAL_REVIEW, ["4 weeks, Mon 30 Nov 2026", "7 days left"]),
    ],
)
def test_the_clock_is_in_words_by_kind_beside_the_picture(world: World, screen: Screen, kind: Kind, expected: list[str]) -> None:
    world.bring(line("A-1", kind))
    with world.work("coordinator") as work:
        agenda.new(work, date(2026, 12, 16))
    drawn = screen("case", "coordinator", case="A-1")
    text = said(drawn)
    for one in expected:
        assert one in text
    assert drawn.get("vega_lite_chart")
    assert "On the agenda of **Wed 16 Dec**" in text
    if kind is Kind.ANNUAL_REVIEW:
        assert "16 days after the last day" in text and "16 weeks" not in text


def test_names_on_the_time_line_that_would_touch_stand_at_different_heights() -> None:
    start = date(2026, 10, 8)
    days = [0, 42, 46, 48, 140]
    marks = [Mark(start + timedelta(days=day), "Six weeks", "later") for day in days]
    levels = _levels(marks)
    assert levels[0] == 0
    assert len({*levels[1:4]}) == 3


def test_a_paper_that_came_after_the_pack_was_frozen_is_marked_late(world: World, screen: Screen) -> None:
    world.bring(line("A-1"), evidence=PAPERS[:2])
    world.published()
    world.on(date(2026, 11, 24))
    with world.work("coordinator") as work:
        more: dict[str, Any] = {"summary": "New", "source": "Late letter"}
        requests.add_evidence(work, "A-1", Criterion.DEVELOPMENT_AND_HEALTH, EvidenceFinding.MIXED, **more)
    with world.work("coordinator") as work:
        more = {"summary": "Read again", "source": "Document 1", "replaces_id": 1}
        requests.add_evidence(work, "A-1", Criterion.ATTAINMENT_AND_PROGRESS, EvidenceFinding.MIXED, **more)
    text = said(screen("case", "psychologist", case="A-1"))
    assert "Late: arrived Tue 24 Nov 2026, after the papers went out] New" in text
    assert "Late: corrected Tue 24 Nov 2026, after the papers went out] Read again" in text
    assert text.count("Late:") == 2


def test_previous_requests_and_terms_used_are_told_to_those_who_see_every_case(world: World, screen: Screen) -> None:
    same: dict[str, Any] = {"surname": "Fable"}
    world.bring(line("A-1", **same), line("A-2", Kind.ASC_REQUEST, received_on="2026-09-01", **same), line("A-3", **same))
    drawn = screen("case", "officer", case="A-1")
    text = said(drawn)
    assert "0 of 2 terms used" in text
    assert "(A-2)" in text and "(A-3)" in text
    with world.work("officer") as work:
        interests.declare(work, "A-3", work.person_id, InterestKind.OTHER, "")
    assert "A-3" not in said(screen("case", "officer", case="A-1"))


def test_the_decision_stands_in_the_chronology_only_for_those_who_may_read_decisions(world: World, screen: Screen) -> None:
    world.bring(line("A-1"))
    world.opened()
    world.recommend("A-1", Option.ASSESS)
    world.decide("A-1", Option.ASSESS)
    text = said(screen("case", "officer", case="A-1"))
    assert "The panel recommended" in text
    assert "The LA officer decided: Assess" in text
    assert "**Next:** family told whether there is an assessment by Mon 14 Dec 2026, 21 days left." in text
    told = said(screen("case", "psychologist", case="A-1"))
    assert "The panel recommended" in told and "officer decided" not in told


def test_another_case_an_unknown_one_and_a_recused_one_get_the_same_refusal(world: World, screen: Screen) -> None:
    world.bring(line("A-1"), line("A-2", received_on="2026-11-20"))
    world.published(size=1)
    assert "RF · A-1" in said(screen("case", "psychologist", case="A-1"))
    assert refused(screen("case", "psychologist", case="A-2"))
    assert refused(screen("case", "psychologist", case="NOWHERE"))
    with world.work("coordinator") as work:
        interests.declare(work, "A-1", world.people["chair"], InterestKind.OTHER, "")
    assert refused(screen("case", "chair", case="A-1"))


def test_declaring_an_interest_closes_the_case_at_once(world: World, screen: Screen) -> None:
    world.bring(line("A-1"))
    world.published()
    drawn = screen("case", "head", case="A-1")
    drawn = press(drawn, "Declare it and leave this case")
    assert "Choose what kind of interest" in drawn.warning[0].value
    assert world.count(Interest) == 0
    the(drawn.selectbox, "What kind of interest").set_value(InterestKind.OWN_SETTING)
    the(drawn.text_input, "In a few words").input("My own school")
    drawn = press(drawn, "Declare it and leave this case")
    assert "The case is closed to you" in drawn.success[0].value
    assert NOT_OPEN in drawn.error[0].value.replace("\\", "")
    assert not drawn.title and "quiet table" not in said(drawn)
    held = world.rows(Interest)
    assert [(row.person_id, row.kind, row.words) for row in held] == [
        (world.people["head"], InterestKind.OWN_SETTING, "My own school")
    ]


def test_evidence_is_added_and_corrected_and_what_was_wrong_stays_on_record(world: World, screen: Screen) -> None:
    world.bring(line("A-1"))
    drawn = screen("case", "coordinator", case="A-1")
    drawn = press(drawn, "Add it to the case")
    assert "Nothing has been saved" in drawn.warning[0].value
    assert world.count(Evidence) == 0
    the(drawn.text_area, "What it says").input("Reading age 6")
    the(drawn.text_input, "Document").input("School report")
    the(drawn.selectbox, "What it shows").set_value(EvidenceFinding.SUPPORTS)
    drawn = press(drawn, "Add it to the case")
    assert not drawn.exception
    assert "● Supports] Reading age 6" in said(drawn)
    drawn = the(drawn.selectbox, "What is it").set_value(world.rows(Evidence)[0].id).run()
    assert the(drawn.text_input, "Document").value == "School report"
    the(drawn.text_area, "What it says").input("Reading age 7")
    drawn = press(drawn, "Correct it")
    rows = world.rows(Evidence)
    assert [(row.summary, row.source, row.finding, row.replaces_id) for row in rows] == [
        ("Reading age 6", "School report", EvidenceFinding.SUPPORTS, None),
        ("Reading age 7", "School report", EvidenceFinding.SUPPORTS, rows[0].id),
    ]
    assert "Reading age 6" not in said(drawn)


def test_a_withdrawal_needs_a_reason_and_keeps_what_was_typed(world: World, screen: Screen) -> None:
    world.bring(line("A-1"))
    drawn = screen("case", "coordinator", case="A-1")
    before = world.count(AuditEntry)
    drawn = press(drawn, "Record the withdrawal")
    assert drawn.error
    assert (world.request("A-1").status, world.count(AuditEntry)) == (RequestStatus.PENDING, before)
    the(drawn.text_input, "Why, and who said so").input("The parent, by telephone")
    drawn = press(drawn, "Record the withdrawal")
    assert world.request("A-1").status is RequestStatus.WITHDRAWN
    assert "No time limit is running: withdrawn." in said(drawn)
    assert not [button for button in drawn.button if button.label == "Record the withdrawal"]


def test_a_withdrawal_of_a_request_changed_meanwhile_is_refused(world: World, screen: Screen) -> None:
    world.bring(line("A-1"))
    drawn = screen("case", "coordinator", case="A-1")
    world.bring(line("A-1", setting="Otter Brook School"), update=True)
    the(drawn.text_input, "Why, and who said so").input("The parent, by telephone")
    drawn = press(drawn, "Record the withdrawal")
    assert "Somebody changed this" in drawn.error[0].value
    assert the(drawn.text_input, "Why, and who said so").value == "The parent, by telephone"
    assert world.request("A-1").status is RequestStatus.PENDING


def test_members_may_declare_and_nothing_else(world: World, screen: Screen) -> None:
    world.bring(line("A-1"))
    world.published()
    drawn = screen("case", "psychologist", case="A-1")
    assert [button.label for button in drawn.button] == ["Declare it and leave this case"]


def test_without_a_reference_the_screen_says_where_to_choose_one(screen: Screen) -> None:
    drawn = screen("case", "chair")
    assert "Choose a case from Requests" in drawn.info[0].value


def test_a_case_is_read_as_a_member_only_while_invited(world: World) -> None:
    world.bring(line("A-1"))
    world.published()
    with world.reading() as session:
        actor = actor_of(session, world.people["psychologist"], on=date(2026, 11, 23))
        assert case_called(session, actor, "A-1").papers_went_out is not None
