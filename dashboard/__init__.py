"""What people see: pages, exports, papers and the command line."""

from __future__ import annotations

import os

# Before numpy is read. Our matrices are small, and several workers share a machine: threads of one
# calculation wait for each other by spinning, which made a paper three times as slow on two busy cores.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
