"""`python -m spc`: see `spc.command`."""

from __future__ import annotations

import sys

from spc.command.run import main

if __name__ == "__main__":
    sys.exit(main())
