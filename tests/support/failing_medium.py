"""A medium that fails at a chosen write: pulled out, full, or broken."""

import os


class Failing:
    """A file on a medium, which fails at one of all writes."""

    def __init__(self, stream, calls, number, fails_at):
        self.stream, self.calls, self.number, self.fails_at = stream, calls, number, fails_at

    def write(self, content):
        self.calls.append("write")
        if len(self.calls) == self.fails_at:
            self.stream.write(content[: len(content) // 2])
            raise OSError(self.number, os.strerror(self.number))
        return self.stream.write(content)

    def __getattr__(self, name):
        return getattr(self.stream, name)
