"""Recovery sheets on paper: laid out, painted, shown to be copied by hand, and printed."""
