"""The figures of a run as the tables of docs/performance.md."""
from harness.figures import table
from harness.paths import PAGE

BEGIN = "<!-- From here on script/bench writes; edit bench/. -->"
END = "<!-- Up to here. -->"


def write(results, parts):
    """Markdown: what was measured on what, then the tables of each part that has figures."""
    about = results["about"]
    machine = about["machine"]
    sections = [
        f"Measured on {about['when']}: {machine['cores']} cores ({machine['processor']}), "
        f"{machine['memory']}, {machine['kernel']}; {machine['compiler']}; {machine['load']}.",
        table(["server", "version", "what it is"],
              [[name, *rest] for name, rest in about["servers"].items()], texts=3)]
    if results["left_out"]:
        sections.append("Left out: " + "; ".join(
            f"{name} ({reason})" for name, reason in results["left_out"].items()) + ".")
    sections += [part.tables(results["parts"][part.NAME]) for part in parts
                 if part.NAME in results["parts"]]
    return "\n\n".join(sections)


def replace_tables(text):
    page = PAGE.read_text(encoding="utf-8")
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise SystemExit("script/bench: docs/performance.md has lost the comments that stand "
                         f"around the tables: {BEGIN} and {END}")
    PAGE.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")
