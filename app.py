"""The front door: Streamlit inside our own ASGI layer, in one process. Run it with `streamlit run app.py`."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware
from streamlit import config

from panel.door import live, starting
from panel.door.gate import Gate
from panel.door.routes import ROUTES
from panel.screens import trouble
from panel.store import logbook

logbook.keep_words_out()


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Open the database that is there; then keep what is loaded out of the collector's way."""
    starting.assert_safe_settings(config.get_option)
    starting.assert_safe_address(config.get_option)
    starting.at_start()
    live.end_with_the_server()
    gc.collect()
    gc.freeze()
    yield


app = st.App(
    "panel/screens/shell.py", middleware=[Middleware(Gate)], routes=ROUTES, lifespan=lifespan, on_script_error=trouble.show
)
