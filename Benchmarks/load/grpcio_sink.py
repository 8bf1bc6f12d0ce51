#!/usr/bin/env python3
"""A sink that is not ours: acknowledges each OTLP export over gRPC without looking into it, and prints its address."""
import concurrent.futures
import json
import signal

import grpc


class Acknowledging(grpc.GenericRpcHandler):
    def service(self, _):
        return grpc.unary_unary_rpc_method_handler(lambda request, context: b"")


server = grpc.server(concurrent.futures.ThreadPoolExecutor(4), handlers=[Acknowledging()])
port = server.add_insecure_port("127.0.0.1:0")
server.start()
print(json.dumps({"grpc": f"127.0.0.1:{port}"}), flush=True)
signal.sigwait({signal.SIGTERM, signal.SIGINT})
server.stop(None)
