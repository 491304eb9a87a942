"""The page of the ways into a vault: who or what can open it, added, tried and taken away."""
