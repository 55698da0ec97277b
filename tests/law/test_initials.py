"""Where words about a child go decides whether they name the child, and which words of a record those are."""

from datetime import date

import pytest

from panel.law.children.initials import NAMED, ChildNames, WordsGo, unnamed, without_names
from panel.law.minutes.case_record import Action, RecommendationRecord
from panel.law.vocabulary import Option

MILO = ChildNames("Milo Rafe", "O'Fenn-Castle")


@pytest.mark.parametrize("going", [WordsGo.ROOM, WordsGo.SHARED_SCREEN, WordsGo.OWN_SCREEN, WordsGo.PACK, WordsGo.FOLDER,
                                   WordsGo.MINUTES, WordsGo.EXPORT])  # fmt: skip
def test_on_screens_in_packs_in_the_folder_and_in_minutes_the_child_is_not_named(going: WordsGo) -> None:
    assert without_names("Milo sleeps badly.", MILO, going) == "M. sleeps badly."


@pytest.mark.parametrize("going", sorted(NAMED))
def test_the_family_the_setting_a_comparison_and_a_field_have_the_name(going: WordsGo) -> None:
    assert without_names("Milo sleeps badly.", MILO, going) == "Milo sleeps badly."


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Milo's sleep", "M.'s sleep"),
        ("This is for Milo.", "This is for M."),
        ("MILO RAFE and Castle", "M. and C."),
        ("milo rafe o’fenn-castle likes trains", "M. O. likes trains"),
        ("the O’Fenn family", "the O. family"),
        ("Milou and Fennel stay", "Milou and Fennel stay"),
    ],
)
def test_a_name_is_met_as_people_write_it(said: str, shown: str) -> None:
    assert without_names(said, MILO, WordsGo.MINUTES) == shown


def test_a_name_written_without_its_accents_is_met() -> None:
    assert without_names("Lecka, Zoe and Łęcka, Zoë", ChildNames("Zoë", "Łęcka"), WordsGo.MINUTES) == "L., Z. and Ł., Z."


def test_a_child_without_a_name_changes_no_word() -> None:
    assert without_names("S. reads.", ChildNames("", "S"), WordsGo.MINUTES) == "S. reads."


def test_in_a_record_what_people_wrote_is_unnamed_and_who_wrote_it_is_not() -> None:
    advised = RecommendationRecord(
        option=Option.ASSESS,
        amount_pence=None,
        reasons="Milo needs more.",
        counted=5,
        least=5,
        recorded_on=date(2026, 11, 25),
        answers=(),
        criterion_reasons=(),
        dissent=(("Milo Abbot", "Milo manages."),),
    )

    shown, action = unnamed((advised, Action("Call Milo's aunt", "Milo Abbot", None)), MILO, WordsGo.MINUTES)

    assert (shown.reasons, shown.dissent) == ("M. needs more.", (("Milo Abbot", "M. manages."),))
    assert action.words == "Call M.'s aunt"
