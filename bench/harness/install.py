"""Debian's packages to measure with, where they are missing."""
import os
import shutil
import subprocess
from pathlib import Path

from .paths import ROOT, WORK
from .progress import say

# Each package, and the command or file by which it is known where it came another way.
PACKAGES = {
    "wrk": "wrk",
    "slowhttptest": "slowhttptest",
    "libbenchmark-dev": "/usr/include/benchmark/benchmark.h",
    "openssl": "openssl",
    "default-jre-headless": "java",
    "nodejs": "node",
    "npm": "npm",
}


def install_packages():
    """What cannot be installed is said, and later missed by the measurements that need it."""
    missing = [package for package, known_by in PACKAGES.items()
               if not shutil.which(known_by) and not Path(known_by).exists()]
    if not missing:
        return
    as_root = [] if os.getuid() == 0 else ["sudo"]
    if not shutil.which("apt-get") or (as_root and not shutil.which("sudo")):
        say(f"Not installed, and only root can with apt-get: {' '.join(missing)}.")
        return
    say(f"Installing with {' '.join([*as_root, 'apt-get'])}: {' '.join(missing)} …")
    run([*as_root, "apt-get", "update"])
    for package in missing:
        if run([*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y",
                "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120", package]) != 0:
            say(f"apt-get could not install {package}; what it said is in build/bench/apt.log.")


def run(command):
    with (WORK / "apt.log").open("ab") as log:
        return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=log,
                              stderr=subprocess.STDOUT, check=False).returncode


def build_programs():
    """Ours, and ours to measure with. Without the first nothing can be measured."""
    build = ROOT / "script/build"
    subprocess.run([build, "mock-jira", "many_tasks", "steady_load", "first_answer"], check=True)
    if Path(PACKAGES["libbenchmark-dev"]).exists():
        subprocess.run([build, "micro_benchmarks"], check=False)
