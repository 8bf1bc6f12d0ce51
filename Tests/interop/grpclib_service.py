#!/usr/bin/env python3
"""The service of grpc_test_service.py by grpclib, which is pure Python over another HTTP/2 library.

Prints {"grpc": PORT} as one line, on 127.0.0.1, and serves until it is stopped or its parent is gone.
"""
import asyncio
import json
import os
import socket

import grpclib.const
import grpclib.exceptions
import grpclib.server

from grpc_test_service import SERVICE, Payload, kind

Cardinality = grpclib.const.Cardinality


def answer(size):
    return kind("grpc.testing.StreamingOutputCallResponse")(payload=Payload(body=bytes(size)))


class Service:
    async def empty(self, stream):
        await stream.recv_message()
        await stream.send_message(kind("grpc.testing.Empty")())

    async def unary(self, stream):
        request = await stream.recv_message()
        if request.response_status.code:
            raise grpclib.exceptions.GRPCError(
                grpclib.const.Status(request.response_status.code), request.response_status.message)
        await stream.send_message(kind("grpc.testing.SimpleResponse")(payload=Payload(body=bytes(request.response_size))))

    async def output(self, stream):
        async for request in stream:
            for parameters in request.response_parameters:
                await stream.send_message(answer(parameters.size))

    async def input(self, stream):
        size = 0
        async for request in stream:
            size += len(request.payload.body)
        await stream.send_message(kind("grpc.testing.StreamingInputCallResponse")(aggregated_payload_size=size))

    def __mapping__(self):
        rows = [
            ("EmptyCall", self.empty, Cardinality.UNARY_UNARY, "Empty", "Empty"),
            ("UnaryCall", self.unary, Cardinality.UNARY_UNARY, "SimpleRequest", "SimpleResponse"),
            ("StreamingOutputCall", self.output, Cardinality.UNARY_STREAM, "StreamingOutputCallRequest",
             "StreamingOutputCallResponse"),
            ("StreamingInputCall", self.input, Cardinality.STREAM_UNARY, "StreamingInputCallRequest",
             "StreamingInputCallResponse"),
            ("FullDuplexCall", self.output, Cardinality.STREAM_STREAM, "StreamingOutputCallRequest",
             "StreamingOutputCallResponse"),
        ]
        return {
            f"/{SERVICE}/{name}": grpclib.const.Handler(
                function, cardinality, kind("grpc.testing." + request), kind("grpc.testing." + reply))
            for name, function, cardinality, request, reply in rows
        }


async def main():
    server = grpclib.server.Server([Service()])
    listener = socket.create_server(("127.0.0.1", 0))
    await server.start(sock=listener)
    print(json.dumps({"grpc": listener.getsockname()[1]}), flush=True)
    gone = asyncio.Event()
    asyncio.get_running_loop().add_reader(os.pidfd_open(os.getppid()), gone.set)
    await gone.wait()
    server.close()


asyncio.run(main())
