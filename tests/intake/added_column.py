"""What a column that was just added is seen in. Run by `tests/recipes` on a copy of the tree that has one more."""

from collections.abc import Callable

from sqlmodel import select
from streamlit.testing.v1 import AppTest

from builders import REQUEST_HEAD, World, line
from panel.acts import imports
from panel.documents.exports import requests_file
from panel.intake.reading import read
from panel.law.agenda.offline_folder import CaseCard
from panel.models import Pack
from panel.store.people.actors import actor_of
from panel.store.queries.agenda.offline_folder import folder_of

NAME, LABEL, HOLDS = "interpreter", "Interpreter for the family", "Polish, in person"


def test_a_new_column_is_in_import_form_case_screen_pack_folder_and_export(world: World, screen: Callable[..., AppTest]) -> None:
    content = f'{REQUEST_HEAD},{NAME}\n{line("A-1")},"{HOLDS}"\n'.encode()
    with world.work("coordinator") as work:
        imports.import_rows(work, read([("requests.csv", content)], today=work.today, ask_cap_pence=2_000_00))
    assert getattr(world.request("A-1"), NAME) == HOLDS

    asked = {
        (box.key or "").split(" ")[1]: box.label
        for box in screen("requests", "coordinator", tab="Log one by hand").text_input
        if "hand" in (box.key or "")
    }
    assert asked[NAME] == LABEL
    said = "\n".join(one.value for one in screen("case", "coordinator", case="A-1").markdown)
    assert f"{LABEL}: **{HOLDS}**" in said.replace("\\", "")

    meeting = world.opened()
    with world.reading() as session:
        actor = actor_of(session, world.people["coordinator"], on=world.now.date())
        assert session.exec(select(Pack)).one().card[NAME] == HOLDS
        (card,) = folder_of(session, actor, meeting, at=world.now).cases
        assert isinstance(card, CaseCard)
        assert (LABEL, HOLDS) in card.about
        exported = requests_file(session, actor, "csv")
    again = read([("requests.csv", exported)], today=world.now.date(), ask_cap_pence=2_000_00)
    assert getattr(again.requests[0], NAME) == HOLDS
    with world.work("coordinator") as work:
        planned = imports.plan(work.session, again, update=False)
    assert (planned.faults, len(planned.unchanged)) == ([], 1)
