"""Spans made with the OpenTelemetry SDK, and the comparison of what Tempo answers with them, every field."""
import contextlib

from google.protobuf import descriptor_pool, json_format, message_factory
from google.protobuf.descriptor_pb2 import FileDescriptorProto
from opentelemetry.exporter.otlp.proto.common.trace_encoder import encode_spans
from opentelemetry.proto.trace.v1.trace_pb2 import ResourceSpans, TracesData
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import Link, SpanContext, SpanKind, Status, StatusCode, TraceFlags, TraceState

from harness import equal, http

ATTRIBUTES = {
    "text": "größe <&> \"日本\" \\ \u2028 \x01", "empty": "", "yes": True, "no": False, "zero": 0,
    "large": 2**53 + 1, "least": -(2**63), "half": 0.5, "tiny": 5e-324, "texts": ["a", "", "ü"],
    "flags": [True, False], "numbers": [1, -2, 2**62], "ratios": [0.1, 1e300], "none": [],
}


def exported(exporter, run, traces=2):
    """Exports traces of six spans each as an application does, and returns them by trace id in hexadecimal."""
    memory = InMemorySpanExporter()
    provider = TracerProvider(resource=Resource.create({"service.name": "interop", "service.instance.id": run}))
    provider.add_span_processor(SimpleSpanProcessor(memory))
    provider.add_span_processor(BatchSpanProcessor(exporter))
    tracer = provider.get_tracer("interop.scope", "1.2", schema_url="https://opentelemetry.io/schemas/1.27.0")
    for number in range(traces):
        _make(tracer, provider.get_tracer("interop.other"), run, number)
    assert provider.force_flush(10_000), "the SDK could not export in time"
    provider.shutdown()
    by_trace = {}
    for span in memory.get_finished_spans():
        by_trace.setdefault(f"{span.context.trace_id:032x}", []).append(span)
    return by_trace


def _make(tracer, other, run, number):
    """One trace: a root with a tree of children of all kinds, with events, links and each status."""
    cause = SpanContext(0xABC, 0xDEF, is_remote=True, trace_flags=TraceFlags(1), trace_state=TraceState([("k", "v")]))
    attributes = ATTRIBUTES | {"interop.run": run}
    with tracer.start_as_current_span(f"root {number}", kind=SpanKind.SERVER, attributes=attributes) as root:
        root.set_status(StatusCode.OK)
        links = [Link(cause, {"why": "caused"})]
        with tracer.start_as_current_span("client", kind=SpanKind.CLIENT, links=links) as span:
            span.add_event("checkpoint", {"n": 1, "ok": True}, timestamp=1_700_000_000_123_456_789)
            span.set_status(Status(StatusCode.ERROR, "größer als erlaubt"))
            with other.start_as_current_span("internal", kind=SpanKind.INTERNAL):
                pass
        tracer.start_span("producer", kind=SpanKind.PRODUCER, links=[Link(cause), Link(root.get_span_context())]).end()
        tracer.start_span("consumer", kind=SpanKind.CONSUMER, start_time=1_700_000_000_000_000_001).end()
        with contextlib.suppress(ValueError), tracer.start_as_current_span("fails"):
            raise ValueError("no such order")


def find(stack, trace_id, spans, accept="application/json", version=1):
    """Asks for a trace by id and compares every field of every span with what the SDK has."""
    path = "/api/traces/" if version == 1 else "/api/v2/traces/"
    answer = http("GET", stack.query + path + trace_id, headers={"Accept": accept})
    equal((answer.status, answer.type), (200, accept), f"status and type of {path}{trace_id}")
    compare(_decoded(answer, version), spans)
    return answer


def _decoded(answer, version):
    """Tempo's JSON is protobuf's own mapping (base64 ids), but for the name of the list in version 1."""
    if answer.type == "application/json":
        trace_json = {"resourceSpans": answer.json["batches"]} if version == 1 else answer.json["trace"]
        return json_format.ParseDict(trace_json, TracesData())
    return TracesData.FromString(answer.body) if version == 1 else TraceByIDResponse.FromString(answer.body).trace


def _trace_by_id_response():
    """Tempo's message of version 2, whose field 1 is the trace."""
    file = FileDescriptorProto(name="interop.proto", dependency=["opentelemetry/proto/trace/v1/trace.proto"])
    message = file.message_type.add(name="TraceByIDResponse")
    message.field.add(name="trace", number=1, type=11, label=1, type_name=".opentelemetry.proto.trace.v1.TracesData")
    pool = descriptor_pool.Default()
    pool.Add(file)
    return message_factory.GetMessageClass(pool.FindMessageTypeByName(message.name))


TraceByIDResponse = _trace_by_id_response()


def compare(actual, spans):
    """Equal spans, each once, each in its resource and scope."""
    expected = encode_spans(spans)
    equal(_flat(actual.resource_spans), _flat(expected.resource_spans), "the trace's spans")


def _flat(resource_spans):
    """Each span with its resource and scope as sorted text: how they are grouped is the server's choice."""
    texts = []
    for batch in resource_spans:
        for scope in batch.scope_spans:
            for span in scope.spans:
                alone = ResourceSpans(resource=batch.resource, schema_url=batch.schema_url)
                alone.scope_spans.add(scope=scope.scope, schema_url=scope.schema_url, spans=[span])
                texts.append(json_format.MessageToJson(alone, sort_keys=True, indent=None))
    return sorted(texts)
