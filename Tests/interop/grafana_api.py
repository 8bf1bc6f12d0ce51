"""grafana-client looks at the embedded Grafana: data sources, their health, queries, refusals."""
import json
import os
import pathlib
import subprocess

from harness import ENVIRONMENT, ROOT, equal, http, took_part

PYTHON = ROOT / ".build" / "interop-grafana" / "bin" / "python"
SCRIPT = pathlib.Path(__file__).with_name("grafana_sdk.py")


def asked(stack, *secret):
    """All answers of grafana-client, by what was asked."""
    python = pathlib.Path(os.environ.get("LGTM_VERIFY_GRAFANA_PYTHON") or PYTHON)
    done = subprocess.run(
        [python, SCRIPT, stack.grafana, *secret], capture_output=True, text=True, timeout=30, env=ENVIRONMENT)
    equal(done.returncode, 0, f"exit code of grafana-client: {done.stderr}")
    answers = json.loads(done.stdout)
    took_part(answers["client"])
    return answers


def data_sources(stack):
    """grafana-client finds the data sources, by token and by password."""
    access = stack.grafana_access
    for secret in ([access["token"]], [access["user"], access["password"]]):
        answers = asked(stack, *secret)
        equal(answers["health"]["database"], "ok", "health")
        equal([each["name"] for each in answers["list"]], ["Tempo", "Mimir"], "names")
        equal(answers["by name"]["url"], "http://tempo.monitoring.svc:3200", "URL of Tempo")
        equal(answers["by uid"]["type"], "prometheus", "type of Mimir")
        equal(answers["unknown"]["status"], 404, "an unknown data source")


def health_and_queries(stack):
    """grafana-client checks the health of both data sources, runs a query, and asks Mimir through the proxy."""
    answers = asked(stack, stack.grafana_access["token"])
    equal({uid: each["status"] for uid, each in answers["native"].items()}, {"tempo": "OK", "mimir": "OK"}, "health")
    frame = answers["query"]["results"]["test"]["frames"][0]
    equal(frame["data"]["values"][1][0], 2, "1+1")
    equal(answers["inquiry"]["success"], True, f"grafana-client's own check: {answers['inquiry']}")
    equal(answers["proxy"]["status"], "success", "series through the proxy")


def trouble(stack):
    """Mimir is stopped: health and query are errors that say so; wrong credentials are refused."""
    equal(http("POST", f"{stack.control}/mimir/stop", b"").status, 204, "stopping Mimir")
    try:
        answers = asked(stack, stack.grafana_access["token"])
    finally:
        equal(http("POST", f"{stack.control}/mimir/start", b"").status, 204, "starting Mimir")
    equal(answers["native"]["mimir"]["status"], 400, "status of the health check")
    assert "502 Bad Gateway" in answers["native"]["mimir"]["response"]["message"], answers["native"]
    equal(answers["inquiry"]["success"], False, "grafana-client's own check")
    for secret in (["glsa_wrong"], ["admin", "admin"]):
        equal(asked(stack, *secret)["list"]["status"], 401, "status with wrong credentials")


CHECKS = [data_sources, health_and_queries, trouble]
