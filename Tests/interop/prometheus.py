"""Debian's Prometheus and promtool, unpacked by scripts/unpack-packages, and the client for remote write."""
import contextlib
import json
import pathlib
import signal
import socket
import subprocess
import tempfile

from harness import ENVIRONMENT, ROOT, eventually, http

TOOLS = ROOT / ".build/tools/usr/bin"
PYTHON = ROOT / ".build/interop-remote-write/bin/python"
REMOTE_WRITE = pathlib.Path(__file__).with_name("remote_write.py")


def versions():
    """Names and versions of the real programs."""
    prometheus = output([TOOLS / "prometheus", "--version"]).splitlines()[0]
    promtool = output([TOOLS / "promtool", "--version"]).splitlines()[0]
    clients = output([PYTHON, REMOTE_WRITE, "versions"])
    return [line.split(" (")[0].replace(", version", "") for line in (prometheus, promtool)] + clients.split(", ")


def output(command, stdin=None):
    result = subprocess.run(command, input=stdin, capture_output=True, text=True, timeout=30, env=ENVIRONMENT)
    if result.returncode != 0:
        raise AssertionError(f"{' '.join(map(str, command))}: exit code {result.returncode}: {result.stderr.strip()}")
    return result.stdout.strip()


def promtool(*arguments):
    return output([TOOLS / "promtool", *arguments])


def push(url, series, tenant="interop"):
    """Status and body of the answer to a push."""
    return json.loads(output([PYTHON, REMOTE_WRITE, "push", url, tenant], json.dumps(series)))


def export(url, tenant):
    return json.loads(output([PYTHON, REMOTE_WRITE, "export", url, tenant]))


@contextlib.contextmanager
def server(configuration="global: {}\n", *options):
    """The URL of a Prometheus of its own, on a free port of the loopback."""
    with tempfile.TemporaryDirectory() as folder, open(f"{folder}/log", "w+", encoding="utf-8") as log:
        pathlib.Path(folder, "prometheus.yml").write_text(configuration, encoding="utf-8")
        with socket.create_server(("127.0.0.1", 0)) as listener:
            port = listener.getsockname()[1]
        process = subprocess.Popen(
            [TOOLS / "prometheus", f"--config.file={folder}/prometheus.yml", f"--storage.tsdb.path={folder}/data",
             f"--web.listen-address=127.0.0.1:{port}", *options], stdout=log, stderr=log, env=ENVIRONMENT)
        try:
            eventually("Prometheus is ready", lambda: ready(process, port, folder), seconds=15)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def ready(process, port, folder):
    if process.poll() is not None:
        raise AssertionError(f"Prometheus ended: {pathlib.Path(folder, 'log').read_text(encoding='utf-8')[-500:]}")
    with contextlib.suppress(OSError):
        return http("GET", f"http://127.0.0.1:{port}/-/ready").status == 200
    return False
