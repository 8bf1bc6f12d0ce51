"""What `lgtm-verify manifest` prints: taken by kubectl, and its rights neither too few nor too many."""
import base64
import contextlib
import json
import pathlib
import shlex
import ssl
import subprocess
import sys
import tempfile
import urllib.request

import boto3
import yaml

import kubectl
from harness import ENVIRONMENT, ROOT, Stack, equal, http, stack

PLAN = "Features/plan/TASK-lgtm-{}.feature"
# What is looked at only, and what is broken for a while.
READING = [PLAN.format(name) for name in [
    "002-tempo-s3-credential-management", "003-tempo-helmrelease-deployment", "004-tempo-deployment-verification"]]
BREAKING = [PLAN.format(name) for name in [
    "007-tempo-data-recovery-from-s3", "015-grafana-data-source-integration"]]
SECRETS = ["GRAFANA_TOKEN", "S3_KEY", "S3_SECRET"]
TARGET = """
targets:
  t:
    kubernetes: {inCluster: true}
    grafana: {url: "http://grafana.monitoring.svc", tokenEnv: GRAFANA_TOKEN}
    s3: {endpoint: "https://${STORE:-s3.example.com}", accessKeyEnv: S3_KEY, secretKeyEnv: S3_SECRET}
    results: {endpoint: "https://s3.example.com", accessKeyEnv: RESULTS_KEY, secretKeyEnv: RESULTS_SECRET}
"""
# Which of two kinds a workload is, only the cluster says: the rights are for both.
EITHER = {("apps", "deployments"), ("apps", "deployments/scale"), ("apps", "statefulsets"), ("apps", "statefulsets/scale")}


def run(binary, *arguments, code=0, **options):
    ended = subprocess.run(
        [binary, *arguments], cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, timeout=120, **options)
    equal(ended.returncode, code, f"exit code of {' '.join(map(str, arguments))}; {ended.stdout}{ended.stderr}")
    return ended.stdout


def manifest(binary, folder, *arguments):
    file = pathlib.Path(folder, "target.yaml")
    file.write_text(TARGET, encoding="utf-8")
    return run(binary, "manifest", "--config", file, "--target", "t", *arguments)


VARIANTS = {
    "a Job": [],
    "a Job that disrupts": ["--allow-disruption", "--as", "breaking"],
    "eight shards on a volume": ["--shards", "8", "--results-claim", "results", "--set", "STORE=s3.other.example"],
    "shards into a bucket": ["--shards", "3", "--results", "s3://lgtm-results/nightly"],
    "every night": ["--schedule", "0 3 * * *", "--tags", "not @load", "--namespace", "default"],
    "shards every night": ["--schedule", "@daily", "--shards", "4", "--results", "s3://lgtm-results/nightly"],
    "features of one's own": [READING[0], "Features/tempo/queries.feature"],
}


def applied(binary):
    """kubectl takes each manifest in a dry run of the server, and a Job with a field that there is not is refused."""
    with stack(binary) as endpoints, tempfile.TemporaryDirectory() as folder:
        here = Stack(endpoints)
        for name, options in VARIANTS.items():
            text = manifest(binary, folder, *options)
            objects = [each for each in yaml.safe_load_all(text) if each]
            for program in kubectl.KUBECTLS:
                kubectl.chosen = program
                answer = kubectl.kubectl(here, "apply", "--dry-run=server", "-f", "-", text=text)
                lines = [line for line in answer.splitlines() if "created (server dry run)" in line]
                equal(len(lines), len(objects), f"objects of {name} that {program} applies; {answer}")
        wrong = text.replace("enableServiceLinks", "enableServiceLink")
        refusal = kubectl.kubectl(here, "apply", "--server-side", "--dry-run=server", "-f", "-", text=wrong, fails=True)
        equal("enableServiceLink: field not declared in schema" in refusal, True, refusal)


def sound(binary):
    """Pods have no user of the system, a root that cannot be written, no links to services, and secrets by reference."""
    with tempfile.TemporaryDirectory() as folder:
        for name, options in VARIANTS.items():
            objects = [each for each in yaml.safe_load_all(manifest(binary, folder, *options)) if each]
            kinds = [each["kind"] for each in objects]
            for each in objects:
                spec = each.get("spec", {}).get("jobTemplate", each).get("spec")
                if each["kind"] not in ("Job", "CronJob"):
                    continue
                pod = spec["template"]["spec"]
                container = pod["containers"][0]
                equal(pod["enableServiceLinks"], False, f"{name}: enableServiceLinks")
                equal(pod["securityContext"]["runAsNonRoot"], True, f"{name}: runAsNonRoot")
                equal(container["securityContext"]["readOnlyRootFilesystem"], True, f"{name}: readOnlyRootFilesystem")
                equal(container["securityContext"]["capabilities"], {"drop": ["ALL"]}, f"{name}: capabilities")
                references = {each["name"] for each in container["env"] if "secretKeyRef" in each.get("valueFrom", {})}
                equal(references >= set(SECRETS), True, f"{name}: Secret references {references}")
            if "--shards" in options:
                count = int(options[options.index("--shards") + 1])
                shards = [each for each in objects if "Job" in each["kind"]][0]["spec"]
                shards = shards.get("jobTemplate", {}).get("spec", shards)
                equal((shards["completionMode"], shards["completions"], shards["parallelism"]),
                      ("Indexed", count, count), f"{name}: the Job")
            equal(kinds[:3], ["ServiceAccount", "Role", "RoleBinding"], f"{name}: kinds")
        refused = subprocess.run(
            [binary, "manifest", "--config", pathlib.Path(folder, "target.yaml"), "--target", "t", "--shards", "2",
             "--results", "s3://tempo-traces/x"], cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, timeout=60)
        equal((refused.returncode, "is under test" in refused.stderr), (2, True), refused.stderr)


@contextlib.contextmanager
def account(binary, *arguments):
    """A served stack in which a manifest is applied, a target file with a token of its account, and its roles."""
    with tempfile.TemporaryDirectory() as folder:
        served = pathlib.Path(folder, "served.yaml")
        with stack(binary, "--target-file", served) as endpoints:
            here = Stack(endpoints)
            kubectl.chosen = kubectl.KUBECTLS[-1]
            objects = [each for each in yaml.safe_load_all(manifest(binary, folder, *arguments)) if each]
            objects = [each for each in objects if each["kind"] not in ("Job", "ConfigMap")]
            kubectl.kubectl(here, "apply", "-f", "-", text=yaml.safe_dump_all(objects))
            config = json.loads(pathlib.Path(here.kubernetes["kubeconfig"]).read_text(encoding="utf-8"))
            config["users"][0]["user"]["token"] = token(config)
            kubeconfig = pathlib.Path(folder, "limited.json")
            kubeconfig.write_text(json.dumps(config), encoding="utf-8")
            target = yaml.safe_load(served.read_text(encoding="utf-8"))["targets"]["served"]
            del target["control"]
            target["kubernetes"] = {"kubeconfig": str(kubeconfig)}
            file = pathlib.Path(folder, "t.yaml")
            file.write_text(yaml.safe_dump({"targets": {"t": target}}), encoding="utf-8")
            yield here, file, [each for each in objects if each["kind"] in ("Role", "ClusterRole")], folder


def token(config):
    """A token of the API for the manifest's account."""
    cluster = config["clusters"][0]["cluster"]
    authority = base64.b64decode(cluster["certificate-authority-data"]).decode()
    request = urllib.request.Request(
        f"{cluster['server']}/api/v1/namespaces/monitoring/serviceaccounts/lgtm-verify/token",
        data=b'{"spec": {"expirationSeconds": 3600}}', method="POST",
        headers={"Authorization": f"Bearer {config['users'][0]['user']['token']}", "Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=10, context=ssl.create_default_context(cadata=authority)) as answer:
        return json.load(answer)["status"]["token"]


def granted(roles):
    """Each right by itself: (namespace, group, resource, name or None, verb)."""
    return [
        (role["metadata"].get("namespace"), group, resource, name, verb)
        for role in roles for rule in role["rules"] for group in rule["apiGroups"] for resource in rule["resources"]
        for name in rule.get("resourceNames", [None]) for verb in rule["verbs"]]


def used(here):
    """What the account has asked for, and what of it was refused."""
    entries = http("GET", f"{here.control}/kubernetes/requests").json
    own = [each for each in entries if not each["resource"].startswith("selfsubject")]
    key = lambda each: (each.get("namespace"), each["group"], each["resource"], each.get("name"), each["verb"])
    return {key(each) for each in own if each["allowed"]}, {key(each) for each in own if not each["allowed"]}


def suffice(binary, features, *options):
    """A run with the manifest's token passes, is refused nothing, and uses every right that it has."""
    with account(binary, *features, *options) as (here, file, roles, folder):
        run(binary, "run", *features, "--config", file, "--target", "t", *options, "--timeout", "20s", "--output",
            pathlib.Path(folder, "out"))
        asked, refused = used(here)
        equal(refused, set(), "what was refused")
        for namespace, group, resource, name, verb in granted(roles):
            hit = [each for each in asked if (each[0], each[1], each[2], each[4]) == (namespace, group, resource, verb)
                   and name in (None, each[3])]
            if not hit and (group, resource) not in EITHER:
                raise AssertionError(f"spare: {verb} {resource}.{group} {name or ''} in {namespace}\nasked: {sorted(map(str, asked))}")


def reading(binary):
    """The rights for the plan's deployment checks suffice, and none of them is spare."""
    suffice(binary, READING)


def breaking(binary):
    """The rights for pods that are deleted and releases that are upgraded suffice, and none of them is spare."""
    suffice(binary, BREAKING, "--allow-disruption")


def without(roles, right):
    """The roles without one right, for kubectl."""
    namespace, group, resource, name, verb = right
    changed = json.loads(json.dumps(roles))
    for role in changed:
        rules = []
        for rule in role["rules"]:
            if (role["metadata"].get("namespace") != namespace or group not in rule["apiGroups"]
                    or resource not in rule["resources"] or verb not in rule["verbs"]
                    or name not in rule.get("resourceNames", [None])):
                rules.append(rule)
                continue
            for each in rule["resources"]:
                for object_name in rule.get("resourceNames", [None]):
                    verbs = [one for one in rule["verbs"] if (each, object_name, one) != (resource, name, verb)]
                    names = {} if object_name is None else {"resourceNames": [object_name]}
                    if verbs:
                        rules.append({"apiGroups": rule["apiGroups"], "resources": [each], "verbs": verbs} | names)
        role["rules"] = rules
    return changed


def removed(binary, features, *options):
    """Each right that is taken away is what the doctor then names as missing, and nothing else is."""
    with account(binary, *features, *options) as (here, file, roles, folder):
        doctor = ["doctor", *features, "--config", file, "--target", "t", "--json"]

        def missing(code):
            findings = json.loads(run(binary, *doctor, code=code))["findings"]
            return [each["subject"] for each in findings
                    if each["system"] == "permission" and each["outcome"] == "missing"]

        # The target has no control interface: that is missing from the start.
        equal(missing(4), [], "what is missing with all rights")
        for right in granted(roles):
            namespace, group, resource, name, verb = right
            kubectl.kubectl(here, "apply", "-f", "-", text=yaml.safe_dump_all(without(roles, right)))
            kind, _, subresource = resource.partition("/")
            subject = f"{verb} {kind}{'.' + group if group else ''}{'/' + subresource if subresource else ''}"
            subject += (f" in namespace {namespace}" if namespace else "") + (f": {name}" if name else "")
            equal(missing(4), [subject], f"what is missing without {subject}")
        kubectl.kubectl(here, "apply", "-f", "-", text=yaml.safe_dump_all(roles))
        equal(missing(4), [], "what is missing in the end")


def each_removed_reading(binary):
    """Of the rights for the plan's deployment checks each that is taken away is missed."""
    removed(binary, READING)


def each_removed_breaking(binary):
    """Of the rights for what disrupts each that is taken away is missed."""
    removed(binary, BREAKING, "--allow-disruption")


def example(binary):
    """The examples are what `manifest` prints, and kustomize makes of them what kubectl takes."""
    place = ROOT / "docs/deploy/kubernetes"
    with stack(binary) as endpoints:
        here = Stack(endpoints)
        kubectl.chosen = kubectl.KUBECTLS[-1]
        for folder in sorted(each.parent for each in place.glob("*/kustomization.yaml")):
            text = (folder / "kustomization.yaml").read_text(encoding="utf-8")
            line = next(each for each in text.splitlines() if each.startswith("# lgtm-verify manifest "))
            printed = run(binary, *shlex.split(line[2:])[1:])
            equal((folder / "manifest.yaml").read_text(encoding="utf-8"), printed, f"manifest.yaml of {folder.name}")
            made = kubectl.kubectl(here, "kustomize", str(folder))
            kubectl.kubectl(here, "apply", "--dry-run=server", "-f", "-", text=made)
            equal("image: registry.example.com/lgtm-verify:" in made, True, f"the image of {folder.name}")


@contextlib.contextmanager
def bucket():
    """An S3 server of others with an empty bucket, as a client and its address."""
    process = subprocess.Popen(
        [sys.executable, pathlib.Path(__file__).with_name("s3_server.py")], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env=ENVIRONMENT)
    try:
        url = f"http://127.0.0.1:{int(process.stdout.readline())}"
        client = boto3.client(
            "s3", endpoint_url=url, aws_access_key_id="results", aws_secret_access_key="secret", region_name="us-east-1")
        client.create_bucket(Bucket="lgtm-results")
        yield client, url
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def spread(binary, folder):
    """What a manifest says of how long scenarios took before."""
    text = manifest(binary, folder, *READING, "--shards", "2", "--results-claim", "results", "--weights",
                    f"{folder}/before/results.ndjson")
    objects = [each for each in yaml.safe_load_all(text) if each]
    data = next(each["data"] for each in objects if each["kind"] == "ConfigMap")
    pods = next(each["spec"]["template"]["spec"] for each in objects if each["kind"] == "Job")
    arguments = pods["containers"][0]["args"]
    equal(arguments[arguments.index("--weights") + 1], "weights.json", f"arguments {arguments}")
    key = next(each["key"] for each in pods["volumes"][-1]["configMap"]["items"] if each["path"] == "weights.json")
    equal(len(json.loads(data[key])["scenarios"]) > 3, True, data[key])
    return data[key]


def into_a_bucket(binary):
    """Shards leave their results in a bucket of moto's, merge finds them there, and names one that is lost."""
    with bucket() as (client, url), tempfile.TemporaryDirectory() as folder:
        served = pathlib.Path(folder, "served.yaml")
        with stack(binary, "--target-file", served):
            target = yaml.safe_load(served.read_text(encoding="utf-8"))["targets"]["served"]
            for name, value in [("key", "results"), ("secret", "secret")]:
                pathlib.Path(folder, name).write_text(value, encoding="utf-8")
            target["results"] = {"endpoint": url, "accessKeyFile": f"{folder}/key", "secretKeyFile": f"{folder}/secret"}
            file = pathlib.Path(folder, "t.yaml")
            file.write_text(yaml.safe_dump({"targets": {"t": target}}), encoding="utf-8")
            options = ["--config", file, "--target", "t"]
            run(binary, "run", *READING, *options, "--output", f"{folder}/before")
            weights = pathlib.Path(folder, "weights.json")
            weights.write_text(spread(binary, folder), encoding="utf-8")
            for shard in (1, 2):
                run(binary, "run", *READING, *options, "--shard", f"{shard}/2", "--shards-of", "one", "--weights", weights, "--results",
                    "s3://lgtm-results/nightly", "--output", f"{folder}/{shard}")
            keys = [each["Key"] for each in client.list_objects_v2(Bucket="lgtm-results")["Contents"]]
            equal("nightly/1-of-2/results.ndjson" in keys and "nightly/2-of-2/junit.xml" in keys, True, f"keys: {keys}")
            said = run(binary, "merge", "s3://lgtm-results/nightly", *options, "--output", f"{folder}/whole")
            equal("not verified" in said, False, said)
            client.delete_object(Bucket="lgtm-results", Key="nightly/2-of-2/results.ndjson")
            lost = subprocess.run(
                [binary, "merge", "s3://lgtm-results/nightly", *options, "--output", f"{folder}/lost"], cwd=ROOT,
                env=ENVIRONMENT, capture_output=True, text=True, timeout=60)
            equal((lost.returncode, "shard 2/2 is missing" in lost.stderr), (4, True), lost.stdout + lost.stderr)


CHECKS = [example, into_a_bucket, applied, sound, reading, breaking, each_removed_reading, each_removed_breaking]
