"""Starts a program and ends it as soon as it shows a window: ``until_shown.py TITLE COMMAND …``."""

import subprocess
import sys

title, *command = sys.argv[1:]
program = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
try:
    subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--name", title], capture_output=True, timeout=60)
finally:
    program.kill()
    program.wait()
