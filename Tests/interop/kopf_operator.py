"""An operator written with kopf runs on the embedded Kubernetes API.

As a program of its own (`kopf run`) this file is that operator; as a module it is the check.
"""
import json
import subprocess
import sys
import tempfile

import kopf
import kubernetes

GROUP, VERSION, PLURAL = "shop.example", "v1", "things"


@kopf.on.startup()
def connect(memo, **_):
    """Once: the client takes its time to be made."""
    memo.core = kubernetes.client.CoreV1Api(kubernetes.config.new_client_from_config())


@kopf.on.create(GROUP, VERSION, PLURAL)
@kopf.on.update(GROUP, VERSION, PLURAL, field="spec")
def deploy(spec, name, namespace, patch, body, memo, **_):
    """Keeps a config map that says which version is to run."""
    config = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": name}, "data": {"version": spec["version"]}}
    kopf.adopt(config, owner=body)
    try:
        memo.core.create_namespaced_config_map(namespace, config)
    except kubernetes.client.exceptions.ApiException as error:
        if error.status != 409:
            raise
        memo.core.patch_namespaced_config_map(name, namespace, {"data": config["data"]})
    patch.status["phase"] = "Ready"
    patch.status["version"] = spec["version"]
    kopf.event(body, type="Normal", reason="Deployed", message=f"{name} runs {spec['version']}")


@kopf.on.delete(GROUP, VERSION, PLURAL)
def leave(name, namespace, body, **_):
    """Notes that it was asked; the object stays until then by kopf's finalizer."""
    kopf.event(body, type="Normal", reason="Left", message=f"{name} is gone")


def works(stack):
    """An operator of kopf sees objects come, change and go: finalizer, status, events and what it owns."""
    import kubernetes_things as things
    from harness import ENVIRONMENT, equal, eventually
    from kubectl import kubectl

    def value(path):
        return kubectl(stack, "get", "thing", "one", "-n", "kopf", "-o", f"jsonpath={path}")

    def reasons():
        items = json.loads(kubectl(stack, "get", "events", "-n", "kopf", "-o", "json"))["items"]
        return [item["reason"] for item in items if item["involvedObject"]["name"] == "one"]

    environment = {**ENVIRONMENT, "KUBECONFIG": stack.kubernetes["kubeconfig"]}
    command = [sys.executable, "-m", "kopf", "run", "--standalone", "--namespace=kopf", __file__]
    with things.defined(kubectl, stack, "kopf"), tempfile.TemporaryFile() as log:
        operator = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            kubectl(stack, "apply", "-f", "-", text=things.manifest(things.thing("one", "kopf")))
            eventually("the thing is ready", lambda: value("{.status.phase}") == "Ready", seconds=20)
            equal(value("{.metadata.finalizers[0]}"), "kopf.zalando.org/KopfFinalizerMarker", "the finalizer")
            kubectl(stack, "apply", "-f", "-", text=things.manifest(things.thing("one", "kopf", version="v2.0.0")))
            eventually("the new version is deployed", lambda: value("{.status.version}") == "v2.0.0", seconds=20)
            owned = json.loads(kubectl(stack, "get", "cm", "one", "-n", "kopf", "-o", "json"))
            equal(owned["data"], {"version": "v2.0.0"}, "the config map")
            equal(owned["metadata"]["ownerReferences"][0]["kind"], "Thing", "its owner")
            eventually("kopf's events are there", lambda: "Deployed" in reasons())
            kubectl(stack, "delete", "thing", "one", "-n", "kopf", "--timeout=20s")
            eventually("what it owned is gone",
                       lambda: "configmap/one" not in kubectl(stack, "get", "cm", "-n", "kopf", "-o", "name"))
            eventually("it was asked before", lambda: "Left" in reasons())
            equal(operator.poll(), None, "the operator's end")
        except Exception as error:
            log.seek(0)
            raise AssertionError(f"{error}\n{log.read().decode()[-3000:]}") from error
        finally:
            operator.terminate()
            operator.wait(timeout=20)


CHECKS = [works]
