"""Signatures of minutes: what was signed is proved by anybody with the file, its signature and the public key, and by nothing else."""

import hashlib
import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from reasons import Reason

from builders import World, copied, line, open_copy
from engines import on_both
from panel.__main__ import main
from panel.acts import meeting, minutes, signing_keys
from panel.documents.minutes import press
from panel.law.findings import Refused
from panel.law.minutes.signed_statement import NotASignature, read
from panel.law.vocabulary import Option
from panel.models import AuditEntry, MinutesFile, MinutesRevision, MinutesSignature, SigningKey
from panel.store import keys
from panel.store.integrity import signing_keys as signing_keys_records
from panel.store.integrity import sweep
from panel.store.integrity.offline_proof import NotProved, proved

ROOT = Path(__file__).resolve().parents[1]
FORMATS = ("docx", "pdf", "csv")


@pytest.fixture(scope="module")
def signed_template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small world with a meeting of one case held and its minutes signed; the key file is beside it."""
    home = tmp_path_factory.mktemp("signed")
    world = copied(template, home)
    world.bring(line("A-1"))
    first = world.opened()
    world.recommend("A-1", Option.ASSESS)
    world.decide("A-1", Option.ASSESS)
    with world.work("chair") as work:
        meeting.close(work, first)
    sign(world, first)
    world.database.dispose()
    return home / "panel.db"


@pytest.fixture
def signed(signed_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """That world in a copy, with its key, as the commands find it."""
    shutil.copy(signed_template.with_suffix(".key"), tmp_path / "panel.key")
    monkeypatch.setenv("PANEL_DATABASE_URL", f"sqlite:///{tmp_path / 'panel.db'}")
    return copied(signed_template, tmp_path)


FIRST = "P-2026-11-25"


def sign(world: World, reference: str) -> None:
    with world.work("chair") as work:
        minutes.sign(work, reference, press, accept_awaited=True)


def amend(world: World, rev: int) -> None:
    with world.work("chair") as work:
        minutes.amend(work, FIRST, None, f"Correction {rev}", "It was left out", press, seen_rev=rev)


def run(*words: object) -> int:
    return main([str(word) for word in words])


def public_key(to: Path, capsys: pytest.CaptureFixture[str], *words: str) -> Path:
    """What `key show` prints, kept as a file, as the authority would give it away."""
    capsys.readouterr()
    assert run("key", "show", *words) == 0
    to.write_text(capsys.readouterr().out)
    return to


def exported(folder: Path) -> list[Path]:
    files = [folder / f"minutes.{kind}" for kind in FORMATS]
    for file in files:
        assert run("export", "minutes", FIRST, "--to", file) == 0
    return files


def refusal(file: bytes, signature: bytes, key: bytes) -> str:
    """What the verifier says no with."""
    with pytest.raises(NotProved) as said:
        proved(file, signature, key, named="FILE", signature_named="SIG", key_named="KEY")
    return str(said.value)


def test_each_format_is_proved_by_one_signature_where_there_is_no_database(
    signed: World, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    key = public_key(tmp_path / "public.pem", capsys)
    files = exported(tmp_path)
    assert len({Path(f"{file}.sig").read_bytes() for file in files}) == 1
    elsewhere = tmp_path / "another machine"
    elsewhere.mkdir()
    for file in (*files, *(Path(f"{one}.sig") for one in files), key):
        shutil.copy(file, elsewhere)
    before = sorted(elsewhere.iterdir())
    head = signed.rows(MinutesRevision)[0].chain_head
    monkeypatch.setenv("PANEL_DATABASE_URL", "sqlite:////nowhere/at/all.db")
    for file in files:
        capsys.readouterr()
        assert run("verify", elsewhere / file.name, "--key", elsewhere / "public.pem") == 0
        said = capsys.readouterr().out
        assert f"is byte for byte the {file.suffix[1:]} of revision 1 of the minutes of {FIRST}, signed by Imogen Vale" in said
        assert head in "".join(said.split())
    done = subprocess.run(
        [sys.executable, "-m", "panel", "verify", str(elsewhere / "minutes.pdf"), "--key", str(elsewhere / "public.pem")],
        cwd=ROOT,
        env=dict(os.environ),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert sorted(elsewhere.iterdir()) == before


def test_a_thousand_changed_bytes_over_the_three_formats_are_all_noticed(signed: World) -> None:
    signature = signing_keys_records.file_of(signed.rows(MinutesSignature)[0])
    key = pem(signed)
    dice, noticed = random.Random(42), 0  # noqa: S311  # the same changes each time
    contents = [row.content for row in signed.rows(MinutesFile)]
    assert len(contents) == 3
    for turn in range(1_000):
        whole = contents[turn % 3]
        place, other = dice.randrange(len(whole)), dice.randrange(1, 256)
        changed = whole[:place] + bytes([whole[place] ^ other]) + whole[place + 1 :]
        noticed += refusal(changed, signature, key).startswith("FILE is not what was signed: it was changed, if only by a byte")
    assert noticed == 1_000


def test_a_changed_byte_anywhere_in_the_signature_is_noticed(signed: World) -> None:
    file, row = signed.rows(MinutesFile)[0].content, signed.rows(MinutesSignature)[0]
    whole, key = signing_keys_records.file_of(row), pem(signed)
    for place in range(len(whole)):
        for other in (1, 32):
            changed = whole[:place] + bytes([whole[place] ^ other]) + whole[place + 1 :]
            assert refusal(file, changed, key).startswith(
                ("SIG is not a signature", "SIG was not made by", "SIG says it was made")
            ), place
    for spoilt in (b"", whole[:-1], whole + b"\n", whole.replace(b"\n", b"\r\n"), whole + whole):
        assert refusal(file, spoilt, key).startswith("SIG is not a signature")
        with pytest.raises(NotASignature):
            read(spoilt)


def pem(world: World) -> bytes:
    from panel.law.permissions import CONSOLE
    from panel.store.queries.minutes.signing_keys import known

    with world.reading() as session:
        return known(session, CONSOLE)[-1].pem.encode()


def test_a_wrong_key_and_something_that_is_no_key_are_each_said_in_a_sentence(
    signed: World, signed_template: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "other").mkdir()
    stranger = copied(signed_template, tmp_path / "other")
    with stranger.work() as work:
        signing_keys.rotate(work)
    (tmp_path / "wrong.pem").write_bytes(pem(stranger))
    (tmp_path / "text.pem").write_text("no key at all")
    file = exported(tmp_path)[1]
    for name, said in (
        ("wrong.pem", "made with another key than"),
        ("text.pem", "is not a public key as python -m panel key show gives it"),
        ("nowhere.pem", "No such file"),
    ):
        capsys.readouterr()
        assert run("verify", file, "--key", tmp_path / name) == 1
        assert said in capsys.readouterr().err
    assert run("verify", file, "--signature", f"{file}.sig") == 1
    assert "name the file and --key PUBLIC.pem" in capsys.readouterr().err
    assert run("verify", file, "--key", public_key(tmp_path / "public.pem", capsys), "--signature", tmp_path / "none.sig") == 1


def test_after_a_rotation_old_minutes_are_proved_by_the_old_key_and_new_ones_only_by_the_new(
    signed: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = public_key(tmp_path / "old.pem", capsys)
    before = exported(tmp_path)[1].rename(tmp_path / "before.pdf")
    Path(tmp_path / "minutes.pdf.sig").rename(tmp_path / "before.pdf.sig")
    assert run("key", "rotate") == 0
    new = public_key(tmp_path / "new.pem", capsys)
    amend(signed, 1)
    after = exported(tmp_path)[1]
    assert run("verify", before, "--key", old) == 0
    assert run("verify", after, "--key", new) == 0
    capsys.readouterr()
    assert run("verify", after, "--key", old) == 1
    assert "is an old key: these minutes were signed after it was changed for another" in capsys.readouterr().err
    assert run("verify", before, "--key", new) == 1
    assert "made with another key than" in capsys.readouterr().err
    listed = public_key(tmp_path / "all.txt", capsys, "--all").read_text()
    assert len(re.findall("BEGIN PUBLIC KEY", listed)) == 2
    assert re.search(r"Key 1, signs minutes from 23 November 2026, 12:00 UTC, until", listed)
    assert listed.index(old.read_text().split("-----")[2]) < listed.index(new.read_text().split("-----")[2])
    assert [row.why for row in signed.rows(SigningKey)] == ["first", "rotated"]
    assert [row.act for row in signed.rows(AuditEntry)].count("signing_key.rotate") == 1
    assert run("check") == 0


def test_two_exports_of_one_meeting_are_the_same_bytes_signature_and_all(signed: World, tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("one", "two")]
    for folder in folders:
        folder.mkdir()
        exported(folder)
    one, two = ({file.name: file.read_bytes() for file in folder.iterdir()} for folder in folders)
    assert one == two
    assert len(one) == 6


def test_the_fingerprint_and_the_head_of_the_chain_are_printed_in_the_minutes(signed: World) -> None:
    from io import BytesIO

    from pypdf import PdfReader

    content = next(row.content for row in signed.rows(MinutesFile) if row.format == "pdf")
    printed = "".join("".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())
    assert signed.rows(SigningKey)[0].fingerprint in printed
    assert signed.rows(MinutesRevision)[0].chain_head in printed


def test_anybody_with_openssl_proves_the_words_without_this_program(signed: World, tmp_path: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("no openssl on this machine")
    import base64

    row = signed.rows(MinutesSignature)[0]
    (tmp_path / "words").write_text(row.statement)
    (tmp_path / "sig").write_bytes(base64.b64decode(row.signature))
    (tmp_path / "key.pem").write_bytes(pem(signed))
    command = ["openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-inkey", "key.pem", "-in", "words", "-sigfile", "sig"]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    for file in signed.rows(MinutesFile):
        assert f"{file.format} sha256: {hashlib.sha256(file.content).hexdigest()}\n" in row.statement


def test_the_private_key_is_nowhere_in_the_database_or_in_a_backup(signed: World, tmp_path: Path) -> None:
    import base64

    row = signed.rows(SigningKey)[0]
    secret = keys.unseal(signed.database, row.sealed_private)
    assert run("backup", tmp_path / "b.db") == 0
    for file in (tmp_path / "panel.db", tmp_path / "b.db"):
        whole = file.read_bytes()
        assert secret.encode() not in whole
        assert base64.b64decode(secret) not in whole
        assert (tmp_path / "panel.key").read_bytes() not in whole


def test_restored_on_another_machine_what_was_signed_stays_proved_and_a_new_key_is_made_and_recorded(
    signed: World, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    old = public_key(tmp_path / "old.pem", capsys)
    assert run("backup", tmp_path / "b.db") == 0
    home = tmp_path / "new machine"
    monkeypatch.setenv("PANEL_DATABASE_URL", f"sqlite:///{home / 'panel.db'}")
    assert run("restore", tmp_path / "b.db") == 0
    assert "cannot be opened here" in capsys.readouterr().out
    assert not (home / "panel.key").exists(), "asking makes no key"
    assert run("doctor") == 1
    assert "UNSAFE  the key that signs minutes cannot be opened here" in capsys.readouterr().out
    restored = open_copy(home / "panel.db")
    for who in ("chair", "coordinator"):
        restored.signed_in(who)
    amend(restored, 1)
    assert [row.why for row in restored.rows(SigningKey)] == ["first", "lost"]
    assert public_key(tmp_path / "new.pem", capsys).read_text() != old.read_text()
    with restored.reading() as session:
        assert list(sweep.faults(session, restored.database)) == []
        first = signing_keys_records.of(session, FIRST, 1)
        assert first is not None
        file = next(row.content for row in restored.rows(MinutesFile) if (row.rev, row.format) == (1, "pdf"))
        proved(file, signing_keys_records.file_of(first), old.read_bytes(), named="", signature_named="", key_named="")
    shutil.copy(tmp_path / "panel.key", home / "panel.key")
    assert run("key", "rotate") == 0
    assert "cannot be opened" not in capsys.readouterr().out
    restored.database.dispose()


def test_the_doctor_says_when_the_key_is_missing_unreadable_or_open_to_others(
    signed: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = tmp_path / "panel.key"

    def said() -> str:
        capsys.readouterr()
        run("doctor")
        return capsys.readouterr().out

    assert "safe    the key that signs minutes is in place" in said()
    key.chmod(0o644)
    assert f"UNSAFE  {key} has mode 0644; make it 0600" in said()
    key.chmod(0o600)
    whole = key.read_bytes()
    for spoilt in (b"", b"not a key", Fernet.generate_key()):
        key.write_bytes(spoilt)
        assert "UNSAFE  the key that signs minutes cannot be opened here" in said()
    key.unlink()
    assert "UNSAFE  the key that signs minutes cannot be opened here" in said()
    assert not key.exists()
    key.write_bytes(whole)
    assert "safe    the key that signs minutes is in place" in said()


def test_a_key_file_that_is_no_key_stops_no_chair_but_leaves_the_revision_without_a_signature(
    signed: World, tmp_path: Path
) -> None:
    (tmp_path / "panel.key").write_bytes(b"not a key")
    amend(signed, 1)
    assert [row.rev for row in signed.rows(MinutesRevision)] == [1, 2]
    assert [row.rev for row in signed.rows(MinutesSignature)] == [1]
    with pytest.raises(Refused) as refused, signed.work() as work:
        signing_keys.rotate(work)
    assert [one.reason for one in refused.value.findings] == [Reason.SIGNING_KEY_NOT_KEPT]


def test_before_the_first_signing_there_is_no_key_to_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PANEL_DATABASE_URL", f"sqlite:///{tmp_path / 'panel.db'}")
    assert run("init") == 0
    assert run("key", "show") == 1
    assert "There is no key yet" in capsys.readouterr().err
    assert run("key", "rotate") == 0
    assert run("key", "show") == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE minutes_signature SET statement = replace(statement, 'Imogen', 'Cedric')", "is not by the key it names"),
        ("UPDATE minutes_signature SET signature = 'AAAA'", "is not by the key it names"),
        ("UPDATE minutes_signature SET signature = 'A'", "was altered"),
        ("UPDATE signing_key SET public_key = 'AAAA'", "the signing key 1 was altered"),
        (
            "UPDATE signing_key SET made_at = '2020-01-01T00:00:00.000000+00:00'",
            "signing_key 1 was altered after it was recorded",
        ),
        ("DELETE FROM minutes_signature", "minutes_signature 1/1 was recorded and is gone"),
    ],
)
def test_what_an_insider_changes_about_a_signature_is_named_by_the_check(
    signed: World, change: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with signed.database.execution_options(writing=True).begin() as connection:
        for name in ("minutes_signature", "signing_key"):
            for what in ("altered", "deleted"):
                connection.exec_driver_sql(f"DROP TRIGGER {name}_never_{what}")
        connection.exec_driver_sql(change)
    assert run("check") == 1
    assert said in capsys.readouterr().err


@on_both
def test_on_either_kind_of_database_minutes_are_signed_with_the_key_in_panel_key(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PANEL_KEY", Fernet.generate_key().decode())
    world.bring(line("A-1"))
    reference = world.opened()
    world.recommend("A-1", Option.ASSESS)
    with world.work("chair") as work:
        meeting.close(work, reference)
    sign(world, reference)
    signature = signing_keys_records.file_of(world.rows(MinutesSignature)[0])
    for row in world.rows(MinutesFile):
        proved(row.content, signature, pem(world), named="", signature_named="", key_named="")
    with world.reading() as session:
        assert list(signing_keys_records.faults(session)) == []
