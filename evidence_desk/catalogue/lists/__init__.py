"""Code lists: the shipped ones, projects' own, and the terms in them."""
