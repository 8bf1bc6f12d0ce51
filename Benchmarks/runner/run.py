#!/usr/bin/env python3
"""Runs a feature whose steps do nothing with lgtm-verify and with behave, side by side.

Usage: Benchmarks/runner/run.py BINARY [--python PYTHON] [--rounds N] [--scenarios N] [--large N]

BINARY is a release build of lgtm-verify. PYTHON is an interpreter that has behave. Every scenario has five steps
"When N seconds have elapsed": of the catalogue's steps the one with the least to do, as it only notes how long later
steps may take. behave has the same sentences with an empty function. Rounds are interleaved, so that all see the same
machine; the fastest round of each counts. Inputs are made in a temporary folder.
"""
import argparse
import os
import pathlib
import shlex
import statistics
import subprocess
import sys
import tempfile
import time

BEHAVE_STEPS = """from behave import step


@step("{seconds:d} seconds have elapsed")
def elapse(context, seconds):
    pass
"""


def arguments():
    parser = argparse.ArgumentParser(usage=__doc__.split("\n")[2].removeprefix("Usage: "))
    parser.add_argument("binary", type=os.path.abspath)
    parser.add_argument("--python", type=os.path.abspath, default=sys.executable)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--scenarios", type=int, default=1_000)
    parser.add_argument("--large", type=int, default=10_000, help="scenarios of a second feature, for lgtm-verify alone")
    return parser.parse_args()


def feature(scenarios):
    steps = [f"    {keyword} {number} seconds have elapsed" for number, keyword in enumerate("Given And When Then And".split(), 2)]
    return "\n".join(["Feature: Steps that do nothing"] + [f"  Scenario: {n}\n" + "\n".join(steps) for n in range(scenarios)]) + "\n"


def measure(command, folder):
    """Seconds of wall time and peak memory in bytes of one run, its output in a file as in CI."""
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, cwd=folder)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        if status != 0:
            sys.exit(f"{shlex.join(command)} failed")
        return seconds, usage.ru_maxrss * 1024


def contestants(options):
    behave = [options.python, "-m", "behave", "--no-color", "features"]
    return {
        "lgtm-verify run (events, JUnit)": [options.binary, "run", "features", "--output", "out"],
        "behave (events as JSON, JUnit)": behave + ["--format", "json", "--outfile", "out/results.json", "--format",
                                                    "progress", "--junit", "--junit-directory", "out"],
        "behave (nothing kept or printed)": behave + ["--format", "null", "--quiet"],
    }


def compare(options, scenarios, commands, folder):
    (folder / "features" / "steps").mkdir(parents=True)
    (folder / "out").mkdir()
    (folder / "features" / "empty.feature").write_text(feature(scenarios))
    (folder / "features" / "steps" / "steps.py").write_text(BEHAVE_STEPS)
    rounds = {name: [] for name in commands}
    for _ in range(options.rounds):
        for name, command in commands.items():
            rounds[name].append(measure(command, folder))
    show(scenarios, rounds)


def show(scenarios, rounds):
    ours = next(iter(rounds.values()))
    print(f"\n{scenarios:,} scenarios, {5 * scenarios:,} steps:\n")
    print("| runner | ratio (least to most) | seconds: median | fastest | peak memory MB |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, results in rounds.items():
        ratios = sorted(theirs[0] / own[0] for theirs, own in zip(results, ours))
        seconds = sorted(result[0] for result in results)
        print(f"| {name} | {statistics.median(ratios):.1f} ({ratios[0]:.1f} to {ratios[-1]:.1f}) "
              f"| {statistics.median(seconds):.3f} | {seconds[0]:.3f} "
              f"| {max(result[1] for result in results) / 1e6:.0f} |", flush=True)


def main():
    options = arguments()
    commands = contestants(options)
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        compare(options, options.scenarios, commands, pathlib.Path(first))
        ours = dict(list(commands.items())[:1])
        compare(options, options.large, ours, pathlib.Path(second))
    print("\n" + subprocess.run([options.binary, "measure", "steps", "1000"], check=True, capture_output=True,
                                text=True).stdout, end="")


main()
