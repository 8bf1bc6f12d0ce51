"""The JSON Schemas of the files that people write, by the validator of jsonschema: against our own files, broken ones, and
what the program's readers take."""
import contextlib
import copy
import importlib.metadata
import json
import pathlib
import re
import shutil
import subprocess
import tempfile

import jsonschema
import yaml
from harness import ENVIRONMENT, ROOT, equal, took_part

PLAN = ROOT / "fixtures/plan/001-lgtm-stack.md"
FEATURE = "Features/plan/TASK-lgtm-005-tempo-otlp-trace-ingestion.feature"


class Loader(yaml.SafeLoader):
    """YAML 1.2's core schema, as our reader and editors have it: `no` and a day are texts."""


Loader.yaml_implicit_resolvers = {
    first: [each for each in resolvers if each[0] not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def load(text):
    return yaml.load(text, Loader)


def schema(binary, name):
    printed = subprocess.run([binary, "schema", name], capture_output=True, check=True, timeout=20, env=ENVIRONMENT)
    found = json.loads(printed.stdout)
    jsonschema.Draft7Validator.check_schema(found)
    return found


def refused(found, value):
    return [error.message for error in jsonschema.Draft7Validator(found).iter_errors(value)]


# With each mapping that a reader knows: the keys of all of them are asked for.
ACCESS = {"tls": {"caFile": "ca.pem"}}
FULL = {
    "target": {
        "targets": {"full": {
            "kubernetes": {"context": "home"}, "endpoints": {"tempo.monitoring.svc:3200": "127.0.0.1:3200"},
            "tempo": {"admin": {"ingester": "http://127.0.0.1:1"}, **ACCESS},
            "mimir": {"admin": {"compactor": "http://127.0.0.1:1"}, **ACCESS},
            "grafana": {"url": "http://${HOST:-g}", **ACCESS}, "prometheus": ACCESS,
            "trace-api": {
                "signIn": {"request": "POST /login"}, "tenants": {"a": {"tokenEnv": "T"}}, "signing": {"keyEnv": "K"},
                **ACCESS},
            "services": {"shop": {"url": "http://shop", "tokens": {"ann": {"tokenEnv": "ANN"}}, **ACCESS}},
            "s3": {"endpoint": "https://s3", "accessKeyEnv": "A", "secretKeyEnv": "B"},
            "disruptions": {"s3Credentials": {"networkPolicy": {"storePods": "app=minio"}}}}},
        "run": {"jobs": 4, "report": ["junit=out/j.xml"], "verbose": False}, "profiles": {"ci": {"timeout": "5s"}},
        "plan": {"sections": {"acceptance": ["Acceptance"]}},
        "waivers": [{"criterion": "AC-lgtm-001-01", "step": "a", "owner": "b", "reason": "c", "expires": "2027-01-31"}]},
    "sentences": {"sentences": [{
        "sentence": "all is well with {word}", "parameters": ["what"], "doc": "a",
        "steps": ["Given Tempo is deployed and healthy", {"step": "Mimir is deployed and healthy"}]}]},
    "links": {"links": [{
        "clause": "a", "fingerprint": "b", "reason": "c", "covers": "full", "confirmed": True,
        "steps": [{"scenario": "d", "step": "e"}]}]},
    "criteria": {"criteria": [{
        "id": "AC-x-1", "quote": "a", "fingerprint": "b", "line": 1, "kind": "item", "verifiable": "no", "reason": "c"}]},
    "accepted": {
        "unproven": [{"criterion": "a", "reason": "b"}], "survivors": [{"fault": "a", "reason": "b"}],
        "unused": [{"fault": "a", "reason": "b"}], "vacuous": [{"step": "a", "reason": "b"}]},
}


class Reader:
    """The program's own reader of a kind of file."""

    def __init__(self, binary, kind, folder):
        self.binary, self.kind, self.folder = binary, kind, folder
        self.file = folder / {"criteria": "plan.criteria.yaml"}.get(kind, f"{kind}.yaml")

    def read(self, value):
        """The exit code, and what was said on standard error."""
        self.file.write_text(json.dumps(value), encoding="utf-8")
        plan = self.folder / "plan.md"
        shutil.copy(PLAN, plan)
        command = {
            "target": ["run", "--dry-run", "--config", self.file, "--plan", plan, FEATURE],
            "sentences": ["steps", "--sentences", self.file],
            "links": ["plan", "check", plan, "--links", self.file, "--fail-on", "none"],
            "criteria": ["plan", "check", plan, "--fail-on", "none"],
            "accepted": ["prove", "--accepted", self.file, "--output", self.folder, "--tags", "@none"],
        }[self.kind]
        ended = subprocess.run(
            [self.binary, *command], cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, timeout=30)
        return ended.returncode, ended.stderr


@contextlib.contextmanager
def reader(binary, kind):
    with tempfile.TemporaryDirectory() as folder:
        yield Reader(binary, kind, pathlib.Path(folder))


def mappings(value, found, path=()):
    """Each mapping of a value with what the schema says of it, those with free names left out."""
    for branch in found.get("anyOf", []):
        if "type" in branch and (("object" in branch["type"]) == isinstance(value, dict)) and "properties" in branch:
            found = branch
    if isinstance(value, dict):
        if "properties" in found:
            yield path, found
        for key, inner in value.items():
            known = found.get("properties", {}).get(key) or found.get("additionalProperties")
            if isinstance(known, dict):
                yield from mappings(inner, known, path + (key,))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from mappings(inner, found.get("items", {}), path + (index,))


def with_key(value, path, key):
    changed = copy.deepcopy(value)
    place = changed
    for step in path:
        place = place[step]
    place[key] = "1"
    return changed


def know_the_keys_that_the_readers_know(binary):
    """in each mapping of each kind of file the schema knows the keys that our reader knows, and both refuse another"""
    took_part(f"jsonschema {importlib.metadata.version('jsonschema')}")
    count = 0
    for kind, full in FULL.items():
        found = schema(binary, kind)
        equal(refused(found, full), [], f"what the schema of {kind} refuses")
        with reader(binary, kind) as ours:
            code, said = ours.read(full)
            assert "unknown key" not in said and ".yaml:" not in said, f"{kind}: {code} {said}"
            for path, part in mappings(full, found):
                broken = with_key(full, path, "zzzzzzzz")
                assert refused(found, broken), f"{kind} {path}: the schema takes an unknown key"
                code, said = ours.read(broken)
                equal(code, 2, f"exit code for an unknown key in {kind} {path}: {said}")
                known = re.search(r'unknown key "zzzzzzzz"\n  known here: (.*)', said)
                count += 1
                if path[-1:] in (("sections",), ("numbered",)):
                    assert "zzzzzzzz" not in part["properties"] and " under one of" in said, said
                    continue
                equal(sorted(part["properties"]), sorted(known[1].split(", ")) if known else said, f"keys of {kind} {path}")
    assert count >= 30, count


BROKEN = [
    ("target", ("targets", "full", "tempo"), "http", "tempo:3200"),
    ("target", ("targets", "full", "tempo"), "otlpGrpc", "http://tempo:4317"),
    ("target", ("targets", "full", "mimir"), "push", "http://user@host/push"),
    ("target", ("targets", "full", "grafana", "tls"), "insecure", "maybe"),
    ("target", ("targets",), "embedded", {}),
    ("target", ("targets", "full", "disruptions", "s3Credentials", "networkPolicy"), "storePods", "minio"),
    ("target", ("run",), "verbose", "loud"),
    ("target", ("waivers", 0), "expires", "soon"),
    ("target", ("targets", "full"), "services", {"x": {"tokens": {}}}),
    ("sentences", ("sentences", 0), "steps", []),
    ("sentences", ("sentences", 0), "parameters", ["a b"]),
    ("sentences", ("sentences", 0, "steps", 1), "table", "rows"),
    ("links", ("links", 0), "covers", "most"),
    ("links", ("links", 0, "steps", 0), "step", ["a"]),
    ("criteria", ("criteria", 0), "verifiable", "perhaps"),
    ("criteria", ("criteria", 0), "kind", "thing"),
    ("accepted", ("unproven",), 0, {"criterion": "a"}),
]


def refuse_what_the_readers_refuse(binary):
    """values of another kind are refused by the schemas and by our readers, each with a reason"""
    for kind, path, key, value in BROKEN:
        broken = copy.deepcopy(FULL[kind])
        place = broken
        for step in path:
            place = place[step]
        place[key] = value
        assert refused(schema(binary, kind), broken), f"the schema of {kind} takes {value!r} as {key} in {path}"
        with reader(binary, kind) as ours:
            code, said = ours.read(broken)
            assert code == 2 and f"{ours.file.name}:1:" in said, f"{kind} {path} {key}: {code} {said}"


def own_files():
    """(kind, where it stands, its text) of the tree."""
    for path in sorted((ROOT / "fixtures").rglob("*.yaml")):
        for kind, ending in [("links", ".links.yaml"), ("criteria", ".criteria.yaml"), ("accepted", "prove-accepted.yaml")]:
            if path.name.endswith(ending):
                yield kind, path, path.read_text(encoding="utf-8")
    for page in sorted([*(ROOT / "docs").glob("*.md"), ROOT / "README.md"]):
        for text in re.findall(r"^```yaml\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
            if text.startswith("    "):
                # What is indented stands within a target.
                text = "targets:\n  shown:\n" + text
            head = re.search(r"^(\w+):", text, re.MULTILINE)
            kinds = {"targets": "target", "run": "target", "profiles": "target", "waivers": "target", "plan": "target",
                     "sentences": "sentences", "links": "links", "criteria": "criteria", "unproven": "accepted"}
            if head and head[1] in kinds:
                yield kinds[head[1]], page, text


def take_our_own_files(binary):
    """the files of the tree, of the documentation and of `init` are what their schemas say"""
    seen = set()
    for kind, place, text in own_files():
        equal(refused(schema(binary, kind), load(text)), [], f"what the schema of {kind} refuses of {place}:\n{text}")
        seen.add(kind)
    assert {"target", "sentences", "links", "accepted"} <= seen, seen
    with tempfile.TemporaryDirectory() as name:
        subprocess.run([binary, "init", name], check=True, capture_output=True, timeout=20, env=ENVIRONMENT)
        text = pathlib.Path(name, "lgtm-verify.yaml").read_text(encoding="utf-8")
        comment = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
        found = json.loads(pathlib.Path(name, comment[1]).read_text(encoding="utf-8"))
        equal(found, schema(binary, "target"), "the schema that init writes")
        equal(refused(found, load(text)), [], "what the schema refuses of init's file")


CHECKS = [know_the_keys_that_the_readers_know, refuse_what_the_readers_refuse, take_our_own_files]
