"""Asks a Grafana as grafana-client does, and prints the answers as JSON: grafana_sdk.py URL USER|TOKEN [PASSWORD]."""
import importlib.metadata
import json
import sys

from grafana_client import GrafanaApi
from grafana_client.client import GrafanaException
from grafana_client.model import DatasourceIdentifier


def attempt(call, *arguments, **keywords):
    try:
        return call(*arguments, **keywords)
    except GrafanaException as error:
        return {"status": error.status_code, "response": error.response}


def answers(grafana):
    sources = grafana.datasource
    yield "health", attempt(grafana.health.check)
    yield "list", attempt(sources.list_datasources)
    yield "by name", attempt(sources.get_datasource_by_name, "Tempo")
    yield "by uid", attempt(sources.get_datasource_by_uid, "mimir")
    yield "unknown", attempt(sources.get_datasource_by_name, "Loki")
    yield "native", {uid: attempt(sources.health, uid) for uid in ("tempo", "mimir")}
    yield "query", attempt(sources.smartquery, DatasourceIdentifier(uid="mimir"), "1+1")
    yield "inquiry", attempt(lambda: sources.health_inquiry("mimir").asdict_compact())
    yield "proxy", attempt(sources.series, 2, match="up")


def main():
    url, *secret = sys.argv[1:]
    grafana = GrafanaApi.from_url(url, credential=tuple(secret) if len(secret) == 2 else secret[0])
    version = importlib.metadata.version("grafana-client")
    print(json.dumps({"client": f"grafana-client {version}"} | dict(answers(grafana)), default=str))


main()
