"""The command line leaves nothing behind either: every command of a case, one after the other, seen through by strace."""

import sys
from pathlib import Path

import pytest
from canaries import found_in
from field_desk import CHEAP, PASSPHRASE
from homes import Homes
from PIL import Image
from traced import run_traced

from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.desk import create_desk

WORDS = {"Tirekvand", "Vendrasol", "Yurbanese", "Mosolbrek", "Schumbrawel"}
# What is said on a command line is in the open; accounts and passphrases come from files.
CASE = """
set -e
desk() { "$python" -m evidence_desk "$@" --passphrase-file "$here/secret"; }
python=$1; here=$2; source=$3; testimony=$4
desk new "$here/made" --name Desk
desk add source --vault "$here/made" --alias Tirekvand
desk add testimony --vault "$here/field" --source "$source" --title Vendrasol --text-file "$here/account.txt"
desk add media --vault "$here/field" "$here/card"
desk seal "$testimony" --vault "$here/field"
desk list testimonies --vault "$here/field"
desk search Yurbanese --vault "$here/field"
desk keys --vault "$here/field" --save "$here/field.edkeys"
desk export --vault "$here/field" --to Headquarters --purpose analysis --out "$here/stick"
desk inspect "$here"/stick/*.age --vault "$here/headquarters"
desk import "$here"/stick/*.age --vault "$here/headquarters"
desk verify "$here/headquarters" --report "$here/report.txt"
"""
VAULTS = ("field", "headquarters", "made")
OUTPUTS = {"field.edkeys", "report.txt", "report.txt.sig"}


@pytest.fixture(scope="module")
def told(tmp_path_factory, tree):
    place = tmp_path_factory.mktemp("commands")
    source, testimony = two_vaults(place)
    for name in ("card", "stick"):
        (place / name).mkdir()
    Image.effect_noise((90, 60), 50).save(place / "card" / "Schumbrawel.png")
    (place / "account.txt").write_text("Yurbanese, struck with a Mosolbrek", encoding="utf-8")
    (place / "secret").write_text(PASSPHRASE + "\n", encoding="utf-8")
    homes = Homes(place / "homes")
    command = ["sh", "-c", CASE, "sh", sys.executable, place, source, testimony]
    done, trace = run_traced(command, place / "trace", environment=homes.environment(tree), folder=place)
    assert done.returncode == 0, done.stderr
    return place, homes, trace


def two_vaults(place: Path) -> tuple[str, str]:
    """Two desks that have compared their keys; the codes of a source and a draft at the first."""
    with (
        create_desk(place / "field", PASSPHRASE, name="Field", cost=CHEAP) as field,
        create_desk(place / "headquarters", PASSPHRASE, name="Headquarters", cost=CHEAP) as headquarters,
    ):
        for desk, other in ((field, headquarters), (headquarters, field)):
            desk.contacts.add(other.id, other.name, other.key_card.to_bytes().decode())
            desk.contacts.verify(other.id, how="aloud", by="me")
        source = field.keep(SourceBody(alias="Niko"))
        return source.code, field.keep(TestimonyBody(source=source.id, title="Vendrasol", text="Yurbanese")).code


def lies_in(path: str, place: Path, names: tuple[str, ...]) -> bool:
    return any(path == str(place / name) or path.startswith(f"{place / name}/") for name in names)


def test_commands_write_into_vaults_and_to_what_was_asked_for(told):
    place, homes, trace = told
    outside = {path for path in trace.outside_enclosures().written() if not lies_in(path, place, VAULTS)}
    asked_for = {str(place / f"{name}{ending}") for name in OUTPUTS for ending in ("", ".part")}
    bundle = next((place / "stick").iterdir())
    assert outside <= asked_for | {str(bundle), f"{bundle}.part", "/dev/null", "/dev/tty"}
    assert homes.left() == []
    assert sorted(path.name for path in place.iterdir()) == sorted(
        {*VAULTS, *OUTPUTS, "card", "stick", "account.txt", "secret", "homes", "trace"}
    )


def test_commands_write_no_word_of_the_case_but_as_their_output(told):
    place, _, trace = told
    for (_, where), content in trace.streams().items():
        if where.startswith("/") and not lies_in(where, place, ("report.txt.part",)):
            assert found_in(content, WORDS | {PASSPHRASE}) == set(), where
        assert found_in(content, {PASSPHRASE}) == set(), where
    assert trace.copied_by_the_kernel() == []


def test_commands_reach_no_network_and_hand_nothing_on(told):
    _, _, trace = told
    assert trace.outside_enclosures().sockets() <= {"AF_UNIX"}
    for one in trace.started():
        if b"_worker import main" in b" ".join(one.arguments):
            assert set(one.environment) <= {b"PWD=/"}
        assert found_in(b"\0".join(one.environment), WORDS | {PASSPHRASE}) == set()
        assert PASSPHRASE.encode() not in b" ".join(one.arguments)


@pytest.mark.long
def test_the_demonstration_stays_in_its_folder(tmp_path, tree):
    homes = Homes(tmp_path / "homes")
    command = [sys.executable, "-m", "evidence_desk", "demo", "--out", tmp_path / "demonstration"]
    done, trace = run_traced(command, tmp_path / "trace", environment=homes.environment(tree), folder=tmp_path)
    assert done.returncode == 0, done.stderr
    outside = {path for path in trace.outside_enclosures().written() if not lies_in(path, tmp_path, ("demonstration",))}
    assert outside <= {"/dev/null"}
    assert homes.left() == []
    assert trace.outside_enclosures().sockets() <= {"AF_UNIX"}
