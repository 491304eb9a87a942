"""The catalogue: sources, testimonies, exhibits and their files, each record type with its SQL; and finding them."""
