"""The commands of a code block, and whether what they print is what the page shows."""
import difflib
import re
import subprocess
from dataclasses import dataclass, field

SOMETHING = "…"  # in shown output: anything within the line; alone on a line: any lines


@dataclass
class Command:
    line: int
    text: str
    shown: list = field(default_factory=list)  # the lines of output under it


class NotATranscript(Exception):
    pass


def is_complete(text):
    """Would bash run this, or wait for another line of it?"""
    if text.endswith("\\"):
        return False
    bash = subprocess.run(["bash", "-n", "-c", text], capture_output=True, check=False)
    return bash.returncode == 0 and not bash.stderr


def from_console(block):
    """`$ command`, its continuation after a `\\` or as `> …`, and the lines it prints."""
    commands = []
    for number, line in enumerate(block.lines, block.line):
        if line.startswith("$ "):
            commands.append(Command(number, line[2:]))
        elif not commands:
            raise NotATranscript("a console block begins with a command: `$ …`.")
        else:
            last = commands[-1]
            if not last.shown and last.text.endswith("\\"):
                last.text += "\n" + line.removeprefix("> ")
            elif not last.shown and line.startswith(">") and not is_complete(last.text):
                last.text += "\n" + line[1:].removeprefix(" ")
            else:
                last.shown.append(line)
    return commands


def from_script(block):
    """The commands of a `sh` or `bash` block; what they print is not compared."""
    commands = []
    text, begin = "", block.line
    for number, line in enumerate(block.lines, block.line):
        if not text:
            begin = number
        text = f"{text}\n{line}" if text else line
        if is_complete(text):
            if text.strip() and not text.lstrip().startswith("#"):
                commands.append(Command(begin, text, [SOMETHING]))
            text = ""
    if text:
        raise NotATranscript(f"bash does not understand this block from line {begin} on.")
    return commands


def clean(lines):
    """Without trailing spaces, and without empty lines at the end."""
    lines = [line.rstrip() for line in lines]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def pattern(line):
    return ".*".join(re.escape(part) for part in line.split(SOMETHING))


def matches(shown, got):
    whole = "".join(r"(?:.*\n)*?" if line.strip() == SOMETHING else pattern(line) + r"\n"
                    for line in clean(shown))
    return re.fullmatch(whole, "".join(line + "\n" for line in clean(got))) is not None


def difference(shown, got):
    """Shown against got; lines that `…` already accepts count as alike."""
    shown, got = clean(shown), clean(got)
    patterns = [(line, pattern(line)) for line in shown if line.strip() != SOMETHING]
    alike = [next((line for line, regex in patterns if re.fullmatch(regex, text)), text)
             for text in got]
    return list(difflib.unified_diff(shown, alike, "shown", "got", lineterm="", n=2))
