#!/usr/bin/env python3
"""A gRPC trace service of grpcio, for lgtm-verify's own client to call.

Prints {"grpc": PORT, "http": PORT} as one line, both on 127.0.0.1, and serves until it is stopped or its parent is
gone. What an export is answered with follows from its metadata x-scope-orgid, see ANSWERS. On the HTTP port, of the
newest export:

    GET /request    the request as the official classes decode it, in protobuf's JSON (base64 ids)
    GET /call       {"metadata": {…}, "secondsLeft": 4.9}
"""
import http.server
import json
import os
import select
import threading
from concurrent import futures

import grpc
from google.protobuf import json_format
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2 as service
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2_grpc as service_grpc

# What is not ASCII, and the percent sign, travel percent-encoded.
MESSAGE = "Größe 100% über dem Limit: 日本\n🥒"


def success(context):
    return service.ExportTraceServiceResponse()


def error(context):
    """Headers first, so that status and message are in real trailers."""
    context.send_initial_metadata([("x-seen", "yes")])
    context.abort(grpc.StatusCode.RESOURCE_EXHAUSTED, MESSAGE)


def partial(context):
    answer = service.ExportTraceServiceResponse()
    answer.partial_success.rejected_spans = 2
    answer.partial_success.error_message = MESSAGE
    return answer


def trailers_only(context):
    """Without headers of its own grpcio sends one header block for all."""
    context.abort(grpc.StatusCode.UNAVAILABLE, MESSAGE)


ANSWERS = {"success": success, "error": error, "partial": partial, "trailers-only": trailers_only}


class TraceService(service_grpc.TraceServiceServicer):
    def __init__(self):
        self.newest = {}

    def Export(self, request, context):
        metadata = {item.key: item.value for item in context.invocation_metadata() if isinstance(item.value, str)}
        self.newest = {
            "/call": {"metadata": metadata, "secondsLeft": context.time_remaining()},
            "/request": json_format.MessageToDict(request),
        }
        return ANSWERS[metadata["x-scope-orgid"]](context)


def show(traces):
    """Serves what came; the port."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            found = traces.newest.get(self.path)
            body = json.dumps(found).encode()
            self.send_response(404 if found is None else 200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


def main():
    parent = os.pidfd_open(os.getppid())
    traces = TraceService()
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=4))
    service_grpc.add_TraceServiceServicer_to_server(traces, server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    print(json.dumps({"grpc": port, "http": show(traces)}), flush=True)
    ends = select.poll()
    ends.register(parent)
    ends.poll()
    server.stop(None)


main()
