#!/usr/bin/env python3
"""Runs our Gherkin parser, gherkin-official and others side by side.

Usage: Benchmarks/gherkin/run.py BINARY [--python PYTHON] [--other 'COMMAND {}']… [--rounds N] [--shared FOLDER]

BINARY is a release build of lgtm-verify. PYTHON is an interpreter that has gherkin-official. COMMAND is any program
that prints a syntax tree; `{}` stands for the file. Rounds are interleaved, so that all see the same machine; the
fastest round of each counts. Inputs are made in a temporary folder.
"""
import argparse
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile
import time

import inputs

HERE = pathlib.Path(__file__).resolve().parent


def arguments():
    parser = argparse.ArgumentParser(usage=__doc__.split("\n")[2].removeprefix("Usage: "))
    parser.add_argument("binary")
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--other", action="append", default=[])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--shared", type=pathlib.Path, default=HERE.parent.parent.parent / "shared")
    return parser.parse_args()


def measure(command):
    """Seconds of wall time and peak memory in bytes of one run, its output in a file as a user's would be."""
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=output)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        if status != 0:
            sys.exit(f"{shlex.join(command)} failed")
        return seconds, usage.ru_maxrss * 1024, output.seek(0, os.SEEK_END)


def contestants(options, file):
    ours = [options.binary, "gherkin", "--no-source", "--no-pickles", file]
    yield "lgtm-verify gherkin", ours
    yield "gherkin-official (Python)", [options.python, str(HERE / "official.py"), file]
    for other in options.other:
        yield other, [word.replace("{}", file) for word in shlex.split(other)]


def compare(options, name, data, folder):
    file = folder / name
    file.write_bytes(data)
    commands = dict(contestants(options, str(file)))
    rounds = {name: [] for name in commands}
    for _ in range(options.rounds):
        for contestant, command in commands.items():
            rounds[contestant].append(measure(command))
    print(f"\n{name}: {len(data) / 1e6:.2f} MB\n")
    print("| parser | seconds | MB/s | ratio | peak memory / input | output MB |\n| --- | ---: | ---: | ---: | ---: | ---: |")
    reference = min(rounds["lgtm-verify gherkin"])[0]
    for contestant, results in rounds.items():
        seconds, memory, output = min(results)
        print(
            f"| {contestant} | {seconds:.3f} | {len(data) / 1e6 / seconds:.1f} | {seconds / reference:.1f} "
            f"| {memory / len(data):.1f} | {output / 1e6:.1f} |"
        )
    return file


def main():
    options = arguments()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        if options.shared.exists():
            file = compare(options, "very_long.feature", inputs.very_long(options.shared), folder)
            print(flush=True)
            subprocess.run([options.binary, "measure", "gherkin", "200", str(file)], check=True)
        else:
            print(f"very_long.feature is left out: there is no {options.shared}")
        compare(options, "many_scenarios.feature", inputs.many_scenarios(), folder)


main()
