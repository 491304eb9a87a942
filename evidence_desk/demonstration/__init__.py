"""The whole main job told once on one published case: two vaults, a bundle between them, a report, a refused forgery."""
