#!/usr/bin/env python3
"""Sends metrics by remote write 1.0, with code that is not ours. Runs where requirements-remote-write.txt is installed.

Usage: remote_write.py push URL TENANT     series as JSON on standard input: [{"labels": {…}, "samples": [[ms, "1.5"], …]}]
       remote_write.py export URL TENANT   metrics of the OpenTelemetry SDK; prints what was recorded, as JSON
       remote_write.py versions            one line
"""
import importlib.metadata
import json
import struct
import sys

import requests
import snappy
from opentelemetry.exporter.prometheus_remote_write import PrometheusRemoteWriteMetricsExporter
from opentelemetry.exporter.prometheus_remote_write.gen.remote_pb2 import WriteRequest
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader

PACKAGES = ["opentelemetry-exporter-prometheus-remote-write", "python-snappy"]
STALE = struct.unpack("<d", struct.pack("<Q", 0x7FF0000000000002))[0]


def request(series):
    """The message, labels sorted."""
    message = WriteRequest()
    for one in series:
        timeseries = message.timeseries.add()
        for name, value in sorted(one["labels"].items()):
            timeseries.labels.add(name=name, value=value)
        for time, value in one["samples"]:
            timeseries.samples.add(timestamp=time, value=STALE if value == "stale" else float(value))
    return message


def push(url, tenant):
    """Sends what stands on standard input; prints status and body of the answer."""
    body = snappy.compress(request(json.load(sys.stdin)).SerializeToString())
    headers = {"Content-Encoding": "snappy", "Content-Type": "application/x-protobuf",
               "X-Prometheus-Remote-Write-Version": "0.1.0", "X-Scope-OrgID": tenant}
    answer = requests.post(url, data=body, headers=headers, timeout=10)
    print(json.dumps({"status": answer.status_code, "body": answer.text}))


def export(url, tenant):
    """Counts, a gauge and a histogram by the SDK, exported once."""
    exporter = PrometheusRemoteWriteMetricsExporter(url, headers={"X-Scope-OrgID": tenant}, timeout=10)
    provider = MeterProvider([PeriodicExportingMetricReader(exporter, export_interval_millis=3_600_000)])
    meter = provider.get_meter("interop")
    counter = meter.create_counter("interop.orders")
    counter.add(3, {"shop": "größe"})
    counter.add(4, {"shop": "a\"b\\c"})
    meter.create_up_down_counter("interop.queue").add(-2.5)
    histogram = meter.create_histogram("interop.latency")
    for value in (1, 30, 30_000):
        histogram.record(value)
    exported = provider.force_flush(10_000)
    provider.shutdown()
    print(json.dumps({"exported": exported}))


def versions():
    print(", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES))


if __name__ == "__main__":
    {"push": push, "export": export, "versions": versions}[sys.argv[1]](*sys.argv[2:])
