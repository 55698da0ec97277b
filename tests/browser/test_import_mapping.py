"""What a sender calls the columns is said once on the import page, and the sender's next file is read by one press."""

from playwright.sync_api import Browser, Page, expect
from windows import at

HEAD = "Our ref,Gruffalo,Date received,Asked for by,Legal surname,Legal forename,DOB,Year,SEN need 1,School name,House"
ROW = "{},EHC needs assessment request,04/11/2026,Parent,{},Odo,14/03/2018,Year 4,Speech language and communication needs,Otter Brook School,Oak"


def importing(browser: Browser, address: str, name: str) -> Page:
    page = at(browser, address, name, "requests")
    page.get_by_role("tab", name="Import files").click()
    return page


def choose(page: Page, name: str, *rows: tuple[str, str]) -> None:
    text = "\n".join([HEAD, *(ROW.format(*row) for row in rows)])
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": text.encode()})


def say(page: Page, heading: str, column: str) -> None:
    box = page.get_by_label(f"What {heading} is")
    box.click()
    box.fill(column)
    page.get_by_role("option", name=column).wait_for()
    box.press("Enter")


def test_the_headings_are_matched_once_kept_and_used_again_by_one_press(browser: Browser, demonstration: str) -> None:
    page = importing(browser, demonstration, "Wren Abbot")
    choose(page, "autumn.csv", ("HM-1", "Larkspur"))
    page.get_by_text("Confirm below what the columns of this file are").wait_for()
    for heading, column in (
        ("Our ref", "reference"),
        ("Gruffalo", "(kind)"),
        ("Asked for by", "requested_by"),
        ("House", "Left out"),
    ):
        say(page, heading, column)
    page.get_by_role("button", name="Read the columns this way").click()
    page.get_by_label("Keep this for the next file from").fill("Fablemere SIMS")
    page.get_by_role("button", name="Keep these matches").click()
    page.get_by_text("The matches are kept: Fablemere SIMS, revision 1.").wait_for()
    page.get_by_role("button", name="Import: add 1").click()
    page.get_by_text("1 request added, 0 changed").wait_for()

    page = importing(browser, demonstration, "Osric Penhallow")
    choose(page, "spring.csv", ("HM-2", "Sorrel"))
    expect(page.get_by_role("button", name="Import every row")).to_be_disabled()
    page.get_by_test_id("stButtonGroup").get_by_text("Fablemere SIMS").click()
    page.get_by_role("button", name="Import: add 1").click()
    page.get_by_text("1 request added, 0 changed").wait_for()


def test_the_register_of_settings_is_brought_in_from_its_own_file(browser: Browser, demonstration: str) -> None:
    page = importing(browser, demonstration, "Wren Abbot")
    page.goto(f"{demonstration}/settings?section=register")
    page.get_by_text("No register has been brought in yet.").wait_for()
    text = (
        '"URN","LA (code)","EstablishmentNumber","EstablishmentName","EstablishmentStatus (name)","CloseDate"\r\n'
        '"900100","319","2001","Larkspur Hollow Primary School","Open",""\r\n'
        '"900107","319","4001","Harrier Vale High School","Closed","31-08-2026"\r\n'
    )
    page.locator("input[type=file]").set_input_files(
        {"name": "edubasealldata.csv", "mimeType": "text/csv", "buffer": text.encode("cp1252")}
    )
    page.get_by_role("button", name="Bring in the register").click()
    page.get_by_text("2 settings and 0 links taken in; 0 settings here tied to the one that followed.").wait_for()
    said = "By the national register Harrier Vale High School (URN 900107) closed on 31 August 2026."
    page.get_by_text(said).wait_for()
