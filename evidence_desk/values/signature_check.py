"""How a signature is checked is handed in: by a library on a desk, by Python alone in the verifier without one."""

from collections.abc import Callable

# Whether an Ed25519 key (32 bytes) made a signature (64 bytes) over a message; False for any other lengths.
SignatureCheck = Callable[[bytes, bytes, bytes], bool]
