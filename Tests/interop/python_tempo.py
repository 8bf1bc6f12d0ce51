"""Our client's exports, read by opentelemetry-proto: a server of grpcio, http.server and these classes in Tempo's place."""
import concurrent.futures
import contextlib
import gzip
import http.server
import json
import pathlib
import subprocess
import sys
import tempfile
import threading
import urllib.parse

import grpc
from google.protobuf import json_format
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest, ExportTraceServiceResponse,
)
from opentelemetry.proto.collector.trace.v1.trace_service_pb2_grpc import (
    TraceServiceServicer, add_TraceServiceServicer_to_server,
)
from opentelemetry.proto.trace.v1.trace_pb2 import TracesData

from harness import ENVIRONMENT, ROOT, equal
from traces import TraceByIDResponse

sys.path.append(str(ROOT / "fixtures" / "wire"))
import make_otlp  # noqa: E402

READERS = {"application/x-protobuf": ExportTraceServiceRequest.FromString, "application/json": make_otlp.from_json}


class Traces(TraceServiceServicer):
    """What has been taken by trace id in hexadecimal, and how often a way in was used."""

    def __init__(self):
        self.by_id = {}
        self.ways = []

    def Export(self, request, context):
        self.take(request, "gRPC")
        return ExportTraceServiceResponse()

    def take(self, request, way):
        """Fields that the classes do not know are lost, so that the reader misses them."""
        request.DiscardUnknownFields()
        trace = TracesData(resource_spans=request.resource_spans)
        self.ways.append(way)
        self.by_id[trace.resource_spans[0].scope_spans[0].spans[0].trace_id.hex()] = trace


def handler(taken):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            encoding = self.headers["Content-Encoding"] or "plain"
            body = gzip.decompress(body) if encoding == "gzip" else body
            kind = self.headers["Content-Type"]
            taken.take(READERS[kind](body), f"{kind} {encoding}")
            self.answer(b"{}" if kind == "application/json" else b"", kind)

        def do_GET(self):
            path = urllib.parse.urlparse(self.path).path
            if path == "/ready":
                return self.answer(b"ready\n", "text/plain")
            if path == "/api/search":
                found = {"traces": [{"traceID": trace_id} for trace_id in taken.by_id]}
                return self.answer(json.dumps(found).encode(), "application/json")
            self.answer(self.trace(path), self.headers["Accept"])

        def trace(self, path):
            trace = taken.by_id[path.split("/")[-1]]
            is_second, is_json = "/v2/" in path, self.headers["Accept"] == "application/json"
            if is_json:
                plain = json_format.MessageToDict(trace)
                return json.dumps({"trace": plain} if is_second else {"batches": plain["resourceSpans"]}).encode()
            return (TraceByIDResponse(trace=trace) if is_second else trace).SerializeToString()

        def answer(self, body, content_type):
            self.send_response(200)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    return Handler


@contextlib.contextmanager
def server(taken):
    """Addresses of HTTP, for OTLP and queries, and of gRPC."""
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        rpc = grpc.server(pool)
        add_TraceServiceServicer_to_server(taken, rpc)
        grpc_port = rpc.add_insecure_port("127.0.0.1:0")
        rpc.start()
        web = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler(taken))
        threading.Thread(target=web.serve_forever, daemon=True).start()
        try:
            yield f"127.0.0.1:{web.server_port}", f"127.0.0.1:{grpc_port}"
        finally:
            web.shutdown()
            web.server_close()
            rpc.stop(None).wait()


def every_field_is_read(binary):
    """What our client exports is read by opentelemetry-proto, every field, from gRPC and from HTTP in all its forms."""
    taken = Traces()
    with server(taken) as (web, rpc), tempfile.TemporaryDirectory() as folder:
        target = {"tempo": {"http": f"http://{web}", "otlpHttp": f"http://{web}", "otlpGrpc": rpc}}
        configuration = pathlib.Path(folder, "targets.yaml")
        configuration.write_text(json.dumps({"targets": {"python": target}}), encoding="utf-8")
        ended = subprocess.run(
            [binary, "run", "Features/tempo/receivers.feature", "--name", "after otlp", "--target", "python",
             "--config", configuration, "--output", folder],
            cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, timeout=30)
    equal(ended.returncode, 0, f"exit code; {ended.stdout}{ended.stderr}")
    forms = [f"{kind} {encoding}" for kind in READERS for encoding in ("gzip", "plain")]
    equal(sorted(taken.ways), sorted(["gRPC", *forms]), "the ways in")


CHECKS = [every_field_is_read]
