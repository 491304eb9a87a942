"""Before a vault is open: make one, open one, verify without any, or look at a demonstration."""
