"""Every route of ours, in front of Streamlit's. All but the two doors, sign-in, set-up and a calendar's private address need a live session."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from panel.door.calendar_feed import FEED_ROUTES
from panel.door.exports import EXPORT_ROUTES
from panel.door.first_start import START_ROUTES
from panel.door.live.limits import LIMIT_ROUTES
from panel.door.live.room_page import ROOM_ROUTES
from panel.door.live.stream import LIVE_ROUTES
from panel.door.signing_in.local import LOCAL_ROUTES
from panel.door.signing_in.oidc import OIDC_ROUTES
from panel.door.signing_in.own_account import ACCOUNT_ROUTES
from panel.door.signing_in.second_factor_pages import SECOND_FACTOR_ROUTES
from panel.door.signing_in.signing_out import SIGNING_OUT_ROUTES
from panel.law.permissions import PAGES


async def today(_: Request) -> Response:
    """The first page by its own name; Streamlit knows it only as the root."""
    return RedirectResponse("/", 303)


ROUTES = [
    Route("/today", today),
    *START_ROUTES,
    *LOCAL_ROUTES,
    *SIGNING_OUT_ROUTES,
    *SECOND_FACTOR_ROUTES,
    *ACCOUNT_ROUTES,
    *OIDC_ROUTES,
    *EXPORT_ROUTES,
    *FEED_ROUTES,
    *LIVE_ROUTES,
    *ROOM_ROUTES,
    *LIMIT_ROUTES,
]
STREAMLITS = {"_stcore", "media", "component", "static", "favicon.png", "index.html", "manifest.json"}
"""Where Streamlit answers: its pages' questions, what it holds for them, and the files in its own folder."""
BEGINNINGS = STREAMLITS | {route.path.split("/")[1] for route in ROUTES} - {"today"}


def leads_somewhere(path: str) -> bool:
    """Whether anything stands at an address: at any other, Streamlit would answer with the frame of a page."""
    asked = path[1:]
    return not asked or asked.rstrip("/") in PAGES or asked.partition("/")[0] in BEGINNINGS
