"""Evidence Desk: an offline, encrypted catalogue of sources, testimonies and media."""

__version__ = "0.1.0.dev0"
