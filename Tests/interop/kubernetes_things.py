"""A definition for the checks of the embedded Kubernetes API, and objects of it."""
import contextlib
import json

GROUP, VERSION, PLURAL = "shop.example", "v1", "things"
NAME = f"{PLURAL}.{GROUP}"

DEFINITION = {
    "apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition", "metadata": {"name": NAME},
    "spec": {
        "group": GROUP, "scope": "Namespaced",
        "names": {"plural": PLURAL, "singular": "thing", "kind": "Thing", "shortNames": ["th"]},
        "versions": [{
            "name": VERSION, "served": True, "storage": True,
            "subresources": {
                "status": {}, "scale": {"specReplicasPath": ".spec.replicas", "statusReplicasPath": ".status.replicas"}},
            "additionalPrinterColumns": [{"name": "Phase", "type": "string", "jsonPath": ".status.phase"}],
            "schema": {"openAPIV3Schema": {
                "type": "object", "required": ["spec"],
                "properties": {
                    "spec": {
                        "type": "object", "required": ["version"],
                        "properties": {
                            "version": {"type": "string", "pattern": r"^v?\d+\.\d+\.\d+$", "description": "What runs."},
                            "replicas": {"type": "integer", "minimum": 1, "maximum": 9, "default": 1}}},
                    "status": {"type": "object", "x-kubernetes-preserve-unknown-fields": True}}}},
        }]},
}


def thing(name, namespace, **spec):
    return {
        "apiVersion": f"{GROUP}/{VERSION}", "kind": "Thing", "metadata": {"name": name, "namespace": namespace},
        "spec": {"version": "v1.0.0", **spec}}


def manifest(*objects):
    """As one stream of JSON."""
    return "\n".join(json.dumps(each) for each in objects)


def namespace(name):
    return {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name}}


@contextlib.contextmanager
def defined(kubectl, stack, name):
    """The definition and a namespace, for a while."""
    kubectl(stack, "apply", "-f", "-", text=manifest(DEFINITION, namespace(name)))
    try:
        kubectl(stack, "wait", "--for=condition=Established", f"crd/{NAME}", "--timeout=10s")
        yield
    finally:
        kubectl(stack, "delete", "namespace", name, "--timeout=20s")
        kubectl(stack, "delete", "crd", NAME, "--timeout=20s")
