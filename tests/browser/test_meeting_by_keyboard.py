"""A meeting run by the keyboard alone."""

from playwright.sync_api import Browser, Page
from windows import at, settled

MOST_TABS = 160
"""Presses of the Tab key after which a thing counts as out of reach."""
FOCUSED = """() => {
  let here = document.activeElement;
  while (here && here.shadowRoot && here.shadowRoot.activeElement) here = here.shadowRoot.activeElement;
  const said = here ? (here.getAttribute('aria-label') || here.innerText || here.closest('label')?.innerText || '').trim() : '';
  return said.length < 160 ? said : '';
}"""


def reach(page: Page, name: str) -> None:
    """Press Tab until what has the focus says `name`."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if name in page.evaluate(FOCUSED):
            return
    raise AssertionError(f"{name} is not reached by the Tab key")


def act(page: Page, name: str, key: str = "Enter") -> None:
    """Reach a thing by the Tab key, and press it."""
    reach(page, name)
    page.keyboard.press(key)
    settled(page)


def test_a_whole_meeting_is_run_without_a_mouse(browser: Browser, demonstration: str) -> None:
    page = at(browser, demonstration, "Imogen Vale", "meeting?meeting=P-2026-11-25")
    settled(page)
    act(page, "Mark everyone")
    act(page, "I have asked for declarations")
    act(page, "Open the meeting")
    page.get_by_role("dialog").wait_for()
    act(page, "Open it today")
    page.get_by_text("Has, or may this child").first.wait_for()
    for question in ("Has, or may this child", "May it be necessary"):
        group = page.get_by_role("radiogroup", name=question)
        reach(page, "Yes")
        page.keyboard.press("Space")
        settled(page)
        assert group.get_by_role("radio", checked=True).count() == 1
    reach(page, "Assess")
    page.keyboard.press("Space")
    settled(page)
    reach(page, "Reasons, in words the family can be given")
    page.keyboard.type("Support has been given and progress has stopped.")
    page.keyboard.press("Tab")
    settled(page)
    act(page, "Record the recommendation")
    page.get_by_text("Recorded for").first.wait_for()
    act(page, "Next: ")
    page.get_by_role("heading", level=1).filter(has_text="2. ").wait_for()
    act(page, "Close the meeting")
    act(page, "Cases not reached wait", "Space")
    act(page, "Close the meeting")
    page.get_by_role("dialog").wait_for()
    act(page, "Close it")
    page.get_by_text("Meeting closed").first.wait_for()
