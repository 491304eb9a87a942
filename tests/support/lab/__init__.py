"""The lab: what tests need to break disks, processes and clocks in every place, and to see what is left.

``shim.c`` stands between a process and its disk; ``zygote`` is the process that forks one child a case; ``bench`` asks
it from a test; ``operations`` is the table of what is tried; ``soundness`` says what must hold afterwards; ``power``
makes the disks that a power cut could leave; ``flips`` turns bits; ``canaries`` looks for words in the clear.
"""
