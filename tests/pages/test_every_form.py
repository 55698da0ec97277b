"""Every form there is, found by walking the pages as each role: pressed empty, filled, and after its record changed under it.

Each press ends in words: what was done, a refusal, or what is missing. None ends in silence, in an exception or at another record.
"""

import ast
import functools
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from sqlmodel import select
from streamlit.elements.widgets.button import ButtonMixin
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Element
from tabs_of_pages import TABS_OF, each_tab

from builders import World
from panel.law.permissions import PAGES
from panel.law.vocabulary import Role
from panel.models import Contract, Meeting, Notice, Person, Request, RoleGrant
from panel.screens.app import current_user
from panel.store import current
from panel.store.databases import open_database
from panel.store.installation import DEMONSTRATION

ROOT = Path(__file__).resolve().parents[2]
SCREENS = ROOT / "panel" / "screens"
ELSEWHERE = {
    "letters/address_book._form": "test_address_book.py",
    "people/settings.several": "pages/test_page_letters.py",
    "requests/import_columns._form": "browser/test_import_mapping.py",
    "requests/setting_register._bring": "browser/test_import_mapping.py",
    "requests/import_columns._keep": "browser/test_import_mapping.py",
    "agenda/consent_list._draft_form": "pages/test_page_reading.py",
    "agenda/consent_list.take_off_form": "pages/test_page_reading.py",
    "agenda/draft_agenda._add_a_request": "pages/test_page_agenda.py",
    "agenda/draft_agenda.publish": "pages/test_page_agenda.py",
    "agenda/offline_folder.bring_back": "folder/test_folder_back.py",
    "casework/advice_tracker._more_form": "pages/test_page_registers.py",
    "casework/advice_tracker._step_form": "pages/test_page_registers.py",
    "children/pairs.separate_form": "pages/test_page_children.py",
    "contracts/award_form.award_form": "pages/test_page_decisions.py",
    "contracts/contract_forms.plan_started_form": "pages/test_page_contracts.py",
    "contracts/move_forms.after_move": "pages/test_page_contract_moves.py",
    "decisions/decision_forms.decide": "pages/test_page_decisions.py",
    "decisions/outside_panel._decide": "kinds/test_outside.py",
    "decisions/outside_panel._decline": "kinds/test_outside.py",
    "meeting/after_recording._next_step": "pages/test_page_meeting.py",
    "meeting/after_recording.closed": "pages/test_page_meeting.py",
    "meeting/before_meeting.consent_list": "pages/test_page_reading.py",
    "meeting/case_actions.defer": "pages/test_page_meeting.py",
    "meeting/people_here.leaving_now": "pages/test_page_meeting.py",
    "meeting/recommendation_form.recommendation_form": "pages/test_page_meeting.py",
    "minutes/minutes.correction_form": "pages/test_page_minutes.py",
    "minutes/signing.sign": "pages/test_page_minutes.py",
    "money/payments.issue_form": "money/test_page_budget.py",
    "people/messages._failed": "test_messages_sent.py",
    "people/people.delegation_form": "pages/test_page_people.py",
    "people/people.roles_form": "pages/test_page_people.py",
    "policy/set_up._authority": "test_local_policy.py",
    "policy/set_up._start_from": "test_local_policy.py",
    "requests/appeals._record": "test_appeals.py",
    "requests/appeals._take_back": "test_appeals.py",
    "requests/case_papers._withdraw": "pages/test_page_case_papers.py",
    "requests/import_files.import_button": "pages/test_page_requests.py",
    "requests/particulars_form._outside_panel_form": "kinds/test_outside.py",
    "widgets/confirm._drawn": "pages/test_page_minutes.py",
}
"""Forms that nobody in the demonstration as it stands is offered, each with the test of what it does, in `tests`."""
LEAVES = re.compile("^(Empty these fields|Go back|Sign|Open it today)")


@functools.cache
def written() -> set[str]:
    """Every form the screens' source holds, by module and function: a submit button, a primary one, or one that records."""
    found = set()
    for path in sorted(SCREENS.rglob("*.py")):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef) and any(_is_form(call) for call in ast.walk(function)):
                found.add(f"{path.parent.name}/{path.stem}.{function.name}")
    return found


def _is_form(call: ast.AST) -> bool:
    if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)):
        return False
    given = {one.arg: ast.unparse(one.value) for one in call.keywords}
    records = given.get("key", "").startswith(("f'record ", "'record "))
    return call.func.attr == "form_submit_button" or (
        call.func.attr == "button" and (given.get("type") == "'primary'" or records)
    )


@dataclass
class Walk:
    """The demonstration walked as one of its people after another."""

    world: World
    roles: dict[Role, str]
    places: dict[str, str] = field(default_factory=dict)
    """Where each button of the page last drawn stands in the source, by its key, or else its label."""
    pressed: set[str] = field(default_factory=set)
    runs: int = 0
    faults: list[str] = field(default_factory=list)

    def draw(self, page: str, who: str, about: dict[str, str]) -> AppTest:
        """One page as one person, on an address."""
        current_user.person_id = lambda: self.world.people[who]
        current_user.sign_in = lambda: self.world.sign_ins[who]
        test = AppTest.from_file(str(ROOT / "pages" / f"{page}.py"), default_timeout=60)
        for name, value in about.items():
            test.query_params[name] = value
        return self.run(test)

    def run(self, test: AppTest) -> AppTest:
        """Draw once more; what is pressed or typed is carried out."""
        self.places.clear()
        self.runs += 1
        return test.run()

    def forms(self, test: AppTest) -> Iterator[tuple[str, str]]:
        """The forms of a page that nobody pressed yet: where each is written, and its button's own number."""
        known = written()
        for one in list(test.button):
            place = self.places.get(one.key or "") or self.places.get(f"{one.label} {one.proto.form_id}", "")
            if place in known - self.pressed:
                self.pressed.add(place)
                yield place, one.proto.id

    def walk(self, role: Role, addresses: list[tuple[str, dict[str, str]]]) -> None:
        """Every page of a role, some records, and one of each kind of link that is found on the way; each new form is pressed."""
        queue = [(page, about) for page in PAGES if role in PAGES[page] for about in each_tab(page)]
        queue += [(page, about) for page, about in addresses if role in PAGES[page]]
        followed = set()
        for page, about in queue:
            drawn = self.draw(page, self.roles[role], about)
            self.fault(drawn, f"{page} {about}", "drawn")
            links = re.findall(r"\]\((/[a-z]+\?[^)]*)\)", "".join(one.value for one in drawn.markdown))
            for nth, (place, number) in enumerate(self.forms(drawn)):
                self.press_each_way(place, number, drawn if nth == 0 else self.draw(page, self.roles[role], about))
            for address in links:
                parts = urlsplit(address)
                to, query = parts.path[1:], dict(parse_qsl(parts.query))
                kind = (to, tuple(sorted(query)), tuple(value for value in query.values() if value.isalpha()))
                if role is Role.OFFICER and kind not in followed and to != "help" and role in PAGES.get(to, ()):
                    followed.add(kind)
                    queue.append((to, query))

    def press_each_way(self, place: str, number: str, test: AppTest) -> None:
        """One form of a page just drawn: empty, filled, and filled again on a record that changed after it was drawn."""
        before = spoken(test)
        for how in ("empty", "filled", "again", "changed"):
            button = next((one for one in test.button if one.proto.id == number), None)
            if button is None or LEAVES.match(button.label):
                return
            if how == "filled":
                fill(test, button.proto.form_id)
            if how == "changed":
                make_older(test)
            old = shown(test)
            button.click()
            self.run(test)
            self.fault(test, place, how)
            if spoken(test) - before:
                continue
            if shown(test) == old:
                self.faults.append(f"{place}, {how}: nothing said ({button.label})")
            return  # it opened what asks or shows more: that has a button of its own

    def fault(self, test: AppTest, place: str, how: str) -> None:
        """Note what a run that ended badly ended in."""
        self.faults += [f"{place}, {how}: {one.value} {one.stack_trace[-3:]}" for one in test.exception]


def spoken(test: AppTest) -> set[str]:
    """Every message on a page."""
    return {one.value for kind in ("success", "error", "warning", "info") for one in test.get(kind) if isinstance(one, Element)}


def shown(test: AppTest) -> list[str]:
    """What a page shows, for seeing whether it changed."""
    return [*(one.value for one in test.markdown), *(one.label for one in test.button), str(test.query_params)]


def make_older(test: AppTest) -> None:
    """Let every form of the page have been drawn from an older record than there is: as if somebody recorded meanwhile."""
    for seen in test.session_state["screen state"].forms.values():
        if isinstance(seen.version, int):
            seen.version -= 1


def fill(test: AppTest, form: str) -> None:
    """Put something into every field that stands empty, of one form or of the page beside its forms."""
    for one in (*test.text_input, *test.text_area):
        if one.proto.form_id == form and not one.value and not one.disabled:
            one.set_value("10" if re.search("pounds|Spent|Price|£|Amount", one.label) else "Seen on 12 papers")
    for one in test.date_input:
        if one.proto.form_id == form and one.value is None:
            one.set_value(one.max if one.max and one.max < TODAY.date() else TODAY.date())
    for one in (*test.radio, *test.selectbox):
        if one.proto.form_id == form and one.value is None and one.options and not one.disabled:
            one.set_value(one.options[0])


SETTINGS = [("settings", {"section": name}) for name in ("contacts", "terms", "messages")]
SETTINGS.append(("settings", {"section": "policy", "step": "all"}))
TODAY = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def walked(demonstrated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Walk]:
    shutil.copytree(demonstrated, tmp_path, dirs_exist_ok=True)
    world = World(open_database(f"sqlite:///{tmp_path / 'demo.db'}"), TODAY)
    roles: dict[Role, str] = {}
    with world.reading() as session:
        for person, grant in session.exec(select(Person, RoleGrant).where(RoleGrant.person_id == Person.id)):
            roles.setdefault(grant.role, person.name)
            world.people[person.name] = person.id
    for role, name in roles.items():
        world.signed_in(name)
        world.people[str(role)] = world.people[name]
        world.sign_ins[str(role)] = world.sign_ins[name]
    monkeypatch.setattr(current, "_current", current._Current(world.database, DEMONSTRATION, world.clock))
    monkeypatch.setattr(current_user, "person_id", current_user.person_id)
    monkeypatch.setattr(current_user, "sign_in", current_user.sign_in)
    walk = Walk(world, roles)
    drawn = ButtonMixin._button

    def noted(self: Any, label: str, key: str | None, *given: Any, **named: Any) -> bool:
        frame = sys._getframe(1)
        while frame.f_back and "/panel/screens/" not in frame.f_code.co_filename:
            frame = frame.f_back
        path = Path(frame.f_code.co_filename)
        place = f"{path.parent.name}/{path.stem}.{frame.f_code.co_name}"
        with suppress(AttributeError):
            walk.places[key or f"{label} {self._form_data.form_id if self._form_data else ''}"] = place
        return drawn(self, label, key, *given, **named)

    monkeypatch.setattr(ButtonMixin, "_button", noted)
    yield walk
    world.database.dispose()


def test_every_form_says_what_came_of_it_however_it_is_pressed(walked: Walk) -> None:
    for role in (Role.ADMINISTRATOR, Role.CHAIR, Role.MEMBER, Role.OFFICER, Role.COORDINATOR):
        walked.walk(role, addresses(walked.world) if role is Role.OFFICER else SETTINGS if role is Role.ADMINISTRATOR else [])
    assert not walked.faults, "\n".join(walked.faults)
    assert sorted(written() - walked.pressed - ELSEWHERE.keys()) == []
    assert all((ROOT / "tests" / name).exists() for name in ELSEWHERE.values())


def addresses(world: World) -> list[tuple[str, dict[str, str]]]:
    """An address of each kind of record that no link on a page leads to."""
    cases = {(row.kind, row.status): row.reference for row in world.rows(Request)}
    meetings = {row.state: row.reference for row in world.rows(Meeting)}
    forms = ("meeting", "plan", "final plan", "review", "moderation", "revise", "stop", "close", "started", "move", "after move")
    return [
        *(("case", {"case": reference}) for reference in cases.values()),
        *(("letters", {"letter": str(row.id)}) for row in world.rows(Notice)[-6:]),
        *(("contract", {"contract": str(row.id), "do": do}) for row in world.rows(Contract) for do in forms),
        *((page, {"meeting": reference}) for reference in meetings.values() for page in ("agenda", "meeting", "minutes")),
        ("children", {"first": "1", "second": "2"}),
    ]


def test_every_page_with_tabs_is_looked_through_by_them() -> None:
    """Here and where pages are searched for what must not stand on them."""
    assert {path.stem for path in (ROOT / "pages").glob("*.py") if " tabs(" in path.read_text(encoding="utf-8")} == set(TABS_OF)
