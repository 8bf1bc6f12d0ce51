"""The trace API's features on an API that answers badly: what is said of each, what it costs, and that no secret is shown."""
import contextlib
import http.server
import json
import pathlib
import subprocess
import sys
import tempfile
import threading

import harness
from harness import ENVIRONMENT, ROOT, equal

TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJwbGFudGVkIjoidG9rZW4ifQ.cGxhbnRlZC1zaWduYXR1cmUtcGxhbnRlZC1zaWduYXR1cmU"
SECRETS = {"ANN_PASSWORD": "planted-password-ann", "BOB_TOKEN": TOKEN.replace("eyJwbGFudGVkIjoidG9rZW4ifQ", "eyJwbGFudGVkIjoib3RoZXIifQ")}
LARGE = 50_000_000


class Hostile(http.server.BaseHTTPRequestHandler):
    """Answers as its server's mood is; who has no token is refused in all of them, so that the API counts as reachable."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if not self.headers.get("Authorization"):
            return self.say(401, "application/json", b'{"detail": "Not authenticated"}', {"WWW-Authenticate": "Bearer"})
        getattr(self, self.server.mood)()

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.server.mood == "no_tokens":
            return self.say(503, "text/plain", b"the identity provider is down")
        self.say(200, "application/json", json.dumps({"access_token": TOKEN}).encode())

    def breaks(self):
        self.say(500, "text/plain", b"Internal Server Error")

    def page(self):
        self.say(200, "text/html", b"<!DOCTYPE html><html><body>Please enable JavaScript</body></html>")

    def error_inside(self):
        self.say(200, "application/json", b'{"error": {"code": 13, "message": "upstream timed out"}}')

    def login(self):
        self.say(302, "text/html", b"", {"Location": f"/login?next={self.path}"})

    def large(self):
        body = b'{"batches": [' + b'{"scopeSpans": []},' * (LARGE // 19) + b'{"scopeSpans": []}]}'
        self.say(200, "application/json", body)

    def endless(self):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        with contextlib.suppress(OSError):
            self.wfile.write(b'{"batches": [')
            while True:
                self.wfile.write(b'{"scopeSpans": []},' * 50_000)

    def say(self, status, kind, body, headers={}):
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def api(mood):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hostile)
    server.mood = mood
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def target(url, addresses, signing=None):
    description = {
        "url": url, "signIn": {"request": "POST /login"},
        "tenants": {
            "team-a": {"user": "ann", "passwordEnv": "ANN_PASSWORD"}, "team-b": {"tokenEnv": "BOB_TOKEN"},
        },
    }
    if signing:
        description["signing"] = signing
    names = ("tempo.monitoring.svc:3200", "tempo.monitoring.svc:4317")
    return {"endpoints": {name: addresses[name] for name in names}, "trace-api": description}


# Runs a command and writes down its largest memory in KiB. A process has that of its parent until it becomes another
# program, and the kernel remembers it: so the parent has to be a small one.
MEASURED = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[2:])
with open(sys.argv[1], "w") as file:
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=file)
sys.exit(code)
"""


def run(binary, description, folder, *features):
    """The ended run, with all that it said and wrote, none of which has a secret, and its largest memory in MiB."""
    configuration = pathlib.Path(folder, "targets.yaml")
    configuration.write_text(json.dumps({"targets": {"shop": description}}), encoding="utf-8")
    output = pathlib.Path(folder, "out")
    command = [binary, "run", *features, "--target", "shop", "--config", configuration, "--output", output, "--verbose",
               "--timeout", "3s", "--report", f"html={output}/page.html", "--report", f"junit={output}/junit.xml"]
    peak = pathlib.Path(folder, "peak")
    process = subprocess.run(
        [sys.executable, "-c", MEASURED, peak, *command], cwd=ROOT, env=dict(ENVIRONMENT, **SECRETS),
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    said = process.stdout
    for text in [said, *(file.read_text(errors="replace") for file in output.rglob("*") if file.is_file())]:
        for secret in (*SECRETS.values(), TOKEN, TOKEN.split(".")[2]):
            assert secret not in text, f"a planted secret is shown: {secret}"
    return process.returncode, said, int(peak.read_text(encoding="utf-8")) // 1024


READS = "Features/trace-api/traces.feature:8"


def verdict(binary, stack, mood, code, *words, feature=READS):
    """What is said of an API in a mood; the largest memory in MiB."""
    with api(mood) as url, tempfile.TemporaryDirectory() as folder:
        ended, said, memory = run(binary, target(url, stack), folder, feature)
        equal(ended, code, f"exit code of {mood}; {said}")
        for word in words:
            assert word in said, f"{mood}: {word!r} is not said:\n{said}"
        return memory


def hostile(binary):
    """An API that breaks, shows a page, hides an error in a 200, or leads to a sign-in fails, and it is said why."""
    with harness.stack(binary) as endpoints:
        stack = endpoints["addresses"]
        verdict(binary, stack, "breaks", 1, "the trace is not answered", "500 Internal Server Error")
        verdict(binary, stack, "page", 1, "the response is no trace", "Please enable JavaScript")
        verdict(binary, stack, "error_inside", 1, "the response is no trace", "upstream timed out")
        verdict(binary, stack, "login", 1, "the trace is not answered", "302")
        verdict(binary, stack, "no_tokens", 4, "signing in gives no token")


def large(binary):
    """A trace of 50 MB, and one without an end, are no trace of ours; the run stays below 250 MiB."""
    with harness.stack(binary) as endpoints:
        for mood in ("large", "endless"):
            memory = verdict(binary, endpoints["addresses"], mood, 1, "the answer is longer than")
            assert memory < 250, f"{mood}: {memory} MiB"


def wrong_key(binary):
    """A signing key of the wrong kind, or one that is none, ends the run before it begins, with the place and no part of it."""
    with tempfile.TemporaryDirectory() as folder:
        names = ("tempo.monitoring.svc:3200", "tempo.monitoring.svc:4317")
        key = pathlib.Path(folder, "key.pem")
        for text, algorithm, words in (
            ("-----BEGIN PUBLIC KEY-----\nplanted-password-ann\n-----END PUBLIC KEY-----\n", "RS256", "private key in PEM"),
            ("planted-password-ann", "RS256", "of another kind than RS256 takes"),
            ('{"kty": "oct", "k": "planted-password-ann"}', "ES256", "of another kind than ES256 takes"),
            ('{"kty": "planted-password-ann"', "HS256", "neither JSON nor PEM"),
        ):
            key.write_text(text, encoding="utf-8")
            described = target("http://127.0.0.1:9", dict.fromkeys(names, "127.0.0.1:9"), {"algorithm": algorithm, "keyFile": str(key)})
            code, said, _ = run(binary, described, folder, READS)
            equal(code, 2, f"exit code; {said}")
            assert words in said and "targets.yaml" in said, said


CHECKS = [hostile, large, wrong_key]
