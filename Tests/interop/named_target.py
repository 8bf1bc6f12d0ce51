"""The plan's Mimir features against a real server of remote write and PromQL, as a target with a name."""
import contextlib
import json
import pathlib
import subprocess
import tempfile

import prometheus
from harness import ENVIRONMENT, ROOT, equal

QUERIES = "Features/plan/TASK-lgtm-013-mimir-query-performance.feature"
PUSHES = "Features/plan/TASK-lgtm-012-mimir-remote-write-ingestion.feature"


@contextlib.contextmanager
def run(binary, *arguments):
    """The ended run of features with Debian's Prometheus as their Mimir, and its steps as (text, status)."""
    with prometheus.server("global: {}\n", "--web.enable-remote-write-receiver") as url, \
            tempfile.TemporaryDirectory() as folder:
        target = {"mimir": {"push": f"{url}/api/v1/write", "query": url}}
        configuration = pathlib.Path(folder, "targets.yaml")
        configuration.write_text(json.dumps({"targets": {"prometheus": target}}), encoding="utf-8")
        yield subprocess.run(
            [binary, "run", *arguments, "--target", "prometheus", "--config", configuration, "--output", folder,
             "--allow-disruption"],
            cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, timeout=60)


def queries(binary):
    """The plan's queries pass against Debian's Prometheus, which takes no samples of seven days: that is inconclusive."""
    with run(binary, QUERIES) as ended:
        equal(ended.returncode, 4, f"exit code; {ended.stdout}{ended.stderr}")
        assert "4 scenarios: 3 passed, 1 inconclusive" in ended.stdout, ended.stdout
        assert "the server took no samples of the last 168 h: 400: out of bounds" in ended.stdout, ended.stdout


def pushes(binary):
    """The plan's remote write passes against Debian's Prometheus, except what only a stack with faults can show."""
    with run(binary, PUSHES) as ended:
        equal(ended.returncode, 4, f"exit code; {ended.stdout}{ended.stderr}")
        assert "AC-lgtm-003-02  verified" in ended.stdout, ended.stdout
        assert "has no way to refuse Mimir's S3 credentials" in ended.stdout, ended.stdout


def what_it_lacks(binary):
    """A Prometheus 2 that misreads remote write 2.0 and ignores tenants fails those features of ours."""
    with run(binary, "Features/mimir/push.feature:16", "Features/mimir/tenants.feature") as ended:
        equal(ended.returncode, 1, f"exit code; {ended.stdout}{ended.stderr}")
        assert "the server may not know version 2.0" in ended.stdout, ended.stdout
        assert "tenant team-b finds series of tenant team-a" in ended.stdout, ended.stdout


CHECKS = [queries, pushes, what_it_lacks]
