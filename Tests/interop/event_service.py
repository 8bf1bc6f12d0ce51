#!/usr/bin/env python3
"""An event service of another team: grpcio, with other names, shapes and acknowledgments than those of Features/tapio.

Usage: event_service.py GRPC_PORT METRICS_PORT each|batch|count [lose]
With `lose` every fiftieth event is neither stored nor acknowledged nor counted.
"""
import concurrent.futures
import http.server
import sys
import threading

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection

FIELD = descriptor_pb2.FieldDescriptorProto
LIMIT = 200


def messages():
    """The interface, without a compiler of it."""
    file = descriptor_pb2.FileDescriptorProto(name="shop.proto", package="shop.v1", syntax="proto3")

    def add(name, *fields):
        message = file.message_type.add(name=name)
        for number, (field, kind, repeated) in enumerate(fields, 1):
            entry = message.field.add(name=field, number=number, label=3 if repeated else 1)
            if isinstance(kind, str):
                entry.type, entry.type_name = FIELD.TYPE_MESSAGE, f".shop.v1.{kind}"
            else:
                entry.type = kind

    add("Item", ("key", FIELD.TYPE_STRING, False), ("at", FIELD.TYPE_INT64, False), ("body", FIELD.TYPE_BYTES, False),
        ("trace", FIELD.TYPE_BYTES, False))
    add("Parcel", ("items", "Item", True), ("sequence", FIELD.TYPE_UINT64, False))
    add("Push", ("parcel", "Parcel", False))
    add("Result", ("key", FIELD.TYPE_STRING, False), ("state", FIELD.TYPE_STRING, False))
    add("Receipt", ("results", "Result", True), ("sequence", FIELD.TYPE_UINT64, False),
        ("stored", FIELD.TYPE_UINT32, False), ("bad", FIELD.TYPE_STRING, True))
    add("Find", ("keys", FIELD.TYPE_STRING, True))
    add("Found", ("items", "Item", True))
    ingest = file.service.add(name="Ingest")
    ingest.method.add(name="Push", input_type=".shop.v1.Push", output_type=".shop.v1.Receipt", client_streaming=True,
                      server_streaming=True)
    file.service.add(name="Store").method.add(name="Find", input_type=".shop.v1.Find", output_type=".shop.v1.Found")
    descriptor_pool.Default().Add(file)
    pool = descriptor_pool.Default()
    return {name: message_factory.GetMessageClass(pool.FindMessageTypeByName(f"shop.v1.{name}"))
            for name in ("Push", "Receipt", "Result", "Find", "Found")}


class Service:
    def __init__(self, mode, loses):
        self.mode, self.loses = mode, loses
        self.lock, self.items, self.seen, self.stored = threading.Lock(), {}, 0, 0
        self.types = messages()

    def push(self, requests, context):
        for request in requests:
            parcel = request.parcel
            if len(parcel.items) > LIMIT:
                context.abort(grpc.StatusCode.OUT_OF_RANGE, f"at most {LIMIT} items")
            yield self.take(parcel)

    def take(self, parcel):
        receipt = self.types["Receipt"]()
        stored = []
        with self.lock:
            for item in parcel.items:
                self.seen += 1
                if self.loses and self.seen % 50 == 0:
                    continue
                if item.at == 0:
                    if self.mode == "each":
                        receipt.results.add(key=item.key, state="BAD")
                    else:
                        receipt.bad.append(item.key)
                    continue
                self.items[item.key] = item
                stored.append(item.key)
            self.stored += len(stored)
        if self.mode == "each":
            for key in stored:
                receipt.results.add(key=key, state="STORED")
        elif self.mode == "batch":
            receipt.sequence = parcel.sequence
        else:
            receipt.stored = len(stored)
        return receipt

    def find(self, request, context):
        with self.lock:
            return self.types["Found"](items=[self.items[key] for key in request.keys if key in self.items])

    def handlers(self):
        decode, encode = (lambda name: self.types[name].FromString), (lambda message: message.SerializeToString())
        return (
            grpc.method_handlers_generic_handler("shop.v1.Ingest", {
                "Push": grpc.stream_stream_rpc_method_handler(self.push, decode("Push"), encode)}),
            grpc.method_handlers_generic_handler("shop.v1.Store", {
                "Find": grpc.unary_unary_rpc_method_handler(self.find, decode("Find"), encode)}),
        )

    def metrics(self):
        return ("# HELP shop_events_processed_total Events that were stored.\n# TYPE shop_events_processed_total counter\n"
                f"shop_events_processed_total {self.stored}\n"
                "# HELP shop_lost_total Events that were dropped.\n# TYPE shop_lost_total counter\nshop_lost_total 0\n")


def serve_metrics(service, port):
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            body = service.metrics().encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/plain; version=0.0.4")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()


def main(grpc_port, metrics_port, mode, *options):
    service = Service(mode, "lose" in options)
    serve_metrics(service, int(metrics_port))
    server = grpc.server(concurrent.futures.ThreadPoolExecutor(max_workers=80))
    server.add_generic_rpc_handlers(service.handlers())
    servicer = health.HealthServicer()
    names = ["shop.v1.Ingest", "shop.v1.Store"]
    for name in ["", *names]:
        servicer.set(name, health_pb2.HealthCheckResponse.SERVING)
    health_pb2_grpc.add_HealthServicer_to_server(servicer, server)
    reflection.enable_server_reflection([*names, health.SERVICE_NAME, reflection.SERVICE_NAME], server)
    assert server.add_insecure_port(f"127.0.0.1:{grpc_port}") == int(grpc_port), "the port is taken"
    server.start()
    print("ready", flush=True)
    server.wait_for_termination()


if __name__ == "__main__":
    main(*sys.argv[1:])
