"""Figures as people read them, and tables of them in Markdown."""
from statistics import median

NOTHING = "–"


def number(value):
    """Three figures that count: `59,157`, `12.7`, `0.84`; a whole number as it is."""
    if value is None:
        return NOTHING
    if isinstance(value, int):
        return f"{value:,}"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.{1 if abs(value) >= 10 else 2}f}"


def spread(values, write=number):
    """`0.84 (0.80–0.97)`: the median, the least and the most."""
    values = [value for value in values if value is not None]
    if not values:
        return NOTHING
    middle, least, most = (write(value) for value in (median(values), min(values), max(values)))
    return middle if least == most else f"{middle} ({least}–{most})"


def middle(values):
    """The median of what is there."""
    values = [value for value in values if value is not None]
    return median(values) if values else None


def ratios(values, others):
    """Of each round to the same round of somebody else."""
    return [value / other if value is not None and other else None
            for value, other in zip(values, others)]


def percentile(values, percent):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def millis(micros):
    return number(None if micros is None else micros / 1000)


def mebibytes(size):
    return number(None if size is None else size / 2**20)


def table(head, rows, texts=1):
    """Markdown; the columns behind the first `texts` hold figures."""
    lines = [head, ["---"] * texts + ["--:"] * (len(head) - texts), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)
