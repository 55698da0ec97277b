"""Nothing secret is kept in the repository, and nothing a checker calls dangerous in the code."""

import subprocess
import sys
from pathlib import Path

from detect_secrets import SecretsCollection
from detect_secrets.settings import default_settings

ROOT = Path(__file__).resolve().parents[1]
NOT_TEXT = (".png", ".xlsx")
NOT_SECRETS = {
    "panel/docs/operating.md": "words that stand where an operator puts the pass words of two PostgreSQL roles",
    "panel/acts/people.py": "the letters a set-up code is made of",
    "panel/store/operations/error_log.py": "the letters a reference number is made of",
    "panel/door/gate.py": "the hash of Streamlit's one inline script, in the content security policy",
    "panel/law/reasons.py": "reasons named for pass phrases",
    "panel/law/messages/wording.py": "sentences about pass phrases",
    "panel/law/messages/people.py": "sentences about pass phrases",
    "tests/test_demonstration.py": "the key of an invented database that lasts one test",
    "tests/door/identity_provider.py": "the invented client of the invented provider on loopback",
    "tests/door/test_addresses.py": "a guess that is refused",
    "tests/door/test_door.py": "a guess that is refused",
    "tests/faults/matrix.py": "guesses that are refused",
    "tests/browser/test_identity_provider.py": "the invented client, as the panel is told it",
}
"""Every place the checker points at, and what it is instead."""


def test_no_secret_lies_in_any_file() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    files = [name for name in listed if name and not name.endswith(NOT_TEXT) and (ROOT / name).exists()]
    assert len(files) > 250
    found = SecretsCollection(root=str(ROOT))
    with default_settings():
        for name in files:
            found.scan_file(name)
    said = {name: sorted({secret.type for secret in secrets}) for name, secrets in found.data.items()}
    assert {name: kinds for name, kinds in said.items() if name not in NOT_SECRETS} == {}


def test_bandit_finds_nothing_of_high_severity() -> None:
    command = [sys.executable, "-m", "bandit", "-q", "-r", "app.py", "pages", "panel", "-lll"]
    checked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout
