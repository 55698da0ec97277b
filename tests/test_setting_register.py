"""The national register of settings: read, brought in, and asked of every setting that is typed. It corrects nothing."""

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from reasons import Reason
from streamlit.testing.v1 import AppTest

from builders import World, intake_of, line
from panel.__main__ import main
from panel.acts import setting_register
from panel.acts.imports import plan
from panel.acts.setting_register import Brought
from panel.intake.setting_register import read_register
from panel.law.findings import Refused
from panel.models import RegisterBrought, RegisteredSetting, Setting, SettingTie
from panel.sandbox import reading
from panel.store.installation import database_url
from panel.store.settings.one_setting import one_setting
from panel.store.settings.register import register_says

Screen = Callable[..., AppTest]
ON = date(2026, 11, 23)
HEAD = (
    '"URN","LA (code)","LA (name)","EstablishmentNumber","EstablishmentName","TypeOfEstablishment (code)","TypeOfEstablishment (name)",'
    '"EstablishmentStatus (code)","EstablishmentStatus (name)","OpenDate","CloseDate","PhaseOfEducation (name)","Website"'
)
ROWS = (
    '"100001","319","Fablemere","2001","Otter Brook School","01","Community school","1","Open","","","Primary",""',
    '"100002","319","Fablemere","2002","Marsh Lane School","01","Community school","2","Closed","01-09-1990","31-08-2026","Primary",""',
    '"100003","319","Fablemere","2003","Marsh Lane Academy","34","Academy converter","1","Open","01-09-2026","","Primary",""',
    '"100004","319","Fablemere","4004","Fenwick Hall","34","Academy","3","Open, but proposed to close","","","Secondary",""',
)
SAINT = '"100005","319","Fablemere","2005","St Mary\'s Church of England Primary School","02","","1","Open","","","Primary",""'
FILE = "\r\n".join([HEAD, *ROWS]).encode("cp1252")
LINKS = b"URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\r\n100002,100003,Marsh Lane Academy,Successor,01-09-2026\r\n100003,100002,Marsh Lane School,Predecessor,01-09-2026\r\n"
CASES = tomllib.loads((Path(__file__).parent / "cases" / "setting_register.toml").read_text())["case"]


def bring(world: World, content: bytes = FILE, who: str = "coordinator") -> Brought:
    with world.work(who) as work:
        return setting_register.bring(work, "register.csv", read_register("register.csv", content))


def warned(world: World, *lines: str) -> list[str]:
    with world.reading() as session:
        return [str(one.sentence) for one in plan(session, intake_of(*lines), update=False, on=ON).warnings]


def test_the_establishment_file_is_read_by_its_columns_in_the_limited_process() -> None:
    found = reading.read_register("register.csv", FILE)
    assert found.faults == () and [one.urn for one in found.settings] == ["100001", "100002", "100003", "100004"]
    marsh = found.settings[1]
    assert (marsh.name, marsh.laestab, marsh.type, marsh.phase, marsh.status) == (
        "Marsh Lane School", "3192002", "Community school", "Primary", "Closed",
    )  # fmt: skip
    assert (marsh.opened_on, marsh.closed_on) == (date(1990, 9, 1), date(2026, 8, 31))
    links = reading.read_register("links.csv", LINKS).links
    assert [(one.urn, one.successor_urn, one.from_on) for one in links] == [("100002", "100003", date(2026, 9, 1))]


def test_a_name_in_windows_1252_comes_in_whole() -> None:
    found = read_register("r.csv", FILE.replace(b"Fenwick Hall", "St Zoë’s Hall".encode("cp1252")))
    assert found.settings[3].name == "St Zoë’s Hall"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it has no column URN, EstablishmentName, EstablishmentStatus (name)"),
        (b"reference,kind\nA-1,x\n", "this is not the national register of settings"),
        (FILE.replace(b'"100001"', b'"10001"'), "row 2 column URN: a row of the register needs a URN of 6 digits"),
        (FILE.replace(b"31-08-2026", b"31.8.26"), "row 3 column CloseDate: is not a day as the register writes one"),
        (HEAD.encode(), "it holds no setting and no link"),
    ],
)
def test_a_file_with_a_fault_is_refused_and_nothing_of_it_is_taken(world: World, content: bytes, said: str) -> None:
    with pytest.raises(Refused) as refused:
        bring(world, content)
    assert refused.value.findings[0].reason is Reason.REGISTER_FAULTY
    assert said in refused.value.findings[0].facts["fault"]
    assert (world.count(RegisteredSetting), world.count(RegisterBrought)) == (0, 0)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_the_register_says_of_a_setting(world: World, case: dict[str, Any]) -> None:
    bring(world)
    bring(world, LINKS)
    bring(world, f"{HEAD}\r\n{SAINT}".encode())
    place = (case["typed"], case.get("urn", ""))
    with world.reading() as session:
        assert register_says(session, [place], case.get("on", ON))[place].reason == case["says"]


def test_bringing_it_in_again_replaces_what_was_known(world: World) -> None:
    assert bring(world) == Brought(4, 0, 0)
    bring(world, FILE.replace(b"Otter Brook School", b"Otter Brook Primary School"))
    assert {row.urn: row.name for row in world.rows(RegisteredSetting)}["100001"] == "Otter Brook Primary School"
    assert world.count(RegisteredSetting) == 4


def test_without_a_register_nothing_is_said(world: World) -> None:
    assert warned(world, line("A-1", setting="Oter Brook School")) == []


def test_a_misspelt_setting_is_worth_checking_in_an_import_and_is_not_corrected(world: World) -> None:
    bring(world)
    assert warned(world, line("A-1", setting="Oter Brook School"), line("A-2", setting="Oter Brook School")) == [
        '"Oter Brook School": The national register writes it otherwise: Otter Brook School (URN 100001). Check the name'
    ]
    world.bring(line("A-1", setting="Oter Brook School"))
    assert [row.name for row in world.rows(Setting)] == ["Oter Brook School"]
    assert warned(world, line("A-3", setting="Oter Brook School")) == [], "a person has seen it and left it"


def test_a_setting_here_that_followed_another_is_one_place_from_the_day_of_the_link(world: World) -> None:
    with world.work() as work:
        work.session.add_all([Setting(name="Marsh Lane School", urn="100002"), Setting(name="Marsh Lane Academy", urn="100003")])
    bring(world)
    assert bring(world, LINKS) == Brought(0, 1, 1)
    tie = world.rows(SettingTie)[0]
    assert (tie.from_on, tie.reasons) == (date(2026, 9, 1), "National register: URN 100002 was followed by URN 100003")
    with world.reading() as session:
        assert len(one_setting(session, [tie.first_id])) == 2
    assert bring(world, LINKS) == Brought(0, 1, 0), "once said it is not said again"


def test_the_command_brings_it_in_for_somebody(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PANEL_DATABASE_URL", str(world.database.url))
    assert database_url() == str(world.database.url)
    (tmp_path / "edubasealldata.csv").write_bytes(FILE)
    (tmp_path / "links.csv").write_bytes(LINKS)
    given = [str(tmp_path / "edubasealldata.csv"), str(tmp_path / "links.csv"), "--by", "coordinator@fablemere.example"]
    assert main(["register", *given]) == 0
    assert "edubasealldata.csv: 4 settings and 0 links taken in" in capsys.readouterr().out
    assert [row.brought_by for row in world.rows(RegisterBrought)] == [world.people["coordinator"]] * 2


def said(drawn: AppTest) -> str:
    assert not drawn.exception
    return "\n".join(one.value for one in (*drawn.markdown, *drawn.warning, *drawn.info, *drawn.caption)).replace("\\", "")


def test_a_slip_is_said_while_a_request_is_typed_by_hand(world: World, screen: Screen) -> None:
    bring(world)
    drawn = screen("requests", "coordinator", tab="Log one by hand")
    field = next(one for one in drawn.text_input if (one.key or "").startswith("hand setting "))
    field.input("Marsh Lane School").run()
    urn = next(one for one in drawn.text_input if (one.key or "").startswith("hand setting_urn "))
    urn.input("100002").run()
    assert "By the national register Marsh Lane School (URN 100002) closed on 31 August 2026." in said(drawn)


def test_the_page_says_what_is_held_and_which_settings_here_to_look_at(world: World, screen: Screen) -> None:
    assert "No register has been brought in yet." in said(screen("settings", "coordinator", section="register"))
    bring(world, LINKS)
    assert "Settings here to look at" not in said(screen("settings", "coordinator", section="register")), "links name no setting"
    bring(world)
    with world.work() as work:
        work.session.add(Setting(name="Oter Brook School"))
        work.session.add(Setting(name="Fenwick Hall", urn="100004"))
    words = said(screen("settings", "coordinator", section="register"))
    assert "4 settings, 1 link; last register.csv, 23 November 2026" in words
    assert "Settings here to look at: 1" in words and "Oter Brook School (no URN)" in words
