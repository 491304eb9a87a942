"""What consent comes to: answers, changes, and the sheet on which people read it."""
