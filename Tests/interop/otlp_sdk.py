"""The OpenTelemetry SDK exports into the embedded Tempo, and every span is found again."""
import logging
import threading
import urllib.parse
import uuid

from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter as GRPCExporter
from opentelemetry.exporter.otlp.proto.http import Compression
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter as HTTPExporter

import grpc
import traces
from harness import equal, eventually, http


def grpc_exporter(stack, **options):
    return GRPCExporter(endpoint=stack.otlp_grpc, insecure=True, timeout=10, **options)


def http_exporter(stack, **options):
    return HTTPExporter(endpoint=stack.otlp_http + "/v1/traces", timeout=10, **options)


def new_run():
    return f"run-{uuid.uuid4()}"


def round_trip(exporter, stack):
    for trace_id, spans in traces.exported(exporter, new_run()).items():
        traces.find(stack, trace_id, spans)


def grpc_exporter_round_trip(stack):
    """Spans of the SDK's gRPC exporter come back with every field equal."""
    round_trip(grpc_exporter(stack), stack)


def grpc_exporter_with_gzip(stack):
    """Spans of the gRPC exporter with gzip come back with every field equal."""
    round_trip(grpc_exporter(stack, compression=grpc.Compression.Gzip), stack)


def http_exporter_round_trip(stack):
    """Spans of the SDK's HTTP exporter come back with every field equal."""
    round_trip(http_exporter(stack), stack)


def http_exporter_with_gzip(stack):
    """Spans of the HTTP exporter with gzip come back with every field equal."""
    round_trip(http_exporter(stack, compression=Compression.Gzip), stack)


def all_forms_of_a_trace(stack):
    """A trace by id is the same in versions 1 and 2, as JSON and as protobuf, and for an id in upper case."""
    for trace_id, spans in traces.exported(grpc_exporter(stack), new_run(), traces=1).items():
        for version in (1, 2):
            for accept in ("application/json", "application/protobuf"):
                traces.find(stack, trace_id, spans, accept, version)
        traces.find(stack, trace_id.upper(), spans)
        span = traces.find(stack, trace_id, spans).json["batches"][0]["scopeSpans"][0]["spans"][0]
        equal((len(span["traceId"]), len(span["spanId"])), (24, 12), "lengths of base64 ids")
        assert span["kind"].startswith("SPAN_KIND_") and isinstance(span["startTimeUnixNano"], str), span


def search_finds_each_trace(stack):
    """A search in TraceQL and one by tags find the traces of a run, with root name, service and span counts."""
    run = new_run()
    ids = traces.exported(http_exporter(stack), run, traces=3)
    for parameter in ({"q": f'{{ span.interop.run = "{run}" }}'}, {"tags": f"service.instance.id={run}"}):
        answer = http("GET", f"{stack.query}/api/search?{urllib.parse.urlencode(parameter)}")
        found = {hit["traceID"].zfill(32): hit for hit in answer.json["traces"]}
        equal(sorted(found), sorted(ids), f"traces found by {parameter}")
        for hit in found.values():
            equal(hit["rootServiceName"], "interop", "root service")
            assert hit["rootTraceName"].startswith("root "), hit
        if "q" in parameter:
            for hit in found.values():
                equal(hit["serviceStats"], {"interop": {"spanCount": 6, "errorCount": 2}}, "service statistics")


def same_answers_while_flushed(stack):
    """A trace is answered the same while it moves from memory to the object store."""
    run = new_run()
    (trace_id, spans), = traces.exported(grpc_exporter(stack), run, traces=1).items()
    before = stack.flushed_blocks()
    answers = []

    def is_flushed():
        answers.append(traces.find(stack, trace_id, spans))
        return stack.flushed_blocks() > before and len(answers) > 40

    eventually("a block is flushed and served for a while", is_flushed)


def refusals_are_retried(stack):
    """While exports are refused with UNAVAILABLE the exporters try again, and nothing is lost."""
    logging.disable(logging.CRITICAL)  # the exporters log each retry
    try:
        for make in (grpc_exporter, http_exporter):
            found = {}
            with stack.fault("tempo.ingest.refuse"):
                before = stack.acted("tempo.ingest.refuse")
                export = lambda: found.update(traces.exported(make(stack), new_run(), traces=1))
                sender = threading.Thread(target=export)
                sender.start()
                eventually("an export is refused", lambda: stack.acted("tempo.ingest.refuse") > before)
            sender.join(timeout=10)
            equal(len(found), 1, f"traces of {make.__name__}")
            for trace_id, spans in found.items():
                traces.find(stack, trace_id, spans)
    finally:
        logging.disable(logging.NOTSET)


def differences_are_seen(stack):
    """With a fault that loses a span, or changes an attribute, the comparison fails: it can."""
    for fault, parameters in (
        ("tempo.ingest.drop-span", {"count": 1}), ("tempo.trace.change-attribute", {"key": "text"}),
    ):
        with stack.fault(fault, **parameters):
            (trace_id, spans), = traces.exported(grpc_exporter(stack), new_run(), traces=1).items()
            try:
                traces.find(stack, trace_id, spans)
            except AssertionError:
                continue
            raise AssertionError(f"{fault} was not seen")


CHECKS = [
    grpc_exporter_round_trip, grpc_exporter_with_gzip, http_exporter_round_trip, http_exporter_with_gzip,
    all_forms_of_a_trace, search_finds_each_trace, same_answers_while_flushed, refusals_are_retried,
    differences_are_seen,
]
