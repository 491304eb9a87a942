"""Places: from countries to rooms, as the tree of what they lie in; and the screen of parties and places together."""
