#!/usr/bin/env python3
"""Measures calls and streamed messages over gRPC against h2load, all to the same sink.

Usage: Benchmarks/grpc/run.py BINARY [--seconds N] [--rounds N] [--sizes BYTES,…]

BINARY is a release build of lgtm-verify: `stack --sink` takes, `measure grpc` sends. h2load sends one fixed body of the
same size as ours to the same sink, over as many connections with as many requests under way on each. Rounds are
interleaved, so that all see the same machine; medians count, and ratios are of one round each. Exit code 1 when a goal is
missed.
"""
import argparse
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "load"))
from run import EXPORT, Memory, output, sink  # noqa: E402

CONNECTIONS, STREAMS = 4, 16
GOALS = {"unary": 0.9, "stream": 0.8}


def arguments():
    parser = argparse.ArgumentParser(usage=__doc__.split("\n")[2].removeprefix("Usage: "))
    parser.add_argument("binary")
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sizes", default="200,20000")
    return parser.parse_args()


def processor_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def run_with_sink(pid, body):
    """The sink's processor time beside what the body gives."""
    before = processor_seconds(pid)
    result = body()
    return result | {"sink": (processor_seconds(pid) - before) / result["count"] * 1e6}


def ours(options, addresses, kind, size):
    command = [options.binary, "measure", "grpc", str(options.seconds), addresses["grpc"], kind, str(size),
               str(CONNECTIONS), str(STREAMS)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    memory = Memory(process.pid, addresses["pid"])
    text = process.communicate()[0]
    seen = memory.end()
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    report = json.loads(text)
    return {
        "count": report["count"], "rate": report["count"] / report["microseconds"] * 1e6,
        "processor": report["processorMicroseconds"] / report["count"],
        "memory": seen[process.pid], "sinkMemory": seen[addresses["pid"]],
    }


def h2load(options, addresses, file):
    before = os.times()
    text = output([
        "h2load", "-D", str(options.seconds), "-c", str(CONNECTIONS), "-m", str(STREAMS), "-t", "2", "-d", file,
        "-H", "content-type: application/grpc", "-H", "te: trailers", f"http://{addresses['grpc']}{EXPORT}"])
    after = os.times()
    total, good = map(int, re.search(r"requests: (\d+) total, .* (\d+) succeeded", text).groups())
    if good == 0:
        sys.exit(f"h2load was not served:\n{text}")
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return {"count": good, "rate": good / options.seconds, "processor": used / good * 1e6}


def median(rounds, key="rate"):
    return statistics.median(run[key] for run in rounds)


def row(name, rounds, other):
    ratios = sorted(ours["rate"] / theirs["rate"] for ours, theirs in zip(rounds, other)) if other else []
    text = f"{statistics.median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})" if ratios else "1"
    print(f"| {name} | {median(rounds):,.0f} | {median(rounds, 'processor'):.1f} | {median(rounds, 'sink'):.1f} | {text} |",
          flush=True)
    return statistics.median(ratios) if ratios else 1


def memory_row(name, values):
    settled = values[len(values) // 5:]
    print(f"| {name} | {settled[0]:.1f} | {statistics.median(settled):.1f} | {settled[-1]:.1f} | {max(values):.1f} |")


def measure(options, folder, size):
    body = folder / "message.bin"
    body.write_bytes(b"\0" + size.to_bytes(4, "big") + os.urandom(size))
    theirs, calls, messages = [], [], []
    with sink([options.binary, "stack", "--sink"]) as addresses:
        pid = addresses["pid"]
        for _ in range(options.rounds):
            theirs.append(run_with_sink(pid, lambda: h2load(options, addresses, str(body))))
            calls.append(run_with_sink(pid, lambda: ours(options, addresses, "unary", size)))
            messages.append(run_with_sink(pid, lambda: ours(options, addresses, "stream", size)))
    print(f"\nMessages of {size:,} bytes, {CONNECTIONS} connections, {STREAMS} calls at a time on each:\n")
    print("| sender | a second | µs of the sender's processor each | µs of the sink's | ratio (least to most) |")
    print("| --- | ---: | ---: | ---: | ---: |")
    row("h2load, requests", theirs, None)
    unary = row("lgtm-verify, unary calls", calls, theirs)
    stream = row("lgtm-verify, messages of streams", messages, theirs)
    print("\nResident memory in MB, after a fifth of the time, median, at the end, and at most:\n")
    print("| process | early | median | end | peak |\n| --- | ---: | ---: | ---: | ---: |")
    memory_row("sender, calls", calls[-1]["memory"])
    memory_row("sink, calls", calls[-1]["sinkMemory"])
    memory_row("sender, streams", messages[-1]["memory"])
    memory_row("sink, streams", messages[-1]["sinkMemory"])
    return unary >= GOALS["unary"] and stream >= GOALS["stream"]


def main():
    options = arguments()
    with tempfile.TemporaryDirectory() as name:
        results = [measure(options, pathlib.Path(name), int(size)) for size in options.sizes.split(",")]
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
