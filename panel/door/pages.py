"""The front door's own pages: HTML from `templates`, in which every word put in is escaped, and which work without scripts."""

from collections.abc import AsyncIterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, StreamingResponse

TEMPLATES = Path(__file__).parent / "templates"
ENVIRONMENT = Environment(
    loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)
STREAMED = ENVIRONMENT.overlay(enable_async=True)


def page(template: str, status: int = 200, **words: object) -> HTMLResponse:
    """A page from one template; a word the template asks for and is not given is an error, never a gap."""
    return HTMLResponse(ENVIRONMENT.get_template(template).render(words), status)


def notice(heading: str, sentence: str = "", status: int = 200, *, back: tuple[str, str] = ("/", "Go back")) -> HTMLResponse:
    """A page that says one thing; `back` is the address it leads on to, and the words for it."""
    address, words = back
    return page(
        "notice.html", status, heading=heading, sentence=sentence, trouble="", is_note=False, address=address, words=words
    )


def trouble(heading: str, sentence: str, status: int, *, back: tuple[str, str]) -> HTMLResponse:
    """The same for what went wrong, which is read out as well as shown."""
    address, words = back
    return page(
        "notice.html", status, heading=heading, sentence="", trouble=sentence, is_note=False, address=address, words=words
    )


def good_news(heading: str, sentence: str, status: int = 200, *, back: tuple[str, str]) -> HTMLResponse:
    """The same for something worth knowing."""
    address, words = back
    return page("notice.html", status, heading=heading, sentence=sentence, trouble="", is_note=True, address=address, words=words)


def onward(heading: str, address: str) -> HTMLResponse:
    """A page that goes straight on to another of ours, as a step of our own and not of the site somebody came from."""
    return page("onward.html", heading=heading, address=address)


def streamed(template: str, **words: object) -> StreamingResponse:
    """A page shown while what it says is still coming: for work that takes long."""
    parts: AsyncIterator[str] = STREAMED.get_template(template).generate_async(words)
    return StreamingResponse(parts, media_type="text/html")
