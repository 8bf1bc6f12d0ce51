"""Jaeger's exporters send into the embedded Tempo, and every field of every span is found again."""
import json
import os
import pathlib
import subprocess
import uuid

from opentelemetry.proto.trace.v1.trace_pb2 import Span, TracesData

from harness import ENVIRONMENT, ROOT, equal, eventually, http, took_part

PYTHON = ROOT / ".build" / "interop-jaeger" / "bin" / "python"
FOLDER = pathlib.Path(__file__).resolve().parent


def python():
    """Where Jaeger's exporters are installed."""
    path = pathlib.Path(os.environ.get("LGTM_VERIFY_JAEGER_PYTHON") or PYTHON)
    assert path.exists(), f"{path} is missing: `make {PYTHON.parent.parent.relative_to(ROOT)}/ready` makes it"
    return path


def run(*arguments):
    done = subprocess.run([python(), *arguments], capture_output=True, text=True, timeout=30, env=ENVIRONMENT)
    assert done.returncode == 0, f"{arguments}: {done.stderr}"
    return done.stdout


def exported(stack, kind, port):
    address = stack.addresses[f"tempo.monitoring.svc:{port}"]
    sent = json.loads(run(FOLDER / "jaeger_exporters.py", kind, address, f"run-{uuid.uuid4()}"))
    took_part(sent["client"])
    return sent


def value(any_value):
    kind = any_value.WhichOneof("value")
    return getattr(any_value, kind) if kind else None


def attributes(pairs):
    return {pair.key: value(pair.value) for pair in pairs}


def found(batch, scope, span, named_events):
    return {
        "span": span.span_id.hex(), "parent": span.parent_span_id.hex(), "name": span.name,
        "kind": Span.SpanKind.Name(span.kind), "start": span.start_time_unix_nano, "end": span.end_time_unix_nano,
        "status": [("UNSET", "OK", "ERROR")[span.status.code], span.status.message],
        "attributes": attributes(span.attributes), "resource": attributes(batch.resource.attributes),
        "scope": {"name": scope.scope.name, "version": scope.scope.version} if scope.scope.name else {},
        "events": [
            [event.time_unix_nano, event.name if named_events else attributes(event.attributes)]
            for event in span.events
        ],
        "links": [[link.trace_id.hex(), link.span_id.hex()] for link in span.links],
    }


def read_back(stack, trace_id, count, named_events=False):
    """The trace's spans, as soon as all of them are there: UDP has no answer."""

    def spans():
        answer = http("GET", f"{stack.query}/api/traces/{trace_id}", headers={"Accept": "application/protobuf"})
        if answer.status != 200:
            return None
        batches = TracesData.FromString(answer.body).resource_spans
        all_spans = [found(batch, scope, span, named_events) for batch in batches for scope in batch.scope_spans
                     for span in scope.spans]
        return all_spans if len(all_spans) == count else None

    return eventually(f"{count} spans of {trace_id} are there", spans)


def times(span):
    return [span["start"], span["end"]] + [event[0] for event in span["events"]]


def without_times(span):
    rest = {key: value for key, value in span.items() if key not in ("start", "end")}
    return rest | {"events": [event[1] for event in span["events"]]}


def round_trip(stack, kind, port):
    sent = exported(stack, kind, port)
    actual = {span["span"]: span for span in read_back(stack, sent["trace"], len(sent["spans"]))}
    for span in sent["spans"]:
        other = actual[span["span"]]
        equal(without_times(other), without_times(span), f"span {span['name']}")
        for mine, theirs in zip(times(other), times(span)):
            # Thrift rounds start and duration to microseconds; the gRPC exporter computes with float64.
            assert abs(mine - theirs) <= 1000, f"{span['name']}: time {mine} for {theirs}"


def thrift_compact(stack):
    """Spans of Jaeger's Thrift exporter come back from UDP with every field equal."""
    round_trip(stack, "compact", 6831)


def thrift_http(stack):
    """Spans of Jaeger's Thrift exporter come back from HTTP with every field equal."""
    round_trip(stack, "http", 14268)


def proto_grpc(stack):
    """Spans of Jaeger's gRPC exporter come back with every field equal."""
    round_trip(stack, "grpc", 14250)


CHECKS = [thrift_compact, thrift_http, proto_grpc]
