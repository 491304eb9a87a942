"""Reads a vault of Evidence Desk without Evidence Desk. Written from docs/format/*.md alone; see there.

    read_vault.py VAULT (--passphrase-file FILE [--key-file FILE | --travel-code FILE] | --sheets FILE)
                  (records | custody | identity | head | file SHA256)

Needs cryptography and sqlcipher3; sheets also need shamir-mnemonic. Give it a copy of the vault: it puts nothing into it
itself, but SQLCipher may write into a catalogue that has a journal beside it.
"""

import argparse
import hashlib
import hmac
import json
import sys
import unicodedata
from base64 import b64decode
from pathlib import Path

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand
from sqlcipher3 import dbapi2

LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def expand(key, use):
    return HKDFExpand(SHA256(), 32, b"evidence-desk/1 " + use.encode()).derive(key)


def slots(vault):
    for path in sorted((vault / "keys").glob("*.slot")):
        slot = path.read_bytes()
        if slot[:8] == b"EDSLOT/1" and len(slot) == 4096 and slot[4064:] == hashlib.sha256(slot[:4064]).digest():
            yield slot


def master_by_secret(vault, vault_id, kind, secret):
    for slot in slots(vault):
        memory, passes, lanes = (int.from_bytes(slot[at : at + 4], "big") for at in (12, 16, 20))
        allowed = 65536 <= memory <= 1 << 20 and 3 <= passes <= 64 and memory * passes <= 1 << 24 and 1 <= lanes <= 4
        if slot[8:10] != bytes([kind, 1]) or not allowed:
            continue
        root = Argon2id(salt=slot[24:56], length=32, iterations=passes, lanes=lanes, memory_cost=memory).derive(secret)
        if hmac.compare_digest(expand(root, "commitment"), slot[56:88]):
            key, bound = ChaCha20Poly1305(expand(root, "wrap master")), slot[:56] + vault_id.encode()
            return key.decrypt(slot[88:100], slot[100:148], bound)
    sys.exit("no slot opens with this secret")


def combined(shares):
    from shamir_mnemonic import combine_mnemonics

    return combine_mnemonics(shares)


def master_by_sheets(vault, vault_id, sheets):
    identity = expand(combined(sheets), "recovery")
    for slot in slots(vault):
        if slot[8] == 3:
            try:
                content = age_decrypt(slot[58 : 58 + int.from_bytes(slot[56:58], "big")], identity)
            except InvalidTag:
                continue
            if content[:36] == vault_id.encode():
                return content[36:]
    sys.exit("no slot opens with these sheets")


def age_decrypt(sealed, identity):
    """age-encryption.org/v1 for one X25519 recipient."""
    lines = sealed[: sealed.index(b"\n---")].split(b"\n")
    their_share, wrapped = (b64decode(part + b"=" * (-len(part) % 4)) for part in (lines[1].split()[2], lines[2]))
    own = X25519PrivateKey.from_private_bytes(identity)
    salt = their_share + own.public_key().public_bytes_raw()
    shared = own.exchange(X25519PublicKey.from_public_bytes(their_share))
    wrap_key = HKDF(SHA256(), 32, salt, b"age-encryption.org/v1/X25519").derive(shared)
    file_key = ChaCha20Poly1305(wrap_key).decrypt(bytes(12), wrapped, b"")
    end = sealed.index(b"\n", sealed.index(b"\n---") + 1)
    mac = hmac.digest(
        HKDF(SHA256(), 32, b"", b"header").derive(file_key), sealed[: sealed.index(b"\n---") + 4], "sha256"
    )
    if not hmac.compare_digest(mac, b64decode(sealed[end - 43 : end] + b"=")):
        sys.exit("the header of an age file was altered")
    stream = ChaCha20Poly1305(HKDF(SHA256(), 32, sealed[end + 1 : end + 17], b"payload").derive(file_key))
    body, chunk = sealed[end + 17 :], 65536 + 16
    starts = range(0, len(body), chunk)
    nonces = (number.to_bytes(11, "big") + bytes([start == starts[-1]]) for number, start in enumerate(starts))
    pairs = zip(starts, nonces, strict=True)
    return b"".join(stream.decrypt(nonce, body[start : start + chunk], b"") for start, nonce in pairs)


def identity_text(secret):
    """Bech32 (BIP 173) with the prefix AGE-SECRET-KEY-."""
    bits = "".join(f"{byte:08b}" for byte in secret) + "0000"
    values = [int(bits[at : at + 5], 2) for at in range(0, len(bits), 5)]
    prefix, check = "age-secret-key-", 1
    expanded = [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]
    for value in [*expanded, *values, 0, 0, 0, 0, 0, 0]:
        top, check = check >> 25, (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= generator if top >> bit & 1 else 0
    values += [(check ^ 1) >> 5 * (5 - place) & 31 for place in range(6)]
    return (prefix + "1" + "".join(LETTERS[value] for value in values)).upper()


def catalogue(vault, master):
    connection = dbapi2.connect(str(vault / "catalogue.db"))
    connection.execute(f"PRAGMA key = \"x'{expand(master, 'database').hex()}'\"")
    return connection


def check_custody(database):
    """Lines on the log; the last says whether it holds."""
    (signing,) = database.execute("SELECT signing_public FROM desk").fetchone()
    previous, expected, bad = "", 1, 0
    for seq, text, leaf, signature in database.execute(
        "SELECT seq, entry, leaf, signature FROM custody_entry ORDER BY seq"
    ):
        entry = json.loads(text)
        holds = hashlib.sha256(b"\0" + text.encode()).digest() == leaf and (entry["seq"], seq) == (expected, expected)
        try:
            message = b"evidence-desk-custody-entry/1\n" + leaf
            Ed25519PublicKey.from_public_bytes(signing).verify(signature, message)
        except InvalidSignature:
            holds = False
        holds = holds and entry["previous"] == previous
        bad, previous, expected = bad + (not holds), leaf.hex(), seq + 1
        yield f"{seq} {entry['time']} {entry['action']} {entry['record']}{'' if holds else ' DOES NOT HOLD'}"
    yield "the log holds" if not bad else f"the log does not hold in {bad} places"


def stored_file(vault, database, master, sha256):
    (blob,) = database.execute("SELECT blob FROM stored_file WHERE sha256 = ?", (sha256,)).fetchone()
    padded = age_decrypt((vault / "files" / blob[:2] / f"{blob}.age").read_bytes(), expand(master, "files"))
    content = padded.rstrip(b"\0")[:-1]
    if hashlib.sha256(content).hexdigest() != sha256:
        sys.exit("the stored file is not what it was when it was taken in")
    return content


def check_head(vault, database, master):
    head = json.loads((vault / "head").read_bytes())
    mac = head.pop("mac")
    spelled = json.dumps(head, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    if not hmac.compare_digest(hmac.digest(expand(master, "head"), spelled, "sha256").hex(), mac):
        return "the head was altered"
    row = database.execute("SELECT leaf FROM custody_entry WHERE seq = ?", (head["sequence"],)).fetchone()
    return "the log reaches the head" if row and row[0].hex() == head["leaf"] else "the log was rolled back"


def opened(words):
    card = json.loads((words.vault / "vault.json").read_bytes())
    if card["format"] != "evidence-desk-vault/1":
        sys.exit("a vault of another version")
    if words.sheets:
        return master_by_sheets(words.vault, card["vault"], words.sheets.read_text().strip().split("\n"))
    secret = unicodedata.normalize("NFC", words.passphrase_file.read_text("utf-8").rstrip("\r\n")).encode()
    kind, second = 1, b""
    if words.key_file:
        kind, second = 2, words.key_file.read_bytes()
    if words.travel_code:
        kind, second = 5, combined([words.travel_code.read_text().strip()])
    if kind != 1:
        secret = hashlib.sha256(secret).digest() + hashlib.sha256(second).digest()
    return master_by_secret(words.vault, card["vault"], kind, secret)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("vault", type=Path)
    for name in ("--passphrase-file", "--key-file", "--travel-code", "--sheets"):
        parser.add_argument(name, type=Path)
    parser.add_argument("what", choices=["records", "custody", "identity", "head", "file"])
    parser.add_argument("sha256", nargs="?")
    words = parser.parse_args()
    master = opened(words)
    database = catalogue(words.vault, master)
    if words.what == "file":
        sys.stdout.buffer.write(stored_file(words.vault, database, master, words.sha256))
    elif words.what == "identity":
        print(identity_text(expand(master, "files")))
    elif words.what == "custody":
        print("\n".join(check_custody(database)))
    elif words.what == "head":
        print(check_head(words.vault, database, master))
    else:
        newest = (
            "SELECT line FROM revision AS r WHERE number = (SELECT max(number) FROM revision WHERE record = r.record)"
        )
        for (line,) in database.execute(newest + " ORDER BY kind, record"):
            print(line)


if __name__ == "__main__":
    main()
