"""What an operator is given fits the program: every setting named is read, every setting read is named, and the files agree."""

import configparser
import os
import re
import shlex
import subprocess
import tomllib
from pathlib import Path

import pytest

from panel.console import arguments

ROOT = Path(__file__).resolve().parents[1]
DEPLOY = ROOT / "deploy"
PAGE = (ROOT / "panel/docs/operating.md").read_text(encoding="utf-8")
TABLE = "".join(line for line in PAGE.splitlines() if line.startswith("| `PANEL_"))
COMMANDS = re.findall(r"^    (\S.*)$", PAGE, flags=re.MULTILINE)
SETTING = re.compile(r"\bPANEL_[A-Z_]*[A-Z]\b")
NOT_SETTINGS = {"PANEL_FULL", "PANEL_ADVISES"}
"""A ground for an exception and an authority of the law, not variables."""


def text(*folders: str) -> str:
    files = [file for folder in folders for file in sorted((ROOT / folder).rglob("*")) if file.is_file()]
    return "\n".join(file.read_text(encoding="utf-8") for file in files if file.suffix in (".py", "", ".env", ".service"))


def unit(name: str) -> configparser.ConfigParser:
    read = configparser.ConfigParser(strict=False, interpolation=None)
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read(DEPLOY / name)
    return read


def test_every_setting_the_program_reads_is_in_the_table_and_every_one_in_the_table_is_read() -> None:
    read = set(re.findall(r'environ\.get\(\s*"(PANEL_\w+)"', text("panel")))
    named_elsewhere = set(SETTING.findall(text("panel"))) - NOT_SETTINGS
    in_scripts = set(re.findall(r"\$\{?(PANEL_\w+)", (DEPLOY / "backup").read_text()))
    assert len(read) >= 8, "the test looks at something"
    assert read | named_elsewhere | in_scripts == set(SETTING.findall(TABLE))


def test_the_settings_file_sets_only_what_is_read_and_alike_for_systemd_and_the_shell() -> None:
    lines = (DEPLOY / "panel.env").read_text().splitlines()
    set_or_offered = [line.lstrip("# ") for line in lines if re.match(r"#? ?PANEL_", line)]
    for line in set_or_offered:
        assert re.fullmatch(r'PANEL_[A-Z_]+="[^"$`\\]*"', line), line
    names = {line.split("=")[0] for line in set_or_offered}
    assert names - set(SETTING.findall(TABLE)) == set()
    assert {"PANEL_DATABASE_URL", "PANEL_ADDRESS", "PANEL_TRUSTED_PROXY", "PANEL_KEY", "PANEL_OIDC_ISSUER"} <= names


def test_service_proxy_and_settings_speak_of_one_port_one_name_and_one_place() -> None:
    service, backup = unit("panel.service")["Service"], unit("panel-backup.service")["Service"]
    proxy, settings = (DEPLOY / "panel.nginx").read_text(), (DEPLOY / "panel.env").read_text()
    port = re.search(r"--server\.port (\d+)", service["ExecStart"])[1]
    assert set(re.findall(r"proxy_pass http://([\d.:]+);", proxy)) == {f"127.0.0.1:{port}"}
    address = re.search(r'^PANEL_ADDRESS="(.*)"', settings, flags=re.MULTILINE)[1]
    assert set(re.findall(r"server_name (\S+);", proxy)) == {address.removeprefix("https://")}
    assert f"return 301 {address}$request_uri;" in proxy
    assert service["EnvironmentFile"] == backup["EnvironmentFile"] == "/etc/panel/panel.env"
    assert service["User"] == backup["User"] == "panel"
    assert service["ExecStart"].startswith(service["WorkingDirectory"] + "/.venv/bin/streamlit run app.py")
    assert backup["ExecStart"] == f"{service['WorkingDirectory']}/deploy/backup"
    assert "/var/backups/panel" in backup["ReadWritePaths"].split()
    for name in ("backup", "panel"):
        assert os.access(DEPLOY / name, os.X_OK), f"deploy/{name} can be run"
        subprocess.run(["sh", "-n", str(DEPLOY / name)], check=True)


def test_the_proxy_passes_on_what_the_front_door_rests_on() -> None:
    proxy = (DEPLOY / "panel.nginx").read_text()
    headers = dict(re.findall(r"proxy_set_header ([\w-]+)\s+(.+);", proxy))
    assert headers["Host"] == "$host"
    assert headers["X-Forwarded-For"] == "$remote_addr", "never $proxy_add_x_forwarded_for: that keeps what the browser claims"
    assert headers["X-Forwarded-Proto"] == "https"
    assert headers["Upgrade"] == "$http_upgrade"
    assert headers["Connection"] == "$panel_connection"
    live = re.search(r"location /live/ \{(.*?)\}", proxy, flags=re.DOTALL)[1]
    assert "proxy_buffering off;" in live
    assert "proxy_set_header" not in live, "one header of its own would drop all the others"
    told = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())["server"]
    assert int(re.search(r"client_max_body_size (\d+)m;", proxy)[1]) > told["maxUploadSize"]
    assert told["address"] == "127.0.0.1"


def test_every_file_the_page_copies_is_there_and_every_file_there_is_on_the_page() -> None:
    named = set(re.findall(r"deploy/([\w.-]+)", "\n".join(COMMANDS))) | {"backup"}
    assert named == {file.name for file in DEPLOY.iterdir()}


@pytest.mark.parametrize("command", [line for line in COMMANDS if re.search(r"(^|&& )panel ", line)])
def test_every_command_of_the_panel_on_the_page_is_one_it_takes(command: str) -> None:
    for part in command.split(" && "):
        words = shlex.split(part)
        if words[0] == "panel":
            arguments.parser().parse_args(words[1:])


def test_the_table_of_commands_names_every_one_there_is_and_no_other() -> None:
    table = PAGE.split("| command |")[1].split("\n\n")[0]
    named = {words.split()[0] for row in table.splitlines() for words in re.findall(r"`([^`]+)`", row.partition(" | ")[0])}
    known = set(re.findall(r"^    (\w+) ", arguments.parser().format_help(), flags=re.MULTILINE))
    assert named == known
