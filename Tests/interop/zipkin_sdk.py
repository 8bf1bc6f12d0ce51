"""The OpenTelemetry SDK exports in Zipkin's JSON into the embedded Tempo, and every field is found again."""
import json
import uuid

from opentelemetry.exporter.zipkin.json import ZipkinExporter
from opentelemetry.trace import StatusCode

import jaeger_sdk
import traces
from harness import equal


def text(value):
    if isinstance(value, bool):
        return str(value).lower()
    return json.dumps([text(item) for item in value], separators=(",", ":")) if isinstance(value, tuple) else str(value)


def microseconds(nanoseconds):
    return (nanoseconds + 500) // 1000 * 1000


def expected(span):
    """What the exporter sends, as Tempo reads it: values are text; the exporter's words for a status are not those that
    Tempo knows, so that it stays unset and the error's message is an attribute; an event is one text."""
    scope = {"name": span.instrumentation_scope.name, "version": span.instrumentation_scope.version or ""}
    sent = dict(span.attributes) | {f"otel.scope.{key}": value for key, value in scope.items()}
    if span.status.status_code is StatusCode.ERROR:
        sent = sent | {"error": span.status.description or ""}
    events = [
        [microseconds(event.timestamp), json.dumps({event.name: dict(event.attributes)}, sort_keys=True)]
        for event in span.events
    ]
    return {
        "span": f"{span.context.span_id:016x}", "parent": f"{span.parent.span_id:016x}" if span.parent else "",
        "name": span.name, "kind": "SPAN_KIND_" + span.kind.name.replace("INTERNAL", "UNSPECIFIED"),
        "start": microseconds(span.start_time),
        "end": microseconds(span.start_time) + microseconds(span.end_time - span.start_time),
        "status": ["UNSET", ""], "attributes": {key: text(value) for key, value in sent.items()},
        "resource": {key: text(value) for key, value in span.resource.attributes.items()}, "scope": scope,
        "events": events, "links": [],
    }


def round_trip(stack):
    """Spans of the SDK's Zipkin exporter come back with every field equal, but for what it does not send."""
    exporter = ZipkinExporter(
        endpoint=f"http://{stack.addresses['tempo.monitoring.svc:9411']}/api/v2/spans", max_tag_value_length=10_000)
    for trace_id, spans in traces.exported(exporter, f"run-{uuid.uuid4()}").items():
        actual = {span["span"]: span for span in jaeger_sdk.read_back(stack, trace_id, len(spans), named_events=True)}
        for span in spans:
            wanted = expected(span)
            equal(actual[wanted["span"]], wanted, f"span {span.name}")


CHECKS = [round_trip]
