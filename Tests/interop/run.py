#!/usr/bin/env python3
"""Checks lgtm-verify and its embedded stack with real clients, servers and readers.

Usage: Tests/interop/run.py BINARY [NAME…]

Runs where Tests/interop/requirements.txt is installed; `make test` sees to that. With names, only checks whose name has
one of them in it. Exit code 1 when a check fails, or when none ran.
"""
import importlib.metadata
import pathlib
import platform
import signal
import sys
import time

import buffering
import cli
import golden_bytes
import grafana_api
import harness
import html_report
import jaeger_sdk
import junit_schema
import kubectl
import kubernetes_client
import load
import mimir_clients
import named_target
import otlp_grpc
import otlp_requests
import otlp_sdk
import port_forward
import prometheus
import promql_differential
import python_tempo
import remote_write_queue
import report_readers
import report_schemas
import reports
import s3_client
import zipkin_sdk

# What takes the running stack.
ON_STACK = [
    otlp_sdk, otlp_requests, otlp_grpc, zipkin_sdk, jaeger_sdk, s3_client, buffering, mimir_clients, promql_differential,
    kubectl, kubernetes_client, grafana_api,
]
# What takes the program.
ON_BINARY = [
    cli, load, reports, report_readers, report_schemas, html_report, named_target, port_forward, python_tempo,
    golden_bytes, remote_write_queue,
]

LIMIT = 40
CLIENTS = [
    "opentelemetry-sdk", "opentelemetry-exporter-otlp-proto-grpc", "opentelemetry-exporter-otlp-proto-http",
    "opentelemetry-exporter-zipkin-json", "opentelemetry-proto", "protobuf", "grpcio", "boto3", "awscli", "kubernetes",
    "cucumber-messages", "gherkin-official", "junitparser", "lxml", "sarif-pydantic",
    "selenium",
]


class Tally:
    def __init__(self, names):
        self.names = names
        self.passed = 0
        self.failed = 0

    def run(self, module, subject):
        for check in module.CHECKS:
            if not self.names or any(name in f"{module.__name__}.{check.__name__}" for name in self.names):
                self.run_one(check, f"{module.__name__}.{check.__name__}", subject)

    def run_one(self, check, name, subject):
        start = time.monotonic()
        try:
            with harness.time_limit(LIMIT):
                check(subject)
            mark, self.passed, problem = "ok  ", self.passed + 1, ""
        except Exception as error:
            mark, self.failed, problem = "FAIL", self.failed + 1, f"\n    {name}: {type(error).__name__}: {error}"
        print(f"{mark} {check.__doc__.splitlines()[0]} ({time.monotonic() - start:.2f} s){problem}", flush=True)


def main():
    binary, names = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2:]
    versions = [f"{name} {importlib.metadata.version(name)}" for name in CLIENTS]
    curl = prometheus.output(["curl", "--version"]).split(" (")[0]
    kubectls = [f"kubectl {kubectl.version(each)}" for each in kubectl.KUBECTLS]
    harness.took_part(f"Python {platform.python_version()}", curl, *versions, *prometheus.versions(), *kubectls)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # unwinds, so that the stack is stopped
    junit_schema.fetch_early()
    tally = Tally(names)
    try:
        with harness.stack(binary) as endpoints:
            for module in ON_STACK:
                tally.run(module, harness.Stack(endpoints))
    except Exception as error:
        tally.failed += 1
        print(f"FAIL The embedded stack starts, and ends when it is interrupted.\n    {error}")
    for module in ON_BINARY:
        tally.run(module, binary)
    print(f"Real clients and servers that took part: {', '.join(sorted(harness.PARTICIPANTS))}")
    print(f"{tally.passed} passed, {tally.failed} failed")
    sys.exit(1 if tally.failed or not tally.passed else 0)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main()
