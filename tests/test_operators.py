"""What an operator is given fits the program: every setting named is read, every setting read is named, and the files agree."""

import configparser
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import crossplane
import pytest
from patterns import found

from panel.__main__ import main
from panel.console import arguments
from panel.door.routes import ROUTES

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = ROOT / "panel" / "deploy"
EXPOSED_AT_MOST = 2
"""As systemd counts, from 0, nothing, to 10."""
ADDRESS = "https://panel.fablemere.example"
PAGE = (ROOT / "panel/docs/operating.md").read_text(encoding="utf-8")
TABLE = "".join(line for line in PAGE.splitlines() if line.startswith("| `PANEL_"))
COMMANDS = re.findall(r"^    (\S.*)$", PAGE, re.MULTILINE)
SETTING = re.compile(r"\bPANEL_[A-Z_]*[A-Z]\b")
NOT_SETTINGS = {"PANEL_FULL", "PANEL_ADVISES"}
"""A ground for an exception and an authority of the law, not variables."""


def text(*folders: str) -> str:
    files = [file for folder in folders for file in sorted((ROOT / folder).rglob("*")) if file.is_file()]
    return "\n".join(file.read_text(encoding="utf-8") for file in files if file.suffix in (".py", "", ".env", ".service"))


@pytest.fixture(scope="module")
def deploy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The operator's files as the command writes them."""
    folder = tmp_path_factory.mktemp("operator") / "deploy"
    assert main(["deploy", str(folder), "--address", ADDRESS]) == 0
    return folder


def unit(file: Path) -> configparser.ConfigParser:
    read = configparser.ConfigParser(strict=False, interpolation=None)
    read.optionxform = str  # type: ignore[assignment,method-assign]  # as the library documents it
    read.read(file)
    return read


def test_what_is_written_holds_the_address_and_where_the_program_lies_and_nothing_to_fill_in(deploy: Path) -> None:
    written = {file.name: file.read_text(encoding="utf-8") for file in deploy.iterdir()}
    assert written.keys() == {file.name for file in TEMPLATES.iterdir()}
    assert not re.findall(r"@[A-Z]+@|panel\.example", "".join(written.values()))
    assert f'PANEL_ADDRESS="{ADDRESS}"' in written["panel.env"]
    assert f"server_name {ADDRESS.removeprefix('https://')};" in written["panel.nginx"]
    service = unit(deploy / "panel.service")["Service"]
    assert service["WorkingDirectory"] == str(ROOT)
    assert Path(service["ExecStart"].split()[0]) == Path(sys.executable).with_name("streamlit")
    assert f"{sys.executable} -P -m panel" in written["panel"]
    for name in ("panel", "panel-backup"):
        assert os.access(deploy / name, os.X_OK), f"{name} can be run"
        subprocess.run(["sh", "-n", str(deploy / name)], check=True)


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "panel.env").write_text("our own")
    assert main(["deploy", str(tmp_path), "--address", ADDRESS]) == 1
    assert capsys.readouterr().err == f"{tmp_path} holds panel.env already. Nothing was written: name a new folder.\n"
    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == {"panel.env": "our own"}


def test_the_address_may_stand_in_the_settings_and_has_to_be_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("PANEL_ADDRESS", raising=False)
    assert main(["deploy", str(tmp_path / "none")]) == 1
    for odd in (
        "http://panel.example",
        "https://panel.example:8443",
        "https://panel.example/x",
        "a;b.example",
        "-a.example",
        "é.example",
    ):
        assert main(["deploy", str(tmp_path / "odd"), f"--address={odd}"]) == 1
    assert not list(tmp_path.iterdir())
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "Say what people open, as in --address https://panel.example, or set PANEL_ADDRESS."
    assert all("is not an https address people open" in line for line in said[1:])
    monkeypatch.setenv("PANEL_ADDRESS", ADDRESS + "/")
    assert main(["deploy", str(tmp_path / "set")]) == 0
    assert f'PANEL_ADDRESS="{ADDRESS}"' in (tmp_path / "set" / "panel.env").read_text()


def test_every_setting_the_program_reads_is_in_the_table_and_every_one_in_the_table_is_read() -> None:
    read = set(re.findall(r'environ\.get\(\s*"(PANEL_\w+)"', text("panel")))
    named_elsewhere = set(SETTING.findall(text("panel"))) - NOT_SETTINGS
    in_scripts = set(re.findall(r"\$\{?(PANEL_\w+)", (TEMPLATES / "panel-backup").read_text()))
    assert len(read) >= 8, "the test looks at something"
    assert read | named_elsewhere | in_scripts == set(SETTING.findall(TABLE))


def test_the_settings_file_sets_only_what_is_read_and_alike_for_systemd_and_the_shell(deploy: Path) -> None:
    lines = (deploy / "panel.env").read_text().splitlines()
    set_or_offered = [line.lstrip("# ") for line in lines if re.match(r"#? ?PANEL_", line)]
    for line in set_or_offered:
        assert re.fullmatch(r'PANEL_[A-Z_]+="[^"$`\\]*"', line), line
    names = {line.split("=")[0] for line in set_or_offered}
    assert names - set(SETTING.findall(TABLE)) == set()
    assert {"PANEL_DATABASE_URL", "PANEL_ADDRESS", "PANEL_TRUSTED_PROXY", "PANEL_KEY", "PANEL_OIDC_ISSUER"} <= names


def test_service_proxy_and_settings_speak_of_one_port_one_name_and_one_place(deploy: Path) -> None:
    service, backup = unit(deploy / "panel.service")["Service"], unit(deploy / "panel-backup.service")["Service"]
    proxy, settings = (deploy / "panel.nginx").read_text(), (deploy / "panel.env").read_text()
    port = found(r"--server\.port (\d+)", service["ExecStart"])
    assert set(re.findall(r"proxy_pass http://([\d.:]+);", proxy)) == {f"127.0.0.1:{port}"}
    address = found(r'^PANEL_ADDRESS="(.*)"', settings, re.MULTILINE)
    assert set(re.findall(r"server_name (\S+);", proxy)) == {address.removeprefix("https://")}
    assert f"return 301 {address}$request_uri;" in proxy
    assert service["EnvironmentFile"] == backup["EnvironmentFile"] == "/etc/panel/panel.env"
    assert service["User"] == backup["User"] == "panel"
    mail = unit(deploy / "panel-messages.service")["Service"]
    assert (mail["EnvironmentFile"], mail["User"]) == (backup["EnvironmentFile"], backup["User"])
    program, *words = mail["ExecStart"].split()
    assert program == "/usr/local/bin/panel"
    assert arguments.parser().parse_args(words).command == "messages"
    assert backup["ExecStart"] == "/usr/local/bin/panel-backup"
    assert "/var/backups/panel" in backup["ReadWritePaths"].split()


@pytest.mark.parametrize("name", ["panel.service", "panel-backup.service", "panel-messages.service"])
def test_service_and_backup_may_do_and_use_no_more_than_they_need(deploy: Path, name: str) -> None:
    told = unit(deploy / name)["Service"]
    for limit in ("MemoryMax", "TasksMax", "LimitNOFILE"):
        assert re.fullmatch(r"\d+%?", told[limit]), limit
    assert told["LimitCORE"] == "0", "no core with children's names is left behind"
    assert told["ProtectSystem"] == "strict"
    assert told["CapabilityBoundingSet"] == ""
    on = "NoNewPrivileges PrivateTmp PrivateDevices PrivateUsers ProtectHome ProtectClock ProtectKernelLogs RestrictNamespaces MemoryDenyWriteExecute"
    assert {told[one] for one in on.split()} == {"yes"}
    calls = re.findall(r"^SystemCallFilter=(.*)$", (deploy / name).read_text(), re.MULTILINE)
    assert calls[:2] == ["@system-service", "~@privileged @resources"]
    assert {"setrlimit", "prlimit64"} <= set(calls[2].split()), "or the reader of import files could not bind itself"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not on this machine")
@pytest.mark.parametrize(
    "name", ["panel.service", "panel-backup.service", "panel-backup.timer", "panel-messages.service", "panel-messages.timer"]
)
def test_systemd_knows_every_word_of_the_units_and_finds_little_exposed(deploy: Path, name: str) -> None:
    verified = subprocess.run(["systemd-analyze", "verify", str(deploy / name)], capture_output=True, text=True)
    assert not re.findall(r".*(?:Unknown|Failed to parse|not understood|ignoring).*", verified.stderr)
    if name.endswith(".service"):
        weighed = subprocess.run(
            ["systemd-analyze", "security", "--offline=true", str(deploy / name)], capture_output=True, text=True, check=True
        )
        assert float(found(r"Overall exposure level for \S+: ([\d.]+)", weighed.stdout)) < EXPOSED_AT_MOST


def test_the_proxy_passes_on_what_the_front_door_rests_on(deploy: Path) -> None:
    proxy = (deploy / "panel.nginx").read_text()
    headers = dict(re.findall(r"proxy_set_header ([\w-]+)\s+(.+);", proxy))
    assert headers["Host"] == "$host"
    assert headers["X-Forwarded-For"] == "$remote_addr", "never $proxy_add_x_forwarded_for: that keeps what the browser claims"
    assert headers["X-Forwarded-Proto"] == "https"
    assert headers["Upgrade"] == "$http_upgrade"
    assert headers["Connection"] == "$panel_connection"
    assert proxy.count("proxy_set_header") == len(headers), "one of a location's own would drop all the others there"
    live = found(r"location /live/ \{(.*?)\}", proxy, re.DOTALL)
    assert "proxy_buffering off;" in live
    told = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())["server"]
    assert int(found(r"client_max_body_size (\d+)m;", proxy)) > told["maxUploadSize"]
    assert told["address"] == "127.0.0.1"


def test_the_proxy_bounds_tries_and_sockets_from_one_address(deploy: Path) -> None:
    proxy = (deploy / "panel.nginx").read_text()
    counted = {zone: key for key, zone in re.findall(r"limit_(?:req|conn)_zone\s+(\S+)\s+zone=(\w+)", proxy)}
    assert counted == {"panel_tries": "$panel_try", "panel_sockets": "$binary_remote_addr", "panel_open": "$binary_remote_addr"}
    assert set(re.findall(r"(?:POST:|GET:/oidc/)\s+(\S+);", proxy)) == {"$binary_remote_addr"}, "never what the browser claims"
    door = found(r"location ~ (\S+) \{\s+limit_req zone=panel_tries burst=\d+ nodelay;", proxy)
    sent_to = {route.path for route in ROUTES if "POST" in (route.methods or ())}
    assert len(sent_to) >= 9
    assert {path for path in sent_to if not re.search(door, path)} == {"/start", "/signout"}
    assert re.search(r"location /_stcore/stream \{\s+limit_req zone=panel_sockets burst=\d+ nodelay;", proxy)
    assert re.search(r"^    limit_conn\s+panel_open \d+;", proxy, re.MULTILINE), "for the whole server"
    assert proxy.count("{") == proxy.count("}")


def test_the_proxy_file_has_only_directives_nginx_knows_where_and_as_it_takes_them(deploy: Path, tmp_path: Path) -> None:
    """What `nginx -t` looks at, by a parser that needs no nginx; the pairs of a map are no directives."""
    site = (deploy / "panel.nginx").read_text()

    def faults(site: str) -> list[str]:
        whole = re.sub(r"^(map [^{]*)\{.*?^\}", r"\1{}", site, flags=re.MULTILINE | re.DOTALL)
        (tmp_path / "nginx.conf").write_text(f"events {{}}\nhttp {{\n{whole}}}\n")
        return [one["error"] for one in crossplane.parse(str(tmp_path / "nginx.conf"), strict=True)["errors"]]

    assert faults(site) == []
    for right, wrong in (("limit_conn_status 429", "limit_con_status 429"), ("panel_open 400;", "panel_open;"), ("1h;", "1h")):
        assert faults(site.replace(right, wrong)) != []


def test_every_file_the_page_copies_is_there_and_every_file_there_is_on_the_page() -> None:
    copied = "\n".join(line for line in COMMANDS if line.startswith(("cp ", "install ")))
    assert set(re.findall(r"/etc/panel/deploy/([\w.-]+)", copied)) == {file.name for file in TEMPLATES.iterdir()}


@pytest.mark.parametrize("command", [line for line in COMMANDS if re.search(r"(^|&& |-m )panel ", line)])
def test_every_command_of_the_panel_on_the_page_is_one_it_takes(command: str) -> None:
    for part in command.split(" && "):
        words = shlex.split(part.removeprefix(".venv/bin/python -m "))
        if words[0] == "panel":
            arguments.parser().parse_args(words[1:])


def test_the_table_of_commands_names_every_one_there_is_and_no_other() -> None:
    table = PAGE.split("| command |")[1].split("\n\n")[0]
    named = {words.split()[0] for row in table.splitlines() for words in re.findall(r"`([^`]+)`", row.partition(" | ")[0])}
    known = set(re.findall(r"^    (\w+) ", arguments.parser().format_help(), re.MULTILINE))
    assert named == known
