"""What must hold of every vault, whatever was done to the process or the disk that wrote it."""

from collections.abc import Iterator

from evidence_desk.bundles.opening import inspect_bundle
from evidence_desk.bundles.verdict import Verdict
from evidence_desk.vault.agekeys import AgeIdentity
from lab.stage import Stage, checked


def troubles_of(stage: Stage, expected: tuple[str, ...]) -> list[str]:
    """Everything that is not as it should be in the open vault of a stage, and with the bundles that left it.

    ``expected``: words of what the desk rightly tells when it is opened.
    """
    found = [f"notice: {notice.happened}" for notice in stage.desk.notices] + checked(stage.desk)
    found = [trouble for trouble in found if not any(words in trouble for words in expected)]
    return [*found, *_bundle_troubles(stage)]


def bundle_verdicts(stage: Stage) -> list[str]:
    """What headquarters finds of each bundle on the stick."""
    headquarters = AgeIdentity.parse((stage.card / "headquarters").read_text())
    paths = [path for path in sorted(stage.stick.glob("ED-*")) if not path.name.endswith(".part")]
    return [inspect_bundle(path, [headquarters], [stage.desk.key_card]).verdict.value for path in paths]


def _bundle_troubles(stage: Stage) -> Iterator[str]:
    """Whatever stands under a bundle's name is a whole bundle."""
    whole = Verdict.AUTHENTIC_AND_COMPLETE.value
    yield from (f"bundle: {verdict}" for verdict in bundle_verdicts(stage) if verdict != whole)
