#!/usr/bin/env python3
"""Measures `plan check` and the HTML report of very many scenarios.

Usage: Benchmarks/reports/run.py BINARY [--rounds N] [--scenarios N]

BINARY is a release build of lgtm-verify. The scenarios have five steps that do nothing, and are those of a hundred
criteria; they run once, and reports are made of their results. The whole command counts, from the program's start to
its end; the fastest round is shown, with the median. What the pages take beside reading the results is the difference to
the command without a report.
"""
import argparse
import os
import pathlib
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
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--scenarios", type=int, default=10_000)
    return parser.parse_args()


def feature(scenarios):
    steps = "".join(f"    {keyword} {number} seconds have elapsed\n"
                    for number, keyword in enumerate("Given And When Then And".split(), 2))
    return "Feature: Steps that do nothing\n" + "".join(
        f"  @AC-{number % 100}\n  Scenario: {number}\n{steps}" for number in range(scenarios))


def seconds(command):
    start = time.perf_counter()
    ended = subprocess.run(list(map(str, command)), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if ended.returncode not in (0, 1):
        sys.exit(f"{command} failed: {ended.stderr.decode()}")
    return time.perf_counter() - start


def show(name, rounds, command):
    times = [seconds(command) for _ in range(rounds)]
    print(f"| {name} | {1000 * min(times):.1f} | {1000 * statistics.median(times):.1f} |", flush=True)


def main():
    options = arguments()
    binary, rounds = options.binary, options.rounds
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "many.feature").write_text(feature(options.scenarios))
        seconds([binary, "run", folder / "many.feature", "--quiet", "--output", folder])
        results, page = folder / "results.ndjson", folder / "report.html"
        task = "## TASK-1: a\n\n- AC-1: WHEN it is asked, Tempo SHALL answer within 5 s\n\n" + "words and more words\n" * 50
        (folder / "large.md").write_text(task * (50_000_000 // len(task)))
        print("| command | fastest ms | median ms |\n| --- | ---: | ---: |")
        show("--version", rounds, [binary, "--version"])
        show(f"plan check {PLAN}", rounds, [binary, "plan", "check", PLAN])
        show("plan check of 50 MB", 1, [binary, "plan", "check", folder / "large.md"])
        count = f"{options.scenarios:,} scenarios"
        show(f"report of {count}", min(rounds, 3), [binary, "report", results])
        show(f"report of {count} with HTML", min(rounds, 3), [binary, "report", results, "--report", f"html={page}"])
        print(f"\n{count}: results {results.stat().st_size / 1e6:.1f} MB, page {page.stat().st_size / 1e6:.1f} MB")


main()
