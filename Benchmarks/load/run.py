#!/usr/bin/env python3
"""Measures `lgtm-verify load` against sinks that only acknowledge, with h2load and wrk in turn.

Usage: Benchmarks/load/run.py BINARY [--python PYTHON] [--seconds N] [--rounds N]

BINARY is a release build of lgtm-verify, PYTHON an interpreter that has grpcio. h2load and wrk send one fixed body of the
size of ours to the same sink, over as many connections. Rounds are interleaved, so that all see the same machine;
medians count, and ratios are of one round each. Exit code 1 when a goal is missed.
"""
import argparse
import contextlib
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import threading

HERE = pathlib.Path(__file__).resolve().parent
EXPORT = "/opentelemetry.proto.collector.trace.v1.TraceService/Export"
GOAL = 165_000
CONNECTIONS = 4
LUA = 'wrk.method = "POST"\nwrk.body = io.open("{}", "rb"):read("*a")\nwrk.headers["Content-Type"] = "application/x-protobuf"\n'


def arguments():
    parser = argparse.ArgumentParser(usage=__doc__.split("\n")[2].removeprefix("Usage: "))
    parser.add_argument("binary")
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


@contextlib.contextmanager
def sink(command):
    """A process that prints its addresses as a line of JSON."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        yield json.loads(process.stdout.readline()) | {"pid": process.pid}
    finally:
        process.terminate()
        process.wait(10)


class Memory:
    """Resident memory of processes, looked at every quarter of a second: `{pid: [MB, …]}`."""

    def __init__(self, *pids):
        self.seen = {pid: [] for pid in pids}
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.watch)
        self.thread.start()

    def watch(self):
        while not self.over.wait(0.25):
            for pid, values in self.seen.items():
                with contextlib.suppress(OSError):
                    text = pathlib.Path(f"/proc/{pid}/statm").read_text()
                    if pages := int(text.split()[1]):
                        values.append(pages * os.sysconf("SC_PAGE_SIZE") / 1e6)

    def end(self):
        self.over.set()
        self.thread.join()
        return self.seen


def load(options, target, *more, memory_of=None):
    command = [options.binary, "load", "--json", "--target", target, "--duration", f"{options.seconds}s"]
    command += ["--connections", str(CONNECTIONS), *more]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    memory = Memory(process.pid, *([memory_of] if memory_of else []))
    output = process.communicate()[0]
    seen = memory.end()
    report = json.loads(output)
    if process.returncode != 0 or report["acknowledged"] != report["offered"]:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}: {output.decode()}")
    seconds = report["microseconds"]["elapsed"] / 1e6
    return {
        "rate": report["requests"] / seconds, "items": report["acknowledgedPerSecond"],
        "size": report["bytes"] // report["requests"], "p99": report["microseconds"]["p99"] / 1000,
        "sender": seen[process.pid], "sink": seen.get(memory_of, []),
    }


def output(command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def h2load(options, address, file):
    text = output([
        "h2load", "-D", str(options.seconds), "-c", str(CONNECTIONS), "-m", "1", "-t", "2", "-d", file,
        "-H", "content-type: application/grpc", "-H", "te: trailers", f"http://{address}{EXPORT}"])
    total, good = re.search(r"requests: (\d+) total, .* (\d+) succeeded", text).groups()
    if int(good) == 0:
        sys.exit(f"h2load was not served:\n{text}")
    return {"rate": int(good) / options.seconds}


def wrk(options, url, script):
    text = output(["wrk", "-t", "2", "-c", str(CONNECTIONS), "-d", f"{options.seconds}s", "-s", script, f"{url}/push"])
    if "Non-2xx" in text:
        sys.exit(f"wrk was refused:\n{text}")
    return {"rate": float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1))}


def median(rounds, key="rate"):
    return statistics.median(run[key] for run in rounds)


def table(title, unit, size, rows):
    """Rows are a name, the rounds, and the rounds that they are compared with."""
    print(f"\n{title}, {size / 1000:.0f} kB a request, {CONNECTIONS} connections:\n")
    print(f"| sender | sink | requests/s | MB/s | {unit}/s | ratio (least to most) |\n| --- | --- | ---: | ---: | ---: | ---: |")
    for sender, receiver, rounds, other in rows:
        items = f"{median(rounds, 'items'):,.0f}" if "items" in rounds[0] else "–"
        ratios = sorted(ours["rate"] / theirs["rate"] for ours, theirs in zip(rounds, other)) if other else []
        text = f"{statistics.median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})" if ratios else "1"
        rate = median(rounds)
        print(f"| {sender} | {receiver} | {rate:,.0f} | {rate * size / 1e6:,.0f} | {items} | {text} |", flush=True)


def memory_row(name, values):
    settled = values[len(values) // 5:]
    print(f"| {name} | {settled[0]:.1f} | {statistics.median(settled):.1f} | {settled[-1]:.1f} | {max(values):.1f} |")


def measure(options, folder):
    ours, theirs, python, pushes, wrks = [], [], [], [], []
    other = [options.python, str(HERE / "grpcio_sink.py")]
    with sink([options.binary, "stack", "--sink"]) as addresses, sink(other) as independent:
        grpc, http = addresses["grpc"], addresses["http"]
        steady = load(options, grpc, "--rate", str(GOAL), memory_of=addresses["pid"])
        body, script = folder / "spans.bin", folder / "push.lua"
        message = os.urandom(steady["size"] - 5)
        body.write_bytes(b"\0" + len(message).to_bytes(4, "big") + message)
        pushed = load(options, f"{http}/push", "--protocol", "remote-write")
        (folder / "push.bin").write_bytes(os.urandom(pushed["size"]))
        script.write_text(LUA.format(folder / "push.bin"))
        for _ in range(options.rounds):
            ours.append(load(options, grpc, memory_of=addresses["pid"]))
            theirs.append(h2load(options, grpc, str(body)))
            python.append(load(options, independent["grpc"]))
            pushes.append(load(options, f"{http}/push", "--protocol", "remote-write", memory_of=addresses["pid"]))
            wrks.append(wrk(options, http, str(script)))
    print(f"At {GOAL:,} spans a second for {options.seconds} s: {steady['items']:,} a second acknowledged, "
          f"99 % within {steady['p99']:.1f} ms of their time.")
    embedded, grpcio = "`stack --sink`", "grpcio (Python)"
    table("OTLP gRPC, 1,000 spans", "spans", steady["size"], [
        ("h2load, one fixed body", embedded, theirs, None), ("lgtm-verify load", embedded, ours, theirs),
        ("lgtm-verify load", grpcio, python, theirs)])
    table("Remote write, 1,000 samples", "samples", pushed["size"], [
        ("wrk, one fixed body", embedded, wrks, None), ("lgtm-verify load", embedded, pushes, wrks)])
    print("\nResident memory in MB, after a fifth of the time, median, at the end, and at most:\n")
    print("| process | early | median | end | peak |\n| --- | ---: | ---: | ---: | ---: |")
    for name, run in [(f"{GOAL:,} spans/s", steady), ("all the spans it can", ours[-1]), ("all the samples it can", pushes[-1])]:
        memory_row(f"load, {name}", run["sender"])
        memory_row(f"sink, {name}", run["sink"])
    ratio = lambda mine, yours: statistics.median(a["rate"] / b["rate"] for a, b in zip(mine, yours))
    return steady["items"] >= GOAL * 0.999 and ratio(ours, theirs) >= 0.5 and ratio(pushes, wrks) >= 0.5


def main():
    options = arguments()
    with tempfile.TemporaryDirectory() as name:
        sys.exit(0 if measure(options, pathlib.Path(name)) else 1)


if __name__ == "__main__":
    main()
