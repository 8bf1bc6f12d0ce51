"""CTRF and SARIF held against the rules of their published schemas, and SARIF read by others' classes for it."""
import json
import pathlib
import re
import subprocess
import tempfile

import sarif_pydantic

from harness import ENVIRONMENT, ROOT, equal

PLAN = "fixtures/plan/001-lgtm-stack.md"
TEXT, NUMBER, FLAG, OBJECT = (str,), (int,), (bool,), (dict,)
STATUS = {"passed", "failed", "skipped", "pending", "other"}

# ctrf.schema.json of ctrf-io/ctrf: each object knows its members and no others; those with ! are required.
CTRF = {
    "report": {"reportFormat!": {"CTRF"}, "specVersion!": re.compile(r"\d+\.\d+\.\d+"), "reportId": TEXT,
               "timestamp": TEXT, "generatedBy": TEXT, "extra": OBJECT, "results!": "results"},
    "results": {"tool!": "tool", "summary!": "summary", "tests!": ["test"], "environment": OBJECT, "extra": OBJECT},
    "tool": {"name!": re.compile(".+"), "version": TEXT, "extra": OBJECT},
    "summary": {**{f"{name}!": NUMBER for name in [*sorted(STATUS), "tests", "start", "stop"]}, "flaky": NUMBER,
                "suites": NUMBER, "duration": NUMBER, "extra": OBJECT},
    "test": {"name!": re.compile("(?s).+"), "status!": STATUS, "duration!": NUMBER, "start": NUMBER, "stop": NUMBER,
             "suite": [TEXT], "message": TEXT, "trace": TEXT, "line": NUMBER, "rawStatus": TEXT, "tags": [TEXT],
             "labels": OBJECT, "type": TEXT, "filePath": TEXT, "retries": NUMBER, "flaky": FLAG, "steps": ["step"],
             "extra": OBJECT},
    "step": {"name!": TEXT, "status!": STATUS, "extra": OBJECT},
}

# sarif-schema-2.1.0.json of OASIS, of the members that code scanning reads.
LEVEL = {"none", "note", "warning", "error"}
SARIF = {
    "log": {"$schema": TEXT, "version!": {"2.1.0"}, "runs!": ["run"]},
    "run": {"tool!": "tool", "results": ["result"], "columnKind": {"utf16CodeUnits", "unicodeCodePoints"},
            "originalUriBaseIds": OBJECT, "properties": OBJECT},
    "tool": {"driver!": "component"},
    "component": {"name!": TEXT, "version": TEXT, "semanticVersion": TEXT, "informationUri": TEXT, "rules": ["rule"]},
    "rule": {"id!": TEXT, "name": TEXT, "shortDescription": "message", "fullDescription": "message", "help": "message",
             "defaultConfiguration": "configuration", "properties": OBJECT},
    "configuration": {"level": LEVEL, "enabled": FLAG},
    "message": {"text!": re.compile("(?s).+")},
    "result": {"ruleId": TEXT, "ruleIndex": NUMBER, "level": LEVEL, "message!": "message", "locations": ["location"],
               "relatedLocations": ["location"], "partialFingerprints": OBJECT, "properties": OBJECT},
    "location": {"id": NUMBER, "physicalLocation": "place", "message": "message"},
    "place": {"artifactLocation": "artifact", "region": "region"},
    "artifact": {"uri": re.compile(r"(%[0-9A-F]{2}|[\w/.~:!$&'()*+,;=@-])+", re.ASCII), "uriBaseId": TEXT},
    "region": {"startLine": NUMBER, "startColumn": NUMBER, "endLine": NUMBER, "endColumn": NUMBER},
}


def violations(value, kind, rules, path="$"):
    """What in a value breaks the rules."""
    if isinstance(kind, list):
        if not isinstance(value, list):
            return [f"{path} is no array"]
        return [each for index, item in enumerate(value) for each in violations(item, kind[0], rules, f"{path}[{index}]")]
    if isinstance(kind, str):
        return object_violations(value, rules[kind], rules, path)
    if isinstance(kind, set):
        fits = isinstance(value, str) and value in kind
    elif isinstance(kind, re.Pattern):
        fits = isinstance(value, str) and kind.fullmatch(value)
    else:
        fits = isinstance(value, kind) and not (kind == NUMBER and isinstance(value, bool))
    return [] if fits else [f"{path} is {value!r}"]


def object_violations(value, members, rules, path):
    if not isinstance(value, dict):
        return [f"{path} is no object"]
    known = {name.rstrip("!"): kind for name, kind in members.items()}
    missing = [f"{path}.{name[:-1]} is missing" for name in members if name.endswith("!") and name[:-1] not in value]
    strange = [f"{path}.{name} is unknown" for name in value if name not in known]
    return missing + strange + [
        each for name, kind in known.items() if name in value
        for each in violations(value[name], kind, rules, f"{path}.{name}")]


def call(binary, *arguments):
    return subprocess.run(
        [binary, *map(str, arguments)], cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, timeout=60)


def ctrf(binary):
    """CTRF of a run with a failure, and of a plan with scenarios without a result, keeps the rules of its schema."""
    with tempfile.TemporaryDirectory() as name:
        file = pathlib.Path(name) / "ctrf.json"
        ended = call(binary, "run", "Features/plan", "--tags", "@AC-lgtm-002-05", "--fault", "tempo.query.latency:ms=6000",
                     "--plan", PLAN, "--output", name, "--report", f"ctrf={file}")
        equal(ended.returncode, 1, f"exit code; {ended.stdout}{ended.stderr}")
        report = json.loads(file.read_text())
    equal(violations(report, "report", CTRF), [], "violations")
    results = report["results"]
    statuses = [test["status"] for test in results["tests"]]
    assert {"failed", "other"} <= set(statuses), statuses
    equal({name: results["summary"][name] for name in STATUS}, {name: statuses.count(name) for name in STATUS}, "summary")
    equal(results["summary"]["tests"], len(statuses), "tests")
    report["results"]["summary"]["blocked"] = 1
    del report["results"]["tests"][0]["name"]
    equal(len(violations(report, "report", CTRF)), 2, "violations of a report that has two")


def sarif(binary):
    """SARIF of plan check keeps the rules of its schema; another's classes read each finding with its place."""
    ended = call(binary, "plan", "check", PLAN, "--format", "sarif")
    log = json.loads(ended.stdout)
    equal(violations(log, "log", SARIF), [], "violations")
    findings = json.loads(call(binary, "plan", "check", PLAN, "--format", "json").stdout)["findings"]
    run, = sarif_pydantic.Sarif.model_validate(log).runs
    read = [(result.rule_id, result.locations[0].physical_location.region.start_line, result.message.text)
            for result in run.results]
    equal(read, [(each["rule"], each["line"], each["message"]) for each in findings], "findings")
    rules = run.tool.driver.rules
    assert all(rules[result.rule_index].id == result.rule_id for result in run.results)
    lines = len((ROOT / PLAN).read_text().splitlines())
    assert all(1 <= line <= lines for _, line, _ in read) and len(read) > 50, len(read)


CHECKS = [ctrf, sarif]
