"""Real clients of the embedded Mimir: Prometheus scrapes the stack and writes to it, promtool asks it, an exporter pushes."""
import time
import urllib.parse
import uuid

import prometheus
from harness import equal, eventually, http

# Names of their own: the stack's Prometheus scrapes the same servers.
JOBS = {"interop-tempo": "tempo.monitoring.svc:3200", "interop-mimir": "mimir.monitoring.svc:8080"}
OURS = 'job=~"interop-.+"'


def query(url, text, tenant=None, time=None):
    """The result of an instant query, by labels."""
    parameters = {"query": text} | ({"time": time} if time else {})
    answer = http("GET", f"{url}/api/v1/query?{urllib.parse.urlencode(parameters)}",
                  headers={"X-Scope-OrgID": tenant} if tenant else {})
    equal(answer.status, 200, f"status of {text}: {answer.text}")
    return {tuple(sorted(each["metric"].items())): each["value"] for each in answer.json["data"]["result"]}


def configuration(stack):
    # As the operator names the job of a ServiceMonitor's endpoint, and labels what it scrapes.
    jobs = "".join(f"""
- job_name: serviceMonitor/monitoring/{job}/0
  static_configs: [{{targets: ["{stack.addresses[address]}"]}}]
  relabel_configs: [{{target_label: job, replacement: {job}}}]""" for job, address in JOBS.items())
    return f"""
global: {{scrape_interval: 200ms, scrape_timeout: 200ms}}
scrape_configs:{jobs}
remote_write:
- url: {stack.gateway}/api/v1/push
  queue_config: {{batch_send_deadline: 100ms}}
"""


def prometheus_writes(stack):
    """Prometheus scrapes the stack's own metrics and remote-writes them; Mimir answers with the same values."""
    tenant = "anonymous"  # Prometheus 2.42 names none, so the gateway does
    with prometheus.server(configuration(stack)) as url:
        mimir = f"{stack.mimir}/prometheus"
        eventually("both jobs are up in Mimir", lambda: len(query(mimir, f"up{{{OURS}}} == 1", tenant)) == 2, seconds=15)
        selector = f'{{__name__=~"(cortex|tempo)_.+",{OURS}}}'
        now = time.time()
        eventually("the newest samples have arrived", lambda: arrived(mimir, tenant, now), seconds=10)
        expected, actual = query(url, selector, time=now), query(mimir, selector, tenant, time=now)
        assert len(expected) > 30, f"only {len(expected)} series were scraped"
        equal(actual, expected, "values of the scraped series")
        equal(failed(url), 0.0, "samples that Prometheus could not write")


def arrived(mimir, tenant, now):
    """Every job has a sample after that time, so that all before it have come too."""
    later = query(mimir, f"count_over_time(up{{{OURS}}}[1s])", tenant, time=now + 1.5)
    return len(later) == 2


def failed(url):
    answer = http("GET", f"{url}/metrics").text.splitlines()
    names = ("prometheus_remote_storage_samples_failed_total", "prometheus_remote_storage_samples_dropped_total")
    return sum(float(line.split()[-1]) for line in answer if line.startswith(names))


def promtool_queries(stack):
    """promtool's instant, range, series and label queries are answered."""
    metric = f"promtool_{uuid.uuid4().hex}"
    now = int(time.time())
    series = [{"labels": {"__name__": metric, "job": "tool"}, "samples": [[(now - 15) * 1000, "1.5"], [now * 1000, "2.5"]]}]
    equal(prometheus.push(f"{stack.gateway}/api/v1/push", series, "anonymous")["status"], 200, "status of the push")
    url = f"{stack.gateway}/prometheus"
    answer = prometheus.promtool("query", "instant", f"--time={now}", url, metric)
    equal(answer, f'{metric}{{job="tool"}} => 2.5 @[{now}]', "instant")
    answer = prometheus.promtool(
        "query", "range", f"--start={now - 15}", f"--end={now}", "--step=15s", url, f"sum({metric})")
    equal(answer, f"{{}} =>\n1.5 @[{now - 15}]\n2.5 @[{now}]", "range")
    equal(prometheus.promtool("query", "series", f"--match={metric}", url), f'{{__name__="{metric}", job="tool"}}', "series")
    assert metric in prometheus.promtool("query", "labels", url, "__name__").splitlines(), "the label's values"
    try:
        prometheus.promtool("query", "instant", url, "histogram_avg(up)")
        raise RuntimeError("a query of native histograms was answered")
    except AssertionError as error:
        assert "histogram_avg" in str(error), error


def exporter_pushes(stack):
    """The OpenTelemetry SDK's remote-write exporter pushes, and every value is read back."""
    tenant = f"exporter-{uuid.uuid4()}"
    equal(prometheus.export(f"{stack.mimir}/api/v1/push", tenant), {"exported": True}, "the export")
    found = query(f"{stack.mimir}/prometheus", '{__name__=~"interop_.+"}', tenant)
    values = {}
    for labels, (_, value) in found.items():
        labels = dict(labels)
        values.setdefault(labels.pop("__name__"), {})[labels.get("shop") or labels.get("le") or ""] = float(value)
    equal(values["interop_orders"], {"größe": 3.0, 'a"b\\c': 4.0}, "the counter")
    equal(values["interop_queue"], {"": -2.5}, "the up-down counter")
    equal((values["interop_latency_count"][""], values["interop_latency_sum"][""]), (3.0, 30_031.0), "the histogram")
    equal(values["interop_latency"]["+Inf"], 1.0, "the last bucket, which this exporter does not add up")


def refusals(stack):
    """Bad pushes are answered as recorded: duplicates, late and future samples, series without a name."""
    url, now = f"{stack.mimir}/api/v1/push", int(time.time() * 1000)
    tenant = f"refusals-{uuid.uuid4()}"
    name = {"__name__": "refused"}
    send = lambda labels, *samples: prometheus.push(url, [{"labels": labels, "samples": list(samples)}], tenant)
    equal(send(name, [now, "1"])["status"], 200, "a good push")
    for labels, sample, words in (
        (name, [now, "2"], "duplicate sample for timestamp"), (name, [now - 1, "1"], "out of order sample"),
        (name, [now - 7_200_000, "1"], "out of bounds"), (name, [now + 3_600_000, "1"], "timestamp too new"),
        ({"a": "b"}, [now, "1"], "sample missing metric name"),
    ):
        answer = send(labels, sample)
        assert answer["status"] == 400 and words in answer["body"], answer


CHECKS = [prometheus_writes, promtool_queries, exporter_pushes, refusals]
