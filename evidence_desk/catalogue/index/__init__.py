"""The search index: what is entered in it, and how typed words are looked up in it."""
