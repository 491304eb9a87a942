"""C2PA manifests (Content Credentials, specification 1.4 and 2.1) in pictures: what they say, and what of it was checked.

Checked here, without any network: that the boxes are whole, that each assertion is the one the claim names (its hash), that
the bytes of the file are those the manifest was made for (``c2pa.hash.data``). Another process tries the signature with the
key of the certificate beside it (``credentials``). **Not** checked: whom that certificate belongs to, and the time stamp.
Whoever makes a certificate for themselves passes these checks, so no word here says that a manifest is true.
"""

import hashlib
from collections.abc import Iterator, Mapping

from evidence_desk.media.credentials.words import NOT_TRIED, SIGNATURE
from evidence_desk.media.picture_protocol import Field
from evidence_desk.media.sayings.cbor import CborError, Tagged, read_cbor
from evidence_desk.media.sayings.jumbf import (
    JumbfError,
    Readable,
    Superbox,
    read_superbox,
    store_in_base_media,
    store_in_picture,
)

_HASHES = {"sha256": hashlib.sha256, "sha384": hashlib.sha384, "sha512": hashlib.sha512}
_CLAIMS = ("c2pa.claim.v2", "c2pa.claim")
_ASSERTIONS, _SIGNATURE = "c2pa.assertions", "c2pa.signature"
_ASSERTION_LISTS = ("assertions", "created_assertions", "gathered_assertions")
_MOST_NAMED = 40
_COSE_SIGN1 = 18

Map = Mapping[object, object]


def c2pa_fields(content: bytes) -> Iterator[Field]:
    """What the newest manifest in a picture says, then what was checked of it; nothing where there is none."""
    yield from _told(store_in_picture(content), content)


def c2pa_fields_of_film(stream: Readable) -> Iterator[Field]:
    """The same of a film, whose bytes are bound in a way that is not checked here. Leaves the stream at its beginning."""
    store = store_in_base_media(stream)
    stream.seek(0)
    yield from _told(store, None)


def _told(store: bytes | None, content: bytes | None) -> Iterator[Field]:
    if store is None:
        return
    try:
        yield from _of_store(read_superbox(store), content)
    except (JumbfError, CborError, RecursionError):
        yield "C2PA", "A manifest is there, but it is damaged or not as the specification says."


def _of_store(store: Superbox, content: bytes | None) -> Iterator[Field]:
    if not store.boxes:
        raise JumbfError("no manifest")
    manifest = store.boxes[-1]
    claim_box = next((box for label in _CLAIMS if (box := manifest.box(label)) is not None), None)
    if claim_box is None:
        raise JumbfError("no claim")
    claim = _map(read_cbor(claim_box.content(b"cbor") or b""))
    yield "C2PA manifests", str(len(store.boxes))
    yield from _said(claim)
    assertions = manifest.box(_ASSERTIONS)
    boxes = {box.label: box for box in assertions.boxes} if assertions is not None else {}
    yield "C2PA assertions", ", ".join(list(boxes)[:_MOST_NAMED])
    yield from _actions(boxes)
    yield "C2PA check of assertions", _assertions_checked(claim, boxes)
    yield "C2PA check of the file", _file_checked(claim, boxes, content)
    yield SIGNATURE, NOT_TRIED if _parts_of_signature(manifest.box(_SIGNATURE)) else "There is none."


def _said(claim: Map) -> Iterator[Field]:
    for name, key in (("title", "dc:title"), ("format", "dc:format"), ("claim generator", "claim_generator")):
        if isinstance(found := claim.get(key), str):
            yield f"C2PA {name}", found
    information = claim.get("claim_generator_info")
    for part in information if isinstance(information, list) else [information]:
        told = _map(part)
        if isinstance(program := told.get("name"), str):
            yield "C2PA generator", f"{program} {told.get('version', '')}".strip()


def _actions(boxes: Mapping[str, Superbox]) -> Iterator[Field]:
    """What is said to have been done to the file, in its order."""
    for label, box in boxes.items():
        if not label.startswith("c2pa.actions"):
            continue
        listed = _map(read_cbor(box.content(b"cbor") or b"")).get("actions")
        for action in (listed if isinstance(listed, list) else [])[:_MOST_NAMED]:
            told = _map(action)
            agent = told.get("softwareAgent")
            agent = _map(agent).get("name", agent)
            parts = (told.get("action"), told.get("when"), agent)
            yield "C2PA action", ", ".join(_words(part) for part in parts if isinstance(part, (str, Tagged)))


def _words(part: object) -> str:
    """A text, or one with a tag, such as 0 for a time."""
    return str(part.value) if isinstance(part, Tagged) else str(part)


def _assertions_checked(claim: Map, boxes: Mapping[str, Superbox]) -> str:
    named, wrong = 0, []
    for key in _ASSERTION_LISTS:
        listed = claim.get(key)
        for reference in listed if isinstance(listed, list) else []:
            named += 1
            label = _label_of(_map(reference))
            if not _is_as_named(_map(reference), boxes.get(label), claim):
                wrong.append(label or "(without a name)")
    if wrong:
        return f"Not as the manifest names them, or missing: {', '.join(wrong[:_MOST_NAMED])}."
    return f"{named} named, each as the manifest names it (hashes compared)." if named else "None is named."


def _label_of(reference: Map) -> str:
    url = reference.get("url")
    return url.rpartition("/")[2] if isinstance(url, str) else ""


def _is_as_named(reference: Map, box: Superbox | None, claim: Map) -> bool:
    algorithm = _HASHES.get(str(reference.get("alg", claim.get("alg", "sha256"))))
    if box is None or algorithm is None:
        return False
    return algorithm(box.payload).digest() == reference.get("hash")


def _file_checked(claim: Map, boxes: Mapping[str, Superbox], content: bytes | None) -> str:
    bound = next((box for label, box in boxes.items() if label.startswith("c2pa.hash.data")), None)
    if bound is None:
        others = ", ".join(label for label in boxes if label.startswith("c2pa.hash."))
        return (
            f"Not checked: it is bound in a way that is not checked here ({others})." if others else "Bound to no file."
        )
    if content is None:
        return "Not checked: the bytes of films are not compared here."
    told = _map(read_cbor(bound.content(b"cbor") or b""))
    algorithm = _HASHES.get(str(told.get("alg", claim.get("alg", "sha256"))))
    left_out = _left_out(told.get("exclusions"), len(content))
    if algorithm is None or left_out is None:
        return "Not checked: it is bound in a way that is not checked here."
    digest, at, size = algorithm(), 0, 0
    for begin, end in left_out:
        digest.update(content[at:begin])
        at, size = end, size + end - begin
    digest.update(content[at:])
    if digest.digest() != told.get("hash"):
        return "The bytes of the file are NOT those that the manifest was made for."
    return f"The bytes of the file are those that the manifest was made for, but for {size} that it leaves out (hash compared)."


def _left_out(exclusions: object, size: int) -> list[tuple[int, int]] | None:
    """The stretches of the file that are not hashed, in order; None where they cannot be."""
    found: list[tuple[int, int]] = []
    for exclusion in exclusions if isinstance(exclusions, list) else []:
        start, length = _map(exclusion).get("start"), _map(exclusion).get("length")
        if not isinstance(start, int) or not isinstance(length, int):
            return None
        after = found[-1][1] if found else 0
        if not (after <= start <= start + length <= size):
            return None
        found.append((start, start + length))
    return found


def signed_claim(store: bytes) -> tuple[list[object], bytes] | None:
    """The four parts of the newest manifest's signature (COSE_Sign1), and the bytes of its claim; None where there is none.

    Raises JumbfError, CborError, RecursionError.
    """
    manifests = read_superbox(store).boxes
    manifest = manifests[-1] if manifests else None
    claim = next((box for label in _CLAIMS if manifest and (box := manifest.box(label)) is not None), None)
    if manifest is None or claim is None:
        return None
    signed = _parts_of_signature(manifest.box(_SIGNATURE))
    return (signed, claim.content(b"cbor") or b"") if signed else None


def _parts_of_signature(box: Superbox | None) -> list[object]:
    signed = read_cbor(box.content(b"cbor") or b"") if box is not None else None
    if isinstance(signed, Tagged) and signed.tag == _COSE_SIGN1:
        signed = signed.value
    return signed if isinstance(signed, list) and len(signed) == 4 else []


def _map(found: object) -> Map:
    return found if isinstance(found, dict) else {}
