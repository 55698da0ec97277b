"""School terms as the authority proposes them, a year at a time; and local policy as one file."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reasons import Reason
from streamlit.testing.v1 import AppTest

from builders import TODAY, World
from panel.__main__ import main
from panel.acts import policy
from panel.law import figures
from panel.law.findings import Refused
from panel.law.permissions import CONSOLE
from panel.law.policy import policy_file
from panel.law.policy.local_policy import PolicyWord
from panel.law.policy.policy_file import PolicyFaults
from panel.law.policy.school_terms import PlannedTerm, read_back, terms_fit, written_out
from panel.models import PolicyProposal, SchoolTerm
from panel.store.installation import ROOT
from panel.store.queries.policy.values import every_value, standing
from panel.store.term_calendar import breaks, calendar

AUTUMN = PlannedTerm("autumn", date(2028, 9, 4), date(2028, 12, 20), (date(2028, 10, 23), date(2028, 10, 27)))
SPRING = PlannedTerm("spring", date(2029, 1, 4), date(2029, 3, 29))


def press(drawn: AppTest, label: str) -> AppTest:
    return next(one for one in drawn.button if one.label == label).click().run()


def agreed(world: World, year: str, *terms: PlannedTerm) -> None:
    with world.work("coordinator") as work:
        policy.propose_terms(work, year, terms, "Published calendar")
    with world.work("officer") as work:
        policy.settle(work, [max(row.id for row in world.rows(PolicyProposal))], PolicyWord.CONFIRMED)


def held(world: World, year: str) -> list[tuple[str, date, date]]:
    with world.reading() as session:
        return [(term.name, term.starts_on, term.ends_on) for term in calendar(session) if term.academic_year == year]


def test_a_year_confirmed_by_another_person_stands_in_the_calendar(world: World) -> None:
    agreed(world, "2028/29", AUTUMN, SPRING)
    assert held(world, "2028/29") == [
        ("autumn term 2028", AUTUMN.starts_on, AUTUMN.ends_on),
        ("spring term 2029", SPRING.starts_on, SPRING.ends_on),
    ]
    with world.reading() as session:
        assert AUTUMN.half_term in breaks(session)


def test_a_year_may_be_corrected_and_a_term_that_never_was_goes(world: World) -> None:
    agreed(world, "2028/29", AUTUMN, SPRING)
    agreed(world, "2028/29", PlannedTerm("autumn", date(2028, 9, 5), date(2028, 12, 19)))
    assert held(world, "2028/29") == [("autumn term 2028", date(2028, 9, 5), date(2028, 12, 19))]
    with world.reading() as session:
        assert AUTUMN.half_term not in breaks(session)
        assert len([one for one in every_value(session, CONSOLE) if one.name == "terms.2028/29"]) == 2


def test_an_earlier_year_is_put_before_those_held(world: World) -> None:
    agreed(world, "2023/24", PlannedTerm("summer", date(2024, 4, 15), date(2024, 7, 19)))
    with world.reading() as session:
        terms = calendar(session)
    assert terms[0].key == "2024 summer"
    assert [term.position for term in terms] == list(range(1, len(terms) + 1))


def test_a_term_is_called_term_once() -> None:
    world_of_six = policy_file.read((ROOT / "data" / "policies" / "otterby-invented.toml").read_text(), on=TODAY)
    (year,) = (one for one in world_of_six if one.terms)
    assert year.terms[1].key == "2026 term 2"


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ((), "from 1 to 6 terms"),
        ((SPRING, AUTUMN), "autumn begins after spring ends"),
        ((AUTUMN, PlannedTerm("Autumn", SPRING.starts_on, SPRING.ends_on)), "a name of its own"),
        ((PlannedTerm("autumn", date(2028, 9, 4), date(2028, 9, 4)),), "ends after it begins"),
        ((PlannedTerm("autumn", date(2028, 8, 31), date(2028, 12, 1)),), "lies in the school year 2028/29"),
        ((PlannedTerm("autumn", date(2028, 9, 4), date(2028, 12, 1), (date(2028, 12, 1), date(2028, 12, 5))),), "lies inside it"),
        ((PlannedTerm("autumn: <b>", date(2028, 9, 4), date(2028, 12, 1)),), "letters, figures and spaces"),
    ],
)
def test_terms_that_do_not_hold_together_are_refused_with_what_would(terms: tuple[PlannedTerm, ...], said: str) -> None:
    finding = terms_fit("2028/29", terms)
    assert finding.reason is Reason.TERMS_DO_NOT_FIT
    assert said in "; ".join(finding.facts["missing"])


@given(st.lists(st.tuples(st.sampled_from(["autumn", "spring", "term 1"]), st.dates(), st.dates(), st.booleans()), max_size=6))
def test_terms_written_out_are_read_back(rows: list[tuple[str, date, date, bool]]) -> None:
    terms = tuple(PlannedTerm(name, one, two, (one, two) if half else None) for name, one, two, half in rows)
    assert read_back(written_out(terms)) == terms


def test_a_form_says_which_term_lacks_what_and_keeps_what_was_typed(world: World, screen: Callable[..., AppTest]) -> None:
    drawn = screen("settings", "coordinator", section="terms")
    drawn.selectbox[0].set_value("2028/29").run()
    assert [one.label for one in drawn.date_input[:4]] == ["First day 1", "Last day 1", "Half term from 1", "Half term to 1"]
    drawn.number_input[0].set_value(2).run()
    drawn.date_input[0].set_value(AUTUMN.starts_on)
    drawn.date_input[2].set_value(AUTUMN.starts_on)
    drawn = press(drawn, "Propose the terms")
    assert [one.value.replace("\\", "") for one in drawn.error] == [
        "Term 1: its name, its first and its last day are needed.",
        "Term 2: its name, its first and its last day are needed.",
    ]
    drawn.date_input[1].set_value(AUTUMN.ends_on)
    drawn.date_input[4].set_value(SPRING.starts_on)
    drawn.date_input[5].set_value(SPRING.ends_on)
    assert "a half term has a first and a last day" in press(drawn, "Propose the terms").error[0].value
    drawn.date_input[2].set_value(None)
    drawn.text_input[-1].set_value("Published calendar")
    drawn = press(drawn, "Propose the terms")
    assert not drawn.error and not drawn.exception
    drawn = press(screen("settings", "officer", section="terms"), "Confirm")
    assert [name for name, _, _ in held(world, "2028/29")] == ["autumn term 2028", "spring term 2029"]


def test_another_authority_differs_in_every_figure_it_may_decide(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    with world.work("coordinator") as work:
        many = policy.propose_file(work, (ROOT / "data" / "policies" / "otterby-invented.toml").read_text())
    with world.reading() as session:
        waiting = [one.id for one in every_value(session, CONSOLE) if one.word is None]
    assert len(waiting) == many
    with world.work("chair") as work:
        policy.settle(work, waiting, PolicyWord.CONFIRMED)
    with world.reading() as session:
        assert figures.ASC_TERM_CAP.on(TODAY).value == 1_350_50
        now = standing(every_value(session, CONSOLE), TODAY)
        shown = policy_file.write({name: (one.written, one.source, TODAY) for name, one in now.items()})
    again = policy_file.read(shown, on=TODAY)
    assert {one.name: one.written for one in again} == {name: one.written for name, one in now.items()}
    assert [row.key for row in world.rows(SchoolTerm) if row.academic_year == "2026/27"] == [
        f"{year} term {place}" for place, year in enumerate((2026, 2026, 2027, 2027, 2027, 2027), 1)
    ]


def test_a_file_is_proposed_whole_or_not_at_all_and_every_fault_is_named(world: World) -> None:
    wrong = 'source = "x"\ncolour = 1\n[values]\n"asc.term_cap" = "much"\n"panel.name" = "A panel"\n"tea" = "4"\n[[term]]\nname = "autumn"\n'
    before = world.count(PolicyProposal)
    with pytest.raises(PolicyFaults) as faulty, world.work("coordinator") as work:
        policy.propose_file(work, wrong)
    assert [fault.partition(":")[0] for fault in faulty.value.faults] == ["colour", "asc.term_cap", "tea", "[[term]] 1"]
    assert faulty.value.faults[1] == 'asc.term_cap: "much" is not an amount; write pounds and pence, such as 2,000 or 1,999.99.'
    assert world.count(PolicyProposal) == before


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('"panel.name" = { value = "A panel", form = 2027-01-04 }', "panel.name: form is not read there"),
        ('"panel.name" = { value = "A panel", from = "soon" }', "panel.name: the first day is written as a day"),
        ('"panel.name" = { value = "A panel", from = 2027-01-04T09:00:00 }', "panel.name: the first day is written as a day"),
        ('"panel.name" = ["A", "panel"]', "panel.name: the value is written between quotation marks"),
        ('"quorum.people" = true', "quorum.people: the value is written between quotation marks"),
        ("[[term]]\nhalf = 1", "[[term]] 1: half is not read there"),
    ],
)
def test_nothing_in_a_file_of_policy_is_passed_over_in_silence(written: str, said: str) -> None:
    with pytest.raises(PolicyFaults) as faulty:
        policy_file.read(f'source = "x"\n[values]\n{written}\n', on=TODAY)
    assert faulty.value.faults[0].startswith(said)


def test_the_commands_show_check_and_propose(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PANEL_DATABASE_URL", str(world.database.url))
    monkeypatch.setenv("PANEL_TODAY", TODAY.isoformat())
    file = tmp_path / "policy.toml"
    assert main(["policy", "show"]) == 0
    file.write_text(capsys.readouterr().out.replace("Fablemere Council", "Fablemere Borough"))
    assert main(["policy", "check", str(file)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"Name of the authority: Fablemere Borough (from {TODAY}; Constitution, article 1)"
    ]
    monkeypatch.setenv("PANEL_TODAY", (TODAY + timedelta(days=40)).isoformat())
    assert main(["policy", "check", str(file)]) == 1
    assert "a first day that has not passed" in capsys.readouterr().err
    file.write_text(file.read_text().replace(f", from = {TODAY}", "", 1))
    assert main(["policy", "propose", str(file), "--by", "coordinator@fablemere.example"]) == 0
    assert "Proposed: 1 value." in capsys.readouterr().out
    assert main(["policy", "show"]) == 0
    file.write_text(capsys.readouterr().out)
    assert main(["policy", "check", str(file)]) == 1
    assert "nothing is left to propose" in capsys.readouterr().err
    assert main(["policy", "propose", str(file), "--by", "observer@fablemere.example"]) == 1
    file.write_text("source = ")
    assert main(["policy", "check", str(file)]) == 1
    assert "not a TOML file" in capsys.readouterr().err
    assert main(["policy", "check", str(tmp_path / "nowhere.toml")]) == 1
    assert "There is no file" in capsys.readouterr().err
    with pytest.raises(Refused), world.work("observer") as work:
        policy.propose_terms(work, "2028/29", (AUTUMN,), "x")
