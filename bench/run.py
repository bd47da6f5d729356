"""Measures mock-jira beside other servers, and writes the tables of docs/performance.md.

    script/bench [--quick] [--only PART,…] [--render]

Installs what is missing to measure with, builds the program, gets the other servers into
build/bench, measures, keeps the raw figures in build/bench/results.json and replaces the tables of
docs/performance.md. A server or a part that cannot be had is left out with a word.

Parts: {parts}
"""
import argparse
import json
import signal
import subprocess
import sys

sys.dont_write_bytecode = True  # nothing is left in the source tree
import measurement  # noqa: E402
import parts  # noqa: E402
import report  # noqa: E402
from harness.paths import ROOT, WORK, NotHad  # noqa: E402
from harness.processes import stop_all  # noqa: E402
from harness.progress import say  # noqa: E402
from harness.scale import FULL, QUICK  # noqa: E402

NAMES = [part.NAME for part in parts.IN_ORDER]


class Parser(argparse.ArgumentParser):
    def error(self, message):
        self.exit(2, f"script/bench: {message}. script/bench --help tells more.\n")


def read_arguments():
    parser = Parser(prog="script/bench", allow_abbrev=False, usage=argparse.SUPPRESS,
                    description=__doc__.format(parts=", ".join(NAMES)),
                    formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true",
                        help="tiny rounds that only show that it works: figures go to "
                             "build/bench/quick.json, tables to standard output")
    parser.add_argument("--only", metavar="PART,…",
                        help="these parts; the figures of others stay as they were")
    parser.add_argument("--render", action="store_true",
                        help="measure nothing, write the tables anew from the figures")
    arguments, unknown = parser.parse_known_args()
    if unknown:
        parser.error(f"it does not know '{unknown[0]}'")
    names = arguments.only.split(",") if arguments.only else NAMES
    for name in names:
        if name not in NAMES:
            parser.error(f"there is no part '{name}', only {', '.join(NAMES)}")
    arguments.parts = [part for part in parts.IN_ORDER if part.NAME in names]
    return arguments


def earlier_results(file, anew):
    """Those of an earlier run, without what is measured anew."""
    if not file.exists():
        return {"parts": {}, "left_out": {}}
    results = json.loads(file.read_text(encoding="utf-8"))
    for kind in ("parts", "left_out"):
        results[kind] = {name: value for name, value in results[kind].items()
                         if name in NAMES and name not in anew}
    return results


def run(chosen, scale, file):
    results = earlier_results(file, [part.NAME for part in chosen])
    for _ in measurement.measure(chosen, scale, results):
        file.write_text(json.dumps(results, indent=1), encoding="utf-8")
    say(f"The raw figures are in {file.relative_to(ROOT)}.")


def main():
    arguments = read_arguments()
    file = WORK / ("quick.json" if arguments.quick else "results.json")
    if not arguments.render:
        WORK.mkdir(parents=True, exist_ok=True)
        run(arguments.parts, QUICK if arguments.quick else FULL, file)
    elif not file.exists():
        sys.exit("script/bench: there are no figures to write tables from; measure first.")
    results = json.loads(file.read_text(encoding="utf-8"))
    if arguments.quick:
        print(report.write(results, arguments.parts))
    else:
        report.replace_tables(report.write(results, parts.IN_ORDER))
        say("docs/performance.md has new tables.")


if __name__ == "__main__":
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(143))
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
    except (NotHad, subprocess.CalledProcessError) as error:
        sys.exit(f"script/bench: {error}")
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # who is impatient waits for the end in order
        stop_all()
