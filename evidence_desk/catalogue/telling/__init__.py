"""Records told together: names, trees, chronologies, and what stands beside an account."""
