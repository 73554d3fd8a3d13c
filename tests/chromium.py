"""Finds Chromium for the browser tests, installs Debian's package where it may, or says how in one line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = ("chromium", "fonts-liberation")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
HOW = (
    "The browser tests need Chromium and none was found. "
    "Debian: sudo apt-get install chromium. macOS: brew install --cask chromium. "
    "Or set PQS_CHROMIUM to the browser's path."
)


def find() -> str | None:
    """The path of a Chromium on this machine, or None."""
    named = os.environ.get("PQS_CHROMIUM")
    if named:
        return named if Path(named).exists() else None
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    return str(MAC) if MAC.exists() else None


def install(what: str, packages: Sequence[str], tests: str) -> None:
    """Install Debian's packages, when this is Debian and we are root or may become so without a password."""
    apt = shutil.which("apt-get")
    if apt is None:
        return
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    sudo = shutil.which("sudo")
    if not root and (sudo is None or subprocess.run([sudo, "-n", "true"], capture_output=True).returncode):
        return
    before = [] if root else [sudo or "sudo", "-n"]
    quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdout": sys.stderr}
    print(f"Installing {what} from Debian's packages for {tests}", file=sys.stderr)
    subprocess.run([*before, apt, "update", "-qq"], check=False, **quiet)  # type: ignore[call-overload]
    subprocess.run(  # type: ignore[call-overload]
        [*before, apt, "install", "-y", "-qq", "--no-install-recommends", *packages],
        check=False,
        **quiet,
    )


def main() -> int:
    if find() is None:
        install("Chromium", PACKAGES, "the browser tests")
    if find() is None:
        print(HOW, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
