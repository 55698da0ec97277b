"""The mapping step of an import: what a sender calls the columns is said once, seen in the first rows, kept, and read by one press."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

from builders import REQUEST_HEAD, World, line
from panel.models import AuditEntry, ImportMapping, Request

Screen = Callable[..., AppTest]
THEIRS = (
    REQUEST_HEAD.replace("surname", "Legal surname").replace("forename", "Known as").replace("kind", "Gruffalo", 1) + ",House"
)


def chosen(drawn: AppTest, *references: str, head: str = THEIRS, name: str = "arbor.csv") -> AppTest:
    text = "\n".join([head, *(line(one) + ",Oak" for one in references)])
    return drawn.file_uploader[0].set_value([(name, text.encode(), "text/csv")]).run()


def import_is_open(drawn: AppTest) -> bool:
    (button,) = [button for button in drawn.button if button.label.startswith("Import")]
    return not button.disabled


def is_asked(drawn: AppTest) -> bool:
    return any(note.value.startswith("Confirm below what the columns of this file are") for note in drawn.info)


def choice(drawn: AppTest, heading: str) -> Selectbox[str]:
    return next(box for box in drawn.selectbox if box.label == f"What {heading} is")


def press(drawn: AppTest, words: str) -> AppTest:
    return next(button for button in drawn.button if button.label.replace("\\", "") == words).click().run()


def say_what_they_are(drawn: AppTest) -> AppTest:
    for heading, column in (("Known as", "forename"), ("Gruffalo", "kind"), ("House", "")):
        choice(drawn, heading).set_value(column)
    return press(drawn, "Read the columns this way")


def keep(drawn: AppTest, sender: str) -> AppTest:
    next(field for field in drawn.text_input if field.label == "Keep this for the next file from").set_value(sender)
    return press(drawn, "Keep these matches")


def test_a_heading_is_suggested_or_asked_and_nothing_comes_in_until_a_person_has_said_what_it_is(
    world: World, screen: Screen
) -> None:
    drawn = chosen(screen("requests", "coordinator", tab="Import files"), "A-1")
    assert is_asked(drawn)
    assert [choice(drawn, one).value for one in ("Legal surname", "Known as", "Gruffalo", "House")] == ["surname", "?", "?", "?"]
    assert any("ehcna\\_request" in words.value for words in drawn.markdown) and not import_is_open(drawn)
    drawn = say_what_they_are(drawn)
    assert not is_asked(drawn) and not drawn.error and import_is_open(drawn)
    (first,) = [table.value for table in drawn.dataframe if "Read as" in table.value]
    assert dict(zip(first["Read as"], first["Row 2"], strict=True))["Date of birth"] == "Wed 4 May 2016"
    assert dict(zip(first["Heading"], first["Row 2"], strict=True))["Known as"] == "Robin"
    drawn = press(drawn, "Import: add 1")
    assert not drawn.exception and world.count(Request) == 1
    assert world.rows(AuditEntry)[-1].details["mapping"] == "no sender, and as said of these files"


def test_what_was_said_is_kept_by_its_sender_and_the_next_file_is_read_by_one_press(world: World, screen: Screen) -> None:
    drawn = keep(say_what_they_are(chosen(screen("requests", "coordinator", tab="Import files"), "A-1")), "Arbor")
    assert "The matches are kept: Arbor, revision 1" in drawn.success[0].value.replace("\\", "")
    drawn = press(drawn, "Import: add 1")
    assert world.rows(AuditEntry)[-1].details["mapping"] == "Arbor, revision 1"
    drawn = chosen(screen("requests", "officer", tab="Import files"), "A-2")
    assert not import_is_open(drawn)
    drawn = drawn.button_group[0].set_value("Arbor").run()
    assert import_is_open(drawn) and not is_asked(drawn)
    assert any(
        "Read with the columns matched for Arbor, revision 1 by Wren Abbot" in note.value.replace("\\", "")
        for note in drawn.caption
    )
    press(drawn, "Import: add 1")
    assert [row.reference for row in world.rows(Request)] == ["A-1", "A-2"]


def test_a_mapping_is_changed_by_saying_it_again_and_its_history_is_shown(world: World, screen: Screen) -> None:
    drawn = keep(say_what_they_are(chosen(screen("requests", "coordinator", tab="Import files"), "A-1")), "Arbor")
    choice(drawn, "House").set_value("?")
    drawn = keep(press(drawn, "Read the columns this way"), "arbor")
    assert [(row.sender, row.rev, "house" in row.matches) for row in world.rows(ImportMapping)] == [
        ("Arbor", 1, True),
        ("Arbor", 2, False),
    ]
    history = screen("requests", "officer", tab="Import files").dataframe[-1].value.to_dict("records")
    first, *others = [(row["Revision"], row["Said by"], row["Heading"], row["Read as"]) for row in history]
    assert first == ("2", "Wren Abbot", "house", "no longer said")
    assert ("1", "Wren Abbot", "known as", "Forename") in others and ("1", "Wren Abbot", "house", "left out") in others


def test_the_name_of_another_sender_does_not_write_over_its_mapping(world: World, screen: Screen) -> None:
    keep(say_what_they_are(chosen(screen("requests", "coordinator", tab="Import files"), "A-1")), "Arbor")
    drawn = keep(say_what_they_are(chosen(screen("requests", "officer", tab="Import files"), "A-1")), "Arbor")
    assert "A mapping of Arbor is kept already" in drawn.error[0].value
    assert world.count(ImportMapping) == 1


def test_a_file_with_our_own_names_asks_nothing(world: World, screen: Screen) -> None:
    drawn = chosen(screen("requests", "coordinator", tab="Import files"), "A-1", head=REQUEST_HEAD + ",out_of_area")
    assert not [box for box in drawn.selectbox if box.label.startswith("What ")]
