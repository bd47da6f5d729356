"""Packages of the npm registry, each in a folder of its own below build/bench/npm."""
import json
import subprocess

from harness.paths import WORK, NotHad, program
from harness.progress import step


def install(name, version):
    """The package's folder. Installed once; nothing that it brings along is run."""
    folder = WORK / "npm" / name.replace("/", "-")
    package = folder / "node_modules" / name
    if installed_version(package) == version:
        return package
    npm = program("npm")
    step(f"installing {name} {version} from the npm registry")
    folder.mkdir(parents=True, exist_ok=True)
    try:
        run = subprocess.run(
            [npm, "install", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund",
             f"{name}@{version}"], capture_output=True, text=True, timeout=300, check=False)
    except subprocess.TimeoutExpired as error:
        raise NotHad("npm took too long to install it") from error
    if run.returncode != 0:
        raise NotHad(f"npm could not install {name}@{version}: {first_line(run.stderr)}")
    return package


def installed_version(package):
    try:
        return json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    except FileNotFoundError:
        return None


def first_line(text):
    return text.strip().split("\n")[0]
