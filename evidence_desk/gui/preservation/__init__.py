"""Pages of the screen Vault about keeping it whole: its backups and its check."""
