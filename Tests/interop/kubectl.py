"""Real kubectl against the embedded cluster: the one on the path, and Debian's, which is older."""
import functools
import json
import re
import shutil
import subprocess

from harness import ENVIRONMENT, ROOT, equal, eventually

TEMPO = "-l=app.kubernetes.io/name=tempo"
DEBIAN = ROOT / ".build/tools/usr/bin/kubectl"


@functools.cache
def version(program):
    """As kubectl says it, for the report."""
    answer = subprocess.run([program, "version", "--client", "-o", "json"], capture_output=True, timeout=20)
    return json.loads(answer.stdout)["clientVersion"]["gitVersion"]


# Both, unless they are the same.
KUBECTLS = list({version(program): program for program in (str(DEBIAN), shutil.which("kubectl"))}.values())
# Which of them the check that runs uses.
chosen = KUBECTLS[0]


def command(stack, *arguments):
    return [chosen, "--kubeconfig", stack.kubernetes["kubeconfig"], *arguments]


def kubectl(stack, *arguments, text=None, fails=False):
    """What kubectl prints; with an error where that is expected."""
    answer = subprocess.run(
        command(stack, *arguments), input=text, capture_output=True, text=True, timeout=30, env=ENVIRONMENT)
    if (answer.returncode != 0) != fails:
        raise AssertionError(f"kubectl {' '.join(arguments)}: exit {answer.returncode}\n{answer.stdout}{answer.stderr}")
    return answer.stderr if fails else answer.stdout


def pod(stack):
    return json.loads(kubectl(stack, "get", "pods", TEMPO, "-o", "json"))["items"]


def gets(stack):
    """kubectl gets pods, services and releases in its own columns."""
    lines = kubectl(stack, "get", "pods", "-n", "monitoring").splitlines()
    equal(lines[0].split(), ["NAME", "READY", "STATUS", "RESTARTS", "AGE"], "the columns of pods")
    row = next(line for line in lines if line.startswith("tempo-0 "))
    equal(row.split()[1:4], ["1/1", "Running", "0"], "the row of tempo-0")
    equal("http-metrics" in kubectl(stack, "get", "svc", "tempo", "-o", "yaml"), True, "the service has its port's name")
    release = kubectl(stack, "get", "helmrelease", "tempo").splitlines()
    equal(release[0].split(), ["NAME", "AGE", "READY", "STATUS"], "the columns of releases")
    if not re.search(r"Helm install succeeded for release monitoring/tempo\.v1 with chart tempo@\d", release[1]):
        raise AssertionError(release[1])
    equal("Error" in kubectl(stack, "get", "all", "-A"), False, "get all")


def describes(stack):
    """kubectl describes a pod with its limits, its secret and its events, and a service with its endpoints."""
    text = kubectl(stack, "describe", "pod", "tempo-0")
    for part in ["memory:  1Gi", "tempo-s3-secret", "-config.expand-env=true", "Controlled By:  StatefulSet/tempo", "Started"]:
        if part not in text:
            raise AssertionError(f"{part!r} is missing in\n{text}")
    if not re.search(r"Endpoints:\s+10\.244\.\d+\.\d+:3200", kubectl(stack, "describe", "svc", "tempo")):
        raise AssertionError(kubectl(stack, "describe", "svc", "tempo"))


def logs(stack):
    """kubectl shows a pod's log, its last line, with times, and by label."""
    equal("polling enabled" in kubectl(stack, "logs", "tempo-0"), True, "the log of tempo-0")
    equal(len(kubectl(stack, "logs", TEMPO, "--tail=1").splitlines()), 1, "lines of --tail=1")
    if not re.match(r"\d{4}-\d\d-\d\dT\S+Z level=", kubectl(stack, "logs", "tempo-0", "--timestamps")):
        raise AssertionError("--timestamps gives no times")
    equal("previous terminated container" in kubectl(stack, "logs", "-p", "tempo-0", fails=True), True, "--previous")


def deletes(stack):
    """kubectl deletes a pod, which comes again as another one, and waits for it; a watch sees it all."""
    before = pod(stack)[0]["metadata"]["uid"]
    with subprocess.Popen(
        command(stack, "get", "pods", TEMPO, "-w"), stdout=subprocess.PIPE, text=True, env=ENVIRONMENT) as watch:
        try:
            watch.stdout.readline(), watch.stdout.readline()
            equal(kubectl(stack, "delete", "pod", "tempo-0").startswith('pod "tempo-0" deleted'), True, "delete")
            eventually("tempo-0 is there again", lambda: [p for p in pod(stack) if p["metadata"]["uid"] != before])
            kubectl(stack, "wait", "--for=condition=Ready", "pod/tempo-0", "--timeout=20s")
            states = [watch.stdout.readline().split()[2] for _ in range(3)]
        finally:
            watch.kill()
    equal("Terminating" in states, True, f"the watch sees the end of the pod, not only {states}")
    equal(kubectl(stack, "get", "--raw", stack.proxy + "/ready").strip(), "ready", "Tempo behind the service's proxy")


def scales(stack):
    """kubectl scales a server away and back; meanwhile nobody listens on its port."""
    kubectl(stack, "scale", "statefulset", "tempo", "--replicas=0")
    # kubectl's own wait fails where the pod is gone before it looks.
    eventually("the pod is gone", lambda: "tempo-0" not in kubectl(stack, "get", "pods", "-o", "name"), seconds=20)
    equal("no endpoints available" in kubectl(stack, "get", "--raw", stack.proxy + "/ready", fails=True), True, "proxy")
    kubectl(stack, "scale", "statefulset", "tempo", "--replicas=1")
    kubectl(stack, "rollout", "status", "statefulset/tempo", "--timeout=20s")
    equal(kubectl(stack, "get", "--raw", stack.proxy + "/ready").strip(), "ready", "Tempo is back")


MANIFEST = """
apiVersion: v1
kind: ConfigMap
metadata: {name: applied, namespace: monitoring}
data: {color: COLOR}
---
apiVersion: v1
kind: Service
metadata: {name: applied, namespace: monitoring}
spec: {selector: {app: none}, ports: [{name: http, port: 80}]}
"""


def applies(stack):
    """kubectl applies a manifest, applies a change, compares, and deletes it, on the client's side and the server's."""
    for option in ["--server-side=false", "--server-side=true"]:
        kubectl(stack, "apply", option, "-f", "-", text=MANIFEST.replace("COLOR", "red"))
        output = kubectl(stack, "apply", option, "-f", "-", text=MANIFEST.replace("COLOR", "blue"))
        equal("configmap/applied" in output, True, "apply")
        equal(kubectl(stack, "get", "cm", "applied", "-o", "jsonpath={.data.color}"), "blue", f"after apply {option}")
        kubectl(stack, "delete", "-f", "-", text=MANIFEST)


def reconciles(stack):
    """kubectl asks Flux by annotation to reconcile, and Flux says when it did."""
    for kind, namespace in [("helmrelease", "monitoring"), ("kustomization", "flux-system")]:
        name = [kind, "tempo", "-n", namespace]
        kubectl(stack, "annotate", *name, "reconcile.fluxcd.io/requestedAt=now", "--overwrite")
        path = "jsonpath={.status.lastHandledReconcileAt}"
        eventually(f"{kind} is reconciled", lambda: kubectl(stack, "get", *name, "-o", path) == "now")
        kubectl(stack, "wait", "--for=condition=Ready", *name, "--timeout=10s")


def refuses(stack):
    """kubectl is told what it may do and what is not there."""
    equal(kubectl(stack, "auth", "can-i", "delete", "pods").strip(), "yes", "auth can-i")
    with stack.fault("kubernetes.rbac.deny"):
        answer = subprocess.run(command(stack, "auth", "can-i", "delete", "pods"), capture_output=True, text=True)
        equal(answer.stdout.strip(), "no", "auth can-i with the fault")
        equal("Forbidden" in kubectl(stack, "delete", "pod", "tempo-0", fails=True), True, "delete with the fault")
    equal("NotFound" in kubectl(stack, "get", "pod", "nope", fails=True), True, "get of nothing")
    equal("upgrades no connections" in kubectl(stack, "port-forward", "pod/tempo-0", "3200", fails=True), True, "port-forward")


def using(program, check):
    """The check with one kubectl; its name and its line in the report say which."""

    @functools.wraps(check)
    def run(stack):
        global chosen
        chosen = program
        check(stack)

    run.__name__ = f"{check.__name__}_{version(program)}"
    run.__doc__ = f"{version(program)}: {check.__doc__}"
    return run


CHECKS = [
    using(program, check) for program in KUBECTLS
    for check in (gets, describes, logs, deletes, scales, applies, reconciles, refuses)
]
