"""Writes the test vectors of the bundle's format: ``PYTHONPATH=tests/support python -m write_fixture_bundles``.

Small bundles, good and bad, the public keys to verify them by, and what a verifier has to find. They are signed with
keys that everybody knows, so that anybody can make more. A later version of the format gets a folder of its own.
"""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bundle_workshop import (
    CARD,
    EARLIER,
    FOREIGN_KEY,
    PICTURE,
    RECIPIENT,
    Log,
    account_body,
    changed,
    honest_log,
    honest_records,
    made,
)

from evidence_desk.bundles import layout
from evidence_desk.bundles.verdict import BundleVerdict
from evidence_desk.bundles.verdict_telling import EXIT_CODES
from evidence_desk.bundles.verifier import verify_bundle
from evidence_desk.values.canonical import canonical
from evidence_desk.values.signature_check import SignatureCheck
from evidence_desk.vault.signing import ed25519_holds

FOLDER = Path(__file__).resolve().parent.parent / "fixtures" / "bundles"
_PICTURE_PATH = "data/media/M-00001Y.jpg"


def _signed_by_another() -> bytes:
    workshop = made()
    workshop.key = FOREIGN_KEY
    return workshop.sign().packed()


def _signed_for_reports() -> bytes:
    workshop = made()
    workshop.namespace = "evidence-desk-report"
    return workshop.sign().packed()


def _signature_of_another_bundle() -> bytes:
    return changed(layout.SIGNATURE, made(sequence=2, previous=EARLIER).files[layout.SIGNATURE])


def _record_in_another_spelling() -> bytes:
    lines = [canonical(one) for one in honest_records()]
    return made(record_lines=[lines[0].replace(b'":"', b'": "', 1), *lines[1:]]).packed()


def _account_of_nobody() -> bytes:
    records = honest_records()
    records[3]["body"] = account_body(source="99999999-0000-4000-8000-000000000000")
    log = Log()
    log.tell_of(records)
    return made(records=records, log=log).packed()


def _log_without_its_last_entry() -> bytes:
    log, kept = honest_log(), honest_log()
    del kept.lines[-1], kept.leaves[-1]
    return made(log=kept, checkpoint=log.checkpoint()).packed()


VECTORS: dict[str, Callable[[], bytes]] = {
    "good-first": lambda: made().packed(),
    "good-second": lambda: made(sequence=2, previous=EARLIER).packed(),
    "bad-cut-by-a-byte": lambda: made().packed()[:-1],
    "bad-file-added": lambda: changed("data/media/M-more.jpg", b"more"),
    "bad-file-changed": lambda: changed(_PICTURE_PATH, PICTURE[:-1] + b"?"),
    "bad-file-missing": lambda: changed(_PICTURE_PATH, None),
    "bad-log-cut": _log_without_its_last_entry,
    "bad-record-refers-to-nothing": _account_of_nobody,
    "bad-record-spelt-otherwise": _record_in_another_spelling,
    "bad-signature-of-another-bundle": _signature_of_another_bundle,
    "bad-signed-by-another": _signed_by_another,
    "bad-signed-for-reports": _signed_for_reports,
    "bad-unsigned": lambda: changed(layout.SIGNATURE, None),
}


def verdict_of(name: str, check: SignatureCheck) -> BundleVerdict:
    """The verdict on a vector as it lies in the repository."""
    return verify_bundle(io.BytesIO((FOLDER / f"{name}.zip").read_bytes()), [CARD], check)


def expected_of(verdict: BundleVerdict) -> dict[str, Any]:
    """What a verifier has to find: all but the words, which are each program's own."""
    return {
        "verdict": verdict.verdict.value,
        "exit_code": EXIT_CODES[verdict.verdict],
        "signer": verdict.signer,
        "signed_sha256": verdict.signed_digest,
        "records": dict(verdict.records),
        "findings": sorted([one.rule, one.outcome.value, one.path] for one in verdict.findings),
    }


def main() -> None:
    """Write all of them anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "desk.edkeys").write_bytes(CARD.to_bytes())
    (FOLDER / "another.edkeys").write_bytes(RECIPIENT.to_bytes())
    (FOLDER / "allowed_signers").write_text(CARD.allowed_signers(), encoding="ascii")
    expected = {}
    for name, make in VECTORS.items():
        (FOLDER / f"{name}.zip").write_bytes(make())
        expected[name] = expected_of(verdict_of(name, ed25519_holds))
    text = json.dumps(expected, indent=1, sort_keys=True)
    (FOLDER / "expected.json").write_text(text + "\n", encoding="ascii", newline="\n")


if __name__ == "__main__":
    main()
