"""Letters' templates: each letter is one file, every place in it is on record, and whoever changes its words changes that file."""

import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from jinja2 import UndefinedError, meta, nodes
from letters_built import letter, refusal, sent_text

from panel.law.casework.notifications import Occasion
from panel.law.kinds import KINDS
from panel.law.letters import template
from panel.law.letters.composition import compose
from panel.law.letters.letter_forms import FORMS
from panel.law.letters.letter_kinds import LetterKind
from panel.law.letters.place_names import PLACES
from panel.law.letters.places import places
from panel.law.vocabulary import Option

THE_SAME_IN_EACH = ("Your right to appeal", "Mediation", "The questions we must answer", "The papers we looked at", "")
"""Sections that every letter which has them says in the same words."""
WHAT_FOLLOWS = re.compile(r"(\s|^% if .*$)*\Z", re.MULTILINE)
"""The empty lines at the end of a section, and a condition that belongs to the next."""


def parsed(kind: LetterKind) -> nodes.Template:
    return template.ENVIRONMENT.parse(template.source(kind))


def sections(kind: LetterKind) -> Iterator[tuple[str, str]]:
    for one in f"\n{template.source(kind)}".split("\n#")[1:]:
        heading, _, words = one.partition("\n")
        yield heading.strip(), WHAT_FOLLOWS.sub("", words)


def test_each_letter_is_one_file_and_there_is_no_other() -> None:
    assert {path.stem for path in template.FOLDER.glob("*")} == set(LetterKind)


def test_a_template_names_only_places_that_are_explained() -> None:
    unexplained = {kind: meta.find_undeclared_variables(parsed(kind)) - set(PLACES) for kind in LetterKind}
    assert {kind: names for kind, names in unexplained.items() if names} == {}


def test_a_line_of_a_list_has_the_parts_that_are_explained() -> None:
    for kind in LetterKind:
        for loop in parsed(kind).find_all(nodes.For):
            target, listed = loop.target, loop.iter
            assert isinstance(target, nodes.Name) and isinstance(listed, nodes.Name)
            asked = {
                one.attr
                for one in loop.find_all(nodes.Getattr)
                if isinstance(one.node, nodes.Name) and one.node.name == target.name
            }
            assert asked <= set(PLACES[listed.name].parts), kind


def test_every_place_that_is_explained_is_filled_and_named_by_a_letter() -> None:
    named = {name for kind in LetterKind for name in meta.find_undeclared_variables(parsed(kind))}
    filled = places(refusal())
    assert set(filled) == set(PLACES) == named
    for name, place in PLACES.items():
        for line in cast(list[dict[str, str]], filled[name]) if place.parts else ():
            assert tuple(line) == place.parts


def test_every_item_the_gate_asks_for_is_marked_in_the_template_and_no_other() -> None:
    for kind in LetterKind:
        lines = template.source(kind).split("\n")
        marked = {found for line in lines if (found := line[1:].partition("]")[0]) and line[:1] == "["}
        asked = {str(item) for item in FORMS[kind].items}
        assert asked <= marked, kind
        assert marked - asked <= {"officer", "decision", "evidence", "lateness", "funding", "own"}, kind


def test_what_several_letters_say_they_say_in_the_same_words() -> None:
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for kind in LetterKind:
        for heading, words in sections(kind):
            if heading in THE_SAME_IN_EACH and FORMS[kind].occasion is Occasion.DECISION and not FORMS[kind].after_appeal:
                said[heading][words].append(str(kind))
    assert {heading: list(ways.values()) for heading, ways in said.items() if len(ways) > 1} == {}
    assert set(said) == set(THE_SAME_IN_EACH)


def test_every_decision_has_its_own_opening_and_says_what_happens_now() -> None:
    for case, entry in KINDS.items():
        for option, sent in entry.sends.items():
            for kind in sent:
                content = compose(letter(kind, case, option))
                assert len(content["sections"][0]["parts"]) >= 2, (kind, option)
                assert any(one["heading"] == "What happens now" for one in content["sections"]), (kind, option)


def test_conditions_ask_only_for_decisions_there_are() -> None:
    for kind in LetterKind:
        asked = [one.value for test in parsed(kind).find_all(nodes.Compare) for one in test.find_all(nodes.Const)]
        assert set(asked) <= set(Option) | {"august", "christmas"}, kind


def test_whoever_changes_a_letters_wording_changes_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(template.FOLDER, tmp_path / "templates")
    changed = tmp_path / "templates" / "refusal_to_assess.txt"
    words = changed.read_text(encoding="utf-8")
    changed.write_text(words.replace("We have decided not", "{forename}, we have decided not"))
    monkeypatch.setattr(template, "FOLDER", tmp_path / "templates")
    template._template.cache_clear()
    try:
        assert "Robin, we have decided not to carry out" in sent_text(refusal()).replace("\n", " ")
    finally:
        template._template.cache_clear()


def filled_from(words: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, **given: object) -> template.Filled:
    (tmp_path / "one.txt").write_text(f"Title: One\n\n{words}\n", encoding="utf-8")
    monkeypatch.setattr(template, "FOLDER", tmp_path)
    template._template.cache_clear()
    return template.fill("one", given)


def test_a_place_that_nobody_fills_is_refused_and_not_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UndefinedError, match="misspelt"):
        filled_from("Dear {misspelt}", monkeypatch, tmp_path)


def test_what_names_nothing_on_record_is_left_out_with_its_heading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = "Dear all,\n\n# Help\nAsk here: /\n{helper}\n\n# End\nGoodbye."
    filled = filled_from(words, monkeypatch, tmp_path, helper="")
    assert [one["heading"] for one in filled.sections] == ["", "End"]


def test_what_people_typed_is_never_read_as_the_template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    worst = "# Heading\n> said\n- one\n| a | b |\n{other} {% if x %}\n% if x\n\n[appeal] \ue0000\ue001 /"
    words = "{worst}\n\n> {worst}\n\n- {worst}\n| Head |\n| {worst} |"
    (section,) = filled_from(words, monkeypatch, tmp_path, worst=worst, other="OTHER").sections
    assert [part["kind"] for part in section["parts"]] == ["paragraph", "quote", "list", "table"]
    assert [part.get("text") or part.get("items") or part["rows"] for part in section["parts"]] == [
        worst,
        worst,
        [worst],
        [[worst]],
    ]
