#!/usr/bin/env python3
"""All four kinds of call by grpclib, which is pure Python over another HTTP/2 library, against a server of
fixtures/protobuf/interop.proto.

usage: grpclib_client.py HOST:PORT

Prints a line for each case, and ends with 1 where one fails.
"""
import asyncio
import sys
import traceback

import grpclib.client
import grpclib.const
import grpclib.exceptions

from grpc_test_service import INITIAL, SERVICE, TRAILING, Payload, kind

LIMIT = 20


def method(channel, make, name, request, reply):
    return make(channel, f"/{SERVICE}/{name}", kind("grpc.testing." + request), kind("grpc.testing." + reply))


def unary_method(channel):
    return method(channel, grpclib.client.UnaryUnaryMethod, "UnaryCall", "SimpleRequest", "SimpleResponse")


def duplex_method(channel):
    return method(channel, grpclib.client.StreamStreamMethod, "FullDuplexCall", "StreamingOutputCallRequest",
                  "StreamingOutputCallResponse")


def request(size=0, **values):
    return kind("grpc.testing.SimpleRequest")(payload=Payload(body=bytes(size)), **values)


def asked(*sizes):
    message = kind("grpc.testing.StreamingOutputCallRequest")()
    for size in sizes:
        message.response_parameters.add(size=size)
    return message


def equal(found, wanted):
    assert found == wanted, f"{found!r} is not {wanted!r}"


async def unary(channel):
    equal(len((await unary_method(channel)(request(271828, response_size=314159), timeout=LIMIT)).payload.body), 314159)


async def client_stream(channel):
    make = method(channel, grpclib.client.StreamUnaryMethod, "StreamingInputCall", "StreamingInputCallRequest",
                  "StreamingInputCallResponse")
    messages = [kind("grpc.testing.StreamingInputCallRequest")(payload=Payload(body=bytes(size)))
                for size in (27182, 300000, 8)]
    equal((await make(messages, timeout=LIMIT)).aggregated_payload_size, 327190)


async def server_stream(channel):
    make = method(channel, grpclib.client.UnaryStreamMethod, "StreamingOutputCall", "StreamingOutputCallRequest",
                  "StreamingOutputCallResponse")
    equal([len(answer.payload.body) for answer in await make(asked(31415, 9, 300000), timeout=LIMIT)], [31415, 9, 300000])


async def both_streams(channel):
    """Each request is sent when the answer before it came."""
    async with duplex_method(channel).open(timeout=LIMIT) as stream:
        for size in (9, 2653, 58979):
            await stream.send_message(asked(size))
            equal(len((await stream.recv_message()).payload.body), size)
        await stream.end()
        equal(await stream.recv_message(), None)


async def metadata_and_trailers(channel):
    async with duplex_method(channel).open(timeout=LIMIT, metadata={INITIAL: "initial", TRAILING: b"\xab\x00"}) as stream:
        await stream.send_message(asked(1), end=True)
        await stream.recv_initial_metadata()
        equal(stream.initial_metadata.get(INITIAL), "initial")
        await stream.recv_message()
        await stream.recv_trailing_metadata()
        equal(stream.trailing_metadata.get(TRAILING), b"\xab\x00")


async def status_and_message(channel):
    status = kind("grpc.testing.EchoStatus")(code=8, message="Größe 100%")
    try:
        await unary_method(channel)(request(response_status=status), timeout=LIMIT)
    except grpclib.exceptions.GRPCError as error:
        return equal((error.status, error.message), (grpclib.const.Status.RESOURCE_EXHAUSTED, "Größe 100%"))
    raise AssertionError("it did not fail")


async def cancel(channel):
    """The next call goes over the same connection."""
    async with duplex_method(channel).open(timeout=LIMIT) as stream:
        await stream.send_message(asked(31415))
        await stream.recv_message()
        await stream.cancel()
    await unary(channel)


async def deadline(channel):
    message = asked()
    message.response_parameters.add(size=1, interval_us=5_000_000)
    try:
        async with duplex_method(channel).open(timeout=0.2) as stream:
            await stream.send_message(message, end=True)
            await stream.recv_message()
    except (asyncio.TimeoutError, grpclib.exceptions.GRPCError) as error:
        return equal(getattr(error, "status", grpclib.const.Status.DEADLINE_EXCEEDED), grpclib.const.Status.DEADLINE_EXCEEDED)
    raise AssertionError("it did not fail")


CASES = [unary, client_stream, server_stream, both_streams, metadata_and_trailers, status_and_message, cancel, deadline]


async def main():
    host, port = sys.argv[1].rsplit(":", 1)
    failed = 0
    async with grpclib.client.Channel(host, int(port)) as channel:
        for case in CASES:
            try:
                await case(channel)
                print("ok", case.__name__, flush=True)
            except Exception:
                failed += 1
                print("FAIL", case.__name__, traceback.format_exc(), flush=True)
    return 1 if failed else 0


sys.exit(asyncio.run(main()))
