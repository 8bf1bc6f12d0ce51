"""Observability platforms by an operator written with kopf: our features on it, by data of the target alone.

As a program of its own (`kopf run`) this file is that operator; as a module it is the check. Nothing of it is the embedded
operator's: another group and kind, other places in the status, another finalizer, and client libraries of others.
"""
import datetime
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import kopf
import kubernetes

GROUP, VERSION, PLURAL, KIND = "teams.example", "v1alpha1", "stacks", "Stack"
ORDER = ["prometheus", "loki", "tempo", "grafana", "alertmanager"]
PORTS = {"prometheus": 9090, "loki": 3100, "tempo": 3200, "grafana": 3000, "alertmanager": 9093}
VERSIONS = re.compile(r"v\d+\.\d+\.\d+")


# The operator

@kopf.on.startup()
def connect(memo, settings, **_):
    """Once: the client takes its time to be made. Each platform has a thread of its own."""
    settings.execution.max_workers = 60
    client = kubernetes.config.new_client_from_config()
    memo.core = kubernetes.client.CoreV1Api(client)
    memo.apps = kubernetes.client.AppsV1Api(client)
    memo.networking = kubernetes.client.NetworkingV1Api(client)
    memo.custom = kubernetes.client.CustomObjectsApi(client)


@kopf.daemon(GROUP, VERSION, PLURAL, cancellation_timeout=5)
def manage(stopped, name, namespace, memo, **_):
    """Looks at one platform again and again; what it knows is in the cluster."""
    while not stopped:
        try:
            Reconciler(memo, namespace, name).step()
        except kubernetes.client.exceptions.ApiException as error:
            if error.status not in (404, 409):
                print(f"{namespace}/{name}: {error.status} {error.reason} {error.body}", flush=True)
        stopped.wait(0.2)


def defect(components):
    """What of a specification cannot be carried out."""
    for name, spec in components.items():
        if not VERSIONS.fullmatch(spec.get("version", "")):
            return f"{name}.version is no version: {spec.get('version')}"
        if spec.get("replicas", 1) < 1:
            return f"{name}.replicas is less than 1"
        if not re.fullmatch(r"\d+[KMGT]i", spec.get("storage", {}).get("size", "1Gi")):
            return f"{name}.storage.size is no quantity: {spec['storage']['size']}"
    return None


class Reconciler:
    """One look at one platform."""

    def __init__(self, memo, namespace, name):
        self.memo, self.namespace, self.name = memo, namespace, name
        self.place = dict(group=GROUP, version=VERSION, namespace=namespace, plural=PLURAL, name=name)
        self.platform = memo.custom.get_namespaced_custom_object(**self.place)
        self.status = self.platform.get("status", {})
        wanted = self.platform["spec"].get("components", {})
        self.components = {name: wanted[name] for name in ORDER if wanted.get(name, {}).get("enabled")}

    def step(self):
        # kopf begins daemons while it still adds its finalizer.
        if self.platform["metadata"].get("deletionTimestamp") or not self.platform["metadata"].get("finalizers"):
            return
        phase = self.status.get("state")
        if phase is None:
            parts = {name: {"state": "Pending"} for name in self.components}
            self.write("Pending", parts=parts)
        elif phase == "Pending":
            problem = defect(self.components)
            self.write("Failed", problem) if problem else self.write("Installing")
        elif phase == "Failed":
            if self.status.get("seen") != self.generation and not defect(self.components):
                self.write("Installing", "the specification was changed")
        elif phase in ("Installing", "Ready"):
            self.deploy(phase)

    @property
    def generation(self):
        return self.platform["metadata"]["generation"]

    def deploy(self, phase):
        """One component after the other."""
        parts, urls = dict(self.status.get("parts", {})), {}
        for name, spec in self.components.items():
            self.make(name, spec)
            ready = self.is_ready(name, spec)
            if ready:
                urls[name] = f"http://{self.name}-{name}.{self.namespace}.svc:{PORTS[name]}"
            # A replica that is to come takes nothing away from what is there.
            parts[name] = {"state": "Ready" if ready or phase == "Ready" else "Installing"}
            if phase == "Installing" and not ready:
                return self.write(phase, parts=parts)
        return self.write("Ready", parts=parts, urls=urls or None)

    def is_ready(self, name, spec):
        status = self.memo.apps.read_namespaced_stateful_set(f"{self.name}-{name}", self.namespace).status
        return bool(status) and (status.ready_replicas or 0) >= spec.get("replicas", 1)

    def make(self, name, spec):
        """Each object that is not there yet; of the workload also what it is to be."""
        own, labels = f"{self.name}-{name}", {"app": self.name, "part": name}
        meta = {"name": own, "labels": labels, "ownerReferences": [{
            "apiVersion": f"{GROUP}/{VERSION}", "kind": KIND, "name": self.name, "controller": True,
            "uid": self.platform["metadata"]["uid"]}]}
        size = spec.get("storage", {}).get("size", "1Gi")
        core, namespace = self.memo.core, self.namespace
        missing(core.create_namespaced_config_map, namespace, {"metadata": meta, "data": {"version": spec["version"]}})
        if name == "grafana":
            missing(core.create_namespaced_secret, namespace, {"metadata": meta, "stringData": {"password": "x"}})
        missing(core.create_namespaced_persistent_volume_claim, namespace, {"metadata": meta, "spec": {
            "accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": size}}}})
        missing(core.create_namespaced_service, namespace, {"metadata": meta, "spec": {
            "selector": labels, "ports": [{"port": PORTS[name]}]}})
        if host := spec.get("ingress", {}).get("host"):
            backend = {"service": {"name": own, "port": {"number": PORTS[name]}}}
            missing(self.memo.networking.create_namespaced_ingress, namespace, {"metadata": meta, "spec": {"rules": [
                {"host": host, "http": {"paths": [{"path": "/", "pathType": "Prefix", "backend": backend}]}}]}})
        self.run(name, spec, meta, labels)

    def run(self, name, spec, meta, labels):
        image = f"docker.io/{'prom' if name in ('prometheus', 'alertmanager') else 'grafana'}/{name}:{spec['version']}"
        workload = {"metadata": meta, "spec": {
            "replicas": spec.get("replicas", 1), "serviceName": meta["name"], "selector": {"matchLabels": labels},
            "template": {"metadata": {"labels": labels}, "spec": {
                "terminationGracePeriodSeconds": 1, "containers": [{"name": name, "image": image}]}}}}
        if missing(self.memo.apps.create_namespaced_stateful_set, self.namespace, workload):
            return
        known = self.memo.apps.read_namespaced_stateful_set(meta["name"], self.namespace)
        if known.spec.replicas != workload["spec"]["replicas"]:
            patch = {"spec": {"replicas": workload["spec"]["replicas"]}}
            self.memo.apps.patch_namespaced_stateful_set(meta["name"], self.namespace, patch)

    def write(self, phase, message=None, **others):
        """Where it is another."""
        status = {"state": phase, "seen": self.generation, **{key: value for key, value in others.items() if value}}
        wanted = {"Ready": phase == "Ready", "Progressing": phase in ("Pending", "Installing"),
                  "Degraded": phase == "Failed", "Available": phase == "Ready"}
        before = {condition["type"]: condition for condition in self.status.get("conditions", [])}
        status["conditions"] = [self.condition(name, value, before.get(name), phase, message)
                                for name, value in wanted.items()]
        if all(self.status.get(key) == value for key, value in status.items()):
            return
        self.memo.custom.patch_namespaced_custom_object_status(
            **self.place, body={"metadata": {"resourceVersion": self.platform["metadata"]["resourceVersion"]},
                                "status": status})

    def condition(self, name, value, before, phase, message):
        now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        text = "True" if value else "False"
        since = before["lastTransitionTime"] if before and before["status"] == text else now
        return {"type": name, "status": text, "reason": phase, "message": message or f"the stack is {phase}",
                "observedGeneration": self.generation, "lastTransitionTime": since}


def missing(create, namespace, body):
    """Whether it was not there, and is now."""
    try:
        create(namespace, body)
    except kubernetes.client.exceptions.ApiException as error:
        if error.status != 409:
            raise
        return False
    return True


# The check

DEFINITION = {
    "apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
    "metadata": {"name": f"{PLURAL}.{GROUP}"},
    "spec": {
        "group": GROUP, "scope": "Namespaced", "names": {"plural": PLURAL, "singular": "stack", "kind": KIND},
        "versions": [{
            "name": VERSION, "served": True, "storage": True, "subresources": {"status": {}},
            "schema": {"openAPIV3Schema": {"type": "object", "x-kubernetes-preserve-unknown-fields": True}},
        }],
    },
}

# All that makes the features those of this operator.
PLATFORM = {
    "group": GROUP, "kind": KIND, "phasePath": ".status.state", "componentsPath": ".status.parts",
    "endpointsPath": ".status.urls", "speed": 60,
}

FEATURES = [f"Features/platform/{name}.feature" for name in ("phases", "validation", "order", "deletion")]

# What this operator does not do: Secrets that are to be there, quotas, deployments that fail.
LACKS = ["AC-phase-02", "AC-phase-03", "AC-edge-10"]
HOLDS = [
    "AC-component-01", "AC-edge-01", "AC-edge-02", "AC-edge-03", "AC-edge-04", "AC-edge-08", "AC-edge-09", "AC-edge-13",
    "AC-edge-14", "AC-error-02", "AC-phase-01", "AC-phase-04", "AC-phase-05", "AC-phase-06", "AC-phase-07", "AC-phase-08",
    "AC-phase-09", "AC-phase-12", "AC-reconcile-01", "AC-reconcile-02", "AC-reconcile-03",
]


def verified_by_target_data(binary):
    """Our features on an operator of kopf: what it keeps is verified, what it lacks fails, and nothing of it is left."""
    from harness import ENVIRONMENT, ROOT, Stack, equal, stack
    from kubectl import kubectl

    with tempfile.TemporaryDirectory() as name, stack(binary) as endpoints:
        place, served = pathlib.Path(name), Stack(endpoints)
        kubectl(served, "apply", "-f", "-", text=json.dumps(DEFINITION))
        target = {"kubernetes": {"kubeconfig": served.kubernetes["kubeconfig"]}, "platform": PLATFORM}
        configuration = place / "targets.yaml"
        configuration.write_text(json.dumps({"targets": {"kopf": target}}), encoding="utf-8")
        environment = {**ENVIRONMENT, "KUBECONFIG": served.kubernetes["kubeconfig"]}
        command = [sys.executable, "-m", "kopf", "run", "--standalone", "--all-namespaces", __file__]
        with open(place / "operator.log", "wb") as log, \
                subprocess.Popen(command, env=environment, stdout=log, stderr=log) as operator:
            try:
                ended = subprocess.run(
                    [binary, "run", *FEATURES, "--tags", " and ".join(f"not @{each}" for each in LACKS),
                     "--target", "kopf", "--config", configuration, "--output", place],
                    cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, timeout=100)
            finally:
                operator.kill()
        said = ended.stdout + ended.stderr + (place / "operator.log").read_text(encoding="utf-8")[-3000:]
        holding = re.findall(r"^  (AC-[a-z]+-[0-9]+) +verified ", ended.stdout, re.MULTILINE)
        equal(holding, HOLDS, f"criteria that hold; {said}")
        equal(ended.returncode, 0, f"exit code; {said}")
        equal(kubectl(served, "get", PLURAL, "--all-namespaces", "-o", "name").strip(), "", "platforms that are left")

CHECKS = [verified_by_target_data]
