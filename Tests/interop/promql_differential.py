"""The same samples in a real Prometheus and in the embedded Mimir: generated queries must have the same answers."""
import math
import random
import time
import urllib.parse
import uuid

import prometheus
from harness import equal, http

SEED, QUERIES, STEP = 20_421, 500, 15
SPAN = 40 * 60


def samples(rng, now, name):
    """Forty minutes of one series with what PromQL has to cope with."""
    kind, value, result = name.split("_")[0], rng.uniform(-5, 50), []
    moment = now - SPAN * 1000 + rng.randrange(5000)
    gap = rng.randrange(SPAN) if rng.random() < 0.6 else None
    while moment < now:
        offset = (moment - now) / 1000 + SPAN
        if gap is None or not gap < offset < gap + rng.choice([90, 400]):
            result.append([moment, text(rng, kind, value)])
        value = step(rng, kind, value)
        moment += STEP * 1000 + rng.choice([0, 0, 0, 1, -3, 250])
    return result


def step(rng, kind, value):
    if kind == "counter":
        return rng.choice([0.0, 0.25]) if rng.random() < 0.06 else abs(value) + rng.choice([0, 1, 1.5, 1e6 * rng.random()])
    return rng.choice([0.0, -1.0, rng.gauss(0, 40), rng.gauss(0, 1e-4)])


def text(rng, kind, value):
    chance = rng.random()
    if chance < 0.03:
        return "stale"
    if kind == "gauge" and chance < 0.06:
        return rng.choice(["NaN", "+Inf", "-Inf"])
    return repr(value)


def series(rng, now):
    result = []
    for name in ("counter_requests", "counter_errors", "gauge_load", "gauge_heat"):
        for job in ("a", "b"):
            for code in ("200", "404", "500"):
                if rng.random() < 0.85:
                    labels = {"__name__": name, "job": job, "code": code, "instance": f"{job}:{rng.randrange(2)}"}
                    result.append({"labels": labels, "samples": samples(rng, now, name)})
    return result


class Queries:
    """Makes queries of the subset, by chance."""

    def __init__(self, rng):
        self.rng = rng

    def pick(self, *choices):
        return self.rng.choice(choices)

    def selector(self):
        name = self.pick("counter_requests", "counter_errors", "gauge_load", "gauge_heat", "nothing")
        matchers = [self.pick('job="a"', 'job!="a"', 'code=~"2..|404"', 'code!~"5.+"', 'none=""', 'code=~".*0{2}"', "")
                    for _ in range(self.rng.randrange(3))]
        inner = ", ".join(filter(None, matchers))
        if self.rng.random() < 0.1:
            return f'{{__name__=~"{self.pick("counter_.+", "gauge_(load|heat)", "counter_requests|gauge_load")}", job="a"}}'
        return f"{name}{{{inner}}}" if inner or self.rng.random() < 0.5 else name

    def offset(self):
        return self.pick("", "", "", " offset 1m", " offset 7m30s", " offset -2m")

    def range(self):
        return f"{self.selector()}[{self.pick('20s', '1m', '5m', '12m', '1h')}]{self.offset()}"

    def function(self):
        return self.pick("rate", "rate", "increase", "increase", "delta", "irate", "idelta", "changes", "resets",
                         *(f"{name}_over_time" for name in ("sum", "avg", "min", "max", "count", "last", "present")))

    def labels(self):
        return ", ".join(self.rng.sample(["job", "code", "instance", "none"], self.rng.randrange(3)))

    def vector(self, depth):
        choice = self.rng.random()
        if depth <= 0 or choice < 0.15:
            return self.selector() + self.offset()
        if choice < 0.4:
            return f"{self.function()}({self.range()})"
        if choice < 0.6:
            return self.aggregation(depth)
        if choice < 0.85:
            return self.binary(depth)
        if choice < 0.9:
            return f"-{self.vector(depth - 1)}" if self.rng.random() < 0.5 else f"-({self.vector(depth - 1)})"
        if choice < 0.95:
            return f"{self.pick('abs', 'ceil', 'floor', 'absent', 'sgn', 'sqrt', 'exp', 'ln')}({self.vector(depth - 1)})"
        return self.pick(f"vector({self.scalar(depth - 1)})", f"clamp_min({self.vector(depth - 1)}, {self.scalar(0)})",
                         f"clamp_max({self.vector(depth - 1)}, {self.scalar(0)})")

    def aggregation(self, depth):
        operation, inner = self.pick("sum", "avg", "min", "max", "count", "group"), self.vector(depth - 1)
        grouping = self.pick("", f"{self.pick('by', 'without')} ({self.labels()})")
        return f"{operation} {grouping} ({inner})" if self.rng.random() < 0.5 else f"{operation}({inner}) {grouping}"

    def binary(self, depth):
        sign = self.pick("+", "-", "*", "/", "%", "^", "==", "!=", ">", "<", ">=", "<=")
        modifier = " bool" if sign in ("==", "!=", ">", "<", ">=", "<=") and self.rng.random() < 0.4 else ""
        left, right = f"({self.vector(depth - 1)})", f"({self.vector(depth - 1)})"
        shape = self.rng.random()
        if shape < 0.3:
            return f"{left} {sign}{modifier} {self.scalar(depth - 1)}"
        if shape < 0.5:
            return f"{self.scalar(depth - 1)} {sign}{modifier} {left}"
        matching = self.pick("", "", f" {self.pick('on', 'ignoring')} ({self.labels()})")
        if self.rng.random() < 0.5:
            labels = self.pick("job", "code, job")
            left, right = (f"sum by ({labels}) ({self.vector(depth - 2)})" for _ in range(2))
        return f"{left} {sign}{modifier}{matching} {right}"

    def scalar(self, depth):
        if depth <= 0 or self.rng.random() < 0.7:
            return self.pick("0", "1", "2.5", "-3", "1e3", "0.001", "time()", "NaN", "Inf", "100")
        return self.pick(f"scalar({self.vector(depth - 1)})", f"({self.scalar(depth - 1)} + {self.scalar(depth - 1)})",
                         f"{self.scalar(0)} > bool {self.scalar(0)}")

    def broken(self):
        """Something that should be an error in both."""
        whole = self.vector(2)
        return self.pick(whole[: self.rng.randrange(len(whole))], f"rate({self.selector()})", f"{self.range()} + 1",
                         f"sum({self.scalar(0)})", f"{self.selector()} > on (job", "1 > 2", "foo(1)", "{}", "a b")


def ask(url, path, parameters, tenant):
    body = urllib.parse.urlencode(parameters).encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded", "X-Scope-OrgID": tenant}
    return http("POST", f"{url}/api/v1/{path}", body, headers)


def values(answer):
    """Series and their samples: time and value."""
    data = answer.json["data"]
    if data["resultType"] == "scalar":
        return {(): [data["result"]]}
    return {tuple(sorted(each["metric"].items())): each.get("values") or [each["value"]] for each in data["result"]}


def same(expected, actual):
    one, other = float(expected), float(actual)
    if math.isnan(one) or math.isnan(other) or math.isinf(one) or math.isinf(other):
        return math.isnan(one) == math.isnan(other) and (math.isnan(one) or one == other)
    return abs(one - other) <= 1e-9 * max(1.0, abs(one), abs(other))


def difference(real, ours):
    """What is not the same in two answers; nothing when all is."""
    if real.status != ours.status:
        return f"status {ours.status} instead of {real.status}: {ours.text[:200]} / {real.text[:200]}"
    if real.status != 200:
        return "" if real.json["errorType"] == ours.json["errorType"] else f"{ours.json} instead of {real.json}"
    expected, actual = values(real), values(ours)
    if expected.keys() != actual.keys():
        return f"series {sorted(actual)} instead of {sorted(expected)}"
    for labels, points in expected.items():
        others = actual[labels]
        if [float(point[0]) for point in points] != [float(point[0]) for point in others]:
            return f"times of {labels}: {others[:5]}… instead of {points[:5]}…"
        for point, other in zip(points, others):
            if not same(point[1], other[1]):
                return f"{labels} at {point[0]}: {other[1]} instead of {point[1]}"
    return ""


def same_answers(stack):
    """500 generated queries have the same answers, to 1e-9, from a real Prometheus and from the embedded Mimir."""
    rng, now, tenant = random.Random(SEED), int(time.time()) * 1000, f"differential-{uuid.uuid4()}"
    data, queries, found, differences = series(rng, now), Queries(rng), 0, []
    with prometheus.server("global: {}\n", "--web.enable-remote-write-receiver") as real:
        equal(prometheus.push(f"{real}/api/v1/write", data, tenant), {"status": 204, "body": ""}, "push to Prometheus")
        equal(prometheus.push(f"{stack.mimir}/api/v1/push", data, tenant), {"status": 200, "body": ""}, "push to Mimir")
        for number in range(QUERIES):
            text = queries.broken() if number % 20 == 19 else queries.vector(3)
            path, parameters = moment(rng, now, text)
            answers = [ask(url, path, parameters, tenant) for url in (real, f"{stack.mimir}/prometheus")]
            problem = difference(*answers)
            found += answers[0].status == 200 and bool(answers[0].json["data"]["result"])
            if problem:
                differences.append(f"{path} {parameters}: {problem}")
    assert found > QUERIES / 3, f"only {found} of {QUERIES} queries found something"
    assert not differences, f"{len(differences)} of {QUERIES} queries differ:\n    " + "\n    ".join(differences[:12])


def moment(rng, now, text):
    """A query at one time, or at the times of a range."""
    end = now / 1000 - rng.choice([0, 0, 60, 600, 2000]) + rng.choice([0, 0, 0.5, 240])
    if rng.random() < 0.5:
        return "query", {"query": text, "time": f"{end:.3f}"}
    start = end - rng.choice([0, 300, 1800])
    return "query_range", {"query": text, "start": f"{start:.3f}", "end": f"{end:.3f}", "step": rng.choice(["15", "1m", "97s"])}


CHECKS = [same_answers]
