"""Plain HTML pages that work without JavaScript; every word put in is escaped."""

from collections.abc import AsyncIterator
from html import escape

from starlette.responses import HTMLResponse, StreamingResponse

STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #f4f6f8; color: #0f2433; font: 18px/1.5 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
main { max-width: 40rem; margin: 8vh auto; padding: 2.5rem; background: #fff; border: 1px solid #8a99a6; border-radius: 6px; }
h1 { margin: 0 0 .25rem; font-size: 1.75rem; } h2 { font-size: 1.2rem; margin: 1.75rem 0 .25rem; }
p { margin: .5rem 0 1rem; } label { display: block; margin: 1rem 0 .25rem; font-weight: 600; }
input { width: 100%; padding: .6rem; font: inherit; color: inherit; border: 2px solid #4a5b68; border-radius: 4px; background: #fff; }
button { margin-top: 1.25rem; padding: .7rem 1.4rem; font: inherit; font-weight: 600; color: #fff; background: #0b5563;
  border: 2px solid #0b5563; border-radius: 4px; cursor: pointer; }
button.quiet { color: #0b5563; background: #fff; } button:focus-visible, input:focus-visible, a:focus-visible {
  outline: 3px solid #b35c00; outline-offset: 2px; }
.people { list-style: none; margin: 1rem 0 0; padding: 0; } .people li { margin: 0; border-top: 1px solid #c3ccd3; }
.people form { display: flex; align-items: center; justify-content: space-between; gap: 1rem; padding: .4rem 0; }
.people button { margin: 0; padding: .35rem 1rem; } .people small { color: #3d4f5c; }
.said { padding: .75rem 1rem; border-left: 6px solid #9b1c1c; background: #fdf1f1; }
.note { padding: .75rem 1rem; border-left: 6px solid #0b5563; background: #eef6f7; }
a { color: #0b5563; }
"""
ENDING = "</main></body></html>"


def page(title: str, *parts: str, status: int = 200) -> HTMLResponse:
    """A whole page of our own; `parts` are already HTML."""
    return HTMLResponse("".join((_beginning(title), *parts, ENDING)), status)


def growing(title: str, parts: AsyncIterator[str]) -> StreamingResponse:
    """The same, shown while its parts are still coming: for work that takes long."""

    async def whole() -> AsyncIterator[str]:
        yield _beginning(title)
        async for part in parts:
            yield part
        yield ENDING

    return StreamingResponse(whole(), media_type="text/html")


def _beginning(title: str) -> str:
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{escape(title)} - SEND Panel</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><style>{STYLE}</style></head>'
        f"<body><main><h1>{escape(title)}</h1>"
    )


def paragraph(text: str) -> str:
    """A paragraph of words."""
    return f"<p>{escape(text)}</p>"


def heading(text: str) -> str:
    """A heading within a page."""
    return f"<h2>{escape(text)}</h2>"


def said(text: str) -> str:
    """What went wrong, for anyone who looks or listens."""
    return f'<p class="said" role="alert">{escape(text)}</p>' if text else ""


def note(text: str) -> str:
    """Something worth knowing."""
    return f'<p class="note">{escape(text)}</p>'


def field(name: str, label: str, kind: str = "text", value: str = "", complete: str = "off") -> str:
    """One labelled input."""
    return (
        f'<label for="{escape(name)}">{escape(label)}</label><input id="{escape(name)}" name="{escape(name)}" '
        f'type="{escape(kind)}" value="{escape(value)}" autocomplete="{escape(complete)}" required>'
    )


def hidden(name: str, value: str) -> str:
    """What a form brings back unseen."""
    return f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'


def form(action: str, button: str, *fields: str, quiet: bool = False) -> str:
    """A form that posts to one of our own addresses."""
    look = ' class="quiet"' if quiet else ""
    return f'<form method="post" action="{escape(action)}">{"".join(fields)}<button{look}>{escape(button)}</button></form>'


def person(action: str, number: int, name: str, what: str) -> str:
    """One person to choose, in the demonstration."""
    return (
        f'<li><form method="post" action="{escape(action)}"><input type="hidden" name="person" value="{number}">'
        f"<span>{escape(name)}<br><small>{escape(what)}</small></span>"
        f'<button class="quiet" aria-label="Sign in as {escape(name)}">Sign in</button></form></li>'
    )


def people(items: str) -> str:
    """The list of people to choose from."""
    return f'<ul class="people">{items}</ul>'


def picture(source: str, what: str) -> str:
    """A picture carried in the page itself."""
    return f'<p><img src="{escape(source)}" alt="{escape(what)}" width="220" height="220"></p>'


def link(where: str, text: str) -> str:
    """A link to one of our own pages."""
    return f'<p><a href="{escape(where)}">{escape(text)}</a></p>'


def onward(where: str) -> str:
    """Go on at once to one of our own pages, as a step of this page and not of the site we came from."""
    return f'<meta http-equiv="refresh" content="0;url={escape(where)}">{link(where, "Go on")}'
