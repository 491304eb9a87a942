"""``python -m evidence_desk`` and the ``evidence-desk`` command."""

import sys

from evidence_desk.app import main

if __name__ == "__main__":
    sys.exit(main())
