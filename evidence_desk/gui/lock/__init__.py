"""When the desk locks by itself, and the page on which that is chosen."""
