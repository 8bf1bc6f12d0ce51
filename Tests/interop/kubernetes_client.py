"""The Python client of Kubernetes against the embedded cluster."""
import threading

import kubernetes
from kubernetes import client, config, watch

from harness import equal, eventually


def core(stack):
    return client.CoreV1Api(config.new_client_from_config(stack.kubernetes["kubeconfig"]))


def custom(stack):
    return client.CustomObjectsApi(config.new_client_from_config(stack.kubernetes["kubeconfig"]))


def reads(stack):
    """The Python client reads typed pods, secrets, services and logs."""
    api = core(stack)
    pods = api.list_namespaced_pod("monitoring", label_selector="app.kubernetes.io/name in (tempo)").items
    equal([pod.metadata.name for pod in pods], ["tempo-0"], "pods by label")
    equal(pods[0].spec.containers[0].resources.limits, {"memory": "1Gi"}, "limits")
    equal(pods[0].status.container_statuses[0].ready, True, "ready")
    secret = api.read_namespaced_secret("tempo-s3-secret", "monitoring")
    equal(secret.data["S3_ENDPOINT"], "aHR0cHM6Ly9zMy42OGNjLmlv", "a secret's value")
    equal("polling enabled" in api.read_namespaced_pod_log("tempo-0", "monitoring", tail_lines=50), True, "log")
    answer = api.connect_get_namespaced_service_proxy_with_path("tempo:3200", "monitoring", "api/echo")
    equal(answer.strip(), "echo", "the service's proxy")


def watches(stack):
    """The Python client watches a pod go and another come."""
    api = core(stack)
    before = api.read_namespaced_pod("tempo-0", "monitoring").metadata.uid
    version = api.list_namespaced_pod("monitoring").metadata.resource_version
    timer = threading.Timer(0.2, lambda: api.delete_namespaced_pod("tempo-0", "monitoring"))
    timer.start()
    seen = []
    events = watch.Watch().stream(
        core(stack).list_namespaced_pod, "monitoring", resource_version=version, timeout_seconds=20)
    for event in events:
        seen.append(event["type"])
        pod = event["object"]
        conditions = {condition.type: condition.status for condition in pod.status.conditions or []}
        if pod.metadata.uid != before and conditions.get("Ready") == "True":
            break
    timer.join()
    equal([kind for kind in seen if kind != "MODIFIED"][:2], ["DELETED", "ADDED"], "what the watch told")


def expires(stack):
    """The Python client is told that a version is gone."""
    try:
        for _ in watch.Watch().stream(core(stack).list_namespaced_pod, "monitoring", resource_version="1", timeout_seconds=5):
            pass
    except kubernetes.client.exceptions.ApiException as error:
        equal(error.status, 410, "status of a watch from a version that is gone")
    else:
        raise AssertionError("a watch from version 1 goes on")


def patches(stack):
    """The Python client patches a release, and Flux upgrades it; then all is as before."""
    api = custom(stack)
    name = ("helm.toolkit.fluxcd.io", "v2", "monitoring", "helmreleases", "tempo")
    values = api.get_namespaced_custom_object(*name)["spec"]["values"]

    def upgraded(change):
        generation = api.patch_namespaced_custom_object(*name, {"spec": {"values": change}})["metadata"]["generation"]
        return lambda: ready(generation)

    def ready(generation):
        status = api.get_namespaced_custom_object(*name)["status"]
        condition = next(each for each in status["conditions"] if each["type"] == "Ready")
        return status["observedGeneration"] == generation and condition["reason"] == "UpgradeSucceeded"

    eventually("the release is upgraded", upgraded({"note": "changed"}), seconds=15)
    eventually("the release is as before", upgraded({"note": None}), seconds=15)
    equal(api.get_namespaced_custom_object(*name)["spec"]["values"], values, "the values")


CHECKS = [reads, watches, expires, patches]
