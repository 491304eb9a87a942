"""Record identities: random UUIDs (RFC 9562, version 4), so that no clock and no machine shows in them."""

import re
import uuid

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def new_id() -> str:
    """A fresh identity as 36 lower-case characters."""
    return str(uuid.uuid4())


def is_id(untrusted_text: object) -> bool:
    """Whether a value from outside is an identity in the one spelling we write."""
    return isinstance(untrusted_text, str) and _ID.fullmatch(untrusted_text) is not None
