"""The public compliance suite of PromQL, asked of two servers that have the same data."""
import concurrent.futures
import itertools
import math
import random
import time
import uuid

import prometheus
import promql_differential
import yaml
from harness import equal, shared

VARIANTS = {
    "range": "1s 15s 1m 5m 15m 1h", "offset": "1m 5m 10m", "simpleAggrOp": "sum avg max min count stddev stdvar",
    "simpleTimeAggrOp": "sum avg max min count stddev stdvar absent last", "topBottomOp": "topk bottomk",
    "quantile": "-0.5 0.1 0.5 0.75 0.95 0.90 0.99 1 1.5", "arithBinOp": "+ - * / % ^",
    "compBinOp": "== != < > <= >=", "binOp": "+ - * / % ^ == != < > <= >=",
    "simpleMathFunc": "abs ceil floor exp sqrt ln log2 log10 round", "extrapolatedRateFunc": "delta rate increase",
    "clampFunc": "clamp_min clamp_max", "instantRateFunc": "idelta irate",
    "dateFunc": "day_of_month day_of_week days_in_month hour minute month year",
    "smoothingFactor": "0.1 0.5 0.8", "trendFactor": "0.1 0.5 0.8",
}
SPAN, SCRAPE, STEP, RANGE = 3600 + 900, 5, 10, 600


def expanded(path=None):
    """The suite's queries, each with every value of its variables, and whether it has to fail."""
    result = []
    suite = path or shared("conformance/promql/promql-test-queries.yml", "the public compliance suite of PromQL")
    for case in yaml.safe_load(suite.read_text(encoding="utf-8"))["test_cases"]:
        names = case.get("variant_args", [])
        for values in itertools.product(*(VARIANTS[name].split() for name in names)):
            query = str(case["query"])
            for name, value in zip(names, values):
                query = query.replace("{{." + name + "}}", value)
            result.append((query, case.get("should_fail", False)))
    return result


def demo_series(end, seed=20_421):
    """What three instances of the suite's demo service would have given, a sample each five seconds until `end`."""
    rng = random.Random(seed)
    times = range(end - SPAN, end + 1, SCRAPE)
    result = []

    def add(name, values, **labels):
        samples = [[moment * 1000, value if isinstance(value, str) else repr(float(value))]
                   for moment, value in zip(times, values) if value is not None]
        result.append({"labels": {"__name__": name, "job": "demo", **labels}, "samples": samples})

    for port in (10000, 10001, 10002):
        instance = {"instance": f"demo.promlabs.com:{port}"}
        for kind in ("used", "free", "cached", "buffers"):
            base = rng.uniform(1e8, 9e9)
            add("demo_memory_usage_bytes", [base * (1 + 0.2 * math.sin(m / 300 + port)) + rng.gauss(0, 1e6) for m in times],
                type=kind, **instance)
        add("demo_num_cpus", [4 for _ in times], **instance)
        for mode in ("user", "system", "idle"):
            add("demo_cpu_usage_seconds_total", counter(rng, times, rng.uniform(0.1, 3)), mode=mode, **instance)
        add("demo_disk_usage_bytes", [4e9 + 1500 * (m - times[0]) + rng.gauss(0, 1e5) for m in times], **instance)
        add("demo_disk_total_bytes", [1e11 for _ in times], **instance)
        add("demo_batch_last_success_timestamp_seconds", [m - (m + port * 37) % 240 for m in times], **instance)
        add("demo_intermittent_metric", [intermittent(m + port * 11) for m in times], **instance)
        for method, path, status in (("GET", "/api/foo", "200"), ("POST", "/api/bar", "500"), ("GET", "/api/bar", "404")):
            buckets(add, rng, times, method=method, path=path, status=status, **instance)
    return result


def counter(rng, times, rate):
    """Counts, which begin anew now and then."""
    value = rng.uniform(0, 1000)
    for _ in times:
        value = 0.0 if rng.random() < 0.002 else value + rate * SCRAPE * rng.random()
        yield value


def intermittent(moment):
    """A minute of samples, then a stale marker, then nothing for a minute."""
    place = moment % 125
    return float(moment % 7) if place < 60 else "stale" if place < 65 else None


def buckets(add, rng, times, **labels):
    """A classic histogram of durations."""
    bounds = [0.0001, 0.00015, 0.0003, 0.001, 0.01, 0.1, 1, math.inf]
    counts, total, rows = [0] * len(bounds), 0.0, []
    for _ in times:
        for _ in range(rng.randrange(12)):
            duration = rng.lognormvariate(-7, 1.5)
            total += duration
            counts = [count + (duration <= bound) for count, bound in zip(counts, bounds)]
        rows.append((list(counts), total))
    for index, bound in enumerate(bounds):
        text = "+Inf" if bound == math.inf else repr(bound)
        add("demo_api_request_duration_seconds_bucket", [row[0][index] for row in rows], le=text, **labels)
    add("demo_api_request_duration_seconds_count", [row[0][-1] for row in rows], **labels)
    add("demo_api_request_duration_seconds_sum", [row[1] for row in rows], **labels)


def answers(query_url, form, tenant):
    return promql_differential.ask(query_url, "query_range", form, tenant)


def differences(real, other, end, cases, tenant, step=STEP):
    """Each query and what differs between two query URLs, or nothing; four are asked at once."""

    def compare(case):
        query, should_fail = case
        form = {"query": query, "start": end - RANGE, "end": end, "step": step}
        expected = answers(real, form, tenant)
        problem = promql_differential.difference(expected, answers(other, form, tenant))
        if not problem and should_fail != (expected.status != 200):
            problem = f"status {expected.status}, which the suite does not expect"
        return query, problem

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        yield from pool.map(compare, cases)


def push(url, data, tenant):
    """All at once: a new Prometheus takes samples of more than an hour only together."""
    answer = prometheus.push(url, data, tenant)
    if answer["status"] not in (200, 204):
        raise AssertionError(f"{url} takes no samples: {answer}")


def same_answers(stack):
    """The public compliance suite's 539 queries have the same answers from a real Prometheus and the embedded Mimir."""
    cases, end, tenant = expanded(), int(time.time()) // 10 * 10, f"compliance-{uuid.uuid4()}"
    data = demo_series(end)
    equal(len(cases), 539, "queries of the suite")
    with prometheus.server("global: {}\n", "--web.enable-remote-write-receiver") as real:
        push(f"{real}/api/v1/write", data, tenant)
        push(f"{stack.mimir}/api/v1/push", data, tenant)
        found = list(differences(real, f"{stack.mimir}/prometheus", end, cases, tenant, step=60))
    problems = [f"{query}: {problem}" for query, problem in found if problem]
    assert not problems, f"{len(problems)} of {len(cases)} queries differ:\n    " + "\n    ".join(problems[:12])


CHECKS = [same_answers]
