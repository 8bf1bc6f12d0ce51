"""The trace API's features on a second implementation: FastAPI, python-jose and SQLite before the embedded Tempo."""
import contextlib
import json
import os
import pathlib
import socket
import subprocess
import tempfile

import harness
from harness import ENVIRONMENT, ROOT, equal, eventually, http, took_part
from trace_api import program


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


TEMPO = "tempo.monitoring.svc:3200"
SECRETS = {
    "JWT_SECRET": "planted-signing-secret-0123456789abcdef", "ANN_PASSWORD": "planted-password-ann",
    "BOB_PASSWORD": "planted-password-bob",
}


@contextlib.contextmanager
def service(tempo):
    """The service of FastAPI before a Tempo; its address."""
    port = free_port()
    script = pathlib.Path(__file__).with_name("trace_api_service.py")
    process = subprocess.Popen(
        [program("python"), script, str(port)], env=dict(os.environ, TEMPO_URL=tempo, **SECRETS))
    try:
        def answers():
            with contextlib.suppress(OSError):
                return http("GET", f"http://127.0.0.1:{port}/openapi.json").status == 200
            return False

        eventually("the service answers", answers, seconds=20)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=10)


def target(url, endpoints):
    """As any team writes it: other paths, other claims, tenants that are numbers, another way to sign in."""
    addresses = endpoints["addresses"]
    return {
        "endpoints": {name: addresses[name] for name in ("tempo.monitoring.svc:3200", "tempo.monitoring.svc:4317")},
        "control": endpoints["control"], "kubernetes": {"kubeconfig": endpoints["kubernetes"]["kubeconfig"]},
        "trace-api": {
            "url": url, "trace": "GET /traces/{id}", "search": "POST /find", "searchBody": '{"max": $limit}',
            "openapi": "/openapi.json", "reference": "/redoc", "tenantAttribute": "org",
            "signIn": {
                "request": "POST /login", "body": '{"username": "$user", "password": "$password"}',
                "token": "/data/token",
            },
            "tenants": {
                "team-a": {"id": "17", "user": "ann", "passwordEnv": "ANN_PASSWORD"},
                "team-b": {"id": "18", "user": "bob", "passwordEnv": "BOB_PASSWORD"},
            },
            "signing": {"keyEnv": "JWT_SECRET", "tenantClaim": "org", "leeway": 10},
        },
    }


def run(binary, endpoints, url, *arguments):
    """The exit code and all that was said and written, none of which has a secret or a token."""
    with tempfile.TemporaryDirectory() as folder:
        configuration = pathlib.Path(folder, "targets.yaml")
        configuration.write_text(json.dumps({"targets": {"shop": target(url, endpoints)}}), encoding="utf-8")
        ended = subprocess.run(
            [binary, "run", *arguments, "--target", "shop", "--config", configuration, "--output", folder, "--verbose",
             "--allow-disruption"],
            cwd=ROOT, env=dict(ENVIRONMENT, **SECRETS), capture_output=True, text=True, timeout=38)
        said = ended.stdout + ended.stderr
        outputs = [said] + [
            path.read_text(encoding="utf-8", errors="replace") for path in pathlib.Path(folder).rglob("*")
            if path.is_file() and path != configuration]
    for text in outputs:
        for secret in SECRETS.values():
            assert secret not in text, "a planted secret is shown"
        assert "eyJhbGciOi" not in text, "a token is shown"
    return ended.returncode, said


def passes(binary, *features, lacks=True):
    """The features pass, but for what the service lacks."""
    with harness.stack(binary) as endpoints, service(f"http://{endpoints['addresses'][TEMPO]}") as url:
        code, said = run(binary, endpoints, url, *features, "--tags", "not @T07")
        assert " failed" not in said.split("scenarios:")[-1].split("\n")[0], said
        equal(code, 4 if lacks else 0, f"exit code; {said}")
    took_part("fastapi", "python-jose")


def tokens(binary):
    """The features of tokens pass on a service of FastAPI by data of the target alone, and no secret is shown."""
    passes(binary, "Features/trace-api/authentication.feature", "Features/trace-api/algorithms.feature")


def traces(binary):
    """So do those of traces, with a Tempo that is stopped, started and slow."""
    passes(binary, *(f"Features/trace-api/{name}.feature" for name in ("traces", "documentation")), lacks=False)


def tenants(binary):
    """So do those of tenants, among them a thousand requests of two."""
    passes(binary, "Features/trace-api/tenants.feature")


def configured(binary):
    """Of two Tempos a service of FastAPI asks the one that its environment names, and the features notice which."""
    reads = "Features/trace-api/traces.feature:8"
    with harness.stack(binary) as endpoints, harness.stack(binary) as others:
        for tempo, expected in ((endpoints, 0), (others, 1)):
            with service(f"http://{tempo['addresses'][TEMPO]}") as url:
                code, said = run(binary, endpoints, url, reads)
                equal(code, expected, f"exit code; {said}")
        assert "the trace is not answered" in said, said


CHECKS = [tokens, traces, tenants, configured]
