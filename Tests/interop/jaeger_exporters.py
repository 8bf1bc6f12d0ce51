"""Exports a trace by one of Jaeger's exporters and prints, as JSON, what must be read back.

Usage: jaeger_exporters.py compact|http|grpc HOST:PORT RUN

It runs where requirements-jaeger.txt is installed: these exporters need an older SDK than the other checks.
"""
import importlib.metadata
import json
import sys
import warnings

from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import Link, SpanContext, SpanKind, Status, StatusCode, TraceFlags, set_tracer_provider

ATTRIBUTES = {
    "text": "größe <&>", "empty": "", "yes": True, "no": False, "zero": 0, "large": 2**53 + 1, "least": -(2**63),
    "half": 0.5, "texts": ["a", "ü"], "numbers": [1, -2],
}
PACKAGES = {
    "compact": "opentelemetry-exporter-jaeger-thrift", "http": "opentelemetry-exporter-jaeger-thrift",
    "grpc": "opentelemetry-exporter-jaeger-proto-grpc",
}


def exporter(kind, address):
    host, port = address.split(":")
    if kind == "grpc":
        from opentelemetry.exporter.jaeger.proto.grpc import JaegerExporter
        return JaegerExporter(collector_endpoint=address, insecure=True)
    from opentelemetry.exporter.jaeger.thrift import JaegerExporter
    if kind == "http":
        return JaegerExporter(collector_endpoint=f"http://{address}/api/traces?format=jaeger.thrift")
    return JaegerExporter(agent_host_name=host, agent_port=int(port))


def make(tracer):
    cause = SpanContext(0xABC, 0xDEF, is_remote=True, trace_flags=TraceFlags(1))
    with tracer.start_as_current_span("root", kind=SpanKind.SERVER, attributes=ATTRIBUTES) as root:
        root.set_status(StatusCode.OK)
        with tracer.start_as_current_span("client", kind=SpanKind.CLIENT, links=[Link(cause)]) as span:
            span.add_event("checkpoint", {"n": 1, "ok": True}, timestamp=1_700_000_000_123_456_789)
            span.set_status(Status(StatusCode.ERROR, "größer als erlaubt"))
        tracer.start_span("producer", kind=SpanKind.PRODUCER).end()
        tracer.start_span("consumer", kind=SpanKind.CONSUMER).end()
        tracer.start_span("internal").end()


def plain(attributes):
    """Lists are sent as Python writes them."""
    return {key: str(value) if isinstance(value, tuple) else value for key, value in attributes.items()}


def expected(span, kind):
    """The exporters send the resource with each span (the Thrift one of the process only the service's name), scopes under
    their old names too, and an event's name as `message`. Tempo takes the new names for the scope when they come over
    gRPC, and for attributes when they come in Thrift."""
    scope = {"name": span.instrumentation_scope.name, "version": span.instrumentation_scope.version}
    tags = {f"otel.library.{key}": value for key, value in scope.items()}
    if kind != "grpc":
        tags |= {f"otel.scope.{key}": value for key, value in scope.items()}
    return {
        "span": f"{span.context.span_id:016x}", "parent": f"{span.parent.span_id:016x}" if span.parent else "",
        "name": span.name, "kind": "SPAN_KIND_" + span.kind.name, "start": span.start_time, "end": span.end_time,
        "status": [span.status.status_code.name, span.status.description or ""],
        "attributes": plain(span.attributes) | plain(span.resource.attributes) | tags,
        "resource": plain(span.resource.attributes) if kind == "grpc" else {"service.name": "interop"}, "scope": scope if kind == "grpc" else {},
        "events": [[event.timestamp, plain(event.attributes) | {"message": event.name}] for event in span.events],
        "links": [[f"{link.context.trace_id:032x}", f"{link.context.span_id:016x}"] for link in span.links],
    }


def main(kind, address, run):
    provider = TracerProvider(resource=Resource.create({"service.name": "interop", "service.instance.id": run}))
    set_tracer_provider(provider)
    memory = InMemorySpanExporter()
    provider.add_span_processor(SimpleSpanProcessor(memory))
    provider.add_span_processor(BatchSpanProcessor(exporter(kind, address)))
    make(provider.get_tracer("interop.scope", "1.2"))
    assert provider.force_flush(10_000), "the SDK could not export in time"
    provider.shutdown()
    spans = memory.get_finished_spans()
    package = PACKAGES[kind]
    print(json.dumps({
        "client": f"{package} {importlib.metadata.version(package)}", "trace": f"{spans[0].context.trace_id:032x}",
        "spans": [expected(span, kind) for span in spans],
    }))


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main(*sys.argv[1:])
