"""The memory of other processes, searched for texts and keys in every form in which a program may hold them. Linux."""

import base64
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

_NEAR = 512  # bytes; the longest form of a text is shorter
_AT_ONCE = 16 * 1024 * 1024


def forms_of(secret: str | bytes) -> dict[str, bytes]:
    """A text in UTF-8, UTF-16 and UTF-32, hexadecimal and base64; bytes as they are, hexadecimal and base64."""
    plain = secret.encode() if isinstance(secret, str) else secret
    forms = {"bytes": plain, "hex": plain.hex().encode(), "HEX": plain.hex().upper().encode()}
    if isinstance(secret, str):
        forms |= {"utf-16": secret.encode("utf-16-le"), "utf-32": secret.encode("utf-32-le")}
    for skipped in range(3):
        # Base64 takes three bytes at a time: what stands before shifts it, and the ends may be of other bytes.
        whole = base64.b64encode(b"\0" * skipped + plain)
        forms[f"base64 {skipped}"] = whole[4 if skipped else 0 : -4]
    return forms


def descendants(pid: int) -> list[int]:
    """A process and everything it started that still runs."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            after = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if after[0] != "Z":  # ended; nothing of its memory is left
            children.setdefault(int(after[1]), []).append(int(stat.parent.name))
    found, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += children.get(one, [])
    return found


def copies_in(pids: list[int], secrets: Mapping[str, str | bytes], mark: str = "") -> dict[str, int]:
    """How often each secret lies in the memory these processes can write to, in any form; those found only.

    ``mark`` is a word that every text begins with: searched for first, it spares searching for each.
    """
    wanted = {name: list(forms_of(secret).values()) for name, secret in secrets.items()}
    signs = [form for form in forms_of(mark).values() if len(form) > 3] if mark else []
    texts = {name for name, secret in secrets.items() if mark and isinstance(secret, str) and secret.startswith(mark)}
    found: dict[str, int] = {}
    for chunk in (chunk for pid in pids for chunk in _written_memory(pid)):
        near = b"\n".join(_around(chunk, sign) for sign in signs)
        for name, forms in wanted.items():
            where = near if name in texts else chunk
            count = sum(where.count(form) for form in forms)
            if count:
                found[name] = found.get(name, 0) + count
    return found


def _around(chunk: bytes, sign: bytes) -> bytes:
    """What stands near each place of a sign."""
    parts, place = [], chunk.find(sign)
    while place >= 0:
        parts.append(chunk[max(place - 8, 0) : place + _NEAR])
        place = chunk.find(sign, place + len(sign))
    return b"\n".join(parts)


def _written_memory(pid: int) -> Iterator[bytes]:
    """All that a process may have written, in pieces that overlap a little, so that nothing is cut in two."""
    with suppress(FileNotFoundError, ProcessLookupError):  # it has ended, or does while it is being read
        with Path(f"/proc/{pid}/maps").open() as maps, Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
            for line in maps:
                span, rights, *_ = line.split()
                if rights.startswith("rw"):
                    begin, end = (int(one, 16) for one in span.split("-"))
                    yield from _pieces(memory, begin, end)


def _pieces(memory: BinaryIO, begin: int, end: int) -> Iterator[bytes]:
    rest = b""
    for place in range(begin, end, _AT_ONCE):
        try:
            memory.seek(place)
            got = memory.read(min(_AT_ONCE, end - place))
        except (OSError, ValueError, OverflowError):
            return  # a mapping the kernel keeps to itself
        yield rest + got
        rest = got[-4096:]
