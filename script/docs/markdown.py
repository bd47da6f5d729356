"""What run_docs reads in a markdown file: code blocks, links and the anchors of headings."""
import re
from dataclasses import dataclass, field

FENCE = re.compile(r"^(\s*)(`{3,}|~{3,})\s*([^\s`]*)[^`]*$")
REMARK = re.compile(r"^\s*<!--\s*(not run|file|part of)\b:?\s*(.*?)\s*-->\s*$")
HEADING = re.compile(r"^ {0,3}#{1,6}\s+(.*?)(?:\s+#+)?\s*$")
TARGETS = (
    re.compile(r"\]\(\s*<?([^)\s>]+)"),                      # [text](target)
    re.compile(r"^ {0,3}\[[^\]]+\]:\s*<?([^\s>]+)"),         # [name]: target
    re.compile(r"""<(?:a|img)\b[^>]*?\b(?:href|src)="([^"]+)"""),
)


@dataclass
class Block:
    language: str
    line: int  # of its first line of text; lines count from 1
    remarks: dict  # of the HTML comments just above it: "not run", "file", "part of"
    lines: list = field(default_factory=list)

    @property
    def text(self):
        return "".join(line + "\n" for line in self.lines)


@dataclass
class Page:
    blocks: list
    links: list  # (line, target)
    anchors: set


def read_page(text):
    page = Page([], [], set())
    block, fence, indent, remarks = None, "", 0, {}
    for number, line in enumerate(text.splitlines(), 1):
        opening = FENCE.match(line)
        if block:
            if opening and opening[2].startswith(fence) and not opening[3]:
                block = None
            else:
                block.lines.append(line[min(indent, len(line) - len(line.lstrip())):])
        elif opening:
            indent, fence = len(opening[1]), opening[2]
            block = Block(opening[3], number + 1, remarks)
            page.blocks.append(block)
            remarks = {}
        elif remark := REMARK.match(line):
            remarks[remark[1]] = remark[2]
        elif line.strip():
            remarks = {}
            read_prose(page, number, line)
    return page


def read_prose(page, number, line):
    if heading := HEADING.match(line):
        page.anchors.add(unused(slug(heading[1]), page.anchors))
    page.anchors.update(re.findall(r"""<[^>]*\b(?:id|name)="([^"]+)\"""", line))
    prose = re.sub(r"(`+).+?\1", "", line)
    for pattern in TARGETS:
        page.links += [(number, target) for target in pattern.findall(prose)]


def slug(heading):
    """The anchor that GitHub gives a heading."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", heading)
    return re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")


def unused(name, names):
    candidates = [name, *(f"{name}-{n}" for n in range(1, len(names) + 1))]
    return next(candidate for candidate in candidates if candidate not in names)
