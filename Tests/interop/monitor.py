"""The monitor beside the embedded stack, as Prometheus, Mimir and readers of its files see it."""
import contextlib
import json
import re
import select
import signal
import subprocess
import tempfile
import urllib.parse

import opentelemetry.proto.collector.trace.v1.trace_service_pb2 as trace_service
import prometheus
from harness import ENVIRONMENT, ROOT, Stack, equal, eventually, http, stack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

DEPLOY = ROOT / "docs/deploy/monitor"
FEATURE = """\
@AC-1
Feature: Answers
  Scenario: Tempo answers
    Given Tempo contains test traces from previous ingestion test
    And trace ID from ingestion test
    When query is sent to /api/traces/{traceID}
    Then response SHALL be received within 5 seconds
    And response SHALL contain complete trace data
"""
FAULT = "tempo.trace.change-attribute"


@contextlib.contextmanager
def monitored(binary, folder, *options):
    """A monitor of a stack of its own: the stack, and where the metrics are."""
    target = f"{folder}/served.yaml"
    feature = f"{folder}/answers.feature"
    with open(feature, "w", encoding="utf-8") as file:
        file.write(FEATURE)
    with stack(binary, "--target-file", target) as endpoints:
        command = [binary, "monitor", "--config", target, "--target", "served", "--listen", "127.0.0.1:0", "--every",
                   "200ms", "--output", f"{folder}/out", "--history", f"{folder}/history", *options, feature]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, env=ENVIRONMENT, text=True, cwd=folder)
        try:
            if not select.select([process.stdout], [], [], 10)[0]:
                raise AssertionError("the monitor says nothing within 10 s")
            yield Stack(endpoints), process.stdout.readline().split()[1]
            process.send_signal(signal.SIGTERM)
            output, _ = process.communicate(timeout=10)
            equal(process.returncode, 0, f"exit code of the monitor: {output}")
        finally:
            if process.poll() is None:
                process.kill()
                process.communicate()


def scraping(url, *, remote_write=None):
    port = urllib.parse.urlsplit(url).netloc
    remote = f"remote_write: [{{url: '{remote_write}'}}]\n" if remote_write else ""
    return (f"global: {{scrape_interval: 1s, evaluation_interval: 1s}}\nrule_files: ['{DEPLOY}/alerts.yaml']\n{remote}"
            f"scrape_configs: [{{job_name: lgtm-verify, static_configs: [{{targets: ['{port}']}}]}}]\n")


def query(url, expression):
    answer = http("GET", f"{url}/api/v1/query?{urllib.parse.urlencode({'query': expression})}")
    equal(answer.status, 200, f"{expression}: {answer.text}")
    return answer.json["data"]["result"]


def rules(binary):
    """promtool takes the alert rules, their tests and the configuration."""
    prometheus.promtool("check", "rules", DEPLOY / "alerts.yaml")
    prometheus.promtool("test", "rules", DEPLOY / "alerts.test.yaml")
    prometheus.promtool("check", "config", DEPLOY / "prometheus.yaml")


def exposition(binary):
    """Prometheus keeps the metrics with their exemplars, which lead to traces that the receiver was sent."""
    with Receiver() as receiver, tempfile.TemporaryDirectory() as folder:
        with monitored(binary, folder, "--traces", receiver.url) as (_, url):
            eventually("a run has ended", lambda: http("GET", url.replace("metrics", "ready")).status == 200, seconds=20)
            answer = http("GET", url)
            equal(answer.type, "application/openmetrics-text", "type of the metrics")
            equal(answer.text.rstrip().splitlines()[-1], "# EOF", "last line of the metrics")
            with prometheus.server(scraping(url), "--enable-feature=exemplar-storage") as server:
                seen = eventually("Prometheus has a verdict", lambda: query(
                    server, 'lgtm_verify_criterion_verdict{criterion="AC-1",verdict="verified"} == 1'), seconds=20)
                equal(seen[0]["metric"]["job"], "lgtm-verify", "job")
                found = eventually("Prometheus has exemplars", lambda: http(
                    "GET", f"{server}/api/v1/query_exemplars?start=0&end=9999999999&query="
                    "lgtm_verify_step_duration_seconds_bucket").json["data"], seconds=20)
                ids = {each["labels"]["trace_id"] for series in found for each in series["exemplars"]}
                if not ids <= receiver.trace_ids:
                    raise AssertionError(f"exemplars of traces that nobody was sent: {ids - receiver.trace_ids}")
        check_spans(receiver.spans)


def check_spans(spans):
    """As OpenTelemetry's own messages read them."""
    by_id = {span.span_id: span for span in spans}
    roots = [span for span in spans if not span.parent_span_id]
    equal({span.name for span in roots}, {"lgtm-verify run"}, "names of the root spans")
    equal(len(spans), 7 * len(roots), "spans of all runs")
    for span in spans:
        if span.parent_span_id:
            parent = by_id[span.parent_span_id]
            equal(parent.trace_id, span.trace_id, f"trace of {span.name} and its parent")
    links = [link for span in spans for link in span.links]
    if not links or any(len(link.trace_id) != 16 or len(link.span_id) != 8 for link in links):
        raise AssertionError(f"links to the traces that were sent: {links}")


class Receiver:
    """Takes OTLP over HTTP."""

    def __init__(self):
        self.spans, receiver = [], self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                request = trace_service.ExportTraceServiceRequest.FromString(
                    self.rfile.read(int(self.headers["Content-Length"])))
                receiver.spans += [span for resource in request.resource_spans for scope in resource.scope_spans
                                   for span in scope.spans]
                self.send_response(200 if self.path == "/v1/traces" else 404)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    @property
    def trace_ids(self):
        return {span.trace_id.hex() for span in self.spans}

    def __enter__(self):
        Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


def alert(binary):
    """A fault that comes and goes: metric, alert and history show it."""
    with tempfile.TemporaryDirectory() as folder:
        with monitored(binary, folder) as (served, url), prometheus.server(scraping(url)) as server:
            failed = 'lgtm_verify_criterion_verdict{criterion="AC-1",verdict="failed"}'
            eventually("AC-1 is verified", lambda: query(server, f"{failed} == 0"), seconds=20)
            equal(alerts(server), set(), "alerts before the fault")
            with served.fault(FAULT):
                eventually("AC-1 has failed", lambda: query(server, f"{failed} == 1"), seconds=10)
                eventually("the alert fires", lambda: "LgtmVerifyCriterionFailed" in alerts(server), seconds=10)
            eventually("AC-1 is verified again", lambda: query(server, f"{failed} == 0"), seconds=10)
            eventually("the alert is over", lambda: not alerts(server), seconds=10)
        shown = subprocess.run([binary, "history", f"{folder}/history", "--json", "--last", "1000"], capture_output=True,
                               text=True, timeout=20, env=ENVIRONMENT)
        verdicts = re.findall(r'"verdict": ?"([a-z ]+)"', shown.stdout)
        order = [verdict for index, verdict in enumerate(verdicts) if index == 0 or verdicts[index - 1] != verdict]
        equal(order, ["verified", "failed", "verified"], "verdicts in the history")


def alerts(server):
    firing = http("GET", f"{server}/api/v1/alerts").json["data"]["alerts"]
    return {alert["labels"]["alertname"] for alert in firing if alert["state"] == "firing"}


def dashboard(binary):
    """Each panel's query of the dashboard has an answer of the embedded Mimir, which Prometheus has written to."""
    board = json.loads((DEPLOY / "dashboard.json").read_text(encoding="utf-8"))
    queries = [target["expr"] for panel in board["panels"] for target in panel["targets"]]
    if len(queries) < 10:
        raise AssertionError(f"only {len(queries)} queries")
    with Receiver() as receiver, tempfile.TemporaryDirectory() as folder:
        with monitored(binary, folder, "--traces", receiver.url) as (served, url):
            push = served.gateway + "/api/v1/push"
            with prometheus.server(scraping(url, remote_write=push)):
                for expression in queries:
                    filled = re.sub(r"\$__(rate_interval|range)", "1m", expression)
                    eventually(f"Mimir answers {filled}", lambda: query(
                        served.gateway + "/prometheus", filled), seconds=30)


CHECKS = [rules, exposition, alert, dashboard]
