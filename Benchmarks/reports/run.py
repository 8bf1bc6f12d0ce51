#!/usr/bin/env python3
"""Measures `plan check` and the HTML report of very many scenarios.

Usage: Benchmarks/reports/run.py BINARY [--before BINARY] [--rounds N] [--scenarios N] [--megabytes N] [--only plans|reports]

BINARY is a release build of lgtm-verify; --before is another one, which takes turns with it. The scenarios have five
steps that do nothing, and are those of a hundred criteria; they run once, and reports are made of their results. The
whole command counts, from the program's start to its end; the fastest round is shown, with the median, and the
processor's time of the fastest. What the pages take beside reading the results is the difference to the command without
a report. Plans of --megabytes are made in a temporary folder: one with little to find in much text, and some where
nearly each line is something to be found.
"""
import argparse
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PLAN = "fixtures/plan/001-lgtm-stack.md"


def arguments():
    parser = argparse.ArgumentParser(usage=__doc__.split("\n")[2].removeprefix("Usage: "))
    parser.add_argument("binary", type=os.path.abspath)
    parser.add_argument("--before", type=os.path.abspath)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--megabytes", type=int, default=50)
    parser.add_argument("--only", choices=("plans", "reports"))
    parser.add_argument("--scenarios", type=int, default=10_000)
    return parser.parse_args()


def feature(scenarios):
    steps = "".join(f"    {keyword} {number} seconds have elapsed\n"
                    for number, keyword in enumerate("Given And When Then And".split(), 2))
    return "Feature: Steps that do nothing\n" + "".join(
        f"  @AC-{number % 100}\n  Scenario: {number}\n{steps}" for number in range(scenarios))


def seconds(command):
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    ended = subprocess.run(list(map(str, command)), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if ended.returncode not in (0, 1):
        sys.exit(f"{command} failed: {ended.stderr.decode()}")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def show(name, rounds, binaries, *command):
    """A row for each binary; they take turns."""
    times = {label: [] for label in binaries}
    for _ in range(rounds):
        for label, binary in binaries.items():
            times[label].append(seconds([binary, *command]))
    for label, taken in times.items():
        walls, cpus = zip(*taken)
        print(f"| {name}{label} | {1000 * min(walls):.1f} | {1000 * statistics.median(walls):.1f} "
              f"| {1000 * min(cpus):.1f} |", flush=True)


def repeated(piece, size):
    """Pieces by their numbers, to so many bytes; nothing of the whole is held but its text."""
    parts, length, number = [], 0, 0
    while length < size:
        number += 1
        parts.append(piece(number))
        length += len(parts[-1].encode())
    return "".join(parts)


SPARSE = "## TASK-1: a\n\n- AC-1: WHEN it is asked, Tempo SHALL answer within 5 s\n\n" + "words and more words\n" * 50
SHAPES = {
    "a task and a criterion in a kilobyte": lambda n: SPARSE,
    "prose": lambda n: "The quick brown fox jumps over the lazy dog and nothing else happens here at all.\n" * 20 + "\n",
    "each line a criterion": lambda n: f"- AC-{n}: WHEN it is asked for {n}, Tempo SHALL answer within 5 s\n",
    "requirements as Kiro writes them": lambda n: (
        f"### Requirement {n}\n\n**User Story:** As a user, I want thing {n}, so that it works\n\n"
        f"#### Acceptance Criteria\n\n1. WHEN a user asks {n} THEN the system SHALL answer\n"
        "2. IF it fails THEN the system SHALL say why\n\n"),
    "tasks with Gherkin": lambda n: (
        f"## TASK-{n}: task {n}\n\n**Trace:** REQ-{n} | AC: AC-{n}\n\n```gherkin\nFeature: F {n}\n"
        f"  Scenario: AC-{n} it answers {n}\n    Given a trace {n}\n    When it is asked for\n"
        "    Then it is answered within 5 seconds\n```\n\n"),
}


def plans(options, binaries, folder):
    show(f"`plan check {PLAN}`", options.rounds, binaries, "plan", "check", PLAN)
    user = (ROOT / PLAN).read_text()
    for name, piece in {**SHAPES, "the plan above again and again": lambda n: user + "\n"}.items():
        path = folder / "large.md"
        path.write_text("# Plan\n\n## Acceptance Criteria\n\n" + repeated(piece, options.megabytes * 1_000_000))
        show(f"`plan check` of {options.megabytes} MB: {name}", min(options.rounds, 3), binaries, "plan", "check", path)


def reports(options, binaries, folder):
    (folder / "many.feature").write_text(feature(options.scenarios))
    seconds([options.binary, "run", folder / "many.feature", "--quiet", "--output", folder])
    results, page = folder / "results.ndjson", folder / "report.html"
    count, rounds = f"{options.scenarios:,} scenarios", min(options.rounds, 3)
    show(f"report of {count}", rounds, binaries, "report", results)
    show(f"report of {count} with HTML", rounds, binaries, "report", results, "--report", f"html={page}")
    print(f"\n{count}: results {results.stat().st_size / 1e6:.1f} MB, page {page.stat().st_size / 1e6:.1f} MB")


def main():
    options = arguments()
    binaries = {"": options.binary}
    if options.before:
        binaries = {", before": options.before, ", after": options.binary}
    with tempfile.TemporaryDirectory() as name:
        print("| command | fastest ms | median ms | processor ms |\n| --- | ---: | ---: | ---: |")
        show("`--version`", options.rounds, binaries, "--version")
        if options.only != "reports":
            plans(options, binaries, pathlib.Path(name))
        if options.only != "plans":
            reports(options, binaries, pathlib.Path(name))


main()
