"""Which icon stands for what was done."""

from evidence_desk.catalogue.kinds.record import BODY_TYPES
from evidence_desk.gui.style.kind_icons import kind_icon

_OF_ACTIONS = {
    "fixity-changed": "file-diff",
    "fixity-missing": "file-question-mark",
    "fixity-unreadable": "file-x",
    "fixity-checked": "shield-check",
    "fixity-schedule-changed": "clock",
    "testimony-sealed": "lock",
    "exhibit-copied-out": "file-output",
    "exhibit-derived": "eye-off",
    "identity-copied-out": "triangle-alert",
    "custody-saved-as-text": "file-output",
    "identity-opened": "lock-open",
    "identity-refused": "triangle-alert",
    "second-passphrase-chosen": "lock",
    "second-passphrase-changed": "lock",
    "bundle-sent": "send",
    "bundle-contradicts": "octagon-alert",
    "contact-keys-revoked": "octagon-alert",
    "own-keys-revoked": "octagon-alert",
    "recall-given": "circle-slash",
    "recall-taken-in": "circle-slash",
    "files-lightened": "send",
    "files-looked-for": "search",
    "elsewhere-changed": "file-x",
    "receipt-given": "circle-check",
    "receipt-taken-in": "circle-check",
    "bundle-accepted": "inbox",
    "passphrase-changed": "lock",
    "way-in-added": "key-round",
    "way-in-removed": "key-round",
    "recovery-tried": "key-round",
    "signing-key-replaced": "key-round",
    "rekeying-begun": "key-round",
    "vault-recovered": "triangle-alert",
    "sealed-for-travel": "lock",
    "backup-made": "hard-drive-download",
    "media-taken-in": "hard-drive-download",
    "intake-results-saved": "file-output",
    "restored": "hard-drive-download",
    "rollback-found": "octagon-alert",
    "clock-changed": "clock",
    "checkpoint-made": "scroll-text",
    "report-saved": "file-output",
    "report-handed-out": "file-output",
    "report-of-several-handed-out": "file-output",
    "vault-checked": "shield-check",
    "desk-founded": "folder-plus",
}
_OF_OTHERS = {"contact": "key-round", "bundle": "package"}


def icon_of(action: str, about: str) -> str:
    """The icon of an entry, by what was done or else by what it concerns."""
    if action in _OF_ACTIONS:
        return _OF_ACTIONS[action]
    return kind_icon(about) if about in BODY_TYPES else _OF_OTHERS.get(about, "scroll-text")
