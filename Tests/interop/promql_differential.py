"""The same samples in a real Prometheus and in the embedded Mimir: generated queries must have the same answers."""
import math
import os
import random
import re
import time
import urllib.parse
import uuid

import prometheus
from harness import equal, http

SEED, QUERIES = int(os.environ.get("PROMQL_SEED", "20421")), int(os.environ.get("PROMQL_QUERIES", "500"))
STEP = 15
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
    return result + histograms(rng, now)


def histograms(rng, now):
    """Buckets of a classic histogram, of two jobs."""
    result = []
    for job in ("a", "b"):
        counts = [0] * 5
        rows = []
        for moment in range(now - SPAN * 1000, now, STEP * 1000):
            hit = rng.randrange(6)
            counts = [0] * 5 if rng.random() < 0.01 else [count + (place >= hit) * rng.randrange(9) for place, count in enumerate(counts)]
            rows.append((moment, sorted(counts)))
        for place, bound in enumerate(("0.1", "0.5", "1", "10", "+Inf")):
            labels = {"__name__": "latency_bucket", "job": job, "le": bound}
            result.append({"labels": labels, "samples": [[moment, str(row[place])] for moment, row in rows]})
    return result


class Queries:
    """Makes queries of the whole language, by chance."""

    OVER_TIME = ("sum", "avg", "min", "max", "count", "last", "present", "stddev", "stdvar", "absent")
    DATES = ("day_of_month", "day_of_week", "day_of_year", "days_in_month", "hour", "minute", "month", "year")
    MATHS = ("abs", "ceil", "floor", "sgn", "sqrt", "exp", "ln", "log2", "log10", "sin", "cos", "tan", "asin", "acos",
             "atan", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "deg", "rad", "round", "absent", "timestamp", "sort",
             "sort_desc")
    COMPARISONS = ("==", "!=", ">", "<", ">=", "<=")

    def __init__(self, rng, now):
        self.rng, self.now = rng, now // 1000

    def pick(self, *choices):
        return self.rng.choice(choices)

    def chance(self, share):
        return self.rng.random() < share

    def selector(self):
        name = self.pick("counter_requests", "counter_errors", "gauge_load", "gauge_heat", "nothing")
        matchers = [self.pick('job="a"', 'job!="a"', 'code=~"2..|404"', 'code!~"5.+"', 'none=""', 'code=~".*0{2}"', "",
                              'job=~"(?i)A"', 'code=~"[[:digit:]]+"', r'instance=~"\\w:\\d"')
                    for _ in range(self.rng.randrange(3))]
        inner = ", ".join(filter(None, matchers))
        if self.chance(0.1):
            return f'{{__name__=~"{self.pick("counter_.+", "gauge_(load|heat)", "counter_requests|gauge_load")}", job="a"}}'
        return f"{name}{{{inner}}}" if inner or self.chance(0.5) else name

    def shift(self):
        offset = self.pick("", "", "", " offset 1m", " offset 7m30s", " offset -2m")
        if self.chance(0.85):
            return offset
        at = self.pick(f" @ {self.now - 300}", f" @ {self.now - 1234}.5", " @ start()", " @ end()")
        return at + offset if self.chance(0.5) else offset + at

    def range(self, depth=0):
        span = self.pick("20s", "1m", "5m", "12m", "1h")
        if depth > 0 and self.chance(0.3):
            inner = self.pick(self.selector(), f"({self.vector(depth - 1)})", f"rate({self.range()})")
            return f"{inner}[{span}:{self.pick('', '15s', '1m', '37s')}]{self.shift()}"
        return f"{self.selector()}[{span}]{self.shift()}"

    def over_range(self, depth):
        window = self.range(depth)
        if self.chance(0.25):
            return self.pick(
                f"quantile_over_time({self.scalar(0)}, {window})", f"predict_linear({window}, {self.scalar(0)})",
                f"holt_winters({window}, {self.pick('0.1', '0.5', '0.9')}, {self.pick('0.2', '0.8')})", f"deriv({window})",
                f"quantile_over_time({self.pick('0.5', '0.9', '-1', '2')}, {window})")
        name = self.pick("rate", "rate", "increase", "increase", "delta", "irate", "idelta", "changes", "resets",
                         *(f"{name}_over_time" for name in self.OVER_TIME))
        return f"{name}({window})"

    def labels(self):
        return ", ".join(self.rng.sample(["job", "code", "instance", "none"], self.rng.randrange(3)))

    def vector(self, depth):
        choice = self.rng.random()
        if depth <= 0 or choice < 0.12:
            return self.selector() + self.shift()
        if choice < 0.32:
            return self.over_range(depth - 1)
        if choice < 0.5:
            return self.aggregation(depth)
        if choice < 0.75:
            return self.binary(depth)
        if choice < 0.8:
            return f"-{self.vector(depth - 1)}" if self.chance(0.5) else f"-({self.vector(depth - 1)})"
        if choice < 0.88:
            name = self.pick(*self.MATHS)
            # The sine of a large number shows its last digit.
            return f"{name}({self.selector() if name in ('sin', 'cos', 'tan') else self.vector(depth - 1)})"
        return self.other(depth)

    def other(self, depth):
        inner = self.vector(depth - 1)
        return self.pick(
            f"vector({self.scalar(depth - 1)})", f"clamp_min({inner}, {self.scalar(0)})", f"clamp_max({inner}, {self.scalar(0)})",
            f"clamp({inner}, {self.scalar(0)}, {self.scalar(0)})", f"round({inner}, {self.pick('5', '0.1', '0')})",
            f"{self.pick(*self.DATES)}({inner})", f"{self.pick(*self.DATES)}()", self.replaced(inner), self.joined(inner),
            f"histogram_quantile({self.pick('0.5', '0.9', '0', '1', '-1', '2', 'NaN')}, {self.buckets()})")

    def replaced(self, inner):
        return (f'label_replace({inner}, "{self.pick("job", "new", "code", "__name__")}", "{self.pick("$1-x", "${1}", "", "a")}", '
                f'"{self.pick("job", "instance", "code", "none")}", "{self.pick("(.*)", "(.*):(.+)", "(a|2).*", "(.)?(.*)")}")')

    def joined(self, inner):
        return f'label_join({inner}, "{self.pick("job", "new")}", "{self.pick("-", "")}", "code", "{self.pick("job", "none")}")'

    def buckets(self):
        inner = self.pick("latency_bucket", f"rate(latency_bucket[{self.pick('1m', '5m')}])", "latency_bucket{le!=\"+Inf\"}")
        return self.pick(inner, f"sum by (le) ({inner})", f"sum by (le, job) ({inner})", self.selector())

    def aggregation(self, depth):
        operation, inner = self.pick("sum", "avg", "min", "max", "count", "group", "stddev", "stdvar"), self.vector(depth - 1)
        grouping = self.pick("", f"{self.pick('by', 'without')} ({self.labels()})")
        if self.chance(0.3):
            operation = self.pick("topk", "bottomk", "quantile", "count_values")
            # Which of equal values are picked depends on the order of series, which is by chance after most operations;
            # and a label of a value shows its last digit.
            inner = inner if operation == "quantile" else self.pick(self.selector(), f"rate({self.range()})")
            parameter = {"quantile": self.pick("0.5", "0.9", "-1", "2", "NaN"), "count_values": self.pick('"value"', '"job"')}
            inner = f"{parameter.get(operation, self.pick('1', '2', '3', '0', self.scalar(0)))}, {inner}"
        return f"{operation} {grouping} ({inner})" if self.chance(0.5) else f"{operation}({inner}) {grouping}"

    def binary(self, depth):
        sign = self.pick("+", "-", "*", "/", "%", "^", "atan2", *self.COMPARISONS)
        modifier = " bool" if sign in self.COMPARISONS and self.chance(0.4) else ""
        # The rest of a division shows the last digit of what is divided.
        depth = 0 if sign == "%" else depth
        left, right = f"({self.vector(depth - 1)})", f"({self.vector(depth - 1)})"
        shape = self.rng.random()
        if shape < 0.2:
            # A large power shows the last digit of its base.
            return f"{left} {sign}{modifier} {self.pick('0.5', '2', '-3') if sign == '^' else self.scalar(depth - 1)}"
        if shape < 0.35:
            return f"{self.scalar(depth - 1)} {sign}{modifier} {left}"
        if shape < 0.55:
            matching = self.pick("", "", f" {self.pick('on', 'ignoring')} ({self.labels()})")
            return f"{left} {self.pick('and', 'or', 'unless')}{matching} {right}"
        if shape < 0.75:
            one = f"sum by (job) ({self.vector(depth - 2)})"
            side, extra = self.pick("left", "right"), self.pick("", "", " (none)", " (instance)")
            pair = (left, one) if side == "left" else (one, left)
            return f"{pair[0]} {sign}{modifier} on (job) group_{side}{extra} {pair[1]}"
        matching = self.pick("", "", f" {self.pick('on', 'ignoring')} ({self.labels()})")
        if self.chance(0.5):
            labels = self.pick("job", "code, job")
            left, right = (f"sum by ({labels}) ({self.vector(depth - 2)})" for _ in range(2))
        return f"{left} {sign}{modifier}{matching} {right}"

    def scalar(self, depth):
        if depth <= 0 or self.chance(0.7):
            return self.pick("0", "1", "2.5", "-3", "1e3", "0.001", "time()", "NaN", "Inf", "100", "pi()", "0x1F", "017")
        return self.pick(f"scalar({self.vector(depth - 1)})", f"({self.scalar(depth - 1)} + {self.scalar(depth - 1)})",
                         f"{self.scalar(0)} > bool {self.scalar(0)}", f"-{self.scalar(0)} ^ 2")

    def broken(self):
        """Something that should be an error in both, with the same words."""
        whole = self.vector(2)
        place = self.rng.randrange(len(whole))
        return self.pick(
            whole[:place], whole[:place], whole[:place] + self.pick("(", ")", "[", "}", ",", " by", " on", " and", "=", "$", "1")
            + whole[place:], f"rate({self.selector()})", f"{self.range()} + 1", f"sum({self.scalar(0)})",
            f"{self.selector()} > on (job", "1 > 2", "foo(1)", "{}", "a b", "sum()", "topk(1)", "topk(a, b)", "rate()",
            "round(a, 1, 2)", "label_join(a)", "a and 1", "1 and 2", "a and on (x) group_left b", "a + on (x) group_left (x) b",
            "a offset 5", "a[5]", "a[5m:10]", "a[5m] offset 1m offset 2m", "a @ b", "a @ 1 @ 2", "(a)[5m]", "1[5m:1m]", "a{b}",
            'a{b="c",,}', 'a{__name__="b"}', 'a{b=~"("}', 'label_replace(a, "x", "y", "z", "(")', "sum by (1) (a)", "-a[5m]",
            "5 offset 1m", "topk by (x) a", "a + bool b", "'a", '"\\q"', "a{b='c'", "a[5m", "count_values(\"~\", a)", "1 + by")


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


def failure(answer):
    """Type and words of an error; which series of a duplicate are named is by chance."""
    words = answer.json["error"].removeprefix('invalid parameter "query": ')
    return answer.json["errorType"], re.sub(r"(?<=for the match group ).*(?= on the)|\[.*\]", "", words)


def difference(real, ours):
    """What is not the same in two answers; nothing when all is."""
    if real.status != ours.status:
        return f"status {ours.status} instead of {real.status}: {ours.text[:200]} / {real.text[:200]}"
    if real.status != 200:
        return "" if failure(real) == failure(ours) else f"{ours.json} instead of {real.json}"
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
    data, queries, found, differences = series(rng, now), Queries(rng, now), 0, []
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
