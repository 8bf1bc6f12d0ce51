#!/usr/bin/env python3
"""The system of docs/own-system.md: a REST API with a bearer token, a gRPC API with reflection and health, and a cluster's
API that has one Secret.

Prints {"http": PORT, "grpc": PORT, "kubeconfig": PATH} as one line, on 127.0.0.1, and serves until its input ends. With
--lost the two APIs disagree about where a parcel is.
"""
import http.server
import json
import pathlib
import sys
import tempfile
import threading
from concurrent import futures

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection

SERVICE = "parcels.v1.Tracking"
PARCELS = {}


class Parcels(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_PUT(self):
        if self.is_known():
            parcel = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            PARCELS[self.path.rpartition("/")[2]] = {"state": "accepted", "town": parcel["to"]}
            self.answer(201, {})

    def do_GET(self):
        if self.is_known():
            parcel = PARCELS.get(self.path.rpartition("/")[2])
            self.answer(200 if parcel else 404, parcel or {})

    def is_known(self):
        known = self.headers["Authorization"] == "Bearer ann-1"
        if not known:
            self.answer(401, {"detail": "who are you?"})
        return known

    def answer(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Cluster(Parcels):
    def do_GET(self):
        name = "/api/v1/namespaces/shop/secrets/parcels-db"
        metadata = {"name": "parcels-db", "namespace": "shop", "uid": "1", "resourceVersion": "1"}
        secret = {"apiVersion": "v1", "kind": "Secret", "metadata": metadata, "data": {"password": "cw=="}}
        missing = {"apiVersion": "v1", "kind": "Status", "status": "Failure", "reason": "NotFound", "code": 404}
        self.answer(*(200, secret) if self.path.split("?")[0] == name else (404, missing))


def pool_of_messages():
    file = descriptor_pb2.FileDescriptorProto(name="parcels.proto", package="parcels.v1", syntax="proto3")
    for message, fields in {"Parcel": ["id"], "Place": ["town"]}.items():
        kind = file.message_type.add(name=message)
        for number, name in enumerate(fields, 1):
            kind.field.add(name=name, number=number, type=9, label=1, json_name=name)
    service = file.service.add(name="Tracking")
    service.method.add(name="Where", input_type=".parcels.v1.Parcel", output_type=".parcels.v1.Place")
    pool = descriptor_pool.Default()
    pool.Add(file)
    return [message_factory.GetMessageClass(pool.FindMessageTypeByName(f"parcels.v1.{name}")) for name in ("Parcel", "Place")]


def serve_grpc(is_lost):
    parcel_type, place_type = pool_of_messages()

    def where(parcel, context):
        if parcel.id not in PARCELS:
            context.abort(grpc.StatusCode.NOT_FOUND, parcel.id)
        return place_type(town="nowhere" if is_lost else PARCELS[parcel.id]["town"])

    server = grpc.server(futures.ThreadPoolExecutor(4))
    handler = grpc.unary_unary_rpc_method_handler(
        where, request_deserializer=parcel_type.FromString, response_serializer=place_type.SerializeToString)
    server.add_generic_rpc_handlers([grpc.method_handlers_generic_handler(SERVICE, {"Where": handler})])
    states = health.HealthServicer()
    states.set("", health_pb2.HealthCheckResponse.SERVING)
    health_pb2_grpc.add_HealthServicer_to_server(states, server)
    reflection.enable_server_reflection([SERVICE, reflection.SERVICE_NAME], server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    return server, port


def serve_http(handler):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_port


def main():
    server, port = serve_grpc("--lost" in sys.argv)
    with tempfile.TemporaryDirectory() as folder:
        kubeconfig = pathlib.Path(folder, "kubeconfig")
        cluster = {"name": "shop", "cluster": {"server": f"http://127.0.0.1:{serve_http(Cluster)}"}}
        context = {"name": "shop", "context": {"cluster": "shop", "user": "shop"}}
        kubeconfig.write_text(json.dumps({
            "apiVersion": "v1", "kind": "Config", "clusters": [cluster], "contexts": [context],
            "users": [{"name": "shop", "user": {}}], "current-context": "shop"}), encoding="utf-8")
        print(json.dumps({"http": serve_http(Parcels), "grpc": port, "kubeconfig": str(kubeconfig)}), flush=True)
        sys.stdin.read()
    server.stop(None)


if __name__ == "__main__":
    main()
