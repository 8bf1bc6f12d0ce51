"""Our port-forwards through real kubectl.

The embedded API server upgrades no connections. So a server stands before it that hands on all requests, and does for
pods/portforward what a kubelet does: it leads to the port that the embedded pod really has, as long as that pod lives.
"""
import contextlib
import http.client
import http.server
import json
import os
import pathlib
import re
import socket
import ssl
import subprocess
import tempfile
import threading
import urllib.parse

import spdy
from harness import ENVIRONMENT, ROOT, Stack, equal, stack
from kubectl import KUBECTLS, version

TRACE = """Feature: Trace
  Scenario: Trace
    Given Tempo is deployed and healthy
    When test trace is sent to Tempo
"""
INGESTION = "Features/plan/TASK-lgtm-005-tempo-otlp-trace-ingestion.feature:8"
RECOVERY = "Features/plan/TASK-lgtm-007-tempo-data-recovery-from-s3.feature"
FORWARD = re.compile(r"/api/v1/namespaces/(\w+)/pods/([\w-]+)/portforward")


class Front(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self):
        pod = FORWARD.match(self.path)
        if pod:
            return self.forward(*pod.groups())
        length = int(self.headers.get("Content-Length") or 0)
        status, headers, body = self.server.ask(self.command, self.path, dict(self.headers), self.rfile.read(length))
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in ("transfer-encoding", "content-length", "connection"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = answer

    def forward(self, namespace, name):
        self.close_connection = True
        if self.headers.get("Upgrade", "").upper() != "SPDY/3.1":
            # kubectl tries WebSocket first since 1.31, and SPDY where that is refused.
            return self.send_error(400, "unable to upgrade: only SPDY/3.1 is spoken here")
        uid = self.server.pod(namespace, name)["metadata"]["uid"]
        self.send_response_only(101)
        for field in (("Connection", "Upgrade"), ("Upgrade", "SPDY/3.1"), ("X-Stream-Protocol-Version", "portforward.k8s.io")):
            self.send_header(*field)
        self.end_headers()
        self.server.forwards.append(f"{name} {uid}")
        ended = threading.Event()
        threading.Thread(target=self.watch, args=(namespace, name, uid, ended), daemon=True).start()
        spdy.Session(self.connection, lambda port: self.server.connect(namespace, name, uid, port)).serve()
        ended.set()

    def watch(self, namespace, name, uid, ended):
        """The session ends with its pod, as a container runtime ends it."""
        while not ended.wait(0.05):
            if not self.server.lives(namespace, name, uid):
                return self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, *_):
        pass


class FrontServer(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, endpoints):
        super().__init__(("127.0.0.1", 0), Front)
        self.kubernetes, self.addresses = endpoints["kubernetes"], endpoints["addresses"]
        self.tls = ssl.create_default_context(cadata=self.kubernetes["certificateAuthority"])
        self.forwards = []

    def ask(self, method, path, headers={}, body=b""):
        """The embedded API server's answer, as its administrator."""
        server = urllib.parse.urlsplit(self.kubernetes["url"]).netloc
        kept = {name: value for name, value in headers.items() if name.lower() in ("accept", "content-type", "x-scope-orgid")}
        connection = http.client.HTTPSConnection(server, context=self.tls, timeout=20)
        try:
            connection.request(method, path, body, kept | {"Authorization": f"Bearer {self.kubernetes['token']}"})
            answer = connection.getresponse()
            return answer.status, answer.getheaders(), answer.read()
        finally:
            connection.close()

    def pod(self, namespace, name):
        return json.loads(self.ask("GET", f"/api/v1/namespaces/{namespace}/pods/{name}")[2])

    def lives(self, namespace, name, uid):
        metadata = self.pod(namespace, name).get("metadata", {})
        return metadata.get("uid") == uid and "deletionTimestamp" not in metadata

    def connect(self, namespace, name, uid, port):
        """A connection to a pod's port; the pod that was meant may be gone."""
        if not self.lives(namespace, name, uid):
            raise ConnectionError("the pod is gone")
        service = self.pod(namespace, name)["metadata"]["labels"]["app.kubernetes.io/name"]
        host, real = self.addresses[f"{service}.{namespace}.svc:{port}"].split(":")
        return socket.create_connection((host, int(real)), timeout=20)


@contextlib.contextmanager
def run(binary, program, *features):
    """A run on a stack of its own that is entered through its API server alone, by that kubectl; and what was forwarded."""
    with stack(binary) as endpoints, FrontServer(endpoints) as front, tempfile.TemporaryDirectory() as folder:
        threading.Thread(target=front.serve_forever, daemon=True).start()
        os.symlink(program, pathlib.Path(folder, "kubectl"))
        write(folder, endpoints, f"http://127.0.0.1:{front.server_address[1]}")
        keys = {"S3_KEY": endpoints["s3"]["accessKey"], "S3_SECRET": endpoints["s3"]["secretKey"]}
        try:
            yield subprocess.run(
                [binary, "run", *features, "--config", f"{folder}/t.yaml", "--target", "outside", "--allow-disruption",
                 "--output", folder], cwd=ROOT, capture_output=True, text=True, timeout=60,
                env=ENVIRONMENT | keys | {"PATH": f"{folder}:{os.environ['PATH']}"}), front.forwards
        finally:
            front.shutdown()


def write(folder, endpoints, server):
    config = {
        "apiVersion": "v1", "kind": "Config", "current-context": "c", "users": [{"name": "u", "user": {}}],
        "clusters": [{"name": "c", "cluster": {"server": server}}],
        "contexts": [{"name": "c", "context": {"cluster": "c", "user": "u"}}],
    }
    target = {
        "kubernetes": {"kubeconfig": f"{folder}/kubeconfig"},
        "s3": {"endpoint": endpoints["s3"]["url"], "accessKeyEnv": "S3_KEY", "secretKeyEnv": "S3_SECRET"},
    }
    pathlib.Path(folder, "kubeconfig").write_text(json.dumps(config), encoding="utf-8")
    pathlib.Path(folder, "t.yaml").write_text(json.dumps({"targets": {"outside": target}}), encoding="utf-8")


def carries(program, name):
    def check(binary):
        with run(binary, program, INGESTION) as (ended, forwards):
            equal(ended.returncode, 0, f"exit code; {ended.stdout}{ended.stderr}")
            equal(len(forwards), 1, f"port-forwards: {forwards}")
    check.__name__ = f"carries_{name}"
    check.__doc__ = f"A trace goes by gRPC through the port-forward of kubectl {name}, kept for all requests."
    return check


def is_made_anew(program, name):
    def check(binary):
        with run(binary, program, RECOVERY) as (ended, forwards):
            equal(ended.returncode, 0, f"exit code; {ended.stdout}{ended.stderr}")
            pods = [each.split()[1] for each in forwards]
            assert len(set(pods)) > 1, f"no port-forward was made to the new pod: {forwards}"
    check.__name__ = f"is_made_anew_{name}"
    check.__doc__ = f"When its pod is deleted a new port-forward of kubectl {name} leads to the new one."
    return check


def is_refused(binary):
    """A cluster that upgrades no connections leaves the criterion open, with kubectl's own reason."""
    with stack(binary) as endpoints, tempfile.TemporaryDirectory() as folder:
        target = {"kubernetes": {"kubeconfig": endpoints["kubernetes"]["kubeconfig"]}}
        pathlib.Path(folder, "t.yaml").write_text(json.dumps({"targets": {"outside": target}}), encoding="utf-8")
        pathlib.Path(folder, "trace.feature").write_text(TRACE, encoding="utf-8")
        ended = subprocess.run(
            [binary, "run", f"{folder}/trace.feature", "--config", f"{folder}/t.yaml", "--target", "outside", "--timeout", "2s",
             "--output", folder], cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, timeout=60)
        equal(ended.returncode, 4, f"exit code; {ended.stdout}{ended.stderr}")
        assert "no port-forward to tempo.monitoring.svc:4317" in ended.stdout, ended.stdout
        assert "upgrades no connections" in ended.stdout, ended.stdout


CHECKS = [
    make(program, version(program)) for make in (carries, is_made_anew) for program in KUBECTLS
] + [is_refused]
