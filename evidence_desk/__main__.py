"""``python -m evidence_desk`` and the ``evidence-desk`` command."""

import sys

# Where a program lies that was copied to a stick or a home, a fresh file beside it would tell when it was used.
sys.dont_write_bytecode = True

_STOPPED = 130  # 128 + SIGINT, as shells tell it


def main() -> int:
    """Start; the exit code. Ctrl+C before anything has begun ends without a word."""
    try:
        from evidence_desk.app import main as begin  # noqa: PLC0415 - so that Ctrl+C during the import is caught too

        return begin()
    except KeyboardInterrupt:
        return _STOPPED


if __name__ == "__main__":
    sys.exit(main())
