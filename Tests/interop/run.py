#!/usr/bin/env python3
"""Checks lgtm-verify and its embedded stack with real clients, servers and readers.

Usage: Tests/interop/run.py BINARY [--half 1|2] [NAME…]

Runs where Tests/interop/requirements.txt is installed; `make test` sees to that. With names, only checks whose name has
one of them in it. The halves of all checks may run beside each other. Exit code 1 when a check fails, or when none ran.
"""
import importlib.metadata
import pathlib
import platform
import signal
import sys
import time

import buffering
import ci
import cli
import events
import formatting
import golden_bytes
import grafana_api
import grpc_any
import harness
import html_report
import in_cluster
import jaeger_sdk
import junit_schema
import kopf_operator
import kopf_platform
import kubectl
import kubectl_objects
import kubernetes_client
import kubernetes_objects
import language_server
import load
import mimir_clients
import monitor
import named_target
import otlp_grpc
import otlp_requests
import otlp_sdk
import own_system
import platform_trouble
import port_forward
import prometheus
import promql_compliance
import promql_differential
import python_tempo
import remote_write_queue
import report_readers
import report_schemas
import reports
import s3_client
import schemas
import shell
import tempo_manager
import trace_api
import trace_api_hostile
import trace_api_second
import watch
import zipkin_sdk

# What takes the running stack.
ON_STACK = [
    otlp_sdk, otlp_requests, otlp_grpc, zipkin_sdk, jaeger_sdk, s3_client, buffering, mimir_clients, promql_differential,
    promql_compliance, kubectl, kubectl_objects, kubernetes_client, kubernetes_objects, kopf_operator, grafana_api, trace_api,
    tempo_manager,
]

# What takes the program, in two halves.
ON_BINARY = [
    [ci, cli, formatting, shell, language_server, load, reports, report_readers, report_schemas, html_report, named_target],
    [monitor, port_forward, python_tempo, golden_bytes, remote_write_queue, grpc_any, trace_api_second, trace_api_hostile,
     in_cluster, own_system, schemas, watch, events, kopf_platform, platform_trouble],
]

# Of a check; more generated queries may take longer.
LIMIT = 40 + promql_differential.QUERIES // 40
CLIENTS = [
    "opentelemetry-sdk", "opentelemetry-exporter-otlp-proto-grpc", "opentelemetry-exporter-otlp-proto-http",
    "opentelemetry-exporter-zipkin-json", "opentelemetry-proto", "protobuf", "grpcio", "grpcio-reflection", "grpcio-health-checking",
    "grpclib", "boto3", "awscli", "kubernetes", "kopf",
    "cucumber-messages", "gherkin-official", "junitparser", "lxml", "sarif-pydantic",
    "selenium",
]


class Tally:
    def __init__(self, names):
        self.names = names
        self.passed = 0
        self.problems = []
        self.absent = 0

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
        except harness.Absent as data:
            mark, self.absent, problem = "skip", self.absent + 1, f"\n    absent: {data}"
        except Exception as error:
            mark, problem = "FAIL", self.failed(f"{name}: {type(error).__name__}: {error}")
        print(f"{mark} {check.__doc__.splitlines()[0]} ({time.monotonic() - start:.2f} s){problem}", flush=True)

    def failed(self, problem):
        self.problems.append(problem)
        return f"\n    {problem}"

    def finish(self):
        print(f"Real clients and servers that took part: {', '.join(sorted(harness.PARTICIPANTS))}")
        absent = f", {self.absent} skipped for want of data" if self.absent else ""
        print(f"{self.passed} passed, {len(self.problems)} failed{absent}")
        for problem in self.problems:
            print(f"  FAIL {problem}")
        return 1 if self.problems or not self.passed else 0


def run_on_stack(tally, binary):
    try:
        with harness.stack(binary) as endpoints:
            for module in ON_STACK:
                tally.run(module, harness.Stack(endpoints))
    except Exception as error:
        print(f"FAIL The embedded stack starts, and ends when it is interrupted.{tally.failed(f'the stack: {error}')}")


def main():
    binary, names, halves = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2:], (1, 2)
    if names[:1] == ["--half"]:
        halves, names = (int(names[1]),), names[2:]
    versions = [f"{name} {importlib.metadata.version(name)}" for name in CLIENTS]
    curl = prometheus.output(["curl", "--version"]).split(" (")[0]
    kubectls = [f"kubectl {kubectl.version(each)}" for each in kubectl.KUBECTLS]
    harness.took_part(f"Python {platform.python_version()}", curl, *versions, *prometheus.versions(), *kubectls)
    # A shell starts what is to run in the background with interrupts ignored, and children would ignore them too.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # unwinds, so that the stack is stopped
    junit_schema.fetch_early()
    tally = Tally(names)
    if 1 in halves:
        run_on_stack(tally, binary)
    for half in halves:
        for module in ON_BINARY[half - 1]:
            tally.run(module, binary)
    sys.exit(tally.finish())


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main()
