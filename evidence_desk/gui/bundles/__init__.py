"""The screen of bundles: what left for whom and what arrived from whom, sending, receiving, and the keys it takes."""
