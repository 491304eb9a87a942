"""A vault whose passphrase is lost: opened by two recovery sheets, or by a headquarters that was entered before."""
