#!/usr/bin/env python3
"""Measures how long an embedded stack takes until all its servers listen.

Usage: Benchmarks/stack/run.py BINARY [--rounds N]

BINARY is a release build of lgtm-verify. The first stack of a process also loads what the libraries under it need, so
each round is a process of its own, which then starts twenty more. Exit code 1 when the goal, 20 ms, is missed.
"""
import argparse
import re
import statistics
import subprocess
import sys

GOAL = 20


def arguments():
    parser = argparse.ArgumentParser(usage=__doc__.split("\n")[2].removeprefix("Usage: "))
    parser.add_argument("binary")
    parser.add_argument("--rounds", type=int, default=10)
    return parser.parse_args()


def milliseconds(binary, starts):
    """Of that many starts in one process: the median."""
    command = [binary, "measure", "stack", str(starts)]
    line = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return int(re.search(r"(\d+) median", line)[1]) / 1000


def main():
    options = arguments()
    print("| start of a stack | median ms | fastest | slowest |\n| --- | ---: | ---: | ---: |")
    medians = []
    for name, starts in {"the first of a process": 1, "one of twenty in a process": 20}.items():
        times = sorted(milliseconds(options.binary, starts) for _ in range(options.rounds))
        medians.append(statistics.median(times))
        print(f"| {name} | {medians[-1]:.1f} | {times[0]:.1f} | {times[-1]:.1f} |", flush=True)
    sys.exit(0 if max(medians) < GOAL else f"the goal is {GOAL} ms")


main()
