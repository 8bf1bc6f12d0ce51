"""grpcio calls the embedded Tempo, in ways that the SDK's exporter does not."""
import secrets
import socket
import time

import grpc
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2_grpc import TraceServiceStub

from harness import equal, http
from otlp_requests import acknowledged, request

SERVICE = "/opentelemetry.proto.collector.trace.v1.TraceService"
LIMIT = 4 << 20


def channel(stack):
    return grpc.insecure_channel(stack.otlp_grpc)


def failure(call):
    """The status and message that a call ends with."""
    try:
        call()
    except grpc.RpcError as error:
        return error.code().name, error.details()
    raise AssertionError("the call succeeded")


def sized(size):
    """An export that is encoded in exactly so many bytes."""
    export = request(name="n" * (size - 200))
    export.resource_spans[0].scope_spans[0].spans[0].name += "n" * (size - export.ByteSize())
    equal(export.ByteSize(), size, "size of the export made")
    return export


def names(stack, trace_id):
    """Names of the trace's spans."""
    answer = http("GET", f"{stack.query}/api/traces/{trace_id.hex()}")
    equal(answer.status, 200, f"status of trace {trace_id.hex()}")
    scopes = [scope for batch in answer.json["batches"] for scope in batch["scopeSpans"]]
    return [span["name"] for scope in scopes for span in scope["spans"]]


def unknown_method_and_service(stack):
    """An unknown method or service is UNIMPLEMENTED, with grpc-go's words."""
    with channel(stack) as open_channel:
        for path, words in (
            (f"{SERVICE}/Nothing", "unknown method Nothing"), ("/no.Such/Export", "unknown service no.Such"),
        ):
            code, message = failure(lambda: open_channel.unary_unary(path)(b"", timeout=5))
            equal(code, "UNIMPLEMENTED", path)
            assert words in message, message


def message_sizes(stack):
    """Messages of 3 MiB and of exactly 4 MiB are taken and come back whole; one byte more is RESOURCE_EXHAUSTED."""
    with channel(stack) as open_channel:
        stub = TraceServiceStub(open_channel)
        for size in (3 << 20, LIMIT):
            trace_id = secrets.token_bytes(16)
            export = sized(size)
            span = export.resource_spans[0].scope_spans[0].spans[0]
            span.trace_id = trace_id
            stub.Export(export, timeout=10)
            equal([len(name) for name in names(stack, trace_id)], [len(span.name)], "length of the name found")
        code, message = failure(lambda: stub.Export(sized(LIMIT + 1), timeout=10))
        words = "grpc: received message larger than max (4194305 vs. 4194304)"
        equal((code, message), ("RESOURCE_EXHAUSTED", words), "answer")
        code, _ = failure(lambda: stub.Export(sized(LIMIT + 1), timeout=10, compression=grpc.Compression.Gzip))
        equal(code, "RESOURCE_EXHAUSTED", "a message too large after decompression")
        stub.Export(request(), timeout=5)


def bad_messages(stack):
    """A message that is no protobuf is INVALID_ARGUMENT or INTERNAL, and the channel lives on."""
    with channel(stack) as open_channel:
        code, _ = failure(lambda: open_channel.unary_unary(f"{SERVICE}/Export")(b"\xff\xff\xff", timeout=5))
        assert code in ("INVALID_ARGUMENT", "INTERNAL"), code
        code, message = failure(lambda: TraceServiceStub(open_channel).Export(request(trace_id=bytes(15)), timeout=5))
        assert code in ("INVALID_ARGUMENT", "INTERNAL") and "length" in message, (code, message)
        code, message = failure(lambda: TraceServiceStub(open_channel).Export(request(trace_id=bytes(16)), timeout=5))
        equal((code, message), ("INVALID_ARGUMENT", "trace ids must be 128 bit, received 0 bits"), "a zero trace id")
        acknowledged(TraceServiceStub(open_channel).Export(ExportTraceServiceRequest(), timeout=5))


def fifty_at_once(stack):
    """Fifty concurrent exports on one channel, every other compressed, are all acknowledged and found."""
    with channel(stack) as open_channel:
        stub = TraceServiceStub(open_channel)
        ids = [secrets.token_bytes(16) for _ in range(50)]
        calls = [
            stub.Export.future(request(spans=20, name=f"call {number}", trace_id=trace_id), timeout=10,
                               compression=(grpc.Compression.NoCompression, grpc.Compression.Gzip)[number % 2])
            for number, trace_id in enumerate(ids)
        ]
        for number, (call, trace_id) in enumerate(zip(calls, ids)):
            acknowledged(call.result())
            equal(names(stack, trace_id), [f"call {number}"] * 20, "spans found")


def partial_success(stack):
    """A partial success says how many spans were rejected, and those are not there."""
    trace_id = secrets.token_bytes(16)
    with channel(stack) as open_channel, stack.fault("tempo.ingest.partial-success", count=2):
        answer = TraceServiceStub(open_channel).Export(request(spans=5, trace_id=trace_id), timeout=5)
    equal(answer.partial_success.rejected_spans, 2, "rejected spans")
    assert answer.partial_success.error_message, answer
    equal(len(names(stack, trace_id)), 3, "spans found")


def late_queries(stack):
    """A client that gives up a late query does not disturb the next one."""
    with stack.fault("tempo.query.latency", ms=400):
        try:
            http("GET", f"{stack.query}/api/traces/{'a' * 32}", timeout=0.1)
            raise AssertionError("the answer was not late")
        except (TimeoutError, socket.timeout):
            pass
        start = time.monotonic()
        equal(http("GET", f"{stack.query}/api/traces/{'a' * 32}").status, 404, "status")
        assert 0.4 <= time.monotonic() - start < 3, time.monotonic() - start


CHECKS = [
    unknown_method_and_service, message_sizes, bad_messages, fifty_at_once, partial_success, late_queries,
]
