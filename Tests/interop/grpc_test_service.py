#!/usr/bin/env python3
"""The service of gRPC's official interoperability tests, by grpcio: fixtures/protobuf/interop.proto.

Prints {"grpc": PORT} as one line, on 127.0.0.1, and serves until it is stopped or its parent is gone. It has reflection
and health where the packages for them are installed; --plain leaves them out. With --tls FOLDER it speaks over TLS, as
server.pem and server.key there say, and takes only clients of the authority ca.pem.
"""
import json
import os
import pathlib
import select
import sys
import threading
from concurrent import futures

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

DESCRIPTORS = pathlib.Path(__file__).resolve().parents[2] / "fixtures/protobuf/interop.binpb"
SERVICE = "grpc.testing.TestService"
INITIAL, TRAILING = "x-grpc-test-echo-initial", "x-grpc-test-echo-trailing-bin"


def load():
    """The service's messages by name, and the pool that has them."""
    pool = descriptor_pool.DescriptorPool()
    for file in descriptor_pb2.FileDescriptorSet.FromString(DESCRIPTORS.read_bytes()).file:
        pool.Add(file)
    return pool, lambda name: message_factory.GetMessageClass(pool.FindMessageTypeByName(name))


POOL, kind = load()
Payload = kind("grpc.testing.Payload")


def echo_metadata(context):
    sent = {item.key: item.value for item in context.invocation_metadata()}
    if INITIAL in sent:
        context.send_initial_metadata([(INITIAL, sent[INITIAL])])
    if TRAILING in sent:
        context.set_trailing_metadata([(TRAILING, sent[TRAILING])])


def end_as_told(request, context):
    if request.HasField("response_status") and request.response_status.code:
        codes = {code.value[0]: code for code in grpc.StatusCode}
        context.abort(codes[request.response_status.code], request.response_status.message)


def empty_call(request, context):
    echo_metadata(context)
    return kind("grpc.testing.Empty")()


def unary_call(request, context):
    echo_metadata(context)
    end_as_told(request, context)
    if request.response_compressed.value:
        context.set_compression(grpc.Compression.Gzip)
    return kind("grpc.testing.SimpleResponse")(payload=Payload(body=bytes(request.response_size)))


def answers(request):
    for parameters in request.response_parameters:
        if parameters.interval_us:
            threading.Event().wait(parameters.interval_us / 1e6)
        yield kind("grpc.testing.StreamingOutputCallResponse")(payload=Payload(body=bytes(parameters.size)))


def streaming_output_call(request, context):
    echo_metadata(context)
    yield from answers(request)
    end_as_told(request, context)


def streaming_input_call(requests, context):
    size = sum(len(request.payload.body) for request in requests)
    return kind("grpc.testing.StreamingInputCallResponse")(aggregated_payload_size=size)


def full_duplex_call(requests, context):
    echo_metadata(context)
    for request in requests:
        end_as_told(request, context)
        yield from answers(request)


def handlers():
    makers = {
        "EmptyCall": (grpc.unary_unary_rpc_method_handler, empty_call, "Empty"),
        "UnaryCall": (grpc.unary_unary_rpc_method_handler, unary_call, "SimpleRequest"),
        "StreamingOutputCall": (
            grpc.unary_stream_rpc_method_handler, streaming_output_call, "StreamingOutputCallRequest"),
        "StreamingInputCall": (
            grpc.stream_unary_rpc_method_handler, streaming_input_call, "StreamingInputCallRequest"),
        "FullDuplexCall": (grpc.stream_stream_rpc_method_handler, full_duplex_call, "StreamingOutputCallRequest"),
    }
    methods = {
        name: make(behaviour, request_deserializer=kind("grpc.testing." + message).FromString,
                   response_serializer=lambda answer: answer.SerializeToString())
        for name, (make, behaviour, message) in makers.items()
    }
    return grpc.method_handlers_generic_handler(SERVICE, methods)


def add_reflection_and_health(server):
    try:
        from grpc_health.v1 import health, health_pb2, health_pb2_grpc
        from grpc_reflection.v1alpha import reflection
    except ImportError:
        return
    health_servicer = health.HealthServicer()
    health_servicer.set("", health_pb2.HealthCheckResponse.SERVING)
    health_servicer.set(SERVICE, health_pb2.HealthCheckResponse.SERVING)
    health_servicer.set("grpc.testing.Broken", health_pb2.HealthCheckResponse.NOT_SERVING)
    health_pb2_grpc.add_HealthServicer_to_server(health_servicer, server)
    for file in (health_pb2.DESCRIPTOR,):
        POOL.AddSerializedFile(file.serialized_pb)
    reflection.enable_server_reflection(
        (SERVICE, health.SERVICE_NAME, reflection.SERVICE_NAME), server, pool=POOL)


def add_port(server, folder):
    if folder is None:
        return server.add_insecure_port("127.0.0.1:0")
    authority, certificate, key = (pathlib.Path(folder, name).read_bytes() for name in ("ca.pem", "server.pem", "server.key"))
    credentials = grpc.ssl_server_credentials([(key, certificate)], authority, require_client_auth=True)
    return server.add_secure_port("127.0.0.1:0", credentials)


def main():
    parent = os.pidfd_open(os.getppid())
    server = grpc.server(
        futures.ThreadPoolExecutor(max_workers=8),
        options=[("grpc.max_receive_message_length", 64 << 20), ("grpc.max_send_message_length", 64 << 20)])
    server.add_generic_rpc_handlers((handlers(),))
    if "--plain" not in sys.argv:
        add_reflection_and_health(server)
    port = add_port(server, sys.argv[sys.argv.index("--tls") + 1] if "--tls" in sys.argv else None)
    server.start()
    print(json.dumps({"grpc": port}), flush=True)
    ends = select.poll()
    ends.register(parent)
    ends.poll()
    server.stop(None)


if __name__ == "__main__":
    main()
