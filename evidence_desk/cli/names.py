"""Names of files for programs: verbatim, and with their bytes where they are no text."""

import binascii


def name_facts(key: str, name: str) -> dict[str, str]:
    """``{key: name}``; for a name that is not UTF-8 a readable stand-in, and beside it ``key_bytes`` in base64."""
    try:
        name.encode()
    except UnicodeEncodeError:
        raw = name.encode("utf-8", "surrogateescape")
        readable = raw.decode("utf-8", "replace")
        return {key: readable, f"{key}_bytes": binascii.b2a_base64(raw, newline=False).decode("ascii")}
    return {key: name}
