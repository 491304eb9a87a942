"""The vectors in the repository are judged as they say, by the desk's library and by Python alone."""

import json
import shutil
import subprocess

import pytest
from bundle_workshop import DESK
from write_fixture_bundles import FOLDER, VECTORS, expected_of, verdict_of

from evidence_desk.bundles.sshsig import NAMESPACE
from evidence_desk.bundles.standalone import ed25519
from evidence_desk.vault.signing import ed25519_holds

EXPECTED = json.loads((FOLDER / "expected.json").read_text())
AGAIN = "write them anew: PYTHONPATH=tests/support python -m write_fixture_bundles"


@pytest.mark.parametrize("name", VECTORS)
def test_every_vector_is_judged_as_it_says(name):
    verdict = verdict_of(name, ed25519_holds)
    assert json.loads(json.dumps(expected_of(verdict))) == EXPECTED[name], AGAIN
    assert verdict_of(name, ed25519.holds) == verdict


def test_the_vectors_are_those_that_are_told_of_and_the_good_are_good():
    assert set(EXPECTED) == set(VECTORS) == {path.stem for path in FOLDER.glob("*.zip")}
    assert {name for name, one in EXPECTED.items() if one["exit_code"] == 0} == {"good-first", "good-second"}


@pytest.mark.parametrize("name", ["good-first", "good-second"])
def test_public_tools_verify_the_good_ones_by_the_keys_beside_them(name, tmp_path):
    for tool in ("unzip", "ssh-keygen", "sha256sum"):
        if not shutil.which(tool):
            pytest.fail(f"install {tool}")
    subprocess.run(["unzip", "-q", FOLDER / f"{name}.zip"], cwd=tmp_path, check=True)
    (folder,) = tmp_path.iterdir()
    listed = (folder / "tagmanifest-sha256.txt").read_bytes()
    signed = ["ssh-keygen", "-Y", "verify", "-f", FOLDER / "allowed_signers", "-I", DESK, "-n", NAMESPACE]
    signed += ["-s", "signatures/tagmanifest-sha256.txt.sig"]
    subprocess.run(signed, cwd=folder, input=listed, check=True, capture_output=True)
    for manifest in ("tagmanifest-sha256.txt", "manifest-sha256.txt"):
        subprocess.run(["sha256sum", "-c", "--strict", "--quiet", manifest], cwd=folder, check=True)
