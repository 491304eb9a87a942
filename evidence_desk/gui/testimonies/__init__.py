"""The screen of testimonies: accounts in the words in which they were given, from the first note to the seal."""
