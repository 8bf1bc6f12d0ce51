"""`lgtm-verify grpc` and features about any gRPC service, against servers of others: grpcio, grpclib, etcd, and through
nghttpx."""
import base64
import contextlib
import json
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile

from harness import ENVIRONMENT, ROOT, equal, eventually

HERE = pathlib.Path(__file__).parent
TOOLS = ROOT / ".build/tools/usr"
PROTOBUF = ROOT / "fixtures/protobuf"
SERVICE = "grpc.testing.TestService"


@contextlib.contextmanager
def started(*command):
    """A program that ends with the check."""
    libraries = {"LD_LIBRARY_PATH": ":".join(map(str, (TOOLS / "lib").glob("*-linux-gnu")))}
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT | libraries)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.communicate(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


@contextlib.contextmanager
def python_service(script, *arguments):
    """The address of a server that prints its port."""
    with started(sys.executable, HERE / script, *arguments) as process:
        line = process.stdout.readline()
        assert line, process.stderr.read()
        yield f"127.0.0.1:{json.loads(line)['grpc']}"


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def accepts(port):
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


@contextlib.contextmanager
def etcd():
    with tempfile.TemporaryDirectory() as folder:
        port, peer = free_port(), free_port()
        client_url, peer_url = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{peer}"
        with started(TOOLS / "bin/etcd", "--data-dir", folder, "--listen-client-urls", client_url,
                     "--advertise-client-urls", client_url, "--listen-peer-urls", peer_url,
                     "--initial-advertise-peer-urls", peer_url, "--initial-cluster", f"default={peer_url}",
                     "--logger", "zap", "--log-outputs", "/dev/null"):
            eventually("etcd listens", lambda: accepts(port), seconds=15)
            yield f"127.0.0.1:{port}"


@contextlib.contextmanager
def nghttpx(backend):
    """A proxy of another HTTP/2 library in front of a server; its address and its process."""
    port = free_port()
    with started(TOOLS / "sbin/nghttpx", "--conf=/dev/null", f"-f127.0.0.1,{port};no-tls",
                 f"-b{backend.replace(':', ',')};;proto=h2", "--workers=1", "--errorlog-file=/dev/null") as process:
        eventually("nghttpx listens, or has ended", lambda: accepts(port) or process.poll() is not None, seconds=10)
        assert process.poll() is None, f"nghttpx ended: {process.stderr.read()}"
        yield f"127.0.0.1:{port}", process


def grpc(binary, *arguments, code=0):
    """What `lgtm-verify grpc` prints."""
    ended = subprocess.run([binary, "grpc", *map(str, arguments)], capture_output=True, text=True, timeout=30,
                           env=ENVIRONMENT)
    equal(ended.returncode, code, f"exit code of grpc {' '.join(map(str, arguments))}: {ended.stdout}{ended.stderr}")
    return ended.stdout if code == 0 else ended.stdout + ended.stderr


def messages(text):
    return [json.loads(line) for line in text.splitlines()]


def by_reflection(binary):
    """grpcio's reflection: its services, methods and types are listed and described, and all kinds of call are made."""
    with python_service("grpc_test_service.py") as address:
        equal(grpc(binary, "list", address).split(),
              ["grpc.health.v1.Health", "grpc.reflection.v1alpha.ServerReflection", SERVICE], "services")
        assert f"{SERVICE}/FullDuplexCall\n" in grpc(binary, "list", address, SERVICE)
        assert "rpc StreamingInputCall (stream grpc.testing.StreamingInputCallRequest) returns " \
            "(grpc.testing.StreamingInputCallResponse);" in grpc(binary, "describe", address, SERVICE)
        assert "  int32 response_size = 2;\n" in grpc(binary, "describe", address, f"{SERVICE}/UnaryCall")
        equal(messages(grpc(binary, "call", address, "grpc.health.v1.Health/Check")), [{"status": "SERVING"}], "health")
        answer, = messages(grpc(binary, "call", address, f"{SERVICE}/UnaryCall", "--data", '{"responseSize": 3}', "--gzip"))
        equal(answer, {"payload": {"body": "AAAA"}}, "a unary call")
        sizes = messages(grpc(binary, "call", address, f"{SERVICE}/StreamingOutputCall", "--data",
                              '{"responseParameters": [{"size": 1}, {"size": 2}]}'))
        equal(len(sizes), 2, "messages of a stream")
        body = json.dumps({"payload": {"body": base64.b64encode(bytes(5)).decode()}})
        equal(messages(grpc(binary, "call", address, f"{SERVICE}/StreamingInputCall", "--data", body, "--data", body)),
              [{"aggregatedPayloadSize": 10}], "sum of a stream")


def failures(binary):
    """A status other than OK is exit 1 with its words; what cannot be asked is exit 4 and says why."""
    with python_service("grpc_test_service.py") as address:
        text = grpc(binary, "call", address, f"{SERVICE}/UnaryCall", "--data",
                    '{"responseStatus": {"code": 5, "message": "none such"}}', code=1)
        assert "NOT_FOUND: none such" in text, text
        assert "did you mean EmptyCall?" in grpc(binary, "call", address, f"{SERVICE}/EmptyCal", code=4)
        text = grpc(binary, "call", address, f"{SERVICE}/UnaryCall", "--data", '{"responseSise": 3}', code=4)
        assert 'has no field "responseSise" (did you mean "responseSize"?)' in text, text
    with python_service("grpc_test_service.py", "--plain") as address:
        assert "has no reflection (neither v1 nor v1alpha)" in grpc(binary, "list", address, code=4)
    assert "connection refused" in grpc(binary, "list", "127.0.0.1:1", code=4)


def by_file(binary):
    """etcd, with its descriptors from a file: listed, described, written and read."""
    with etcd() as address:
        options = ["--descriptors", PROTOBUF / "etcd.binpb"]
        equal(grpc(binary, "list", address, *options).split(), ["etcdserverpb.KV", "etcdserverpb.Watch"], "services")
        assert "rpc Watch (stream etcdserverpb.WatchRequest)" in grpc(binary, "describe", address, "etcdserverpb.Watch", *options)
        key, value = (base64.b64encode(text).decode() for text in (b"key", b"value"))
        put, = messages(grpc(binary, "call", address, "etcdserverpb.KV/Put", "--data",
                             json.dumps({"key": key, "value": value}), *options))
        assert int(put["header"]["revision"]) > 0, put
        read, = messages(grpc(binary, "call", address, "etcdserverpb.KV/Range", "--data", json.dumps({"key": key}), *options))
        equal([pair["value"] for pair in read["kvs"]], [value], "what was written")


def other_stack(binary):
    """grpclib, on another HTTP/2 library: all four kinds of call."""
    with python_service("grpclib_service.py") as address:
        options = ["--descriptors", PROTOBUF / "interop.binpb"]
        equal(messages(grpc(binary, "call", address, f"{SERVICE}/UnaryCall", "--data", '{"responseSize": 3}', *options)),
              [{"payload": {"body": "AAAA"}}], "a unary call")
        body = json.dumps({"payload": {"body": base64.b64encode(bytes(70000)).decode()}})
        equal(messages(grpc(binary, "call", address, f"{SERVICE}/StreamingInputCall", "--data", body, "--data", body,
                            *options)), [{"aggregatedPayloadSize": 140000}], "sum of a stream")
        asked = '{"responseParameters": [{"size": 100000}, {"size": 2}]}'
        for method in ("StreamingOutputCall", "FullDuplexCall"):
            answers = messages(grpc(binary, "call", address, f"{SERVICE}/{method}", "--data", asked, *options))
            equal([len(base64.b64decode(answer["payload"]["body"])) for answer in answers], [100000, 2], method)
        text = grpc(binary, "call", address, f"{SERVICE}/UnaryCall", "--data",
                    '{"responseStatus": {"code": 8, "message": "Größe 100%"}}', *options, code=1)
        assert "RESOURCE_EXHAUSTED: Größe 100%" in text, text


def through_proxy(binary):
    """Through nghttpx: calls and statuses come as from the server; behind it nobody is unavailable."""
    with python_service("grpc_test_service.py") as backend, nghttpx(backend) as (address, _), \
            tempfile.TemporaryDirectory() as folder:
        body = json.dumps({"responseSize": 300000, "payload": {"body": base64.b64encode(bytes(200000)).decode()}})
        file = pathlib.Path(folder, "message.json")
        file.write_text(body, encoding="utf-8")
        answer, = messages(grpc(binary, "call", address, f"{SERVICE}/UnaryCall", "--data", f"@{file}"))
        equal(len(base64.b64decode(answer["payload"]["body"])), 300000, "bytes of the answer")
        assert "NOT_FOUND" in grpc(binary, "call", address, f"{SERVICE}/UnaryCall", "--data",
                                   '{"responseStatus": {"code": 5}}', code=1)
    with nghttpx("127.0.0.1:1") as (address, _):
        text = grpc(binary, "call", address, f"{SERVICE}/EmptyCall", "--descriptors", PROTOBUF / "interop.binpb", code=1)
        assert "UNAVAILABLE" in text, text


def streaming(binary, address):
    """A stream of three messages with a pause before each, begun; and the process that prints them."""
    pauses = [{"size": size, "intervalUs": 1_000_000} for size in (1, 2, 3)]
    process = subprocess.Popen(
        [binary, "grpc", "call", address, f"{SERVICE}/StreamingOutputCall", "--descriptors", PROTOBUF / "interop.binpb",
         "--data", json.dumps({"responseParameters": pauses})],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT)
    assert process.stdout.readline(), process.communicate()[1]
    return process


def proxy_ends(binary):
    """nghttpx says GOAWAY while a stream is under way, which comes to its end; a backend that dies resets one, which is told."""
    with python_service("grpc_test_service.py") as backend, nghttpx(backend) as (address, proxy):
        process = streaming(binary, address)
        proxy.send_signal(signal.SIGQUIT)
        rest, errors = process.communicate(timeout=30)
        equal((process.returncode, len(rest.splitlines())), (0, 2), f"the stream behind GOAWAY: {errors}")
    with started(sys.executable, HERE / "grpc_test_service.py") as backend:
        backend_address = f"127.0.0.1:{json.loads(backend.stdout.readline())['grpc']}"
        with nghttpx(backend_address) as (address, _):
            process = streaming(binary, address)
            backend.kill()
            rest, errors = process.communicate(timeout=30)
            assert process.returncode in (1, 4) and "reset" in errors.lower(), (process.returncode, rest, errors)


def certificate(folder, name, subject, *more):
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
         f"/CN={subject}", "-keyout", f"{name}.key", "-out", f"{name}.pem", *more],
        cwd=folder, check=True, capture_output=True)


def over_tls(binary):
    """Over TLS with certificates on both sides; who is not trusted, or is nobody, is told."""
    with tempfile.TemporaryDirectory() as folder:
        certificate(folder, "ca", "ca", "-addext", "basicConstraints=critical,CA:TRUE")
        certificate(folder, "other", "other", "-addext", "basicConstraints=critical,CA:TRUE")
        issued = ["-CA", "ca.pem", "-CAkey", "ca.key"]
        certificate(folder, "server", "server", *issued, "-addext", "subjectAltName=IP:127.0.0.1")
        certificate(folder, "client", "client", *issued)
        with python_service("grpc_test_service.py", "--tls", folder) as address:
            own = ["--cert", f"{folder}/client.pem", "--key", f"{folder}/client.key"]
            assert SERVICE in grpc(binary, "list", address, "--ca", f"{folder}/ca.pem", *own)
            assert SERVICE in grpc(binary, "list", address, "--insecure", *own)
            assert "TLS failed" in grpc(binary, "list", address, "--ca", f"{folder}/other.pem", *own, code=4)
            elsewhere = address.replace("127.0.0.1", "localhost")
            assert "TLS failed" in grpc(binary, "list", elsewhere, "--ca", f"{folder}/ca.pem", *own, code=4)
            grpc(binary, "list", address, "--ca", f"{folder}/ca.pem", code=4)
            grpc(binary, "list", address, code=4)


FEATURE = """Feature: A service whose names only its target file and its reflection tell
  Scenario: It is healthy and calls are answered
    Then the health of "tests" is SERVING
    And the health of "grpc.testing.Broken" of "tests" is NOT_SERVING
    And "tests" serves "grpc.testing.TestService"
    When "grpc.testing.TestService/UnaryCall" of "tests" is called with
      \"\"\"json
      {"responseSize": 3}
      \"\"\"
    Then the gRPC status is OK
    And the reply field "/payload/body" is "AAAA"
  Scenario: A stream stays open
    When a stream of "grpc.testing.TestService/FullDuplexCall" of "tests" is opened
    And the stream is sent
      \"\"\"json
      {"responseParameters": [{"size": 1}]}
      \"\"\"
    Then the stream answers within 5 seconds
    When the stream is half-closed
    Then the stream ends with OK within 5 seconds
"""
WRONG = """Feature: Wrong
  Scenario: Another status
    When "grpc.testing.TestService/EmptyCall" of "tests" is called
    Then the gRPC status is NOT_FOUND
"""
WATCH = """Feature: etcd
  Scenario: What is put is watched
    When a stream of "etcdserverpb.Watch/Watch" of "etcd" is opened
    And the stream is sent
      \"\"\"json
      {"createRequest": {"key": "a2V5"}}
      \"\"\"
    Then the stream answers within 5 seconds
    And the reply field "/created" is "true"
    And the stream gives nothing for 100 ms
    When "etcdserverpb.KV/Put" of "etcd" is called with
      \"\"\"json
      {"key": "a2V5", "value": "dmFsdWU="}
      \"\"\"
    Then the gRPC status is OK
    And the reply has no field "/prevKv"
    And the stream answers within 5 seconds
    And the reply field "/events/0/kv/value" is "dmFsdWU="
  Scenario: From a revision on the watch tells what was
    When a stream of "etcdserverpb.Watch/Watch" of "etcd" is opened
    And the stream is sent
      \"\"\"json
      {"createRequest": {"key": "b2xk", "startRevision": "1"}}
      \"\"\"
    Then the stream answers within 5 seconds
    And the stream answers within 5 seconds
    And the reply field "/events/0/type" is "PUT"
    And the reply field "/events/0/kv/value" is "dmFsdWU="
    When the stream is cancelled
    Then the stream ends with CANCELLED within 5 seconds
"""


def run(binary, feature, services, code=0):
    """What a run of a feature prints, with these services in its target file; and what the commands that repeat its
    failures print."""
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "any.feature").write_text(feature, encoding="utf-8")
        pathlib.Path(folder, "targets.yaml").write_text(json.dumps({"targets": {"lab": {"services": services}}}),
                                                        encoding="utf-8")
        ended = subprocess.run(
            [binary.resolve(), "run", "any.feature", "--target", "lab", "--config", "targets.yaml", "--output", "out"],
            cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, timeout=60)
        found = ENVIRONMENT | {"PATH": f"{binary.resolve().parent}:{ENVIRONMENT['PATH']}"}
        again = [subprocess.run(["sh", script], env=found, capture_output=True, text=True, timeout=30)
                 for script in pathlib.Path(folder, "out/again").glob("*.sh")]
    equal(ended.returncode, code, f"exit code; {ended.stdout}{ended.stderr}")
    return ended.stdout, "".join(each.stdout + each.stderr for each in again)


def by_feature(binary):
    """A feature checks a service of grpcio without a line of Swift; another status fails, with the command to repeat."""
    with python_service("grpc_test_service.py") as address:
        services = {"tests": {"url": f"http://{address}"}}
        text, _ = run(binary, FEATURE, services)
        assert "2 scenarios: 2 passed" in text, text
        text, again = run(binary, WRONG, services, code=1)
        assert "the call ended with another status" in text and "again with" in text, text
        equal(again, "{}\n", "what the command that repeats it prints")


def watch(binary):
    """etcd's Watch by a feature: a stream both ways that stays open while another call writes."""
    with etcd() as address:
        options = ["--descriptors", PROTOBUF / "etcd.binpb"]
        grpc(binary, "call", address, "etcdserverpb.KV/Put", "--data", '{"key": "b2xk", "value": "dmFsdWU="}', *options)
        service = {"url": f"http://{address}", "descriptors": str(PROTOBUF / "etcd.binpb")}
        text, _ = run(binary, WATCH, {"etcd": service})
        assert "2 scenarios: 2 passed" in text, text


CHECKS = [by_reflection, failures, by_file, other_stack, through_proxy, proxy_ends, by_feature, watch, over_tls]
