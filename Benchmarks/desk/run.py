#!/usr/bin/env python3
"""How long an editor waits for `lgtm-verify lsp` on the whole of Features/, and from a save to a run with --watch.

Usage: Benchmarks/desk/run.py BINARY [--rounds N]

All features are open. Of each the server is asked for marks (after a change), completion, hover, definition, outline,
layout, lenses and a name to rename; completion, hover and definition on each line with a step; each change has a step that
is not defined. A time is from the first byte written to the last byte read. Exit code 1 where an answer takes 10 ms.
"""
import argparse
import json
import os
import pathlib
import select
import signal
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("LGTM_VERIFY_")}
KEYWORDS = ("Given ", "When ", "Then ", "And ", "But ", "Or ", "* ")
LIMIT = 0.010


class Server:
    def __init__(self, binary):
        self.process = subprocess.Popen(
            [binary, "lsp", "--plan", ROOT / "fixtures/plan/001-lgtm-stack.md"], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, env=ENVIRONMENT)
        self.count, self.times = 0, {}

    def send(self, message):
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(content) + content)
        self.process.stdin.flush()

    def receive(self):
        length = 0
        while (line := self.process.stdout.readline()) != b"\r\n":
            assert line, "the server ended"
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        return json.loads(self.process.stdout.read(length))

    def timed(self, name, message, key):
        start = time.perf_counter()
        self.send(message)
        while key not in (answer := self.receive()):
            pass
        self.times.setdefault(name, []).append(time.perf_counter() - start)
        return answer[key]

    def ask(self, method, **parameters):
        self.count += 1
        return self.timed(method, {"id": self.count, "method": method, "params": parameters}, "result")

    def tell(self, method, **parameters):
        return self.timed(method, {"method": method, "params": parameters}, "params")["diagnostics"]


def ask_all(server, features):
    for uri, text in features.items():
        server.tell("textDocument/didOpen", textDocument={"uri": uri, "languageId": "cucumber", "version": 1, "text": text})
    undefined = 0
    for uri, text in features.items():
        document, lines = {"uri": uri}, text.split("\n")
        steps = [index for index, line in enumerate(lines) if line.lstrip().startswith(KEYWORDS)]
        changed = lines[:]
        changed[steps[-1]] += " perhaps"
        marks = server.tell("textDocument/didChange", textDocument={"uri": uri, "version": 2},
                            contentChanges=[{"text": "\n".join(changed)}])
        undefined += any(mark["code"] == "undefined" for mark in marks)
        for method in ("documentSymbol", "formatting", "codeLens"):
            server.ask(f"textDocument/{method}", textDocument=document)
        for index in steps:
            keyword = next(each for each in KEYWORDS if lines[index].lstrip().startswith(each))
            start = lines[index].index(keyword) + len(keyword)
            for character in (start, (start + len(lines[index])) // 2, len(lines[index])):
                server.ask("textDocument/completion", textDocument=document,
                           position={"line": index, "character": character})
            for method in ("hover", "definition"):
                server.ask(f"textDocument/{method}", textDocument=document, position={"line": index, "character": start})
        line = next(index for index, line in enumerate(lines) if line.lstrip().startswith("Scenario"))
        server.ask("textDocument/prepareRename", textDocument=document, position={"line": line, "character": 4})
    assert undefined == len(features), f"{undefined} of {len(features)} changes were marked"


def measure_answers(binary):
    features = {path.as_uri(): path.read_text(encoding="utf-8") for path in sorted((ROOT / "Features").rglob("*.feature"))}
    server = Server(binary)
    server.ask("initialize", rootUri=ROOT.as_uri(), capabilities={})
    server.send({"method": "initialized", "params": {}})
    del server.times["initialize"]
    ask_all(server, features)
    server.ask("shutdown")
    server.send({"method": "exit"})
    server.process.wait(timeout=10)
    print(f"{len(features)} features, {sum(map(len, server.times.values()))} answers\n")
    print("| asked | answers | median ms | slowest ms |\n| --- | ---: | ---: | ---: |")
    for name, times in sorted(server.times.items()):
        print(f"| {name} | {len(times)} | {statistics.median(times) * 1e3:.2f} | {max(times) * 1e3:.2f} |")
    return max(max(times) for times in server.times.values())


def measure_saves(binary, rounds):
    """From a save to the new run's first word: the run announces itself before, and ends its scenario after."""
    text = "Feature: {0}\n  Scenario: {0}\n    Given 1 second has elapsed\n"
    noticed, ended = [], []
    with tempfile.TemporaryDirectory() as name:
        feature = pathlib.Path(name, "Features/a.feature")
        feature.parent.mkdir()
        feature.write_text(text.format("begun"), encoding="utf-8")
        process = subprocess.Popen([binary, "run", "--watch"], cwd=name, env=ENVIRONMENT, stdout=subprocess.PIPE,
                                   stderr=subprocess.STDOUT)
        heard = b""

        def until(mark):
            nonlocal heard
            while mark not in heard:
                assert select.select([process.stdout], [], [], 20)[0], heard
                heard += os.read(process.stdout.fileno(), 1 << 16)
            heard = heard.split(mark, 1)[1]
            return time.perf_counter()

        until(b"Ctrl-C ends\n")
        for number in range(rounds):
            start = time.perf_counter()
            feature.write_text(text.format(f"number-{number}"), encoding="utf-8")
            noticed.append(until(b"saved: Features/a.feature\n") - start)
            ended.append(until(f"number-{number}".encode()) - start)
            until(b"Ctrl-C ends\n")
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 130
    for words, times in (("a new run begins", noticed), ("its first scenario has ended", ended)):
        print(f"from a save until {words}: median {statistics.median(times) * 1e3:.0f} ms, slowest {max(times) * 1e3:.0f} ms")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    binary = options.binary.resolve()
    slowest = measure_answers(binary)
    print()
    measure_saves(binary, options.rounds)
    if slowest >= LIMIT:
        sys.exit(f"an answer took {slowest * 1e3:.1f} ms, the goal is {LIMIT * 1e3:.0f} ms")


if __name__ == "__main__":
    main()
