"""A proxy before a Prometheus that lies in one way; the checks start it where requirements-remote-write.txt is installed.

Usage: promql_liar.py URL LIE     prints {"url": …}, and serves until it is interrupted
"""
import http.server
import json
import re
import struct
import sys
import urllib.error
import urllib.parse
import urllib.request

import snappy
from opentelemetry.exporter.prometheus_remote_write.gen.remote_pb2 import WriteRequest

STALE = struct.pack("<Q", 0x7FF0000000000002)
EXTRAPOLATING = re.compile(r"\b(rate|increase|delta)\(")
OFFSET = re.compile(r"\s*\boffset\s+-?\w+")


def without_markers(body):
    """A push whose series just stop."""
    message = WriteRequest.FromString(snappy.decompress(body))
    for series in message.timeseries:
        kept = [sample for sample in series.samples if struct.pack("<d", sample.value) != STALE]
        del series.samples[:]
        series.samples.extend(kept)
    return snappy.compress(message.SerializeToString())


def single(text):
    """A value in the precision of 32 bits."""
    try:
        return repr(struct.unpack("<f", struct.pack("<f", float(text)))[0])
    except OverflowError:
        return text


def longer(text):
    """As if a window reached a hundredth further at its ends."""
    return repr(float(text) * 1.01)


def with_values(answer, change):
    """An answer whose values are others."""
    data = answer.get("data", {})
    if data.get("resultType") == "scalar":
        data["result"][1] = change(data["result"][1])
    elif data.get("resultType") in ("vector", "matrix"):
        for series in data["result"]:
            for point in series.get("values") or [series["value"]]:
                point[1] = change(point[1])
    return answer


class Liar(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    upstream, lie = sys.argv[1:3] if len(sys.argv) > 2 else ("", "")

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        form = dict(urllib.parse.parse_qsl(body.decode(errors="replace"))) if "/query" in self.path else {}
        if self.lie == "staleness" and self.path.endswith("/write"):
            body = without_markers(body)
        if self.lie == "offset" and "query" in form:
            body = urllib.parse.urlencode(dict(form, query=OFFSET.sub("", form["query"]))).encode()
        status, kind, said = self.ask(body)
        change = {"rounding": single, "extrapolation": longer}.get(self.lie)
        is_meant = self.lie == "rounding" or EXTRAPOLATING.search(form.get("query", ""))
        if change and is_meant and status == 200:
            said = json.dumps(with_values(json.loads(said), change)).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    do_GET = do_POST = answer

    def ask(self, body):
        headers = {name: value for name, value in self.headers.items() if name.lower() not in ("host", "content-length")}
        request = urllib.request.Request(
            self.upstream + self.path, data=body if self.command == "POST" else None, headers=headers, method=self.command)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, answer.headers.get("Content-Type") or "text/plain", answer.read()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.headers.get("Content-Type") or "text/plain", answer.read()

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Liar)
    print(json.dumps({"url": f"http://127.0.0.1:{server.server_address[1]}"}), flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()
