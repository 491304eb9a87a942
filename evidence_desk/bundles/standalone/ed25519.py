"""Whether an Ed25519 signature holds, in Python alone (RFC 8032, section 5.1.7). Nothing here knows a secret.

RFC 8032 leaves verifiers room at the edges. The choices here are those of the library a desk uses, so that both come to
one verdict: no multiplication by the cofactor (the encodings of R are compared), S below the order L, and a public key
read as the numbers say, also where they are not below the prime, or the sign of x = 0 is set. ``ssh-keygen`` decides
alike but for S: it takes S + L too, which whoever has a signature can make of it. Nothing is gained by that, as it is
another spelling of the same signature; it is refused here and on a desk.

Points are held in extended coordinates (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z (Hisil and others, 2008), and added
by one formula that knows no exceptions on this curve. Multiples of the base point and of a key are looked up in tables
made once, for a custody log has thousands of signatures of one key.
"""

import hashlib
from functools import lru_cache

Point = tuple[int, int, int, int]
Table = tuple[tuple[Point, ...], ...]

_P = 2**255 - 19
_L = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, _P - 2, _P) % _P
_2D = 2 * _D % _P
_ROOT_OF_MINUS_ONE = pow(2, (_P - 1) // 4, _P)
_NEUTRAL: Point = (0, 1, 1, 0)
_WINDOW = 4  # bits of a factor that are looked up at once
_WINDOWS = 64
_KEY_BYTES, _SIGNATURE_BYTES = 32, 64


def holds(public_key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether the key (32 bytes) made the signature (64 bytes) over ``message``; False for any other lengths."""
    if len(public_key) != _KEY_BYTES or len(signature) != _SIGNATURE_BYTES:
        return False
    s = int.from_bytes(signature[32:], "little")
    table = _table_of_negated(public_key)
    if s >= _L or table is None:
        return False
    digest = hashlib.sha512(signature[:32] + public_key + message).digest()
    k = int.from_bytes(digest, "little") % _L
    return _encoded(_sum_of_products(s, _base_table(), k, table)) == signature[:32]


def _decoded(encoded: bytes) -> Point | None:
    """The point behind 32 bytes; None where no point of the curve has this y."""
    number = int.from_bytes(encoded, "little")
    sign, y = number >> 255, (number & (2**255 - 1)) % _P
    x = _x_of(y)
    if x is None:
        return None
    if x & 1 != sign:
        x = (_P - x) % _P
    return (x, y, 1, x * y % _P)


def _x_of(y: int) -> int | None:
    """One of the two x with -x² + y² = 1 + dx²y² (RFC 8032, section 5.1.3)."""
    u, v = (y * y - 1) % _P, (_D * y * y + 1) % _P
    x = u * pow(v, 3, _P) * pow(u * pow(v, 7, _P), (_P - 5) // 8, _P) % _P
    if v * x * x % _P == u:
        return x
    if v * x * x % _P == (_P - u) % _P:
        return x * _ROOT_OF_MINUS_ONE % _P
    return None


def _encoded(point: Point) -> bytes:
    x, y, z, _ = point
    inverse = pow(z, _P - 2, _P)
    return ((y * inverse % _P) | ((x * inverse % _P & 1) << 255)).to_bytes(32, "little")


def _added(one: Point, other: Point) -> Point:
    x1, y1, z1, t1 = one
    x2, y2, z2, t2 = other
    a = (y1 - x1) * (y2 - x2) % _P
    b = (y1 + x1) * (y2 + x2) % _P
    c = t1 * _2D * t2 % _P
    d = 2 * z1 * z2 % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % _P, g * h % _P, f * g % _P, e * h % _P)


def _multiples(point: Point) -> Table:
    """For each window of a factor the 0- to 15-fold of the point at its place."""
    rows = []
    for _ in range(_WINDOWS):
        row = [_NEUTRAL]
        for _ in range(2**_WINDOW - 1):
            row.append(_added(row[-1], point))
        rows.append(tuple(row))
        point = _added(row[-1], point)
    return tuple(rows)


@lru_cache(maxsize=1)
def _base_table() -> Table:
    y = 4 * pow(5, _P - 2, _P) % _P
    x = _x_of(y) or 0
    x = x if x % 2 == 0 else _P - x
    return _multiples((x, y, 1, x * y % _P))


@lru_cache(maxsize=8)
def _table_of_negated(public_key: bytes) -> Table | None:
    point = _decoded(public_key)
    if point is None:
        return None
    x, y, z, t = point
    return _multiples(((_P - x) % _P, y, z, (_P - t) % _P))


def _sum_of_products(first: int, table: Table, second: int, other: Table) -> Point:
    """``first`` times the point of ``table`` plus ``second`` times that of ``other``; both factors are below 2^256."""
    total, mask = _NEUTRAL, 2**_WINDOW - 1
    for row, other_row in zip(table, other, strict=True):
        if first & mask:
            total = _added(total, row[first & mask])
        if second & mask:
            total = _added(total, other_row[second & mask])
        first >>= _WINDOW
        second >>= _WINDOW
    return total
