"""What the checks share: the embedded stack as a child process, waiting with a deadline, and plain HTTP."""
import contextlib
import json
import os
import pathlib
import select
import signal
import subprocess
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


# A user's settings of the program are not the checks'.
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("LGTM_VERIFY_")}


class Response:
    """An HTTP answer of any status."""

    def __init__(self, answer):
        self.status = answer.status
        self.headers = answer.headers
        self.type = (answer.headers["Content-Type"] or "").split(";")[0]
        self.body = answer.read()

    @property
    def text(self):
        return self.body.decode()

    @property
    def json(self):
        return json.loads(self.body)


def http(method, url, body=None, headers={}, timeout=10):
    """The answer, whatever its status."""
    request = urllib.request.Request(url, data=body, headers=headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            return Response(answer)
    except urllib.error.HTTPError as answer:
        return Response(answer)


def equal(actual, expected, what):
    if actual != expected:
        raise AssertionError(f"{what}:\n  expected {expected!r}\n  actual   {actual!r}")


class Absent(Exception):
    """A check's data of others is not here: it is skipped, and named with the folder that was looked for."""


def shared(path, what):
    """Data of others: below the folder that LGTM_VERIFY_SHARED names, or in `shared` beside the project."""
    place = pathlib.Path(os.environ.get("LGTM_VERIFY_SHARED") or ROOT.parent / "shared") / path
    if not place.exists():
        raise Absent(f"{what} (in the folder that LGTM_VERIFY_SHARED names, or ../shared)")
    return place


# Real clients and servers, with their versions, that checks have worked with.
PARTICIPANTS = set()


def took_part(*participants):
    """Remembers them for the list at the end."""
    PARTICIPANTS.update(participants)


def eventually(what, condition, seconds=5.0, pause=0.02):
    """The condition's first true value."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds} s: {what}; last seen: {value!r}")
        time.sleep(pause)


@contextlib.contextmanager
def time_limit(seconds):
    """Ends what does not end by itself."""

    def end(*_):
        raise TimeoutError(f"no end after {seconds} s")

    previous = signal.signal(signal.SIGALRM, end)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, previous)


@contextlib.contextmanager
def child(command, seconds=10):
    """A process that prints one line of JSON first; it is interrupted at the end, and killed if it stays."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=ENVIRONMENT)
    try:
        if not select.select([process.stdout], [], [], seconds)[0]:
            raise AssertionError(f"{command[0]} says nothing within {seconds} s")
        yield json.loads(process.stdout.readline())
        process.send_signal(signal.SIGINT)
        equal(process.wait(timeout=5), 0, f"exit code of {' '.join(map(str, command[1:]))} after SIGINT")
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        process.stdout.close()


class Stack:
    """Where the embedded stack is reached."""

    def __init__(self, endpoints):
        self.addresses = addresses = endpoints["addresses"]
        self.query = "http://" + addresses["tempo.monitoring.svc:3200"]
        self.otlp_grpc = addresses["tempo.monitoring.svc:4317"]
        self.otlp_http = "http://" + addresses["tempo.monitoring.svc:4318"]
        self.gateway = "http://" + addresses["mimir-gateway.monitoring.svc:8080"]
        self.mimir = "http://" + addresses["mimir.monitoring.svc:8080"]
        self.grafana = "http://" + addresses["grafana.monitoring.svc:80"]
        self.grafana_access = endpoints["grafana"]
        self.trace_api = endpoints["traceAPI"]
        self.control = endpoints["control"]
        self.s3 = endpoints["s3"]
        self.kubernetes = endpoints["kubernetes"]
        # Tempo's service through the API server.
        self.proxy = "/api/v1/namespaces/monitoring/services/tempo:3200/proxy"

    @contextlib.contextmanager
    def fault(self, name, **parameters):
        """Makes the stack break that way for a while."""
        body = json.dumps(parameters).encode() if parameters else None
        equal(http("PUT", f"{self.control}/faults/{name}", body).status, 204, f"status of turning {name} on")
        try:
            yield
        finally:
            equal(http("DELETE", f"{self.control}/faults/{name}").status, 204, f"status of turning {name} off")

    def acted(self, name):
        """How often a fault has acted."""
        faults = http("GET", f"{self.control}/faults").json
        return next(fault["acted"] for fault in faults if fault["name"] == name)

    def log(self):
        return http("GET", f"{self.control}/logs/tempo").text.splitlines()

    def flushed_blocks(self):
        """How many blocks have been written to the object store."""
        lines = http("GET", f"{self.query}/metrics").text.splitlines()
        name = "tempo_live_store_local_blocks_flushed_total"
        return sum(float(line.split()[-1]) for line in lines if line.startswith(name))

    def flush(self):
        """Returns when all that Tempo has taken is in the object store."""
        equal(http("GET", f"{self.query}/flush").status, 204, "/flush")
        cut = sum("queueing wal block" in line for line in self.log())
        eventually("every block is flushed", lambda: self.flushed_blocks() >= cut)


def stack(binary, *arguments):
    return child([binary, "stack", "--ports", "any", *arguments])
