"""The files an operator copies into place on a server of their own, written out with the address people open and where things lie."""

import os
import re
import sys
from argparse import Namespace
from pathlib import Path

from panel.store.installation import ROOT

TEMPLATES = ROOT / "panel" / "deploy"
HIDDEN = ("/home", "/root", "/run/user", "/tmp", "/var/tmp")  # noqa: S108  # looked for, never written to
"""Folders that are empty to the service, which sees no more of the disk than it needs."""
_PLAIN_PATH = re.compile(r"/[A-Za-z0-9._/+-]*")
"""Reads alike to systemd, the proxy and the shell."""
_PLAIN_NAME = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")


class NotWritten(ValueError):
    """The files were not written; the text says why."""


def write(given: Namespace) -> None:
    """Write the operator's files into a folder, for the address named or the one in PANEL_ADDRESS; raises `NotWritten`."""
    host = _host_of(given.address or os.environ.get("PANEL_ADDRESS", ""))
    python, folder = Path(sys.executable), Path(given.folder)
    if odd := [str(path) for path in (ROOT, python) if not _PLAIN_PATH.fullmatch(str(path))]:
        raise NotWritten(f"{odd[0]} is read differently by systemd and the shell. Put the program under a path of plain letters.")
    values = {
        "@ADDRESS@": f"https://{host}",
        "@HOST@": host,
        "@PROGRAM@": str(ROOT),
        "@PYTHON@": str(python),
        "@STREAMLIT@": str(python.with_name("streamlit")),
    }
    texts = {template.name: _filled(template, values) for template in sorted(TEMPLATES.iterdir())}
    if there := [name for name in texts if os.path.lexists(folder / name)]:
        raise NotWritten(f"{folder} holds {there[0]} already. Nothing was written: name a new folder.")
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        with (folder / name).open("x", encoding="utf-8") as file:
            file.write(text)
            os.fchmod(file.fileno(), 0o755 if text.startswith("#!") else 0o644)
        print(folder / name)
    print(
        f"They are for {values['@ADDRESS@']} and the program in {ROOT}. Where each goes is in panel/docs/operating.md, steps 1 and 2."
    )
    if hidden := [path for path in (ROOT, python) if any(path.is_relative_to(place) for place in HIDDEN)]:
        print(
            f"The service cannot see {hidden[0]}: put the program elsewhere, as in /srv/panel, and write them again.",
            file=sys.stderr,
        )


def _host_of(address: str) -> str:
    """The name in an address people open, `https://` or a name alone; the proxy listens at the usual port."""
    said = address.strip().rstrip("/").lower()
    if not said:
        raise NotWritten("Say what people open, as in --address https://panel.example, or set PANEL_ADDRESS.")
    host = said.removeprefix("https://")
    if not _PLAIN_NAME.fullmatch(host):
        raise NotWritten(f'"{address}" is not an https address people open and nothing more, as in https://panel.example')
    return host


def _filled(template: Path, values: dict[str, str]) -> str:
    text = template.read_text(encoding="utf-8")
    for mark, value in values.items():
        text = text.replace(mark, value)
    return text
