#!/usr/bin/env python3
"""The cases of gRPC's official interoperability tests by grpcio, against a server of fixtures/protobuf/interop.proto.

usage: grpc_official_client.py HOST:PORT [CA]

CA is a file of the authority that a server with TLS is trusted by. Prints a line for each case, and ends with 1 where one fails.
"""
import pathlib
import sys
import traceback

import grpc

from grpc_test_service import INITIAL, SERVICE, TRAILING, Payload, kind

UNICODE = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n"
LIMIT = 20


class Client:
    def __init__(self, channel):
        def method(make, name, reply):
            return make(f"/{SERVICE}/{name}", request_serializer=lambda message: message.SerializeToString(),
                        response_deserializer=kind("grpc.testing." + reply).FromString)
        self.empty = method(channel.unary_unary, "EmptyCall", "Empty")
        self.unary = method(channel.unary_unary, "UnaryCall", "SimpleResponse")
        self.output = method(channel.unary_stream, "StreamingOutputCall", "StreamingOutputCallResponse")
        self.input = method(channel.stream_unary, "StreamingInputCall", "StreamingInputCallResponse")
        self.duplex = method(channel.stream_stream, "FullDuplexCall", "StreamingOutputCallResponse")
        self.missing = method(channel.unary_unary, "UnimplementedCall", "Empty")
        self.nowhere = channel.unary_unary(
            "/grpc.testing.UnimplementedService/UnimplementedCall", request_serializer=lambda message: b"",
            response_deserializer=lambda bytes_: bytes_)


def request(size=0, **values):
    return kind("grpc.testing.SimpleRequest")(payload=Payload(body=bytes(size)), **values)


def asked(sizes, size=0, **values):
    message = kind("grpc.testing.StreamingOutputCallRequest")(payload=Payload(body=bytes(size)), **values)
    for each in sizes:
        message.response_parameters.add(size=each)
    return message


def equal(found, wanted):
    assert found == wanted, f"{found!r} is not {wanted!r}"


def failure(call):
    try:
        result = call()
        result = list(result) if hasattr(result, "__iter__") else result
    except grpc.RpcError as error:
        return error.code(), error.details()
    raise AssertionError(f"it did not fail: {result!r}")


def empty_unary(client):
    equal(client.empty(kind("grpc.testing.Empty")(), timeout=LIMIT), kind("grpc.testing.Empty")())


def large_unary(client):
    equal(len(client.unary(request(271828, response_size=314159), timeout=LIMIT).payload.body), 314159)


def client_streaming(client):
    messages = [kind("grpc.testing.StreamingInputCallRequest")(payload=Payload(body=bytes(size)))
                for size in (27182, 8, 1828, 45904)]
    equal(client.input(iter(messages), timeout=LIMIT).aggregated_payload_size, 74922)


def server_streaming(client):
    sizes = [31415, 9, 2653, 58979]
    equal([len(answer.payload.body) for answer in client.output(asked(sizes), timeout=LIMIT)], sizes)


def large_streams(client):
    """Of more than the windows hold."""
    sizes = [300000] * 30
    equal([len(answer.payload.body) for answer in client.output(asked(sizes), timeout=LIMIT)], sizes)
    messages = (kind("grpc.testing.StreamingInputCallRequest")(payload=Payload(body=bytes(300000))) for _ in range(30))
    equal(client.input(messages, timeout=LIMIT).aggregated_payload_size, 9000000)


def ping_pong(client):
    """Each request is sent when the answer before it came."""
    import queue
    requests = queue.Queue()
    answers = client.duplex(iter(requests.get, None), timeout=LIMIT)
    for sent, wanted in ((27182, 31415), (8, 9), (1828, 2653), (45904, 58979)):
        requests.put(asked([wanted], sent))
        equal(len(next(answers).payload.body), wanted)
    requests.put(None)
    equal(list(answers), [])


def empty_stream(client):
    equal(list(client.duplex(iter([]), timeout=LIMIT)), [])


def status_code_and_message(client):
    status = kind("grpc.testing.EchoStatus")(code=2, message="test status message")
    wanted = (grpc.StatusCode.UNKNOWN, "test status message")
    equal(failure(lambda: client.unary(request(response_status=status), timeout=LIMIT)), wanted)
    equal(failure(lambda: client.duplex(iter([asked([], response_status=status)]), timeout=LIMIT)), wanted)


def special_status_message(client):
    status = kind("grpc.testing.EchoStatus")(code=2, message=UNICODE)
    equal(failure(lambda: client.unary(request(response_status=status), timeout=LIMIT)), (grpc.StatusCode.UNKNOWN, UNICODE))


def unimplemented(client):
    for call in (client.missing, client.nowhere):
        code, _ = failure(lambda: call(kind("grpc.testing.Empty")(), timeout=LIMIT))
        equal(code, grpc.StatusCode.UNIMPLEMENTED)


def status_details(client):
    """What `grpc-status-details-bin` carries."""
    status = kind("grpc.testing.EchoStatus")(code=8, message="with details")
    try:
        client.unary(request(response_status=status), timeout=LIMIT)
        raise AssertionError("it did not fail")
    except grpc.RpcError as error:
        details = dict(error.trailing_metadata())["grpc-status-details-bin"]
    equal(details, b"\x08\x08\x12\x0cwith details")


def cancel_after_begin(client):
    import threading
    held = threading.Event()

    def messages():
        held.wait(LIMIT)
        yield from ()
    call = client.input.future(messages(), timeout=LIMIT)
    call.cancel()
    held.set()
    equal(call.cancelled(), True)


def cancel_after_first_response(client):
    import queue
    requests = queue.Queue()
    call = client.duplex(iter(requests.get, None), timeout=LIMIT)
    requests.put(asked([31415], 27182))
    equal(len(next(call).payload.body), 31415)
    call.cancel()
    requests.put(None)
    equal(failure(lambda: call)[0], grpc.StatusCode.CANCELLED)


def timeout_on_sleeping_server(client):
    message = asked([], 27182)
    message.response_parameters.add(size=1, interval_us=5_000_000)
    equal(failure(lambda: client.duplex(iter([message]), timeout=0.05))[0], grpc.StatusCode.DEADLINE_EXCEEDED)


def custom_metadata(client):
    metadata = [(INITIAL, "test_initial_metadata_value"), (TRAILING, b"\xab\xab\xab")]
    _, call = client.unary.with_call(request(response_size=1), metadata=metadata, timeout=LIMIT)
    check_echo(call)
    stream = client.duplex(iter([asked([1])]), metadata=metadata, timeout=LIMIT)
    equal(len(list(stream)), 1)
    check_echo(stream)


def check_echo(call):
    equal(dict(call.initial_metadata()).get(INITIAL), "test_initial_metadata_value")
    equal(dict(call.trailing_metadata()).get(TRAILING), b"\xab\xab\xab")


def compressed(client):
    message = request(271828, response_size=314159)
    message.response_compressed.value = True
    equal(len(client.unary(message, timeout=LIMIT, compression=grpc.Compression.Gzip).payload.body), 314159)
    equal([len(answer.payload.body) for answer in
           client.duplex(iter([asked([31415], 27182)]), timeout=LIMIT, compression=grpc.Compression.Gzip)], [31415])


CASES = [
    empty_unary, large_unary, client_streaming, server_streaming, large_streams, ping_pong, empty_stream,
    status_code_and_message, special_status_message, status_details, unimplemented, cancel_after_begin, cancel_after_first_response,
    timeout_on_sleeping_server, custom_metadata, compressed,
]


def main():
    failed = 0
    options = [("grpc.max_receive_message_length", 64 << 20)]
    authority = grpc.ssl_channel_credentials(pathlib.Path(sys.argv[2]).read_bytes()) if len(sys.argv) > 2 else None
    made = grpc.secure_channel(sys.argv[1], authority, options) if authority else grpc.insecure_channel(sys.argv[1], options)
    with made as channel:
        client = Client(channel)
        for case in CASES:
            try:
                case(client)
                print("ok", case.__name__, flush=True)
            except Exception:
                failed += 1
                print("FAIL", case.__name__, traceback.format_exc(), flush=True)
    sys.exit(1 if failed else 0)


main()
