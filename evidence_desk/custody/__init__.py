"""The custody log of a desk: an append-only, hash-chained, signed account of everything that was done."""
