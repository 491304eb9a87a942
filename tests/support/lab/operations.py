"""The table of what the lab breaks: each operation that writes, how it is done, and what must hold of it afterwards.

To add one, write what is done (``act``) and what was promised (``proof``) and put a line into one of the three lists.
An act says what the program acknowledged, the moment it did; it can be done again and again on one vault.
"""

from lab.changes_of_keys import CHANGES_OF_KEYS
from lab.copies import COPIES
from lab.daily_work import DAILY_WORK

OPERATIONS = {operation.name: operation for operation in (*DAILY_WORK, *CHANGES_OF_KEYS, *COPIES)}
