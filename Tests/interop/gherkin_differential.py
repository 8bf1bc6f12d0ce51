#!/usr/bin/env python3
"""Compares `lgtm-verify gherkin` with the official Python parser on random features.

Usage: Tests/interop/gherkin_differential.py BINARY [COUNT] [--keep FOLDER]

Runs where gherkin-official is installed (Tests/interop/requirements.txt). Syntax trees must be equal, and so must the
errors' positions and texts. COUNT plain features (default 6000) and a fifth as many in Markdown are made from fixed seeds.
"""
import argparse
import importlib.metadata
import json
import pathlib
import subprocess
import sys
import tempfile

from gherkin.stream.gherkin_events import GherkinEvents
from gherkin.stream.source_events import SourceEvents

import gherkin.dialect
import gherkin_features

# The package's table has a blank after this keyword, which the official table of the same version has not.
gherkin.dialect.DIALECTS["en-tx"]["rule"] = ["Rule"]

VERSION = "42.0.1"
BATCH = 500


def official(path):
    """The envelopes of the official parser, with ids from 0."""
    events = GherkinEvents(GherkinEvents.Options(print_source=False, print_ast=True, print_pickles=False))
    envelopes = [json.loads(json.dumps(each)) for source in SourceEvents([path]).enum() for each in events.enum(source)]
    for envelope in envelopes:
        restore_column(envelope.get("parseError"))
        trim_descriptions(envelope.get("gherkinDocument"))
    return envelopes


def trim_descriptions(node):
    """The Python parser leaves out empty lines at the end of a description, but not lines of white space; the other
    official parsers leave out both, as the compatibility kit's `minimal` sample shows."""
    if isinstance(node, dict):
        if "description" in node:
            lines = node["description"].split("\n")
            while lines and not lines[-1].strip():
                lines.pop()
            node["description"] = "\n".join(lines)
        for value in node.values():
            trim_descriptions(value)
    elif isinstance(node, list):
        for value in node:
            trim_descriptions(value)


def restore_column(error):
    """The Python parser tries an unknown language's line as a comment next, which overwrites the column (by 1) in the
    location that the error already holds; the message was made before that and is right."""
    if error and "Language not supported" in error["message"]:
        error["source"]["location"]["column"] = int(error["message"].split(":")[1].split(")")[0])


def ours(binary, paths):
    """The envelopes of each file."""
    command = [binary, "gherkin", "--no-source", "--no-pickles", *map(str, paths)]
    result = subprocess.run(command, stdout=subprocess.PIPE)
    if result.returncode != 0:
        sys.exit(f"{binary} ended with {result.returncode} on files {paths[0].name} to {paths[-1].name}")
    output = result.stdout
    envelopes = {str(path): [] for path in paths}
    for line in output.split(b"\n")[:-1]:
        envelope = json.loads(line)
        content = envelope.get("gherkinDocument") or envelope["parseError"]["source"]
        envelopes[content["uri"]].append(envelope)
    return envelopes


def write_features(folder, count):
    files = [(f"{seed:05}.feature", gherkin_features.plain(seed)) for seed in range(count)]
    files += [(f"{seed:05}.feature.md", gherkin_features.markdown(seed)) for seed in range(count // 5)]
    for name, text in files:
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return [folder / name for name, _ in files]


def difference(path, expected, actual):
    print(f"--- {path.name}\n{path.read_bytes().decode()!r}")
    for name, envelopes in (("official", expected), ("ours", actual)):
        print(f"{name}: {json.dumps(envelopes, ensure_ascii=False, sort_keys=True)[:3000]}")


def run(binary, folder, count):
    paths = write_features(folder, count)
    passed, broken, failures = 0, 0, 0
    for start in range(0, len(paths), BATCH):
        batch = paths[start:start + BATCH]
        results = ours(binary, batch)
        for path in batch:
            expected = official(path)
            broken += "parseError" in expected[0]
            if expected == results[str(path)]:
                passed += 1
                continue
            failures += 1
            if failures <= 5:
                difference(path, expected, results[str(path)])
    print(f"{broken} of {len(paths)} features have errors")
    print(f"{passed} passed, {failures} failed")
    return failures == 0 and 0 < broken < len(paths)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("binary")
    parser.add_argument("count", nargs="?", type=int, default=6000)
    parser.add_argument("--keep", type=pathlib.Path, help="put the features here")
    options = parser.parse_args()
    installed = importlib.metadata.version("gherkin-official")
    if installed != VERSION:
        sys.exit(f"gherkin-official is {installed}, this comparison was made for {VERSION}")
    with tempfile.TemporaryDirectory() as name:
        folder = options.keep or pathlib.Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        sys.exit(0 if run(options.binary, folder, options.count) else 1)


main()
