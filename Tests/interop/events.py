"""The event service's features on services of grpcio: other names, shapes and acknowledgments, by data of the target alone."""
import contextlib
import json
import pathlib
import subprocess
import sys
import tempfile

import prometheus
from harness import ENVIRONMENT, ROOT, equal, http, took_part
from trace_api_second import free_port

ACKNOWLEDGMENTS = {
    "each": {"results": "/results", "resultId": "/key", "resultStatus": "/state", "accepted": ["STORED"]},
    "batch": {"batch": "/sequence", "failed": "/bad"},
    "count": {"count": "/stored", "failed": "/bad"},
}


@contextlib.contextmanager
def service(mode, *options):
    """Its ports, for gRPC and for metrics."""
    ports = [free_port(), free_port()]
    script = pathlib.Path(__file__).with_name("event_service.py")
    process = subprocess.Popen(
        [sys.executable, script, *map(str, ports), mode, *options], stdout=subprocess.PIPE, text=True)
    try:
        equal(process.stdout.readline().strip(), "ready", "the service")
        yield ports
    finally:
        process.kill()
        process.wait(timeout=10)


def target(mode, ports):
    return {
        "endpoints": {"ingest.shop.svc:7000": f"127.0.0.1:{ports[0]}", "ingest.shop.svc:7001": f"127.0.0.1:{ports[1]}"},
        "tapio": {
            "url": "http://ingest.shop.svc:7000", "metrics": "http://ingest.shop.svc:7001", "metricPrefix": "shop_",
            "metricNames": {"events_dropped_total": "shop_lost_total"},
            "events": {
                "method": "shop.v1.Ingest/Push", "message": {"parcel": {"sequence": "$batch", "items": "$events"}},
                "event": {"key": "$id", "at": "$time.ms", "body": "$payload", "trace": "$trace"}, "needed": ["at"],
                "limit": 200, "acknowledgment": ACKNOWLEDGMENTS[mode],
            },
            "read": {"operation": "get events", "id": "/key", "fields": {"/key": "$id", "/body": "$payload"}},
            "operations": {
                "get events": {
                    "method": "shop.v1.Store/Find", "request": {"keys": "$ids"}, "reply": {"events": "/items"},
                },
            },
        },
    }


def run(binary, mode, ports, *names):
    with tempfile.TemporaryDirectory() as folder:
        configuration = pathlib.Path(folder, "targets.yaml")
        configuration.write_text(json.dumps({"targets": {"shop": target(mode, ports)}}), encoding="utf-8")
        choice = [word for name in names for word in ("--name", name)]
        ended = subprocess.run(
            [binary, "run", "Features/tapio", "--target", "shop", "--config", configuration, "--output", folder, *choice],
            cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, timeout=38)
        return ended.returncode, ended.stdout + ended.stderr


NAMES = [
    "Events are read back", "Events keep the order", "over many streams", "A batch may have as many",
    "A batch with too many events", "the answer says which", "The server and each", "The service says what it serves",
]


def others(binary):
    """Acknowledged for each event, for a batch, or as a count: verified by data of the target alone."""
    for mode in ACKNOWLEDGMENTS:
        with service(mode) as ports:
            code, said = run(binary, mode, ports, *NAMES)
            equal(code, 0, f"{mode}: exit code; {said}")
            text = http("GET", f"http://127.0.0.1:{ports[1]}/metrics").text
            prometheus.output([prometheus.TOOLS / "promtool", "check", "metrics"], text)
    took_part("grpcio", "grpcio-health-checking", "grpcio-reflection")


def losses(binary):
    """A service that loses every fiftieth event is failed, with the events named."""
    for mode in ("each", "count"):
        with service(mode, "lose") as ports:
            code, said = run(binary, mode, ports, "Events are read back")
            equal(code, 1, f"{mode}: exit code; {said}")
            assert "nothing said of 20" in said, said


def unread(binary):
    """A service that acknowledges whole batches, of which it loses events, is failed, since they cannot be read."""
    with service("batch", "lose") as ports:
        code, said = run(binary, "batch", ports, "Events are read back")
        equal(code, 1, f"exit code; {said}")
        assert "10 are not there" in said, said


def absences(binary):
    """What the service does not have and the target does not say is not verified."""
    with service("each") as ports:
        code, said = run(binary, "each", ports, "Traces are found by service", "A collector that is registered")
        equal(code, 4, f"exit code; {said}")


CHECKS = [others, losses, unread, absences]
