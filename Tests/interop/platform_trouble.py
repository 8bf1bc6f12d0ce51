"""Operators and API servers that misbehave, and a run that is killed: each a clear result, and nothing of a run is left."""
import contextlib
import http.client
import http.server
import json
import os
import pathlib
import signal
import ssl
import subprocess
import tempfile
import threading
import time
import urllib.parse

import kopf_platform
from harness import ENVIRONMENT, ROOT, Stack, equal, eventually, stack
from kubectl import kubectl

GROUP, VERSION, PLURAL = kopf_platform.GROUP, kopf_platform.VERSION, kopf_platform.PLURAL
FINALIZER = "teams.example/forever"
DIAGRAM = '''
      """mermaid
      stateDiagram-v2
          [*] --> Pending
          Pending --> Installing
          Installing --> Ready
      """'''


class API:
    """The API by one connection that stays open; what is no object is an empty one."""

    def __init__(self, entry):
        address = urllib.parse.urlparse(entry["url"])
        context = ssl._create_unverified_context()
        self.connection = http.client.HTTPSConnection(address.netloc, context=context, timeout=10)
        self.token = entry["token"]

    def send(self, method, path, body=None):
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/merge-patch+json"}
        self.connection.request(method, path, json.dumps(body) if body is not None else None, headers)
        answer = self.connection.getresponse()
        text = answer.read()
        return json.loads(text) if text.startswith(b"{") else {}


@contextlib.contextmanager
def operator(served, act):
    """Has each platform looked at again and again, as `act(api, platform, path)` does."""
    ended = threading.Event()

    def work():
        api = API(served.kubernetes)
        while not ended.wait(0.02):
            for platform in api.send("GET", f"/apis/{GROUP}/{VERSION}/{PLURAL}").get("items", []):
                meta = platform["metadata"]
                path = f"/apis/{GROUP}/{VERSION}/namespaces/{meta['namespace']}/{PLURAL}/{meta['name']}"
                act(api, platform, path)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(timeout=20)


def begin(binary, place, target, steps):
    """The run of one scenario that makes a platform."""
    feature = place / "trouble.feature"
    feature.write_text("Feature: Trouble\n  Scenario: A platform\n" + "".join(f"    {step}\n" for step in steps))
    (place / "targets.yaml").write_text(json.dumps({"targets": {"troubled": target}}), encoding="utf-8")
    return subprocess.Popen(
        [binary, "run", feature, "--target", "troubled", "--config", place / "targets.yaml", "--output", place / "out",
         "--timeout", "3s"],
        cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def run(binary, place, target, steps):
    """The same when it has ended."""
    process = begin(binary, place, target, steps)
    try:
        said, _ = process.communicate(timeout=35)
    finally:
        process.kill()
    return subprocess.CompletedProcess(process.args, process.returncode, said, "")


@contextlib.contextmanager
def desk(binary):
    with tempfile.TemporaryDirectory() as name, stack(binary) as endpoints:
        served = Stack(endpoints)
        kubectl(served, "apply", "-f", "-", text=json.dumps(kopf_platform.DEFINITION))
        yield pathlib.Path(name), served


def going(served):
    """Nothing is left but what the API server took on to delete and could not be asked about."""
    eventually("nothing is left", lambda: not kubectl(
        served, "get", "namespaces", "-l", "lgtm-verify/run", "-o", "name").strip(), seconds=10)


def nothing_left(served):
    equal(kubectl(served, "get", "namespaces", "-l", "lgtm-verify/run", "-o", "name").strip(), "", "namespaces left")


def verdict(binary, act, steps, code, *texts):
    """Of a scenario on an operator that acts so: its exit code, what it says, and that nothing is left."""
    with desk(binary) as (place, served), operator(served, act):
        target = {"kubernetes": {"kubeconfig": served.kubernetes["kubeconfig"]}, "platform": kopf_platform.PLATFORM}
        ended = run(binary, place, target, ['When a platform with "tempo" is created', *steps])
        equal(ended.returncode, code, f"exit code; {ended.stdout}{ended.stderr}")
        for text in texts:
            assert text in ended.stdout, f"{text}\n{ended.stdout}"
        nothing_left(served)


def state(phase, **others):
    return {"status": {"state": phase, **others}}


def never_answers(binary):
    """An operator that never answers: the phase is told to be none."""
    verdict(binary, lambda *_: None, ["Then its phase becomes Ready within 2 seconds"], 1,
            "the platform is in another phase", "actual    none")


def flaps(binary):
    """An operator whose phase flaps: it does not stay, and the way back is no edge of the diagram."""
    phases = ["Pending", "Installing", "Ready"]

    def act(api, platform, path):
        now = platform.get("status", {}).get("state")
        api.send("PATCH", f"{path}/status", state("Installing" if now == "Ready" else
                                                 phases[phases.index(now) + 1 if now else 0]))

    verdict(binary, act, ["Then its phase was Ready within 10 seconds", "And its phase stays Ready for 2 minutes"], 1,
            "expected  Ready", "actual    Installing")
    verdict(binary, act, ["Then its phase was Ready within 10 seconds",
                          'And an event tells of "Never" within 1 second',
                          "And each of its phases follows the diagram" + DIAGRAM], 1, "there is no event of Never")


def floods(binary):
    """An operator that writes its status as fast as it can: that it is not quiet is told at once, and the run ends."""
    def act(api, platform, path):
        for number in range(200):
            api.send("PATCH", f"{path}/status", state("Ready", number=f"{time.monotonic()} {number}"))

    start = time.monotonic()
    verdict(binary, act, ["Then its phase was Ready within 10 seconds", "And its status does not change for 2 minutes"], 1,
            "while it was to be quiet", "expected  no change for 2 s")
    assert time.monotonic() - start < 30, "it took too long"


def unknown_phases(binary):
    """An operator that writes a phase that nobody knows: the way there is told with both versions."""
    def act(api, platform, path):
        now = platform.get("status", {}).get("state")
        if now != "Dreaming":
            api.send("PATCH", f"{path}/status", state("Dreaming" if now else "Pending"))

    verdict(binary, act, ["Then its phase becomes Dreaming within 10 seconds",
                          "And each of its phases follows the diagram" + DIAGRAM], 1,
            "took a way that is not in the diagram", "Pending (version ", "→ Dreaming (version ")


def removes_its_definition(binary):
    """An operator that removes its own definition: that its objects are not served any more is told, no more."""
    def act(api, platform, path):
        api.send("DELETE", f"/apis/apiextensions.k8s.io/v1/customresourcedefinitions/{PLURAL}.{GROUP}")

    verdict(binary, act, ["Then its phase becomes Ready within 3 seconds"], 1, "the platform is in another phase")


def leaves_finalizers(binary):
    """An operator that never gives its finalizer up: it is named, and so is what the run could not delete; then it goes."""
    def act(api, platform, path):
        if "deletionTimestamp" not in platform["metadata"] and "finalizers" not in platform["metadata"]:
            api.send("PATCH", path, {"metadata": {"finalizers": [FINALIZER]}})
            api.send("PATCH", f"{path}/status", state("Ready"))

    with desk(binary) as (place, served), operator(served, act):
        target = {"kubernetes": {"kubeconfig": served.kubernetes["kubeconfig"]}, "platform": kopf_platform.PLATFORM}
        process = begin(binary, place, target, [
            'When a platform with "tempo" is created', "Then its phase becomes Ready within 10 seconds",
            "When the platform is deleted", "Then nothing of it is left within 1 second"])
        results = place / "out/results.ndjson"
        eventually("what is left is told",
                   lambda: results.exists() and f"kept by {FINALIZER}" in results.read_text(encoding="utf-8"), seconds=20)
        left = kubectl(served, "get", PLURAL, "--all-namespaces", "-o",
                       "jsonpath={.items[0].metadata.namespace} {.items[0].metadata.name}").split()
        kubectl(served, "patch", PLURAL, left[1], "-n", left[0], "--type=merge", "-p", '{"metadata":{"finalizers":null}}')
        said, _ = process.communicate(timeout=20)
        equal(process.returncode, 1, f"exit code; {said}")
        nothing_left(served)


class Proxy(http.server.ThreadingHTTPServer):
    """An API server before the embedded one that ails: `ails(path, number)` gives the status of a refusal, or None.

    `cut` ends each watch after that many lines.
    """

    def __init__(self, entry, ails, cut=None):
        super().__init__(("127.0.0.1", 0), Handler)
        self.entry, self.ails, self.cut, self.count, self.daemon_threads = entry, ails, cut, 0, True
        self.lock = threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def number(self):
        with self.lock:
            self.count += 1
            return self.count


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def relay(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        refusal = self.server.ails(self.command, self.path, self.server.number())
        if refusal:
            return self.refuse(refusal)
        address = urllib.parse.urlparse(self.server.entry["url"])
        upstream = http.client.HTTPSConnection(address.netloc, context=ssl._create_unverified_context(), timeout=60)
        headers = {name: self.headers[name] for name in ("Content-Type", "Accept", "Authorization") if name in self.headers}
        upstream.request(self.command, self.path, body or None, headers)
        answer = upstream.getresponse()
        if "watch=1" in self.path and answer.status == 200:
            return self.stream(answer)
        return self.answer(answer.status, answer.read())

    def refuse(self, status):
        reason = {410: "Expired", 429: "TooManyRequests", 500: "InternalError"}[status]
        self.answer(status, json.dumps({"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": reason,
                                        "message": "not now", "code": status}).encode())

    def answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def stream(self, answer):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        with contextlib.suppress(OSError):
            for number, line in enumerate(answer, 1):
                self.wfile.write(line)
                self.wfile.flush()
                if self.server.cut and number >= self.server.cut:
                    return

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = relay


LIFE = [
    'When a platform with "prometheus, tempo" is created', "Then its phase becomes Ready within 20 seconds",
    "And it was not Ready before all its components were", "When the platform is deleted",
    "Then nothing of it is left within 20 seconds",
]


def ailing(binary, ails, cut=None, steps=LIFE):
    """The ended run of a platform's life on the embedded operator, behind an API server that ails."""
    with tempfile.TemporaryDirectory() as name, stack(binary) as endpoints:
        place, served = pathlib.Path(name), Stack(endpoints)
        proxy = Proxy(served.kubernetes, ails, cut)
        config = {"apiVersion": "v1", "kind": "Config", "current-context": "it",
                  "clusters": [{"name": "it", "cluster": {"server": f"http://127.0.0.1:{proxy.server_address[1]}"}}],
                  "users": [{"name": "it", "user": {"token": served.kubernetes["token"]}}],
                  "contexts": [{"name": "it", "context": {"cluster": "it", "user": "it"}}]}
        (place / "kubeconfig").write_text(json.dumps(config), encoding="utf-8")
        target = {"kubernetes": {"kubeconfig": str(place / "kubeconfig")}, "platform": {"speed": 200}}
        try:
            ended = run(binary, place, target, steps)
            going(served)
            return ended
        finally:
            proxy.shutdown()
            proxy.server_close()


def green(ended):
    equal(ended.returncode, 0, f"exit code; {ended.stdout}{ended.stderr}")


def closes_watches(binary):
    """An API server that closes each watch after three lines: a platform's life is seen all the same"""
    green(ailing(binary, lambda *_: None, cut=3))


def busy(binary):
    """An API server that answers each third question with 429: a platform's life is seen all the same"""
    green(ailing(binary, lambda method, path, number: 429 if method == "GET" and number % 3 == 0 else None))


def broken_now_and_then(binary):
    """An API server that answers each third question with 500: a platform's life is seen all the same"""
    green(ailing(binary, lambda method, path, number: 500 if method == "GET" and number % 3 == 0 else None))


def forgets(binary):
    """An API server that forgets where watches were (410): what was not seen is said, and nothing fails for it."""
    ended = ailing(binary, lambda method, path, number: 410 if "watch=1" in path and number % 2 == 0 else None, cut=2)
    assert ended.returncode in (0, 4), f"{ended.stdout}{ended.stderr}"


def away(binary):
    """An API server that is away for eight seconds: it is waited for, and a platform's life is seen"""
    start = []

    def ails(method, path, number):
        if "watch=1" in path and not start:
            start.append(time.monotonic())
        # From a while after the first watch on, so that the platform is there.
        since = time.monotonic() - start[0] if start else 0
        return 500 if method == "GET" and 0.5 < since < 8.5 else None

    green(ailing(binary, ails, cut=3))


def never_well(binary):
    """An API server that answers 500 only: nothing is said of the operator, as nobody could be asked."""
    ended = ailing(binary, lambda method, path, number: 500 if "namespaces/lgtm" in path and method == "GET" else None,
                   steps=[LIFE[0], "Then its phase becomes Ready within 5 seconds"])
    equal(ended.returncode, 4, f"exit code; {ended.stdout}{ended.stderr}")
    assert "failed" not in ended.stdout.splitlines()[-6], ended.stdout


def no_rights(binary):
    """Missing rights: to create platforms, and to see what they own; each is named."""
    with tempfile.TemporaryDirectory() as name, stack(binary) as endpoints:
        place, served = pathlib.Path(name), Stack(endpoints)
        target = {"kubernetes": {"kubeconfig": served.kubernetes["kubeconfig"]}, "platform": {"speed": 200}}
        with served.fault("kubernetes.rbac.deny", verb="create", resource="namespaces"):
            ended = run(binary, place, target, LIFE)
            equal(ended.returncode, 4, f"exit code; {ended.stdout}{ended.stderr}")
            assert "create namespaces" in ended.stdout, ended.stdout
        with served.fault("kubernetes.rbac.deny", verb="watch", resource="configmaps"):
            ended = run(binary, place, target, [
                *LIFE[:2], 'And it owns a ConfigMap for each of "tempo" within 5 seconds'])
            equal(ended.returncode, 4, f"exit code; {ended.stdout}{ended.stderr}")
            assert "configmaps are not watched" in ended.stdout, ended.stdout
        nothing_left(served)


def killed(binary):
    """kill -9 in the middle of a run, then restore: no platform, namespace or finalizer of the run is left."""
    with tempfile.TemporaryDirectory() as name, \
            stack(binary, "--target-file", pathlib.Path(name) / "served.yaml") as endpoints:
        place, served = pathlib.Path(name), Stack(endpoints)
        process = subprocess.Popen(
            [binary, "run", "Features/platform/upgrades.feature", "--target", "served", "--config", place / "served.yaml",
             "--output", place / "out"], cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        platforms = ["get", "observabilityplatforms", "--all-namespaces", "-o", "name"]
        try:
            eventually("platforms of the run are there", lambda: kubectl(served, *platforms).count("\n") >= 3, seconds=20)
        finally:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
        restored = subprocess.run([binary, "restore", "--output", place / "out"], env=ENVIRONMENT, capture_output=True,
                                  text=True, timeout=30)
        equal(restored.returncode, 0, f"exit code of restore; {restored.stdout}{restored.stderr}")
        equal(kubectl(served, *platforms).strip(), "", "platforms that are left")
        nothing_left(served)


CHECKS = [
    never_answers, flaps, floods, unknown_phases, removes_its_definition, leaves_finalizers, closes_watches, busy,
    broken_now_and_then, forgets, away, never_well, no_rights, killed,
]
