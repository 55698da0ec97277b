"""The front door: Streamlit inside our own ASGI layer, in one process. Run it with `streamlit run app.py`."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware
from streamlit import config

from panel.door import connections, startup
from panel.door.gate import Gate
from panel.door.live import frames, stream
from panel.door.routes import ROUTES
from panel.screens.app import error_page
from panel.store.operations import error_log

error_log.keep_words_out()


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Open the database that is there; then keep what is loaded out of the collector's way."""
    startup.assert_safe_settings(config.get_option)
    startup.assert_safe_address(config.get_option)
    startup.read_little_at_once()
    frames.count_them()
    connections.guard_them()
    startup.at_start()
    stream.end_with_the_server()
    gc.collect()
    gc.freeze()
    yield


app = st.App(
    "panel/screens/app/shell.py",
    middleware=[Middleware(Gate)],
    routes=ROUTES,
    lifespan=lifespan,
    on_script_error=error_page.show_error,
)
