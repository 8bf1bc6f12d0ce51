"""The OpenTelemetry SDK exports into a platform's Tempo while its pods are deleted: nothing that was acknowledged is lost."""
import threading

from kubernetes import client
from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult

import kubernetes_objects
import otlp_sdk
import traces
from harness import equal, eventually, http

NAMESPACE = "sdk"
GROUP, VERSION, PLURAL = "observability.io", "v1beta1", "observabilityplatforms"


class PlatformTempo:
    """Where a platform's Tempo is reached, for what asks a stack's."""

    def __init__(self, ports):
        self.otlp_grpc = ports["4317"]
        self.query = "http://" + ports["3200"]


def platform(replicas):
    storage = {"bucketName": "platform-traces", "region": "us-east-1", "endpoint": "s3.68cc.io", "secretName": "keys"}
    return {
        "apiVersion": f"{GROUP}/{VERSION}", "kind": "ObservabilityPlatform", "metadata": {"name": "sdk"},
        "spec": {"components": {"tempo": {"enabled": True, "version": "v2.3.0", "replicas": replicas, "s3": storage}}},
    }


def ready_pods(core):
    pods = core.list_namespaced_pod(NAMESPACE, label_selector="app.kubernetes.io/name=tempo").items
    return {
        pod.metadata.name: pod.metadata.uid for pod in pods
        if not pod.metadata.deletion_timestamp
        and any(one.type == "Ready" and one.status == "True" for one in pod.status.conditions or [])
    }


def made(stack, core, custom):
    """A platform with three Tempos that are ready."""
    core.create_namespace({"metadata": {"name": NAMESPACE}})
    secret = core.read_namespaced_secret("tempo-s3-secret", "monitoring")
    core.create_namespaced_secret(NAMESPACE, {"metadata": {"name": "keys"}, "data": secret.data})
    custom.create_namespaced_custom_object(GROUP, VERSION, NAMESPACE, PLURAL, platform(3))
    eventually("three Tempos are ready", lambda: len(ready_pods(core)) == 3, seconds=15)
    return PlatformTempo(http("GET", f"{stack.control}/services/{NAMESPACE}/sdk-tempo").json)


class Remembering(SpanExporter):
    """An exporter that knows which spans were acknowledged."""

    def __init__(self, exporter):
        self.exporter, self.acknowledged = exporter, set()

    def export(self, spans):
        result = self.exporter.export(spans)
        if result == SpanExportResult.SUCCESS:
            self.acknowledged.update(f"{span.context.trace_id:032x}" for span in spans)
        return result

    def shutdown(self):
        self.exporter.shutdown()


def loses_nothing(stack):
    """While each pod of a platform's Tempo is deleted in turn the SDK's exporter goes on, and each span that was acknowledged is found."""
    api = kubernetes_objects.api(stack)
    core, custom = client.CoreV1Api(api), client.CustomObjectsApi(api)
    tempo = made(stack, core, custom)
    found, over = {}, threading.Event()

    def export():
        while not over.is_set():
            exporter = Remembering(otlp_sdk.grpc_exporter(tempo))
            sent = traces.exported(exporter, otlp_sdk.new_run(), traces=1)
            found.update({name: spans for name, spans in sent.items() if name in exporter.acknowledged})
            over.wait(0.05)

    sender = threading.Thread(target=export)
    sender.start()
    try:
        for name, uid in sorted(ready_pods(core).items()):
            core.delete_namespaced_pod(name, NAMESPACE)
            eventually(f"{name} is back", lambda: ready_pods(core).get(name) not in (None, uid), seconds=10)
    finally:
        over.set()
        sender.join(timeout=15)
    assert len(found) > 5, f"only {len(found)} traces were acknowledged"
    for trace_id, spans in found.items():
        traces.find(tempo, trace_id, spans)
    custom.delete_namespaced_custom_object(GROUP, VERSION, NAMESPACE, PLURAL, "sdk")
    core.delete_namespace(NAMESPACE)


CHECKS = [loses_nothing]
