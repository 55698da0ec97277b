"""One story in a real browser: from the first start on no database to signed minutes, read back from the files."""

import io
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import docx
import pytest
from letterheads_built import png
from patterns import found
from playwright.sync_api import Browser, FilePayload, Page
from playwright.sync_api import TimeoutError as NeverCame
from pypdf import PdfReader

from authenticator import Authenticator
from panel.__main__ import main as panel_command
from panel.demonstration.terms import around
from panel.law.policy import policy_file
from panel.law.policy.school_terms import written_out
from panel.store.clock import real_clock, today_of
from served import Server, begun_by_command

PASS = "four quite unrelated words"
HEAD = "reference,kind,received_on,requested_by,surname,forename,date_of_birth,setting,setting_type,parent_views,child_views"
MEMBERS = (
    ("Linnet Marsh", "educational_psychology"),
    ("Rowan Thistlewood", "head_teacher"),
    ("Bryony Fenn", "health"),
    ("Jasper Holloway", "social_care"),
)
REASONS = "Three cycles of support are on record and progress has stopped."
DECIDED = "Support beyond what the school has may be needed."
OUTCOME = "Will read forty words from the list"


class Somebody:
    """One person at their own browser."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self.server = server
        self.page: Page = browser.new_context(viewport={"width": 1920, "height": 1080}).new_page()
        self.page.set_default_timeout(20_000)

    def go(self, where: str) -> None:
        self.page.goto(f"{self.server.address}/{where}")
        self.page.get_by_text("Sign out").first.wait_for()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).first.click()

    def does(self, name: str, words: str) -> None:
        """Press a button, with or without a key on it, until its words come: once, unless the page moved under the pointer."""
        button = self.page.get_by_role("button", name=re.compile(rf"^{re.escape(name)}( Shortcut .)?$")).first
        button.click()
        for _ in range(3):
            with suppress(NeverCame):
                self.page.get_by_text(words).first.wait_for(timeout=6_000)
                break
            with suppress(NeverCame):
                button.click(timeout=500)
        self.sees(words)

    def fill(self, label: str, words: str, nth: int = 0) -> None:
        field = self.page.get_by_label(label, exact=True).nth(nth)
        field.fill(words)
        field.press("Tab")

    def date(self, label: str, day: date) -> None:
        field = self.page.get_by_test_id("stDateInput").filter(has_text=label).first
        field.get_by_role("spinbutton").first.click()
        self.page.keyboard.type(f"{day:%d%m%Y}")
        self.page.keyboard.press("Escape")

    def choose(self, label: str, words: str) -> None:
        box = self.page.get_by_role("combobox", name=re.compile(re.escape(label))).first
        box.click()
        box.fill(words)
        self.page.get_by_role("option", name=re.compile(re.escape(words))).first.click()
        self.page.keyboard.press("Tab")

    def tick(self, question: str, answer: str) -> None:
        group = self.page.get_by_role("radiogroup", name=re.compile(re.escape(question)))
        group.get_by_text(answer, exact=True).click()

    def sees(self, words: str) -> None:
        try:
            self.page.get_by_text(words).first.wait_for()
        except NeverCame as never:
            raise AssertionError(f"{words!r} is not on the page:\n{self.page.inner_text('body')}") from never
        if self.page.get_by_test_id("stApp").count():
            self.page.locator('[data-test-script-state="notRunning"]').first.wait_for()

    def sets_pass_phrase(self, code: str, name: str, email: str) -> None:
        self.page.goto(f"{self.server.address}/setup")
        for field, words in (("code", code), ("name", name), ("email", email), ("password", PASS), ("again", PASS)):
            if (asked := self.page.locator(f"input[name={field}]")).count():  # a name is the first administrator's alone
                asked.fill(words)
        self.page.click("button")
        self.page.wait_for_load_state()
        if "/second" in self.page.url:
            self.authenticator = Authenticator(self.page.inner_text("body"), real_clock)
            self.page.fill("input[name=code]", self.authenticator.code())
            self.page.click("button")
        self.page.get_by_role("heading", name="Today", exact=True).wait_for()

    def confirms_who_it_is(self) -> None:
        """In a tab of its own, as the page opens it."""
        with self.page.context.expect_page() as opened:
            self.page.get_by_text("Confirm that it is you").first.click()
        tab = opened.value
        tab.fill("input[name=code]", self.authenticator.code())
        tab.click("button")
        tab.get_by_role("heading", name="Minutes", exact=True).wait_for()
        tab.close()


def add_person(administrator: Somebody, name: str, role: str, discipline: str) -> str:
    """Add a person on the People screen; their one-time code."""
    administrator.go("people")
    administrator.page.get_by_role("tab", name="Add a person").click()
    administrator.fill("Name", name)
    administrator.fill("E-mail address", email_of(name))
    administrator.choose("Roles", role)
    if discipline:
        administrator.choose("Discipline", discipline)
    administrator.does("Add the person", "Added. One-time set-up code for")
    code = found(r"code for .*: ([A-Z0-9-]{19})", administrator.page.inner_text("body"))
    if role == "LA officer":
        administrator.page.get_by_role("tab", name="Change a person").click()
        administrator.choose("Person", name)
        administrator.page.get_by_role("tab", name="Delegated authority").click()
        administrator.fill("Reference, for instance the scheme and paragraph", "Scheme of delegation 4.2")
        administrator.does("Record the delegated authority", f"Delegated authority of {name} recorded")
    return code


def email_of(name: str) -> str:
    return f"{name.split()[0].lower()}@fablemere.example"


def last_day_of_the_term_offered(today: date) -> date:
    """The term the bench offers first is the one running or the next."""
    return min(term.ends_on for planned in around(today).values() for term in planned if term.ends_on >= today)


def test_from_first_start_to_signed_minutes_in_hand(
    serving: Callable[..., Server], browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = {"PANEL_DATABASE_URL": f"sqlite:///{tmp_path / 'panel.db'}"}
    server, today = serving(begun_by_command, **settings), today_of(real_clock())

    administrator = Somebody(browser, server)
    administrator.page.goto(server.address)
    administrator.sees("Explore the demonstration")
    administrator.press("Start a real panel")
    administrator.sets_pass_phrase(server.code(), "Alder Quill", "alder@fablemere.example")
    chair, officer, coordinator = (Somebody(browser, server) for _ in range(3))
    for somebody, name, role, discipline in (
        (chair, "Imogen Vale", "Chair", "SEN Service"),
        (officer, "Osric Penhallow", "LA officer", ""),
        (coordinator, "Wren Abbot", "Coordinator", ""),
    ):
        somebody.sets_pass_phrase(add_person(administrator, name, role, discipline), name, email_of(name))
    monkeypatch.setenv("PANEL_DATABASE_URL", settings["PANEL_DATABASE_URL"])
    for name, discipline in MEMBERS:
        member = ["user", "add", email_of(name), "--name", name, "--role", "member", "--discipline", discipline]
        assert panel_command(member) == 0

    coordinator.go("today")
    coordinator.sees("Not on record yet: the authority's name, its postal address, the deciding officer's post.")
    coordinator.go("settings?section=setup")
    coordinator.fill("Name of the authority", "Fablemere Council")
    coordinator.fill("Postal address of the authority", "Fable House\nFablemere FB1 0ZZ")
    coordinator.fill("Post of the officer who decides and signs letters", "Head of Inclusion")
    logo: FilePayload = {"name": "logo.png", "mimeType": "image/png", "buffer": png(40)}
    coordinator.page.set_input_files("input[type=file]", logo)
    coordinator.sees("logo.png")
    coordinator.fill("Source", "Constitution, article 1")
    coordinator.does("Propose all of it", "Proposed: 4 values")
    years = {f"terms.{year}": (written_out(terms), "Published calendar", today) for year, terms in around(today).items()}
    file: FilePayload = {"name": "terms.toml", "mimeType": "application/toml", "buffer": policy_file.write(years).encode()}
    coordinator.go("settings?section=setup&step=policy")
    coordinator.page.get_by_text("A policy file of our own").click()
    coordinator.page.set_input_files("input[type=file]", file)
    coordinator.does(f"Propose {len(years)} values", "Osric Penhallow now signs in")
    officer.go("settings?section=setup")
    officer.page.get_by_role("img").first.wait_for()
    officer.does(f"Confirm all {4 + len(years)}", f"Confirmed: {4 + len(years)} values")
    test_letter = officer.page.context.request.get(f"{server.address}/export/test-letter.pdf")
    shown = read_back("PDF", test_letter.body())
    assert "TEST LETTER: the child is invented" in shown and "Fable House, Fablemere FB1 0ZZ" in shown

    received = today - timedelta(days=10)
    rows = [
        f"A-1,ehcna_request,{received},parent,Fableton,Robin,2016-05-04,Larkspur Hollow Primary School,mainstream,We would like help.,I like art.",
        f"A-2,asc_targets,{received},setting,Quillby,Sorrel,2015-03-09,Otter Brook School,mainstream,We agree.,I like maps.",
    ]
    coordinator.go("requests")
    coordinator.page.get_by_role("tab", name="Import files").click()
    file = {"name": "requests.csv", "mimeType": "text/csv", "buffer": "\n".join([HEAD, *rows]).encode()}
    coordinator.page.set_input_files("input[type=file]", file)
    coordinator.page.get_by_role("button", name="Import: add 2").click()
    coordinator.sees("2 requests added")

    coordinator.go("agenda")
    coordinator.does("Create the draft agenda", "2 cases, from 09:30")
    coordinator.does("Publish the agenda", "Every pack is now fixed")

    chair.go("meeting")
    chair.does("Mark everyone not yet recorded as present", "Attendance recorded")
    chair.does("I have asked for declarations of interest", "Everyone has been asked")
    chair.does("Open the meeting", "its minutes say that it was held today")
    chair.does("Open it today", "1. RF · EHC needs assessment request")
    chair.tick("Has, or may this child", "Yes")
    chair.tick("May it be necessary", "Yes")
    chair.tick("The panel recommends", "Assess")
    chair.fill("Relied on because: Action already taken by the setting", "Three cycles are recorded.")
    chair.fill("Reasons, in words the family can be given", REASONS)
    chair.does("Record the recommendation", "Recorded for RF: the panel recommends assess")
    chair.page.get_by_role("button", name=re.compile("^Next case")).click()
    chair.sees("2. SQ")
    chair.tick("The panel recommends", "Award for one term")
    chair.fill("Reasons, in words the family can be given", "The targets are measurable and costed.")
    chair.does("Record the recommendation", "Recorded for SQ: the panel recommends award for one term")
    chair.does("Close the meeting", "cannot be opened again")
    chair.does("Close it", "Meeting closed")

    officer.go("decisions")
    officer.sees("You decide under delegated authority")
    officer.tick("You decide", "Assess")
    officer.fill("Reasons the family will be given", DECIDED)
    officer.does("Record the decision", "Decision on RF recorded")
    officer.go("decisions")
    officer.tick("You decide", "Award for one term")
    officer.fill("Reasons the family will be given", "The plan is costed.")
    officer.does("Record the decision", "The most you can award")
    officer.page.get_by_label(re.compile("^Amount in pounds")).fill("£1,234.56")
    officer.date("The setting met the family on", received)
    officer.fill("Who came", "Parent, SENCO and Sorrel")
    officer.fill("Outcome 1", OUTCOME)
    officer.fill("Baseline 1", "Twelve words")
    officer.fill("Measure 1", "Word list, weekly")
    officer.date("By 1", last_day_of_the_term_offered(today))
    officer.fill("How impact will be measured during the term", "Weekly word list")
    officer.fill("Use 1", "Reading tutor")
    officer.fill("Pounds 1", "1234.56")
    officer.does("Make the award", "Award for SQ made")

    chair.go("minutes")
    chair.sees("Everything the minutes must contain has been recorded")
    chair.does("Sign and seal the minutes", "First confirm that it is you")
    chair.confirms_who_it_is()
    chair.does("Sign and seal the minutes", "can no longer be changed")
    chair.does("Sign the minutes", "Minutes signed and sealed")
    words = {}
    for kind in ("DOCX", "PDF"):
        with chair.page.expect_download() as taken:
            link = chair.page.get_by_role("link", name=kind).first
            link.evaluate("link => link.removeAttribute('target')")
            link.click()
        words[kind] = read_back(kind, Path(taken.value.path()).read_bytes())
    for said in (
        REASONS,
        DECIDED,
        "The panel recommended",
        "£1,234.56",
        "Imogen Vale",
        "Linnet Marsh",
        "None was declared",
        "Fablemere Council",
        "Fable House, Fablemere FB1 0ZZ",
    ):
        for kind, text in words.items():
            assert said in text, f"{said} is not in the {kind}"
    assert "Fableton" not in words["DOCX"] + words["PDF"]


def read_back(kind: str, content: bytes) -> str:
    """The words of a file, as one line."""
    if kind == "PDF":
        text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    else:
        document = docx.Document(io.BytesIO(content))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        text = " ".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    return " ".join(text.split())
