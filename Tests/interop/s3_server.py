#!/usr/bin/env python3
"""moto as an S3 server with a bucket of 2,345 objects; prints its port and serves until it is stopped."""
import signal

from moto.s3.models import s3_backends
from moto.server import ThreadedMotoServer

COUNT = 2345
ODD = "tenant/with space & ünicode+/meta.json"


def main():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    store = s3_backends["123456789012"]["aws"]
    store.create_bucket("blocks", "us-east-1")
    for number in range(COUNT - 1):
        store.put_object("blocks", f"tenant/{number:05}/meta.json", b"{}")
    store.put_object("blocks", ODD, b'{"odd": true}')
    print(server.get_host_and_port()[1], flush=True)
    signal.pause()


if __name__ == "__main__":
    main()
