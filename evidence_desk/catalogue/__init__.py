"""The catalogue: records of all kinds, each with its SQL; who may see what of them; and finding them."""
