"""On what is measured, and with what."""
import os
import platform
import re
import subprocess
from pathlib import Path

from .paths import BUILD, NotHad, program


def describe():
    """{what: which}, for the head of the tables."""
    return {
        "cores": os.cpu_count(),
        "processor": _line("/proc/cpuinfo", r"model name\s*: (.*)") or platform.machine(),
        "memory": f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.0f} GiB",
        "kernel": f"{platform.system()} {platform.release()}",
        "compiler": _compiler(),
        "load": f"wrk {version_of('wrk', '--version')}",
    }


def version_of(name, *arguments):
    """The first number with a dot that a program of this machine prints."""
    run = subprocess.run([program(name), *arguments], stdin=subprocess.DEVNULL,
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=30,
                         check=False)
    version = re.search(r"\d+(\.\d+)+", run.stdout)
    if not version:
        raise NotHad(f"{name} does not say which version it is")
    return version[0]


def _compiler():
    [answers] = BUILD.glob("CMakeFiles/*/CMakeCXXCompiler.cmake")
    name, version = (_line(answers, rf'CMAKE_CXX_COMPILER_{what} "(.*)"')
                     for what in ("ID", "VERSION"))
    return f"{name} {version}, -O3"


def _line(path, pattern):
    found = re.search(pattern, Path(path).read_text(encoding="utf-8"))
    return found[1].strip() if found else ""
