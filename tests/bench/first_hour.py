"""How long a new authority needs: walks from the first start on an empty folder to signed minutes and a released letter, and counts.

    python tests/bench/first_hour.py                      at 1280x720
    python tests/bench/first_hour.py --pictures FOLDER    and a picture of the screen before every press

Everybody sits at a browser of their own, and their minutes are added up, as if nobody could begin before the one before had ended. Counted
are presses (a click or a key that acts), fields typed into, characters typed, and words read: each line of a page the first time its person
meets it, but for its figures. Minutes are those of typing at 40 words of five letters a minute, of reading at 200, and a second and a half a press. The authority
is invented, and its name, terms, limits, quorum and people are nobody else's. No test: what is measured says nothing of the machine's speed.
"""

import argparse
import re
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import FilePayload, ViewportSize

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "browser")]

from playwright.sync_api import Browser, Locator, Page
from playwright.sync_api import TimeoutError as NeverCame

from authenticator import Authenticator
from panel.demonstration.terms import around
from panel.law.policy.school_terms import school_year_of
from panel.store.clock import real_clock, today_of
from served import Server, begun_by_command, browsing

SIZE: ViewportSize = {"width": 1280, "height": 720}
QUIET = 300
"""Milliseconds a page is left alone before and after it has drawn itself."""
LETTERS_A_MINUTE, WORDS_A_MINUTE, SECONDS_A_PRESS = 200, 200, 1.5
CHANGING = re.compile(r"\d[\d,.]*|\b[A-Z0-9]{4}([ -][A-Z0-9]{4})+\b")
"""What is glanced at where the rest of the line was read before: figures, and codes that are copied or scanned."""
PASS = "gorse lamp ukulele"
VALUES = (
    ("Name of the panel", "Support Advice Board"),
    ("Most a contract pays in one school term", "£1,725"),
    ("Most a contract pays in one academic year", "£3,450"),
    ("School terms of contracts for one child", "1"),
    ("A setting's own SEN budget for a child", "£5,200"),
    ("Quorum: people", "2"),
    ("Quorum: educational psychologists", "0"),
    ("Quorum: from education", "1"),
    ("Quorum: from health or social care", "0"),
    ("Time for a case", "9"),
    ("Papers go out before the meeting", "6"),
    ("Target where no statute sets a limit, from receipt", "7"),
)
"""What the authority decides otherwise than the sources name: each by the words of its field."""
TERMS = ("Michaelmas", "Lent", "Trinity")
CONTACTS = (
    ("Support Advice Board", "board@marrowby.example"),
    ("North Mediation", "hello@northmediation.example"),
    ("Inclusion Service", "mediation@marrowby.example"),
    ("Fair Hearing North", "info@fairhearing.example"),
    ("Marrowby SENDIASS", "iass@marrowby.example"),
    ("First-tier Tribunal (SEND)", "send@justice.example"),
    ("Marrow Valley ICB", "send@mvicb.example"),
    ("Children and Families Team", "families@marrowby.example"),
    ("Marrowby Local Offer", "offer@marrowby.example"),
)
"""In the order in which the form asks for them."""
FIELDS = 4
"""The fields of each: name, e-mail address, telephone, postal address."""
HEAD = "reference,kind,received_on,requested_by,surname,forename,date_of_birth,setting,setting_type,parent_views,child_views"


@dataclass
class Took:
    """What one person's part took."""

    presses: int = 0
    fields: int = 0
    keys: int = 0
    words: int = 0

    @property
    def minutes(self) -> float:
        return self.keys / LETTERS_A_MINUTE + self.words / WORDS_A_MINUTE + self.presses * SECONDS_A_PRESS / 60

    def __add__(self, other: "Took") -> "Took":
        return Took(*(getattr(self, one) + getattr(other, one) for one in ("presses", "fields", "keys", "words")))

    def __sub__(self, other: "Took") -> "Took":
        return Took(*(getattr(self, one) - getattr(other, one) for one in ("presses", "fields", "keys", "words")))

    def __str__(self) -> str:
        return f"{self.presses:>7} {self.fields:>6} {self.keys:>6} {self.words:>6} {self.minutes:>8.1f}"


class Newcomer:
    """One person at their own browser, who has seen nothing of it before."""

    def __init__(self, browser: Browser, server: Server, name: str, pictures: Path | None) -> None:
        self.name, self.took, self._server, self._pictures = name, Took(), server, pictures
        self._read: set[str] = set()
        self.page: Page = browser.new_context(viewport=SIZE).new_page()
        self.page.set_default_timeout(20_000)

    @property
    def email(self) -> str:
        return f"{self.name.split()[0].lower()}@marrowby.example"

    def opens(self, where: str = "") -> None:
        """An address typed, or one of the list on the left: both are counted as a press."""
        self.took.presses += 1
        self.page.goto(f"{self._server.address}/{where}")
        self.reads()

    def follows(self, link: str) -> None:
        """A link on the page, in the same tab."""
        self.press(self.page.get_by_role("link", name=link).first)

    def press(self, what: Locator | str) -> None:
        thing = self.page.get_by_role("button", name=what).first if isinstance(what, str) else what.first
        thing.wait_for()
        self.picture()
        self.took.presses += 1
        thing.click()
        self.reads()

    def tab(self, name: str) -> None:
        self.press(self.page.get_by_role("tab", name=name))

    def choose(self, question: str, answer: str) -> None:
        """One of several beside each other."""
        self.press(self.page.get_by_role("radiogroup", name=question).get_by_text(answer, exact=True))

    def pick(self, label: str, words: str) -> None:
        """One of a list that opens, found by its first letters."""
        box = self.page.get_by_role("combobox", name=re.compile(re.escape(label))).first
        box.click()
        box.fill(words)
        self.page.get_by_role("option", name=re.compile(re.escape(words))).first.click()
        self.page.keyboard.press("Tab")
        self.took.presses += 2
        self.took.keys += min(len(words), 4)
        self.reads()

    def write(self, label: Locator | str, words: str) -> None:
        """Words in a field: a press to come there, and their letters; what stood there is written over."""
        place = self.page.get_by_label(label, exact=True).first if isinstance(label, str) else label.first
        place.fill(words)
        place.press("Tab")
        self.took.presses += 1
        self.took.fields += 1
        self.took.keys += len(words)
        self._settle()

    def day(self, label: str, day: date) -> None:
        place = self.page.get_by_test_id("stDateInput").filter(has_text=label).first
        place.get_by_role("spinbutton").first.click()
        self.page.keyboard.type(f"{day:%d%m%Y}")
        self.page.keyboard.press("Escape")
        self.took.presses += 1
        self.took.fields += 1
        self.took.keys += len("ddmmyyyy")
        self._settle()

    def sees(self, words: str) -> None:
        try:
            self.page.get_by_text(words).first.wait_for()
        except NeverCame as never:
            raise AssertionError(f"{self.name} does not see {words!r}:\n{self.page.inner_text('body')}") from never
        self.reads()

    def reads(self) -> None:
        """Every line of the page that this person has not met before."""
        self._settle()
        icons = set(self.page.get_by_test_id("stIconMaterial").all_inner_texts())
        for line in self.page.inner_text("body").splitlines():
            if (line := CHANGING.sub("0", line.strip())) and line not in self._read | icons:
                self._read.add(line)
                self.took.words += len(line.split())

    def enters(self, code: str) -> None:
        """A pass phrase, and an authenticator where the role needs one: its six digits."""
        if "/setup" not in self.page.url:
            self.opens("setup")
        for name, words in (("code", code), ("name", self.name), ("email", self.email), ("password", PASS), ("again", PASS)):
            if (field := self.page.locator(f"input[name={name}]")).count():
                self.write(field, words)
        self.press(self.page.locator("button"))
        if "/second" in self.page.url:
            self._authenticator = Authenticator(self.page.inner_text("body"), real_clock)
            self.write(self.page.locator("input[name=code]"), self._authenticator.code())
            self.press(self.page.locator("button"))
        self.sees("Today")

    def shows_who_it_is(self) -> None:
        """A fresh code of the authenticator, in the tab that the page opens."""
        with self.page.context.expect_page() as opened:
            self.press(self.page.get_by_text("Confirm that it is you"))
        tab = opened.value
        tab.fill("input[name=code]", self._authenticator.code())
        tab.click("button")
        tab.get_by_role("heading").first.wait_for()
        tab.close()
        self.took += Took(presses=2, fields=1, keys=6)

    def picture(self) -> None:
        if self._pictures:
            many = len(list(self._pictures.iterdir()))
            self.page.screenshot(path=self._pictures / f"{many:03} {self.name}.png")

    def _settle(self) -> None:
        self.page.wait_for_timeout(QUIET)
        with suppress(NeverCame):
            if self.page.get_by_test_id("stApp").count():
                self.page.locator('[data-test-script-state="notRunning"]').first.wait_for()
                self.page.wait_for_timeout(QUIET)


def adds(administrator: Newcomer, somebody: Newcomer, role: str, discipline: str = "") -> str:
    """A person on the People page; the code to hand over."""
    administrator.write("Name", somebody.name)
    administrator.write("E-mail address", somebody.email)
    administrator.pick("Roles", role)
    if discipline:
        administrator.pick("Discipline", discipline)
    administrator.press("Add the person")
    administrator.sees(f"code for {somebody.name}")
    return re.findall(r"code for .*: ([A-Z0-9-]{19})", administrator.page.inner_text("body"))[-1]


class Walk:
    """The whole way, in parts whose figures are printed as they end."""

    def __init__(self, browser: Browser, server: Server, pictures: Path | None) -> None:
        self._server, self.today = server, today_of(real_clock())
        names = ("Hollis Pym", "Odile Farrant", "Teal Okonjo", "Briar Sallow", "Una Dray")
        self.everybody = [Newcomer(browser, server, name, pictures) for name in names]
        self.head, self.chair, self.officer, self.desk, self.member = self.everybody
        self._before = Took()

    def all_took(self) -> Took:
        return sum((one.took for one in self.everybody), Took())

    def part(self, name: str) -> None:
        """What the part that ends here took, all its people together."""
        print(f"{name:30} {self.all_took() - self._before}", flush=True)
        self._before = self.all_took()

    def set_up(self) -> None:
        head = self.head
        head.opens()
        head.press("Start a real panel")
        head.enters(self._server.code())
        self.part("the first administrator is in")
        head.follows("Set up")
        head.follows("Add people")
        codes = [
            adds(head, self.chair, "Chair", "SEN Service"),
            adds(head, self.officer, "LA officer"),
            adds(head, self.desk, "Coordinator"),
            adds(head, self.member, "Panel member", "Head teacher"),
        ]
        head.follows("Next: Delegated authority")
        head.write("Reference, for instance the scheme and paragraph", "Scheme of delegation, 7.3")
        head.press("Record the delegated authority")
        head.sees("recorded")
        self.part("people and their codes")
        head.follows("Next: The authority")
        head.write("Name of the authority", "Marrowby Metropolitan Borough Council")
        head.write("Postal address of the authority", "Corn Exchange\n7 Market Steps\nMarrowby MW4 9ZZ")
        head.write("Post of the officer who decides and signs letters", "Assistant Director, Inclusion")
        head.write("Telephone", "01632 960711")
        head.write("Colour of the letterhead", "#7a1f3d")
        head.write("Source", "Constitution, part 2")
        head.press("Propose all of it")
        head.sees("Proposed: 5 values")
        self.part("authority and letterhead")
        head.follows("Choose a start")
        head.follows("Nothing: our own values, all on one page")
        for label, words in VALUES:
            head.write(label, words)
        head.write("Source", "Cabinet, minute 31")
        head.press("Propose ")
        head.sees("Another person confirms them")
        self.part("local policy")
        head.follows("Next: School terms")
        for place, (name, term) in enumerate(zip(TERMS, around(self.today)[school_year_of(self.today)], strict=True), 1):
            first, last = term.half_term or (term.starts_on, term.ends_on)
            days = (("First day", term.starts_on), ("Last day", term.ends_on), ("Half term from", first), ("Half term to", last))
            head.write(f"Term {place}", name)
            for label, day in days:
                head.day(f"{label} {place}", day)
        head.write("Source", "Published term dates")
        head.press("Propose the terms")
        head.sees("Proposed: school terms")
        self.part("school terms")
        head.follows("Next: Contacts named in letters")
        for place, (name, email) in enumerate(CONTACTS):
            head.write(
                head.page.get_by_test_id("stMain").get_by_test_id("stTextInput").locator("input").nth(place * FIELDS), name
            )
            head.write(head.page.get_by_label("E-mail address", exact=True).nth(place), email)
        head.press("Record 9 contacts")
        head.sees("Recorded: 9 contacts")
        self.part("contacts named in letters")
        self.chair.enters(codes[0])
        self.chair.follows("Look and confirm")
        self.chair.press("Confirm all")
        self.chair.sees("Confirmed: ")
        self.part("the chair is in, and confirms")
        head.follows("Set up")
        with head.page.context.expect_page() as opened:
            head.press(head.page.get_by_role("link", name="Open it"))
        opened.value.close()
        head.opens("settings?section=setup")
        head.sees("10 of 11 steps done")
        self.part("the test letter is looked at")
        self.desk.enters(codes[2])
        self.desk.follows("Import a file of requests")
        received = self.today - timedelta(days=10)
        row = f"M-1,ehcna_request,{received},parent,Tansley,Robin,2016-05-04,Heathcote Primary,mainstream,We would like help.,I like art."
        file: FilePayload = {"name": "requests.csv", "mimeType": "text/csv", "buffer": f"{HEAD}\n{row}".encode()}
        self.desk.page.set_input_files("input[type=file]", file)
        self.desk.took += Took(presses=2)
        self.desk.press("Import: add 1")
        self.desk.sees("Imported: 1 request added")
        self.part("the coordinator's first import")
        self._codes = codes

    def others_come(self) -> None:
        """Whoever was not needed before the panel was set up."""
        self.officer.enters(self._codes[1])
        self.member.enters(self._codes[3])
        self.part("officer and member are in")

    def to_minutes(self) -> None:
        """From the agenda to signed minutes."""
        desk, chair, officer = self.desk, self.chair, self.officer
        desk.opens("agenda")
        desk.press("Create the draft agenda")
        desk.press("Publish the agenda")
        desk.sees("Every pack is now fixed")
        self.part("agenda")
        chair.opens("meeting")
        for button, seen in (
            ("Mark everyone not yet recorded as present", "Attendance recorded"),
            ("I have asked for declarations of interest", "Everyone has been asked"),
            ("Open the meeting", "its minutes say that it was held today"),
            ("Open it today", "EHC needs assessment request"),
        ):
            chair.press(button)
            chair.sees(seen)
        for question in ("Has, or may this child", "May it be necessary"):
            chair.choose(question, "Yes")
        chair.choose("The panel recommends", "Assess")
        chair.write("Relied on because: Action already taken by the setting", "Three cycles are recorded.")
        chair.write("Reasons, in words the family can be given", "Support has been given and progress has stopped.")
        chair.press("Record the recommendation")
        chair.sees("Recorded for RT")
        chair.press("Close the meeting")
        chair.press("Close it")
        chair.sees("Meeting closed")
        self.part("the meeting")
        officer.opens("decisions")
        officer.choose("You decide", "Assess")
        officer.write("Reasons the family will be given", "Support beyond what the school has may be needed.")
        officer.press("Record the decision")
        officer.sees("Decision on RT recorded")
        self.part("the decision")
        chair.opens("minutes")
        chair.press("Sign and seal the minutes")
        chair.shows_who_it_is()
        chair.press("Sign and seal the minutes")
        chair.press("Sign the minutes")
        chair.sees("Minutes signed and sealed")
        self.part("the minutes are signed")

    def to_letter(self) -> None:
        """The decision's letter, from the page the decision was recorded on."""
        officer = self.officer
        officer.press("Write: agreement to assess")
        officer.press(officer.page.get_by_text("Asked: nothing particular is needed"))
        officer.day("Day it is sent", self.today)
        addresses = officer.page.get_by_label("Last known address, or e-mail address")
        officer.write("The family: name", "Ms J. Tansley")
        officer.write(addresses.nth(0), "4 Mill Row, Marrowby MW4 1AA")
        officer.write("The setting: name", "The head teacher, Heathcote Primary")
        officer.write(addresses.nth(3), "School Lane, Marrowby MW4 2BB")
        officer.press("Save what you wrote")
        officer.press("Release and seal the letter")
        officer.press("Release the letter")
        officer.sees("Letter released and sealed")
        self.part("the letter is released")


def walk(pictures: Path | None) -> None:
    """All of it on a database in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder, browsing() as browser:
        server = begun_by_command(Path(folder) / "terminal.txt", PANEL_DATABASE_URL=f"sqlite:///{folder}/panel.db").answers()
        print(f"{'':30} presses fields   keys  words  minutes")
        try:
            one = Walk(browser, server, pictures)
            one.set_up()
            print(f"{'SET UP, all together':30} {one.all_took()}")
            one.others_come()
            one.to_minutes()
            one.to_letter()
            print(f"{'ALL TOGETHER':30} {one.all_took()}")
        finally:
            server.stop()


def main() -> None:
    """Read what is asked, and walk."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--pictures", type=Path)
    asked = given.parse_args()
    if asked.pictures:
        asked.pictures.mkdir(parents=True, exist_ok=True)
    walk(asked.pictures)


if __name__ == "__main__":
    main()
