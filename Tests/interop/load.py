"""grpcio and opentelemetry-proto take a load: what its batches hold, read by code that is not ours."""
import concurrent.futures
import json
import subprocess

import grpc
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest, ExportTraceServiceResponse
from opentelemetry.proto.collector.trace.v1.trace_service_pb2_grpc import (
    TraceServiceServicer, add_TraceServiceServicer_to_server,
)

from harness import ENVIRONMENT, equal


class Collector(TraceServiceServicer):
    def __init__(self):
        self.requests = []

    def Export(self, request, context):
        self.requests.append(request)
        return ExportTraceServiceResponse()


def every_span_differs(binary):
    """Each span of a load decodes with opentelemetry-proto, none is like another, and its parent is in its trace."""
    collector = Collector()
    server = grpc.server(concurrent.futures.ThreadPoolExecutor(2))
    add_TraceServiceServicer_to_server(collector, server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    try:
        command = [binary, "load", "--json", "--target", f"127.0.0.1:{port}", "--rate", "5000", "--batch", "100"]
        ended = subprocess.run(
            [*command, "--duration", "500ms"], env=ENVIRONMENT, capture_output=True, text=True, timeout=30)
    finally:
        server.stop(None)
    equal(ended.returncode, 0, f"exit code, with {ended.stdout}{ended.stderr}")
    equal(json.loads(ended.stdout)["acknowledged"], 2500, "acknowledged")
    examine(collector.requests)


def examine(requests):
    equal(len(requests), 25, "requests")
    for request in requests:
        equal(ExportTraceServiceRequest.FromString(request.SerializeToString()), request, "request encoded again")
    spans = [span for request in requests for span in request.resource_spans[0].scope_spans[0].spans]
    ids = {(span.trace_id, span.span_id) for span in spans}
    equal((len(spans), len(ids)), (2500, 2500), "spans and their ids")
    equal(len({span.name for span in spans}), 2500, "names")
    numbers = [attribute.value.double_value for span in spans for attribute in span.attributes if attribute.key == "load.number"]
    equal(sorted(numbers), [float(number) for number in range(1, 2501)], "numbers")
    for span in spans:
        assert not span.parent_span_id or (span.trace_id, span.parent_span_id) in ids, span
        assert span.start_time_unix_nano < span.end_time_unix_nano, span
    equal(sum(not span.parent_span_id for span in spans), 250, "roots")


CHECKS = [every_span_differs]
