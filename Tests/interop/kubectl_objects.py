"""Real kubectl, both versions, with objects of a definition and in namespaces of their own."""
import functools
import json
import subprocess

import kubectl as base
from harness import ENVIRONMENT, equal, eventually
from kubectl import kubectl
from kubernetes_things import NAME, defined, manifest, namespace, thing


def contains(text, part, what):
    if part not in text:
        raise AssertionError(f"{what}: {part!r} is missing in\n{text}")


def defines(stack):
    """kubectl defines a type, lists it in its columns, is told what is wrong with an object, and scales one."""
    with defined(kubectl, stack, "shop"):
        kubectl(stack, "apply", "-f", "-", text=manifest(thing("one", "shop", replicas=2)))
        lines = kubectl(stack, "get", "th", "-n", "shop").splitlines()
        equal([line.split() for line in lines], [["NAME", "PHASE"], ["one"]], "the columns")
        wrong = kubectl(stack, "apply", "-f", "-", text=manifest(thing("two", "shop", version="two")), fails=True)
        contains(wrong, 'The Thing "two" is invalid: spec.version: Invalid value: "two"', "422")
        kubectl(stack, "scale", "-n", "shop", "things/one", "--replicas=5")
        equal(kubectl(stack, "get", "thing", "one", "-n", "shop", "-o", "jsonpath={.spec.replicas}"), "5", "replicas")
        equal("thing" in kubectl(stack, "api-resources", "--api-group=shop.example"), True, "api-resources")
        kubectl(stack, "patch", "thing", "one", "-n", "shop", "--type=json", "-p",
                '[{"op":"replace","path":"/spec/replicas","value":3}]')
        contains(kubectl(stack, "describe", "thing", "one", "-n", "shop"), "Replicas:  3", "describe")
    equal("NotFound" in kubectl(stack, "get", "crd", NAME, fails=True), True, "the definition is gone")


def compares(stack):
    """kubectl diff shows what an apply would change, by a dry run on the server, and nothing is changed."""
    with defined(kubectl, stack, "shop"):
        kubectl(stack, "apply", "-f", "-", text=manifest(thing("one", "shop")))
        for wanted, code in [(thing("one", "shop"), 0), (thing("one", "shop", version="v2.0.0"), 1)]:
            answer = subprocess.run(
                base.command(stack, "diff", "-f", "-"), input=manifest(wanted), capture_output=True, text=True,
                timeout=30, env=ENVIRONMENT)
            equal(answer.returncode, code, f"exit code of diff\n{answer.stdout}{answer.stderr}")
            if code:
                contains(answer.stdout, "+  version: v2.0.0", "diff")
        equal(kubectl(stack, "get", "thing", "one", "-n", "shop", "-o", "jsonpath={.spec.version}"), "v1.0.0", "version")


def applies(stack):
    """kubectl applies on the server's side, meets a conflict with another manager, and wins by force."""
    with defined(kubectl, stack, "shop"):
        def apply(manager, version, *more, fails=False):
            return kubectl(stack, "apply", "--server-side", f"--field-manager={manager}", *more, "-f", "-",
                           text=manifest(thing("one", "shop", version=version)), fails=fails)

        apply("first", "v1.0.0")
        contains(apply("second", "v2.0.0", fails=True), 'conflict with "first": .spec.version', "conflict")
        apply("second", "v2.0.0", "--force-conflicts")
        fields = json.loads(kubectl(stack, "get", "thing", "one", "-n", "shop", "-o", "json",
                                    *(["--show-managed-fields"] if base.version(base.chosen) > "v1.21" else [])))
        owners = {entry["manager"]: entry["fieldsV1"] for entry in fields["metadata"]["managedFields"]}
        equal(owners["second"], {"f:spec": {"f:version": {}}}, "what the second owns")
        equal(apply("second", "v2.0.0", "--dry-run=server").strip(), "thing.shop.example/one serverside-applied (server dry run)",
              "dry run")


def cascades(stack):
    """kubectl deletes in the foreground and without what is owned; a namespace goes with all that is in it."""
    with defined(kubectl, stack, "shop"):
        for name, cascade, stays in [("one", "foreground", False), ("two", "orphan", True)]:
            kubectl(stack, "apply", "-f", "-", text=manifest(thing(name, "shop")))
            uid = kubectl(stack, "get", "thing", name, "-n", "shop", "-o", "jsonpath={.metadata.uid}")
            owned = {
                "apiVersion": "v1", "kind": "ConfigMap",
                "metadata": {"name": name, "namespace": "shop", "ownerReferences": [{
                    "apiVersion": "shop.example/v1", "kind": "Thing", "name": name, "uid": uid,
                    "blockOwnerDeletion": True}]}}
            kubectl(stack, "apply", "-f", "-", text=manifest(owned))
            kubectl(stack, "delete", "thing", name, "-n", "shop", f"--cascade={cascade}", "--timeout=20s")
            equal("configmap/" + name in kubectl(stack, "get", "cm", "-n", "shop", "-o", "name"), stays, cascade)
    equal("NotFound" in kubectl(stack, "get", "namespace", "shop", fails=True), True, "the namespace is gone")


def limits(stack):
    """kubectl makes a quota and a disruption budget, is stopped by the quota, and shows both."""
    quota = {
        "apiVersion": "v1", "kind": "ResourceQuota", "metadata": {"name": "few", "namespace": "small"},
        "spec": {"hard": {"count/secrets": "1"}}}

    def secret(name, **options):
        body = {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": name, "namespace": "small"}}
        return kubectl(stack, "apply", "-f", "-", text=manifest(body), **options)

    kubectl(stack, "apply", "-f", "-", text=manifest(namespace("small"), quota))
    try:
        secret("first")
        contains(secret("second", fails=True), "exceeded quota: few, requested: count/secrets=1, used: count/secrets=1", "quota")
        eventually("the quota counts", lambda: "1" == kubectl(
            stack, "get", "quota", "few", "-n", "small", "-o", r"jsonpath={.status.used.count/secrets}"))
        budget = {
            "apiVersion": "policy/v1", "kind": "PodDisruptionBudget", "metadata": {"name": "all", "namespace": "small"},
            "spec": {"minAvailable": 1, "selector": {"matchLabels": {"app": "none"}}}}
        kubectl(stack, "apply", "-f", "-", text=manifest(budget))
        equal("all" in kubectl(stack, "get", "poddisruptionbudgets", "-n", "small"), True, "the budget")
    finally:
        kubectl(stack, "delete", "namespace", "small", "--timeout=20s")


def explains(stack):
    """kubectl explains a definition's fields, and waits for a JSON path."""
    with defined(kubectl, stack, "shop"):
        contains(kubectl(stack, "explain", "things.spec.version"), "What runs.", "explain")
        kubectl(stack, "apply", "-f", "-", text=manifest(thing("one", "shop")))
        kubectl(stack, "patch", "thing", "one", "-n", "shop", "--subresource=status", "--type=merge", "-p",
                '{"status":{"phase":"Ready"}}')
        kubectl(stack, "wait", "-n", "shop", "thing/one", "--for=jsonpath={.status.phase}=Ready", "--timeout=10s")


CHECKS = [
    base.using(program, check) for program in base.KUBECTLS
    for check in (defines, compares, applies, cascades, limits)
] + [base.using(program, explains) for program in base.KUBECTLS if base.version(program) > "v1.25"]
