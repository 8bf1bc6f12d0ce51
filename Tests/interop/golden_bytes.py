"""The golden bytes that Tests/WireTests compares with are what the real classes make, and what they read."""
import sys

import jaeger_sdk
import prometheus
from harness import ROOT

FOLDER = ROOT / "fixtures" / "wire"


def jaeger(_):
    """The golden bytes of Jaeger's protocols are what Jaeger's classes make and read."""
    prometheus.output([jaeger_sdk.python(), FOLDER / "make.py", "--check"])


def otlp(_):
    """The golden OTLP bytes and JSON are what opentelemetry-proto makes and reads."""
    prometheus.output([sys.executable, FOLDER / "make_otlp.py", "--check"])


def remote_write(_):
    """The golden remote write is what Prometheus' classes and python-snappy make and read."""
    prometheus.output([prometheus.PYTHON, FOLDER / "make_remote_write.py", "--check"])


CHECKS = [jaeger, otlp, remote_write]
