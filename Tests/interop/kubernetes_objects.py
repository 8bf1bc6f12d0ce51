"""The Python client of Kubernetes with objects of a definition: create, patch, apply, evict, watch, wait."""
import threading

from kubernetes import client, config, dynamic, watch
from kubernetes.client.exceptions import ApiException

import kubernetes_things as things
from harness import equal, eventually
from kubectl import kubectl


def api(stack):
    return config.new_client_from_config(stack.kubernetes["kubeconfig"])


def refusal(call, *arguments, **options):
    """The status of a call that must fail."""
    try:
        call(*arguments, **options)
    except ApiException as error:
        return error.status
    raise AssertionError(f"{call.__name__} is not refused")


def changes(stack):
    """The Python client makes, patches and scales objects of a definition, and is refused what does not fit."""
    with things.defined(kubectl, stack, "py"):
        custom = client.CustomObjectsApi(api(stack))
        place = (things.GROUP, things.VERSION, "py", things.PLURAL)
        made = custom.create_namespaced_custom_object(*place, things.thing("one", "py"))
        equal(made["spec"]["replicas"], 1, "the preset")
        equal(refusal(custom.create_namespaced_custom_object, *place, things.thing("one", "py")), 409, "again")
        equal(refusal(custom.create_namespaced_custom_object, *place, things.thing("two", "py", replicas=99)), 422, "too many")
        custom.patch_namespaced_custom_object_status(*place, "one", {"status": {"phase": "Ready"}})
        changed = custom.patch_namespaced_custom_object(*place, "one", {"spec": {"replicas": 4}})
        equal((changed["metadata"]["generation"], changed["status"]["phase"]), (2, "Ready"), "generation and status")
        stale = {**made, "spec": {"version": "v3.0.0"}}
        equal(refusal(custom.replace_namespaced_custom_object, *place, "one", stale), 409, "of an old version")
        equal(custom.get_namespaced_custom_object_scale(*place, "one")["spec"]["replicas"], 4, "the scale")


def applies(stack):
    """The Python client's dynamic client applies on the server's side, and meets a conflict."""
    with things.defined(kubectl, stack, "py"):
        resource = dynamic.DynamicClient(api(stack)).resources.get(
            api_version=f"{things.GROUP}/{things.VERSION}", kind="Thing")

        def apply(manager, version, **options):
            return resource.server_side_apply(
                body=things.thing("one", "py", version=version), name="one", namespace="py", field_manager=manager, **options)

        apply("first", "v1.0.0")
        equal(refusal(apply, "second", "v2.0.0"), 409, "a conflict")
        equal(apply("second", "v2.0.0", force_conflicts=True).spec.version, "v2.0.0", "by force")


def evicts(stack):
    """The Python client evicts a pod, is refused while a budget needs it, and a new pod comes."""
    core, policy = client.CoreV1Api(api(stack)), client.PolicyV1Api(api(stack))
    eviction = client.V1Eviction(metadata=client.V1ObjectMeta(name="tempo-0", namespace="monitoring"))
    selector = client.V1LabelSelector(match_labels={"app.kubernetes.io/name": "tempo"})
    policy.create_namespaced_pod_disruption_budget("monitoring", client.V1PodDisruptionBudget(
        metadata=client.V1ObjectMeta(name="whole"),
        spec=client.V1PodDisruptionBudgetSpec(min_available=1, selector=selector)))
    try:
        equal(refusal(core.create_namespaced_pod_eviction, "tempo-0", "monitoring", eviction), 429, "under the budget")
    finally:
        policy.delete_namespaced_pod_disruption_budget("whole", "monitoring")
    before = core.read_namespaced_pod("tempo-0", "monitoring").metadata.uid
    core.create_namespaced_pod_eviction("tempo-0", "monitoring", eviction)

    def is_back():
        try:
            pod = core.read_namespaced_pod("tempo-0", "monitoring")
        except ApiException as error:
            equal(error.status, 404, "status while it is away")
            return False
        ready = {each.type: each.status for each in pod.status.conditions or []}.get("Ready")
        return pod.metadata.uid != before and ready == "True"

    eventually("another pod is ready", is_back, seconds=15)


def watches(stack):
    """The Python client watches objects of a definition from a version on, and misses none of 200 changes."""
    with things.defined(kubectl, stack, "py"):
        custom = client.CustomObjectsApi(api(stack))
        place = (things.GROUP, things.VERSION, "py", things.PLURAL)
        custom.create_namespaced_custom_object(*place, things.thing("one", "py"))
        version = custom.list_namespaced_custom_object(*place)["metadata"]["resourceVersion"]

        def change():
            writer = client.CustomObjectsApi(api(stack))
            for number in range(200):
                writer.patch_namespaced_custom_object(*place, "one", {"metadata": {"labels": {"n": str(number)}}})

        thread = threading.Thread(target=change)
        thread.start()
        seen = []
        for event in watch.Watch().stream(
                custom.list_namespaced_custom_object, *place, resource_version=version, timeout_seconds=30):
            seen.append(int(event["object"]["metadata"]["labels"]["n"]))
            if seen[-1] == 199:
                break
        thread.join()
        equal(seen, list(range(200)), "what the watch told")


def events(stack):
    """The Python client writes an event in the newer form and reads it in both."""
    core, newer = client.CoreV1Api(api(stack)), client.EventsV1Api(api(stack))
    event = {
        "metadata": {"generateName": "check."}, "eventTime": "2026-11-21T12:00:00.000000Z", "reason": "Checked",
        "note": "all is well", "type": "Normal", "action": "Check", "reportingController": "example/check",
        "reportingInstance": "one", "regarding": {"kind": "Pod", "name": "tempo-0", "namespace": "monitoring", "apiVersion": "v1"}}
    name = newer.create_namespaced_event("monitoring", event).metadata.name
    read = core.read_namespaced_event(name, "monitoring")
    equal((read.message, read.involved_object.name), ("all is well", "tempo-0"), "in the older form")
    equal(newer.read_namespaced_event(name, "monitoring").note, "all is well", "in the newer form")
    core.delete_namespaced_event(name, "monitoring")


CHECKS = [changes, applies, evicts, watches, events]
