"""Where things are."""
import shutil
from pathlib import Path

BENCH = Path(__file__).resolve().parent.parent
ROOT = BENCH.parent
BUILD = ROOT / "build/release"  # what script/build makes
WORK = ROOT / "build/bench"     # peers, logs and figures; never committed
PAGE = ROOT / "docs/performance.md"
SCENARIOS = BENCH / "scenarios"


class NotHad(Exception):
    """Something to measure, or to measure with, cannot be had; says why. The rest goes on."""


def program(name):
    """The path of a program of this machine."""
    path = shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")
    if not path:
        raise NotHad(f"there is no {name} on this machine")
    return path


def built(name):
    """The path of a program of ours."""
    path = BUILD / name
    if not path.exists():
        raise NotHad(f"{name} was not built")
    return str(path)
