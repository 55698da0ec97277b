"""The papers of a case on its screen: each evidence row opens its paper at its page; one withdrawn opens no more."""

from collections.abc import Callable

import papers_made
from streamlit.testing.v1 import AppTest

from builders import World, line
from panel.acts import papers
from panel.law.vocabulary import Option
from panel.models import AuditEntry, PaperWithdrawal

Screen = Callable[..., AppTest]
EVIDENCE = (
    "A-1,action_already_taken,supports,Three cycles,Support plan,p. 4,2026-10-01,School",
    "A-1,attainment_and_progress,mixed,Reading age 7,Robin's EP report,,2026-10-01,EP",
)

ONE = papers_made.pdf("One")


def attach(world: World, source: str, content: bytes = ONE) -> int:
    with world.work("coordinator") as work:
        return papers.attach(work, "A-1", source, content)


def said(drawn: AppTest) -> str:
    assert not drawn.exception
    return "\n".join(one.value for one in (*drawn.markdown, *drawn.caption))


def test_an_evidence_row_opens_its_paper_at_its_page(world: World, screen: Screen) -> None:
    world.bring(line("A-1"), evidence=EVIDENCE)
    plan = attach(world, "support plan")
    report = attach(world, "Robin's EP report", papers_made.docx())
    text = said(screen("case", "officer", case="A-1"))
    assert f"[Support plan, page p\\. 4](/export/papers/{plan}.pdf#page=4)" in text
    assert f"[R\\.'s EP report](/export/papers/{report}.docx)" in text
    assert text.count("Robin's") == 0, "people's words name nobody here"


def test_the_documents_to_choose_from_name_no_child(world: World, screen: Screen) -> None:
    world.bring(line("A-1"), evidence=EVIDENCE)
    drawn = screen("case", "coordinator", case="A-1")
    choice = next(one for one in drawn.selectbox if one.label == "Which document it is")
    assert choice.options == ["Support plan", "R.'s EP report"]


def test_what_is_missing_of_a_paper_is_said_above_the_form_where_a_low_window_shows_it(world: World, screen: Screen) -> None:
    world.bring(line("A-1"), evidence=EVIDENCE)
    drawn = screen("case", "coordinator", case="A-1")
    next(one for one in drawn.button if one.label == "Attach it to the case").click().run()
    shown = [str(getattr(one, "label", "")) + str(getattr(one, "value", "")) for one in drawn.main]
    said = next(at for at, one in enumerate(shown) if "Nothing has been attached" in one)
    assert said < next(at for at, one in enumerate(shown) if one.startswith("Which document it is"))


def test_a_withdrawn_paper_is_not_counted(world: World, screen: Screen) -> None:
    world.bring(line("A-1"), evidence=EVIDENCE)
    withdrawn = attach(world, "Support plan")
    with world.work("coordinator") as work:
        papers.withdraw(work, withdrawn, "Another child's")
    drawn = screen("case", "coordinator", case="A-1")
    assert "Papers attached: none" in [one.label for one in drawn.expander]


def test_a_case_says_that_it_has_no_paper(world: World, screen: Screen) -> None:
    world.bring(line("A-1"), evidence=EVIDENCE)
    drawn = screen("case", "coordinator", case="A-1")
    assert "No paper is attached to this case." in said(drawn)
    assert "/export/papers/" not in said(drawn)


def test_a_member_opens_papers_and_attaches_none(world: World, screen: Screen) -> None:
    world.bring(line("A-1"), evidence=EVIDENCE)
    attach(world, "Support plan")
    world.published()
    drawn = screen("case", "head", case="A-1")
    assert "Papers attached: 1" in [one.label for one in drawn.expander]
    assert not [one for one in drawn.button if one.label in ("Attach it to the case", "Withdraw this paper")]
    assert "/export/papers/1.pdf#page=4" in said(screen("reading", "head"))


def test_a_paper_after_the_papers_went_out_is_stamped_late(world: World, screen: Screen) -> None:
    world.bring(line("A-1"), evidence=EVIDENCE)
    attach(world, "Support plan")
    world.published()
    attach(world, "Clinic letter", papers_made.png())
    text = said(screen("case", "coordinator", case="A-1"))
    stamp = "▲ Late: attached Mon 23 Nov 2026, after the papers went out"
    late, in_time = (
        next(one for one in text.splitlines() if one.startswith(f"[{name}](")) for name in ("Clinic letter", "Support plan")
    )
    assert stamp in late
    assert stamp not in in_time


def test_a_paper_withdrawn_on_the_screen_stays_named_there_and_opens_no_more(world: World, screen: Screen) -> None:
    world.bring(line("A-1"), evidence=EVIDENCE)
    attach(world, "Support plan")
    drawn = screen("case", "coordinator", case="A-1")
    why = next(one for one in drawn.text_input if one.label == "Why")
    why.set_value("It is another child's.")
    next(one for one in drawn.button if one.label == "Withdraw this paper").click().run()
    assert world.count(PaperWithdrawal) == 1
    text = said(screen("case", "coordinator", case="A-1"))
    assert "~~Support plan~~" in text
    assert "It is another child's\\." in text
    assert "/export/papers/" not in text


def views(world: World) -> list[tuple[int | None, str, str]]:
    return [(row.actor_id, row.target, row.details["page"]) for row in world.rows(AuditEntry) if row.act == "case.view"]


def test_who_opened_a_case_is_on_record_once_for_each_time(world: World, screen: Screen) -> None:
    world.bring(line("A-1"), line("A-2"))
    world.published()
    drawn = screen("case", "officer", case="A-1")
    drawn.run()
    officer, head = world.people["officer"], world.people["head"]
    assert views(world) == [(officer, "request/A-1", "case")], "drawn again is not opened again"
    screen("case", "officer", case="A-2")
    screen("reading", "head")
    assert views(world)[1:] == [(officer, "request/A-2", "case"), (head, "request/A-1", "reading")]


def test_a_case_heard_and_a_case_decided_were_seen_as_well(world: World, screen: Screen) -> None:
    world.bring(line("A-1"))
    world.opened()
    assert views(world) == []
    screen("meeting", "chair").run()
    world.recommend("A-1", Option.ASSESS)
    screen("decisions", "officer").run()
    seen = [(world.people["chair"], "request/A-1", "meeting"), (world.people["officer"], "request/A-1", "decisions")]
    assert views(world) == seen


def test_a_case_that_is_not_open_is_no_view(world: World, screen: Screen) -> None:
    world.bring(line("A-1"))
    assert screen("case", "head", case="A-1").error
    assert views(world) == []


def test_readiness_counts_the_cases_without_a_paper(world: World, screen: Screen) -> None:
    world.bring(line("A-1"), line("A-2"))
    meeting = world.published()
    drawn = screen("readiness", "coordinator", meeting=meeting)
    assert "2 cases have no paper attached" in [one.label for one in drawn.expander]
    attach(world, "Support plan")
    drawn = screen("readiness", "coordinator", meeting=meeting)
    assert "1 case has no paper attached" in [one.label for one in drawn.expander]
    with world.work("coordinator") as work:
        papers.withdraw(work, 1, "It is another child's.")
    drawn = screen("readiness", "coordinator", meeting=meeting)
    assert "2 cases have no paper attached" in [one.label for one in drawn.expander]
