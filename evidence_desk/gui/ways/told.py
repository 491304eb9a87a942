"""The ways in, as they are told: what each is, what it can do and what cannot be undone. No Qt here."""

from evidence_desk.custody.ways_in import WayIn
from evidence_desk.gui.moments import moment_words
from evidence_desk.gui.ways.shown import Act, Standing, WayShown
from evidence_desk.values.names import isolated, visible
from evidence_desk.values.wording import translate
from evidence_desk.vault.slots import SlotKind

_UNDAMAGED_ACTS: dict[SlotKind, tuple[Act, ...]] = {
    SlotKind.PASSPHRASE: (Act.CHANGE, Act.REKEY, Act.REMOVE),
    SlotKind.KEY_FILE: (Act.CHANGE, Act.REKEY, Act.REMOVE),
    SlotKind.RECOVERY: (Act.REMOVE,),
    SlotKind.HEADQUARTERS: (Act.REMOVE,),
    SlotKind.TRAVEL: (Act.ARRIVE,),
}
_UNFINISHED_ACTS: dict[SlotKind, tuple[Act, ...]] = {
    SlotKind.RECOVERY: (Act.DRILL, Act.REMOVE),
    SlotKind.TRAVEL: (Act.DEPART, Act.REMOVE),
}


def told(way: WayIn) -> WayShown:
    """A way in as it is shown."""
    standing = standing_of(way)
    can, cannot = _abilities(way.kind)
    made = translate("Ways", "made {moment}").format(moment=moment_words(way.made_at)) if way.made_at else ""
    return WayShown(
        way.slot, way.kind, title_of(way), made, standing, _trouble(way, standing), can, cannot, _facts(way), _acts(way)
    )


def standing_of(way: WayIn) -> Standing:
    """Whether one may rely on it."""
    if way.kind is None:
        return Standing.DAMAGED
    return Standing.COUNTS if way.counts else Standing.UNFINISHED


def title_of(way: WayIn) -> str:
    """The kind as words, with the name it was given."""
    kind = kind_words(way.kind)
    if not way.label:
        return kind
    label = isolated(visible(way.label))
    if way.kind is SlotKind.HEADQUARTERS:
        return translate("Ways", "Headquarters: {name}").format(name=label)
    return translate("Ways", "{kind}: {name}").format(kind=kind, name=label)


def kind_words(kind: SlotKind | None) -> str:
    """A kind of way in, in words."""
    if kind is None:
        return translate("Ways", "Damaged way in")
    return {
        SlotKind.PASSPHRASE: translate("Ways", "Passphrase"),
        SlotKind.KEY_FILE: translate("Ways", "Passphrase and key file"),
        SlotKind.RECOVERY: translate("Ways", "Recovery sheets, two of three"),
        SlotKind.HEADQUARTERS: translate("Ways", "Headquarters"),
        SlotKind.TRAVEL: translate("Ways", "Travel seal"),
    }[kind]


def _facts(way: WayIn) -> tuple[tuple[str, str], ...]:
    facts = []
    if way.made_at:
        facts.append((translate("Ways", "Made"), moment_words(way.made_at)))
    if way.proven_at:
        facts.append((translate("Ways", "Tried"), moment_words(way.proven_at)))
    return tuple(facts)


def _acts(way: WayIn) -> tuple[Act, ...]:
    if way.kind is None:
        return (Act.REMOVE,)
    if not way.counts:
        return _UNFINISHED_ACTS.get(way.kind, (Act.REMOVE,))
    return _UNDAMAGED_ACTS[way.kind]


def _trouble(way: WayIn, standing: Standing) -> str:
    if standing is Standing.DAMAGED:
        return translate(
            "Ways",
            "Its file in the folder “keys” is damaged, so it opens nothing. Put that folder back from a backup, or remove "
            "this way in and make another.",
        )
    if standing is Standing.COUNTS:
        return ""
    if way.kind is SlotKind.RECOVERY:
        return translate(
            "Ways",
            "Not finished: do the drill. Nobody has shown yet that what was written down opens the vault. If the words "
            "were not written down, remove these sheets and make new ones: they are not shown a second time.",
        )
    return translate(
        "Ways",
        "Not finished: the vault is not sealed. Type the code in to seal it, or remove it if it was not written down: it is "
        "not shown a second time.",
    )


def _abilities(kind: SlotKind | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a way in can do; what it cannot, and what cannot be undone."""
    if kind is None:
        return (), ()
    return {
        SlotKind.PASSPHRASE: _of_passphrase,
        SlotKind.KEY_FILE: _of_key_file,
        SlotKind.RECOVERY: _of_sheets,
        SlotKind.HEADQUARTERS: _of_headquarters,
        SlotKind.TRAVEL: _of_journey,
    }[kind]()


def _of_passphrase() -> tuple[tuple[str, ...], tuple[str, ...]]:
    return (
        (translate("Ways", "Opens the vault, to read, to write and to sign as this desk."),),
        (
            translate(
                "Ways", "Nobody can give it back to you when it is forgotten: that is what recovery sheets are for."
            ),
            translate(
                "Ways", "If somebody else has learnt it, a new passphrase is not enough. Change all keys instead."
            ),
        ),
    )


def _of_key_file() -> tuple[tuple[str, ...], tuple[str, ...]]:
    return (
        (
            translate("Ways", "Opens the vault, to read, to write and to sign as this desk."),
            translate("Ways", "Only both together open it: whoever learns the passphrase still lacks the file."),
        ),
        (
            translate(
                "Ways",
                "When the file is lost, or changed by a single letter, this way in is gone. Keep a second copy apart.",
            ),
        ),
    )


def _of_sheets() -> tuple[tuple[str, ...], tuple[str, ...]]:
    return (
        (
            translate("Ways", "Any two of the three sheets open the vault when the passphrase is lost."),
            translate("Ways", "One sheet alone opens nothing and tells nothing."),
        ),
        (
            translate(
                "Ways",
                "They do not sign in your name: afterwards this desk has a new key, and your contacts have to compare its "
                "fingerprint again.",
            ),
            translate(
                "Ways",
                "Two sheets in the wrong hands open the vault, on a journey too. When one was lost or seen, remove these "
                "and make new ones.",
            ),
        ),
    )


def _of_headquarters() -> tuple[tuple[str, ...], tuple[str, ...]]:
    return (
        (
            translate("Ways", "They can read everything in a copy of this vault, at any time and without asking you."),
            translate("Ways", "They can open it for you when your passphrase is lost."),
        ),
        (
            translate("Ways", "They can never sign in your name."),
            translate(
                "Ways", "When you remove them, copies of the vault that they already have stay readable to them."
            ),
        ),
    )


def _of_journey() -> tuple[tuple[str, ...], tuple[str, ...]]:
    return (
        (
            translate(
                "Ways",
                "The passphrase opens the vault only together with the 20 words of the travel code, which somebody keeps "
                "who stayed behind.",
            ),
        ),
        (
            translate("Ways", "Recovery sheets and headquarters still open the vault: they must not travel with it."),
            translate("Ways", "If the code is lost, only sheets or headquarters open the vault."),
        ),
    )
