"""Bundles made and verified, beside the public programs that do the same by hand: ``python tests/benchmarks/bundle_benchmark.py``.

Whole processes are timed, in memory where there is room. Ours checks every byte against its record; what it writes is
synced, read back and verified, which the others do not do. Needs Linux, age, zip, unzip and OpenSSH.
"""

import argparse
import hashlib
import os
import subprocess
import sys
import zlib
from pathlib import Path

from side_by_side import Aim, Figure, memory_folder, race, tell

OURS = "evidence-desk"
SUPPORT = Path(__file__).resolve().parents[1] / "support"
BAGIT = Path(sys.executable).with_name("bagit.py")

EXPORT = """
import hashlib, shutil, sys, zlib
from dataclasses import replace
from functools import partial
from pathlib import Path
sys.path.insert(0, {support!r})
import bundle_workshop as workshop
from evidence_desk.bundles.plan import MediaItem
from evidence_desk.bundles.writer import export_bundle
from evidence_desk.vault.agekeys import AgeRecipient
plan, target = workshop.honest_plan(), Path(sys.argv[2])
shutil.rmtree(target, ignore_errors=True)
target.mkdir()
media = list(plan.media)
for line in Path(sys.argv[1]).read_text().splitlines():
    sha256, crc32, size, path = line.split(" ", 3)
    media.append(MediaItem(sha256, int(size), int(crc32), Path(path).name, partial(open, path, "rb")))
plan = replace(plan, media=media)
export_bundle(plan, target, workshop.KEY, [workshop.READER.recipient])
"""
VERIFY = """
import sys
from pathlib import Path
sys.path.insert(0, {support!r})
import bundle_workshop as workshop
from evidence_desk.bundles.opening import inspect_bundle
(bundle,) = Path(sys.argv[1]).iterdir()
assert inspect_bundle(bundle, [workshop.READER], [workshop.CARD]).acceptable
"""
KEYS = """
import sys
sys.path.insert(0, {support!r})
import bundle_workshop as workshop
print(workshop.READER.secret_text(), workshop.READER.recipient, sep="\\n")
"""


def compare(title: str, count: int, size: int, rounds: int) -> list[Figure]:
    """``count`` files of ``size`` bytes, out and in again."""
    with memory_folder(count * size * 7) as folder:
        _prepare(folder, count, size)
        out = _exporting(folder)
        runs = race(out, rounds)
        told = tell(
            f"{title}, exported",
            runs,
            OURS,
            [
                Aim("tar | age", 1.0),
                Aim("sha256sum, tar | age", 1 / 0.35),
                Aim("bag, zip, age, sign", 2.0),
            ],
        )
        runs = race(_verifying(folder), rounds)
        aims = [Aim("age -d | tar t", 1 / 0.9), Aim("age -d, unzip, bagit.py --validate", 1 / 0.35)]
        return told + tell(f"{title}, verified", runs, OURS, aims)


def _prepare(folder: Path, count: int, size: int) -> None:
    (folder / "files").mkdir()
    with (folder / "list").open("w") as told:
        for number in range(count):
            content = os.urandom(size)
            path = folder / "files" / f"M-{number:06}.bin"
            path.write_bytes(content)
            told.write(f"{hashlib.sha256(content).hexdigest()} {zlib.crc32(content)} {size} {path}\n")
    keys = subprocess.run([sys.executable, "-c", _script(KEYS)], capture_output=True, text=True, check=True).stdout
    secret, recipient = keys.split()
    (folder / "key").write_text(secret + "\n")
    (folder / "recipient").write_text(recipient + "\n")
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / "signing"], check=True)


def _exporting(folder: Path) -> dict[str, list[str]]:
    """Ours; packed and encrypted and no more; hashed first; and all that a bundle is, one program after the other."""
    age = f"age -R {folder}/recipient"
    chain = (
        f"rm -rf {folder}/bag {folder}/bag.zip && cp -r {folder}/files {folder}/bag && "
        f"{sys.executable} {BAGIT} --quiet --sha256 {folder}/bag && "
        f"ssh-keygen -q -Y sign -f {folder}/signing -n file < {folder}/bag/tagmanifest-sha256.txt > {folder}/signature && "
        f"(cd {folder} && zip -q -0 -r bag.zip bag) && {age} -o {folder}/bag.zip.age {folder}/bag.zip"
    )
    return {
        OURS: [sys.executable, "-c", _script(EXPORT), str(folder / "list"), str(folder / "out")],
        "tar | age": _shell(f"tar -C {folder} -cf - files | {age} > {folder}/files.tar.age"),
        "sha256sum, tar | age": _shell(
            f"cd {folder}/files && find . -type f -exec sha256sum {{}} + > ../sums && "
            f"tar -C {folder} -cf - files sums | {age} > {folder}/files.tar.age"
        ),
        "bag, zip, age, sign": _shell(chain),
    }


def _verifying(folder: Path) -> dict[str, list[str]]:
    chain = (
        f"cd {folder} && rm -rf opened && mkdir opened && age -d -i key -o opened/bag.zip bag.zip.age && cd opened && "
        f"unzip -q bag.zip && {sys.executable} {BAGIT} --quiet --validate bag"
    )
    return {
        OURS: [sys.executable, "-c", _script(VERIFY), str(folder / "out")],
        "age -d | tar t": _shell(f"age -d -i {folder}/key {folder}/files.tar.age | tar -tf - > /dev/null"),
        "age -d, unzip, bagit.py --validate": _shell(chain),
    }


def _script(text: str) -> str:
    return text.format(support=str(SUPPORT))


def _shell(command: str) -> list[str]:
    return ["bash", "-ec", "set -o pipefail; " + command]


def measure(rounds: int, part: int) -> list[Figure]:
    """Many small files, and few large ones; one in ``part`` of the files, and of the bytes."""
    count, size = 10_000 // part, 2**30 // part // 16
    return [
        *compare(f"{count:,} files of 100 KB", count, 100_000, rounds),
        *compare(f"{size * 16 / 2**30:g} GiB in 16 files", 16, size, rounds),
    ]


def main() -> None:
    """Run all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--short", action="store_true", help="a tenth of the files and bytes")
    chosen = parser.parse_args()
    measure(chosen.rounds, 10 if chosen.short else 1)


if __name__ == "__main__":
    main()
