"""The plan's remote-write feature judges Debian's Prometheus, which scrapes the stack and writes to its Mimir."""
import json
import pathlib
import subprocess
import tempfile

import harness
import mimir_clients
import prometheus
from harness import ENVIRONMENT, ROOT, equal

FEATURE = "Features/plan/TASK-lgtm-017-prometheus-remote-write-to-mimir.feature"


def verdict(binary, stack, url, *arguments):
    """How a run of the feature ends, with that Prometheus and the stack's Mimir as its target."""
    target = {
        "mimir": {"push": f"{stack.gateway}/api/v1/push", "query": f"{stack.gateway}/prometheus", "admin": stack.mimir},
        "prometheus": {"url": url}, "control": stack.control}
    with tempfile.TemporaryDirectory() as folder:
        configuration = pathlib.Path(folder, "targets.yaml")
        configuration.write_text(json.dumps({"targets": {"debian": target}}), encoding="utf-8")
        return subprocess.run(
            [binary, "run", FEATURE, "--target", "debian", "--config", configuration, "--output", folder, *arguments],
            cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, timeout=35)


def queue(binary):
    """The queue of Debian's Prometheus passes while Mimir takes its samples, and shows that nothing is sent while Mimir refuses."""
    with harness.stack(binary) as endpoints:
        stack = harness.Stack(endpoints)
        with prometheus.server(mimir_clients.configuration(stack)) as url:
            ended = verdict(binary, stack, url, "--name", "Metrics flow|Remote-write queue health")
            equal(ended.returncode, 0, f"exit code; {ended.stdout}{ended.stderr}")
            assert "2 scenarios: 2 passed" in ended.stdout, ended.stdout
            with stack.fault("mimir.push.refuse"):
                ended = verdict(binary, stack, url, "--name", "Remote-write queue health", "--timeout", "3s")
            equal(ended.returncode, 1, f"exit code while Mimir refuses; {ended.stdout}{ended.stderr}")
            assert "no samples were sent" in ended.stdout, ended.stdout


CHECKS = [queue]
