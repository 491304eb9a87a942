"""The page that hands out a report: for whom, for which use, what they will see of it, and where it is saved."""
