"""The screen of sources: who tells us something, how far they can be relied on, and what they are at risk of.

Paging, unsaved forms and histories are told here once; the screen of testimonies uses them too.
"""
