#!/usr/bin/env python3
"""Asks PromQL's public compliance suite of a Prometheus and of the evaluator in lgtm-verify, and prints a table.

Usage: Benchmarks/promql/run.py BINARY [--prometheus PUSH_URL,QUERY_URL] [--queries FILE]

Without --prometheus it starts Debian's, unpacked under .build/tools. An hour and a quarter of the demo service's series is
pushed to both; a Prometheus that is asked must take remote write and have no newer samples than these. The evaluator
answers as the embedded Mimir. Runs where Tests/interop/requirements.txt is installed, and needs .build/interop-remote-write.
"""
import argparse
import collections
import contextlib
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "Tests/interop"))

import harness
import prometheus
import promql_compliance as suite


def kind(query):
    """The part of the suite that a query belongs to, by what it has."""
    for part, marks in {
        "subqueries": ("[5m:", "[2m:"), "histograms": ("histogram_quantile",), "labels": ("label_replace", "label_join"),
        "over time": ("_over_time",), "rates and trends": ("rate(", "delta(", "increase(", "deriv(", "predict_linear("),
        "dates": ("day", "hour", "minute", "month", "year"),
        "aggregations": ("sum", "avg", "max", "min", "count", "std", "topk", "bottomk", "quantile"),
        "operators": tuple(f" {sign} " for sign in "+ - * / % ^ == != < > <= >=".split()),
    }.items():
        if any(mark in query for mark in marks):
            return part
    return "selectors and functions"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("--prometheus", help="PUSH_URL,QUERY_URL")
    parser.add_argument("--queries", type=pathlib.Path)
    options = parser.parse_args()
    cases, end, tenant = suite.expanded(options.queries), int(time.time()) // 10 * 10, "compliance"
    data, counts, problems = suite.demo_series(end), collections.Counter(), collections.defaultdict(list)
    with contextlib.ExitStack() as open_things:
        if options.prometheus:
            push, query = options.prometheus.split(",")
        else:
            query = open_things.enter_context(prometheus.server("global: {}\n", "--web.enable-remote-write-receiver"))
            push = f"{query}/api/v1/write"
        stack = harness.Stack(open_things.enter_context(harness.stack(pathlib.Path(options.binary).resolve())))
        suite.push(push, data, tenant)
        suite.push(f"{stack.mimir}/api/v1/push", data, tenant)
        for text, problem in suite.differences(query, f"{stack.mimir}/prometheus", end, cases, tenant):
            counts[kind(text)] += 1
            problems[kind(text)] += [f"{text}: {problem}"] if problem else []
    print("| part | queries | equal at 1e-9 |\n| --- | ---: | ---: |")
    for part, count in sorted(counts.items()):
        print(f"| {part} | {count} | {count - len(problems[part])} |")
    failed = sum(map(len, problems.values()))
    print(f"| all | {len(cases)} | {len(cases) - failed} |")
    for each in filter(None, problems.values()):
        print(*each, sep="\n")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
