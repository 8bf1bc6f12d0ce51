#!/usr/bin/env python3
"""Measures the embedded Kubernetes API under changes: many objects, a watch of them, and a stream of patches.

Usage: Benchmarks/cluster/run.py BINARY [--objects 10000] [--rate 1000] [--seconds 30] [--writers 2] [--watchers 1] [--client]

BINARY is a release build of lgtm-verify. The objects are of 1 kB. With --client the watcher is the program's own: a feature
whose timeline keeps each version of the objects that one object owns. Exit code 1 when a watch misses a version, when the
server cannot take the rate, or when the client needs 100 MB. The time of the server's processor for a change says what it bears where the machine is busy.
"""
import argparse
import http.client
import json
import multiprocessing
import os
import pathlib
import re
import signal
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

GROUP = "/apis/bench.example/v1"
DEFINITION = {
    "apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
    "metadata": {"name": "things.bench.example"},
    "spec": {
        "group": "bench.example", "scope": "Namespaced", "names": {"plural": "things", "kind": "Thing"},
        "versions": [{
            "name": "v1", "served": True, "storage": True,
            "schema": {"openAPIV3Schema": {"type": "object", "properties": {
                "spec": {"type": "object", "properties": {
                    "number": {"type": "integer"}, "text": {"type": "string"},
                    "labels": {"type": "object", "additionalProperties": {"type": "string"}}}}}}}}]},
}


class API:
    """One connection that stays open."""

    def __init__(self, entry):
        self.address = urllib.parse.urlparse(entry["url"]).netloc
        self.token = entry["token"]
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        self.connection = http.client.HTTPSConnection(self.address, context=context, timeout=60)

    def send(self, method, path, body=None, kind="application/json"):
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": kind}
        self.connection.request(method, path, json.dumps(body) if body is not None else None, headers)
        return self.connection.getresponse()

    def call(self, *arguments, **options):
        answer = self.send(*arguments, **options)
        text = answer.read()
        if answer.status >= 300:
            raise RuntimeError(f"{arguments[:2]}: {answer.status} {text[:300]}")
        return json.loads(text)


def thing(number, owner=None):
    references = [{"apiVersion": "bench.example/v1", "kind": "Thing", "name": "owner", "uid": owner}] if owner else []
    return {
        "apiVersion": "bench.example/v1", "kind": "Thing",
        "metadata": {"name": f"thing-{number:05}", "ownerReferences": references},
        "spec": {"number": 0, "text": "x" * 500, "labels": {f"label-{each}": "value" for each in range(6)}}}


def create(entry, numbers, namespace="bench", owner=None):
    api = API(entry)
    for number in numbers:
        api.call("POST", f"{GROUP}/namespaces/{namespace}/things", thing(number, owner))


def write(entry, part, options, done, namespace="bench"):
    """Patches one object after another, as many a second as are asked for."""
    api = API(entry)
    rate, count = options.rate / options.writers, 0
    start = time.monotonic()
    while (elapsed := time.monotonic() - start) < options.seconds:
        if count > elapsed * rate:
            time.sleep(0.001)
            continue
        number = part + options.writers * (count % (options.objects // options.writers))
        api.call("PATCH", f"{GROUP}/namespaces/{namespace}/things/thing-{number:05}", {"spec": {"number": count + 1}},
                 kind="application/merge-patch+json")
        count += 1
    done.put(count)


def watch(entry, version, seen, ready):
    """Counts the lines of a watch until it has no more."""
    api = API(entry)
    answer = api.send("GET", f"{GROUP}/things?watch=1&resourceVersion={version}&timeoutSeconds=600")
    ready.set()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    for line in answer:
        kind = line[:20]
        if b"MODIFIED" not in kind:
            raise RuntimeError(line[:300])
        with seen.get_lock():
            seen.value += 1


def processor_seconds(pid):
    fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_megabytes(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", open(f"/proc/{pid}/status").read())[1]) / 1024


def processes(target, *lists):
    started = [multiprocessing.Process(target=target, args=each) for each in zip(*lists)]
    for each in started:
        each.start()
    return started


def measure(entry, pid, options):
    api = API(entry)
    api.call("POST", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", DEFINITION)
    api.call("POST", "/api/v1/namespaces", {"metadata": {"name": "bench"}})
    start, used = time.monotonic(), processor_seconds(pid)
    parts = [range(part, options.objects, options.writers) for part in range(options.writers)]
    for each in processes(create, [entry] * options.writers, parts):
        each.join()
    print(f"{options.objects} objects made in {time.monotonic() - start:.1f} s, "
          f"{(processor_seconds(pid) - used) / options.objects * 1e6:.0f} us of the server's processor each")
    start, used = time.monotonic(), processor_seconds(pid)
    listed = api.call("GET", f"{GROUP}/things")
    print(f"{len(listed['items'])} listed in {(time.monotonic() - start) * 1000:.0f} ms, "
          f"{(processor_seconds(pid) - used) * 1000:.0f} ms of the processor; {resident_megabytes(pid):.0f} MB resident")
    version = listed["metadata"]["resourceVersion"]
    counts = [multiprocessing.Value("q", 0) for _ in range(options.watchers)]
    ready = [multiprocessing.Event() for _ in counts]
    watchers = processes(watch, [entry] * len(counts), [version] * len(counts), counts, ready)
    for each in ready:
        each.wait(30)
    done = multiprocessing.Queue()
    start, used = time.monotonic(), processor_seconds(pid)
    writers = processes(write, [entry] * options.writers, range(options.writers), [options] * options.writers,
                        [done] * options.writers)
    written = sum(done.get(timeout=options.seconds + 60) for _ in writers)
    elapsed, used = time.monotonic() - start, processor_seconds(pid) - used
    deadline = time.monotonic() + 30
    while any(count.value < written for count in counts) and time.monotonic() < deadline:
        time.sleep(0.05)
    late = time.monotonic() - start - elapsed
    for each in watchers:
        each.terminate()
    seen = [count.value for count in counts]
    print(f"{written} changes in {elapsed:.1f} s ({written / elapsed:.0f} a second), watches saw {seen}, the last "
          f"{late:.2f} s after; {used / written * 1e6:.0f} us of the server's processor each, "
          f"{used / elapsed * 100:.0f} % of a core; {resident_megabytes(pid):.0f} MB resident")
    return all(each == written for each in seen) and used / written * options.rate < os.cpu_count()


FEATURE = """Feature: A timeline
  Scenario: Each version of many objects
    Given a namespace of the run's own
    When this object is applied
      \"\"\"yaml
      apiVersion: bench.example/v1
      kind: Thing
      metadata: {name: owner, namespace: $namespace}
      spec: {text: begun}
      \"\"\"
    Then the field ".spec.text" of Thing "owner" is "done" within 10 minutes
    And Thing "owner" owns a Thing within 1 minute
"""


class Client:
    """The program with a feature that follows what one object owns."""

    def __init__(self, options, endpoints, folder):
        self.folder = pathlib.Path(folder)
        (self.folder / "timeline.feature").write_text(FEATURE, encoding="utf-8")
        target = {"targets": {"bench": {"kubernetes": {"kubeconfig": endpoints["kubeconfig"]}}}}
        (self.folder / "targets.yaml").write_text(json.dumps(target), encoding="utf-8")
        self.process = subprocess.Popen(
            [options.binary, "run", self.folder / "timeline.feature", "--target", "bench", "--config",
             self.folder / "targets.yaml", "--output", self.folder], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.most = 0
        threading.Thread(target=self.look, daemon=True).start()

    def look(self):
        """The largest resident size so far, in megabytes."""
        while self.process.poll() is None:
            try:
                status = open(f"/proc/{self.process.pid}/status").read()
                self.most = int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024
            except (OSError, TypeError):
                return
            time.sleep(0.05)

    def evidence(self):
        """How many versions it has seen, and how often it had to list again."""
        for line in open(self.folder / "results.ndjson", encoding="utf-8"):
            body = json.loads(line).get("attachment", {}).get("body", "")
            if '"title":"owned"' in body:
                entries = {entry["name"]: entry.get("count") for entry in json.loads(body)["entries"]}
                return entries["versions seen"], entries["lists after gaps"]
        raise RuntimeError(self.process.stdout.read().decode())


def measure_client(entry, options):
    """Versions that our own client keeps, against those that were written."""
    api = API(entry)
    api.call("POST", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", DEFINITION)
    with tempfile.TemporaryDirectory() as folder:
        client = Client(options, entry, folder)
        deadline = time.monotonic() + 30
        while not (owners := api.call("GET", f"{GROUP}/things")["items"]):
            if time.monotonic() > deadline or client.process.poll() is not None:
                raise RuntimeError(client.process.stdout.read().decode())
            time.sleep(0.05)
        meta = owners[0]["metadata"]
        parts = [range(part, options.objects, options.writers) for part in range(options.writers)]
        start = time.monotonic()
        for each in processes(create, [entry] * options.writers, parts, [meta["namespace"]] * options.writers,
                              [meta["uid"]] * options.writers):
            each.join()
        done = multiprocessing.Queue()
        writers = processes(write, [entry] * options.writers, range(options.writers), [options] * options.writers,
                            [done] * options.writers, [meta["namespace"]] * options.writers)
        written = sum(done.get(timeout=options.seconds + 60) for _ in writers)
        elapsed = time.monotonic() - start
        api.call("PATCH", f"{GROUP}/namespaces/{meta['namespace']}/things/owner", {"spec": {"text": "done"}},
                 kind="application/merge-patch+json")
        used = processor_seconds(client.process.pid)
        client.process.wait(timeout=180)
        seen, gaps = client.evidence()
    wanted = options.objects + written
    print(f"{options.objects} objects and {written} changes in {elapsed:.1f} s; the client saw {seen} of {wanted} versions "
          f"with {gaps} gaps, at most {client.most:.0f} MB resident, {used:.1f} s of processor")
    return seen == wanted and gaps == 0 and client.most < 100


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("\n")[2].removeprefix("Usage: "))
    parser.add_argument("binary")
    for name, usual in {"objects": 10000, "rate": 1000, "seconds": 30, "writers": 2, "watchers": 1}.items():
        parser.add_argument(f"--{name}", type=int, default=usual)
    parser.add_argument("--client", action="store_true")
    options = parser.parse_args()
    stack = subprocess.Popen([options.binary, "stack", "--ports", "any"], stdout=subprocess.PIPE)
    try:
        entry = json.loads(stack.stdout.readline())["kubernetes"]
        holds = measure_client(entry, options) if options.client else measure(entry, stack.pid, options)
    finally:
        stack.send_signal(signal.SIGINT)
        stack.wait(timeout=20)
    sys.exit(0 if holds else "a watch missed versions, or the rate is more than the server or the client bears")


if __name__ == "__main__":
    main()
