"""Nothing secret is kept in the repository, and nothing a checker calls dangerous in the code."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from detect_secrets.core.scan import scan_file
from detect_secrets.settings import default_settings

ROOT = Path(__file__).resolve().parents[1]
NOT_TEXT = (".png", ".xlsx")
NOT_SECRETS = {
    "panel/docs/operating.md": "words that stand where an operator puts the pass words of two PostgreSQL roles",
    "panel/acts/people.py": "the letters a set-up code is made of",
    "panel/store/operations/error_log.py": "the letters a reference number is made of",
    "panel/door/gate.py": "the hash of Streamlit's one inline script, in the content security policy",
    "panel/law/reasons/people.py": "reasons named for pass phrases",
    "panel/law/messages/people.py": "sentences about pass phrases",
    "panel/deploy/panel.env": "a word that stands where an operator puts the pass word of a mail relay",
    "panel/store/operations/mail_relay.py": "how the address of a mail relay is written, in a refusal",
    "tests/mail_relays.py": "the pass phrase of a relay that lives for one test",
    "tests/test_messages_sent.py": "addresses of relays that are not there",
    "tests/cases/first_release.json": "hashes of the rows and constraints of an invented database",
    "tests/test_demonstration.py": "the key of an invented database that lasts one test",
    "tests/door/identity_provider.py": "the invented client of the invented provider on loopback",
    "tests/door/test_addresses.py": "a guess that is refused",
    "tests/door/test_door.py": "a guess that is refused",
    "tests/door/test_tries.py": "a guess that is refused",
    "tests/store/test_databases_not_ours.py": "the address of a server that is not there",
    "tests/faults/matrix.py": "guesses that are refused",
    "tests/browser/test_identity_provider.py": "the invented client, as the panel is told it",
}
"""Every place the checker points at, and what it is instead."""


CAN_HOLD_A_SECRET = re.compile(r"[\"']|[A-Za-z0-9_/+-]{16}|-----|://")
"""A line of Python without a quoted word, a long run of letters, the head of a key and an address has nothing the checker looks for."""


def test_no_secret_lies_in_any_file(tmp_path: Path) -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    files = [name for name in listed if name and not name.endswith(NOT_TEXT) and (ROOT / name).exists()]
    assert len(files) > 250
    said: dict[str, set[str]] = {}
    for file, kind in pointed_at(lines_of(files), tmp_path):
        said.setdefault(file, set()).add(kind)
    assert {name: kinds for name, kinds in said.items() if name not in NOT_SECRETS} == {}
    assert set(NOT_SECRETS) - set(said) == set(), "nothing is pointed at there any more"


def test_a_secret_is_pointed_at_wherever_it_lies(tmp_path: Path) -> None:
    key = "AKIA" + "QWERTYUIOPASDFGH"
    lines = {
        ".py": {f'    key = "{key}"': ["a.py", "b.py"], f'other = "{key}"': ["d.py"], "key = read()": ["e.py"]},
        ".toml": {f"key: {key}": ["c.toml"]},
    }
    assert {file for file, _ in pointed_at(lines, tmp_path)} == {"a.py", "b.py", "c.toml", "d.py"}


def lines_of(files: list[str]) -> dict[str, dict[str, list[str]]]:
    """Each different line once, by the kind of file, with the files it is in: half of all lines are in another file too."""
    found: dict[str, dict[str, list[str]]] = {}
    for file in files:
        kind = Path(file).suffix
        for line in set(map(str.strip, (ROOT / file).read_text(encoding="utf-8").splitlines())):
            if kind != ".py" or CAN_HOLD_A_SECRET.search(line):
                found.setdefault(kind, {}).setdefault(line, []).append(file)
    return found


def pointed_at(lines: dict[str, dict[str, list[str]]], folder: Path) -> Iterator[tuple[str, str]]:
    """The files in which the checker sees a secret, and what kind of one."""
    for kind, files_by_line in lines.items():
        written = folder / f"lines{kind}"
        written.write_text("\n".join(files_by_line), encoding="utf-8")
        files = list(files_by_line.values())
        with default_settings():
            for secret in scan_file(str(written)):
                yield from ((file, secret.type) for file in files[secret.line_number - 1])
