"""Opens QGIS with the package installed and the demo's project, in a profile of its own that is kept."""

from __future__ import annotations

import subprocess
import sys

import demo
from installed import ROOT, environment, install, switch_on

PROFILES = ROOT / "build" / "run"


def main() -> int:
    if not demo.PROJECT.is_file() and demo.main() != 0:
        return 1
    fresh = not PROFILES.is_dir()
    install(PROFILES)
    if fresh:
        switch_on(PROFILES)
    command = ["qgis", "--nologo", "--noversioncheck", "--profiles-path", str(PROFILES), str(demo.PROJECT)]
    return subprocess.run(command, env=environment(PROFILES), check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
