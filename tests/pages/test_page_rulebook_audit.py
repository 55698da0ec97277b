"""The rule book on a day, and the audit's entries and chain."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from local_policies import agree_values
from streamlit.testing.v1 import AppTest

from builders import TODAY, World, line
from panel.law import figures, rule_book
from panel.law.figures import FIGURES
from panel.law.findings import Authority
from panel.models import SavedList

Screen = Callable[..., AppTest]


def rows(drawn: AppTest, number: int = 0) -> list[dict[str, Any]]:
    assert not drawn.exception
    return drawn.dataframe[number].value.to_dict("records")


def figures_shown(drawn: AppTest) -> list[dict[str, Any]]:
    """The rows of every table of figures, in order."""
    assert not drawn.exception
    return [row for table in drawn.table for row in table.value.reset_index().to_dict("records")]


def opened(drawn: AppTest) -> AppTest:
    """The same page with every subject opened."""
    for subject in (*(name for name, _ in rule_book.SUBJECTS), "Changes to come", "Past values"):
        drawn.session_state[f"figures {subject} False"] = True
    return drawn.run()


def subjects(drawn: AppTest) -> list[str]:
    return [one.label.partition(":")[0] for one in drawn.expander]


def test_a_subject_is_closed_until_it_is_opened_or_something_in_it_is_looked_for(screen: Screen) -> None:
    drawn = screen("rulebook", "observer")
    assert "Additional Support Contract" in subjects(drawn) and not drawn.table
    assert drawn.text_input[0].set_value("one school term").run().table


def test_every_figure_in_force_is_shown_with_its_authority_and_whether_it_was_read(screen: Screen) -> None:
    drawn = opened(screen("rulebook", "observer"))
    shown = figures_shown(drawn)
    figures = {row["Figure"]: row for row in shown}
    cap = figures["Most in one school term"]
    assert (cap["Value"], cap["Source read"]) == ("£2,000.00 per school term", "yes")
    assert cap["Authority"] == "Joint Working Protocol, ASC, decision: at most £2,000 per term"
    assert figures["Quorum: members"]["Source read"] == "not verified"
    assert len(shown) == len(FIGURES)


def test_every_figure_has_its_words_and_its_subject() -> None:
    assert {one.name for one in rule_book.entries()} == {one.name for one in FIGURES} == set(rule_book.NAMES)


def test_a_figure_is_not_in_force_before_it_began_and_is_listed_as_to_come(screen: Screen) -> None:
    drawn = screen("rulebook", "head")
    drawn.date_input[0].set_value(date(2018, 12, 31)).run()
    assert "Changes to come" in subjects(drawn) and "Additional Support Contract" not in subjects(drawn)
    opened(drawn)
    assert any(row["Figure"] == "Most in one school term" for row in drawn.table[-1].value.reset_index().to_dict("records"))


def test_a_figure_that_changes_shows_until_when_and_what_it_was(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    later = figures.Figure(2_500_00, Authority("An invented bulletin", "term cap", date(2027, 4, 1)))
    changed = replace(figures.ASC_TERM_CAP, history=(*figures.ASC_TERM_CAP.history, later))
    monkeypatch.setattr(rule_book, "FIGURES", tuple(changed if one.name == changed.name else one for one in FIGURES))
    drawn = opened(screen("rulebook", "chair"))
    cap = next(row for row in figures_shown(drawn) if row["Figure"] == "Most in one school term")
    assert (cap["Value"], cap["Until"]) == ("£2,000.00 per school term", "31 Mar 2027".replace(" ", "\N{NO-BREAK SPACE}"))
    assert drawn.table[-1].value.reset_index().to_dict("records")[0]["Value"] == "£2,500.00 per school term"
    drawn.date_input[0].set_value(date(2027, 4, 1)).run()
    assert "Past values" in subjects(drawn)
    assert drawn.table[-1].value.reset_index().to_dict("records")[0]["Value"] == "£2,000.00 per school term"


def test_the_rule_book_is_searched_by_any_word_shown(screen: Screen) -> None:
    drawn = screen("rulebook", "chair")
    drawn.text_input[0].set_value("regulation 45 weeks").run()
    assert {row["Figure"].partition(":")[0] for row in figures_shown(drawn)} == {
        "Appeal not opposed",
        "Appeal about content not opposed",
        "Appeal for a plan not opposed",
        "Appeal about the school alone not opposed",
    }
    drawn.text_input[0].set_value("unicorn").run()
    assert "No figures match" in drawn.info[0].value


def test_what_if_says_what_a_limit_would_have_meant_and_what_is_possible(screen: Screen) -> None:
    drawn = screen("rulebook", "officer", show="What if")
    box = next(one for one in drawn.text_input if one.label == "Value")
    drawn = box.set_value("£2,500").run()
    assert "0 of 0 on record would be within it" in " ".join(one.value for one in drawn.markdown)
    drawn = next(one for one in drawn.text_input if one.label == "Value").set_value("plenty").run()
    assert "is not an amount" in drawn.error[0].value
    assert not [one for one in screen("rulebook", "observer", show="What if").text_input if one.label == "Value"]


def test_a_quorum_of_one_kind_stands_under_the_general_one(world: World, screen: Screen) -> None:
    agree_values(world, [("quorum.people.medical_funding", "3", TODAY)])
    own = next(
        row for row in figures_shown(opened(screen("rulebook", "observer"))) if row["Figure"].startswith("Quorum: members, ")
    )
    assert (own["Value"], own["Authority"]) == ("3 people at least", "Local policy, Cabinet, minute 12")


def test_the_term_calendar_has_its_half_terms(screen: Screen) -> None:
    drawn = screen("rulebook", "chair", show="School terms")
    terms = rows(drawn)
    assert len(terms) == 12
    assert terms[6]["Half term"] == "26 Oct to Fri 30 Oct 2026"


def test_the_audit_lists_the_newest_first_and_finds_an_act(world: World, screen: Screen) -> None:
    world.bring(line("A-1"))
    drawn = screen("audit", "chair")
    numbers = [row["No."] for row in rows(drawn)]
    assert numbers == sorted(numbers, reverse=True)
    assert (rows(drawn)[0]["What"], rows(drawn)[0]["When"]) == ("Request: import", "23/11/2026 12:00:00")
    for typed in ("person.add", "Person: add"):
        drawn.text_input[0].set_value(typed).run()
        assert {row["What"] for row in rows(drawn)} == {"Person: add"}


def test_the_audit_is_filtered_by_what_by_whom_and_since_when_in_its_address_and_saved(world: World, screen: Screen) -> None:
    world.bring(line("A-1"))
    world.on(TODAY + timedelta(days=8))
    world.bring(line("A-2"))
    officer, coordinator = world.people["officer"], world.people["coordinator"]
    both = rows(screen("audit", "chair", about="request", by=str(coordinator)))
    assert [(row["What"], row["When"][:10]) for row in both] == [("Request: import", day) for day in ("01/12/2026", "23/11/2026")]
    assert [row["When"][:10] for row in rows(screen("audit", "chair", about="request", since="7"))] == ["01/12/2026"]
    assert not rows(screen("audit", "chair", about="request", by=str(officer)))
    drawn = screen("audit", "chair", about="request", since="7")
    next(one for one in drawn.text_input if one.label.startswith("Name for the list")).set_value("Requests lately")
    next(one for one in drawn.button if one.label == "Save the list").click().run()
    assert [(one.page, one.name, one.filters) for one in world.rows(SavedList)] == [
        ("audit", "Requests lately", {"about": "request", "by": "every", "since": "7"})
    ]


def test_an_administrator_is_offered_no_subject_of_cases(screen: Screen) -> None:
    offered = {who: set(screen("audit", who).selectbox[0].options) for who in ("administrator", "chair")}
    assert {"Person", "Sign-in"} <= offered["administrator"] and "Decision" not in offered["administrator"]
    assert "Decision" in offered["chair"]


def test_the_chain_is_said_to_be_whole_or_where_it_is_broken(world: World, screen: Screen) -> None:
    drawn = screen("audit", "administrator")
    check = next(one for one in drawn.button if one.label.startswith("Check"))
    drawn = check.click().run()
    assert "The log is intact" in drawn.success[0].value
    with world.database.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_entry_never_altered")
        connection.exec_driver_sql("UPDATE audit_entry SET act = 'nothing' WHERE seq = 2")
    check.click().run()
    assert "faults found" in drawn.error[0].value
