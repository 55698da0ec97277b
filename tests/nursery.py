"""A process that has loaded the application once and forks a server for whoever asks: a start takes a fifth of the work.

Each line of its input is one server, or some code: what its settings are, where its terminal goes, the port it listens on. It answers
with the process's number, and ends what it started when its input ends. `served.py` is how tests ask it.
"""

import gc
import importlib
import json
import os
import pkgutil
import signal
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
DONE = "== done =="


def load() -> None:
    """Everything a server and its pages import; no database is opened and no configuration read for good."""
    import pandas
    import uvicorn
    from argon2 import PasswordHasher
    from streamlit.web import bootstrap, cli
    from streamlit.web.server.starlette import starlette_server

    import panel.door
    import panel.screens
    from panel.door.signing_in import sessions

    sessions.HASHER = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)  # as in `conftest.py`
    assert all((pandas, uvicorn, bootstrap, cli, starlette_server))
    for room in (panel.door, panel.screens):
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            if module.name != "panel.screens.app.shell":
                importlib.import_module(module.name)


def become(asked: dict[str, Any]) -> None:
    """What `python -m streamlit run app.py` does, or `python -c CODE`, in this process."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    log = os.open(asked["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(log, stream)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.environ.clear()
    os.environ.update(asked["settings"])
    if "code" in asked:
        exec(asked["code"], {})  # noqa: S102  # what a test would give to `python -c`
        print(DONE)
        return
    from streamlit.web import cli

    sys.argv = ["streamlit", "run", "app.py", "--server.port", str(asked["port"])]
    cli.main()


def main() -> None:
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    gc.disable()
    load()
    gc.freeze()  # no server looks through it, nor copies its pages for that
    gc.enable()
    children: set[int] = set()

    def reap(*_: object) -> None:
        with suppress(ChildProcessError):
            while (ended := os.waitpid(-1, os.WNOHANG)[0]) > 0:
                children.discard(ended)

    signal.signal(signal.SIGCHLD, reap)
    for line in sys.stdin:
        asked = json.loads(line)
        if child := os.fork():
            children.add(child)
            print(child, flush=True)
        else:
            try:
                become(asked)
            except Exception:  # noqa: BLE001  # whoever asked reads it in the log
                traceback.print_exc()
            sys.stdout.flush()
            os._exit(0)
    for child in children.copy():
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGTERM)


if __name__ == "__main__":
    main()
