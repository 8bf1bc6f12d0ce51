"""The plan's Mimir features against a real server of remote write and PromQL, as a target with a name."""
import contextlib
import json
import pathlib
import re
import subprocess
import tempfile

import prometheus
from harness import ENVIRONMENT, ROOT, child, equal

QUERIES = "Features/plan/TASK-lgtm-013-mimir-query-performance.feature"
PROMQL = "Features/mimir/promql.feature"
PUSHES = "Features/plan/TASK-lgtm-012-mimir-remote-write-ingestion.feature"


LIAR = pathlib.Path(__file__).with_name("promql_liar.py")


@contextlib.contextmanager
def before(url, lie):
    """A Prometheus' URL, or that of a proxy before it that lies in one way."""
    if lie is None:
        yield url
    else:
        with child([prometheus.PYTHON, LIAR, url, lie]) as said:
            yield said["url"]


@contextlib.contextmanager
def run(binary, *arguments, lie=None, waivers=()):
    """The ended run of features with Debian's Prometheus as their Mimir, and its steps as (text, status)."""
    with prometheus.server("global: {}\n", "--web.enable-remote-write-receiver") as real, before(real, lie) as url, \
            tempfile.TemporaryDirectory() as folder:
        target = {"mimir": {"push": f"{url}/api/v1/write", "query": url} | ({"waivers": list(waivers)} if waivers else {})}
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


def oracle(binary):
    """PromQL of a real Prometheus means what our evaluator makes of it: our own set and 100 generated queries."""
    with run(binary, PROMQL) as ended:
        equal(ended.returncode, 0, f"exit code; {ended.stdout}{ended.stderr}")
        assert "1 scenario: 1 passed" in ended.stdout, ended.stdout


def red(binary, lie, shortest):
    """Of a run behind a lie: the feature fails, and the shortest query that differs shows the lie."""
    with run(binary, PROMQL, lie=lie) as ended:
        equal(ended.returncode, 1, f"exit code; {ended.stdout}{ended.stderr}")
        assert "PromQL queries are not answered as Prometheus answers them" in ended.stdout, ended.stdout
        assert re.search(f"shortest: {shortest}", ended.stdout), ended.stdout


def rounding(binary):
    """A Prometheus behind a proxy that rounds to 32 bits fails the feature."""
    red(binary, "rounding", "")


def staleness(binary):
    """A Prometheus behind a proxy that drops stale markers fails the feature."""
    red(binary, "staleness", "")


def extrapolation(binary):
    """A Prometheus behind a proxy that extrapolates further fails the feature, by a rate, an increase or a delta."""
    red(binary, "extrapolation", r".*\b(rate|increase|delta)\(")


def offset(binary):
    """A Prometheus behind a proxy that takes offsets away fails the feature, by an offset."""
    red(binary, "offset", r".*\boffset\b")


def waiver(query, expires):
    return {"query": query, "owner": "platform", "reason": "the proxy takes it away", "expires": expires}


def waived(binary):
    """What the target's waivers accept is no failure, and a waiver that nothing needs is said."""
    waivers = [waiver(" offset ", "2199-12-31"), waiver("histogram_fraction(", "2199-12-31")]
    with run(binary, PROMQL, "--verbose", lie="offset", waivers=waivers) as ended:
        equal(ended.returncode, 0, f"exit code; {ended.stdout}{ended.stderr}")
        assert re.search("waived — .* offset .*the proxy takes it away \\(platform, until 2199-12-31\\)", ended.stdout), \
            ended.stdout
        assert re.search("waivers that nothing needed — .*histogram_fraction", ended.stdout), ended.stdout


def expired(binary):
    """A waiver that has expired accepts nothing, and says so."""
    with run(binary, PROMQL, lie="offset", waivers=[waiver(" offset ", "2020-02-29")]) as ended:
        equal(ended.returncode, 1, f"exit code; {ended.stdout}{ended.stderr}")
        assert "the waiver of platform expired on 2020-02-29" in ended.stdout, ended.stdout


CHECKS = [queries, pushes, what_it_lacks, oracle, rounding, staleness, extrapolation, offset, waived, expired]
