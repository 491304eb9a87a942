"""What earlier bundles of the same desk told: how far its log was, which numbers came, which files are here already."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evidence_desk.bundles.custody_lines import read_custody_line
from evidence_desk.bundles.signatory import Signatory
from evidence_desk.bundles.standalone.ed25519 import holds
from evidence_desk.bundles.standalone.opened import opened
from evidence_desk.bundles.verdict import BundleVerdict, KnownChain
from evidence_desk.bundles.verified import VerifiedBundle
from evidence_desk.bundles.verifier import verify_bundle
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class Earlier:
    """What is known beforehand: the chain of one desk, and the hashes of files that its bundles brought."""

    chain: KnownChain
    files: frozenset[str]


def earlier_bundles(paths: Sequence[Path], trusted: Sequence[Signatory]) -> Earlier | None:
    """What earlier bundles told, in the order they are given; None where there are none.

    Each is verified like the last one, with what those before it told. ResearcherError where one may not be relied on.
    """
    earlier: Earlier | None = None
    for path in paths:
        known, files = ([earlier.chain], earlier.files) if earlier else (None, frozenset[str]())
        with opened(path) as archive:
            verdict = verify_bundle(archive, trusted, holds, known, held=files)
            if not verdict.acceptable:
                raise ResearcherError(
                    translate("Verifier", "The earlier bundle “{name}” cannot be relied on: {verdict}").format(
                        name=visible(path.name), verdict=verdict.sentence()
                    ),
                    safe=translate("Verifier", "Nothing was decided about the later one."),
                    mend=translate("Verifier", "Verify it by itself to see why, or leave it out."),
                )
            earlier = _taken(VerifiedBundle(archive, verdict), verdict, earlier)
    return earlier


def _taken(bundle: VerifiedBundle, verdict: BundleVerdict, before: Earlier | None) -> Earlier:
    about = verdict.about
    if about is None or (before and before.chain.desk != about.desk):
        raise ResearcherError(translate("Verifier", "The earlier bundles are of more than one desk."))
    leaves = tuple(read_custody_line(line).leaf for line in bundle.custody_lines())
    if before and len(before.chain.leaves) > len(leaves):
        leaves = before.chain.leaves
    bundles = (*(before.chain.bundles if before else ()), (about.sequence, about.bundle))
    chain = KnownChain(about.desk, before.chain.reader if before else about.recipient, leaves, bundles)
    return Earlier(chain, bundle.enclosed | (before.files if before else frozenset()))
