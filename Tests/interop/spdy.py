"""The kubelet's half of `kubectl port-forward`: SPDY/3.1 over an upgraded connection, as kubectl speaks it.

Frames as in the SPDY Protocol, Draft 3.1; streams as in Kubernetes' portforward.k8s.io: for each connection an error
stream and a data stream with the headers streamtype, port and requestid. Flow control is left out, as kubectl leaves it out.
"""
import socket
import struct
import threading
import zlib

NAMES = """options head post put delete trace accept accept-charset accept-encoding accept-language accept-ranges age allow
authorization cache-control connection content-base content-encoding content-language content-length content-location
content-md5 content-range content-type date etag expect expires from host if-match if-modified-since if-none-match if-range
if-unmodified-since last-modified location max-forwards pragma proxy-authenticate proxy-authorization range referer
retry-after server te trailer transfer-encoding upgrade user-agent vary via warning www-authenticate method get
status""".split() + ["200 OK", "version", "HTTP/1.1", "url", "public", "set-cookie", "keep-alive", "origin"]
# Of compressed headers (section 2.6.10.1).
DICTIONARY = b"".join(struct.pack(">I", len(name)) + name.encode() for name in NAMES) + (
    "100101201202205206300302303304305306307402405406407408409410411412413414415416417502504505203 Non-Authoritative "
    "Information204 No Content301 Moved Permanently400 Bad Request401 Unauthorized403 Forbidden404 Not Found500 Internal "
    "Server Error501 Not Implemented503 Service UnavailableJan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec 00:00:00 Mon, "
    "Tue, Wed, Thu, Fri, Sat, Sun, GMTchunked,text/html,image/png,image/jpg,image/gif,application/xml,application/xhtml+"
    "xml,text/plain,text/javascript,publicprivatemax-age=gzip,deflate,sdchcharset=utf-8charset=iso-8859-1,utf-,*,enq=0."
).encode()
SYN_STREAM, SYN_REPLY, RST_STREAM, PING, GOAWAY = 1, 2, 3, 6, 7
FIN = 1


class Session:
    """One upgraded connection, until either side ends it."""

    def __init__(self, connection, connect):
        """`connect` gives a socket for a port, or raises ConnectionError, which ends the session as a pod's end does."""
        self.connection, self.connect = connection, connect
        self.inflate = zlib.decompressobj(zdict=DICTIONARY)
        self.deflate = zlib.compressobj(zdict=DICTIONARY)
        self.lock = threading.Lock()
        self.targets = {}

    def serve(self):
        try:
            while True:
                head = self.exactly(8)
                kind, flags, length = struct.unpack(">I", head[:4])[0], head[4], int.from_bytes(head[5:], "big")
                self.handle(kind, flags, self.exactly(length))
        except (ConnectionError, OSError):
            pass
        finally:
            self.connection.close()
            for target in self.targets.values():
                target.close()

    def exactly(self, count):
        data = b""
        while len(data) < count:
            part = self.connection.recv(count - len(data))
            if not part:
                raise ConnectionError("the peer has ended the session")
            data += part
        return data

    def handle(self, kind, flags, payload):
        if not kind >> 31:
            self.data(kind, flags, payload)
        elif kind & 0xFFFF == SYN_STREAM:
            self.open(struct.unpack(">I", payload[:4])[0] & 0x7FFFFFFF, self.headers(payload[10:]))
        elif kind & 0xFFFF == PING:
            self.send(struct.pack(">I", 0x80030000 | PING), 0, payload)
        elif kind & 0xFFFF == GOAWAY:
            raise ConnectionError("the peer goes away")

    def headers(self, block):
        data = self.inflate.decompress(block)
        (count,), position, headers = struct.unpack(">I", data[:4]), 4, {}
        for _ in range(count):
            texts = []
            for _ in range(2):
                (length,) = struct.unpack(">I", data[position:position + 4])
                texts.append(data[position + 4:position + 4 + length].decode())
                position += 4 + length
            headers[texts[0].lower()] = texts[1]
        return headers

    def open(self, stream, headers):
        target = None
        if headers["streamtype"] == "data":
            target = self.targets[stream] = self.connect(int(headers["port"]))
        with self.lock:
            block = self.deflate.compress(struct.pack(">I", 0)) + self.deflate.flush(zlib.Z_SYNC_FLUSH)
            self.write(struct.pack(">I", 0x80030000 | SYN_REPLY), 0, struct.pack(">I", stream) + block)
        if target:
            threading.Thread(target=self.copy, args=(stream, target), daemon=True).start()

    def data(self, stream, flags, payload):
        target = self.targets.get(stream)
        if target and payload:
            target.sendall(payload)
        if target and flags & FIN:
            target.shutdown(socket.SHUT_WR)

    def copy(self, stream, target):
        try:
            while part := target.recv(65536):
                self.send(struct.pack(">I", stream), 0, part)
            self.send(struct.pack(">I", stream), FIN, b"")
        except OSError:
            pass

    def send(self, head, flags, payload):
        with self.lock:
            self.write(head, flags, payload)

    def write(self, head, flags, payload):
        self.connection.sendall(head + bytes([flags]) + len(payload).to_bytes(3, "big") + payload)
