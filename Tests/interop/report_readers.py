"""Reports of earlier results, read by others' readers: shards merged, results deleted, JUnit with places."""
import json
import pathlib
import subprocess
import tempfile

import junitparser

import junit_schema
import messages
from harness import ENVIRONMENT, ROOT, equal

PLAN = "fixtures/plan/001-lgtm-stack.md"
VERIFIED = "AC-lgtm-003-04"
FORMATS = {
    "junit": "junit.xml", "junit-rich": "rich.xml", "markdown": "report.md", "html": "report.html", "ctrf": "ctrf.json",
    "csv": "matrix.csv", "json": "matrix.json", "cucumber-json": "cucumber.json", "in-toto": "statement.json",
}


def call(binary, *arguments):
    return subprocess.run(
        [binary, *map(str, arguments)], cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, timeout=60)


def run(binary, folder, *arguments):
    ended = call(binary, "run", "Features/plan", "--output", folder, *arguments)
    equal(ended.returncode, 0, f"exit code; {ended.stdout}{ended.stderr}")
    return folder / "results.ndjson"


def report(binary, folder, results):
    """The texts of all formats."""
    options = [f"--report={name}={folder / file}" for name, file in FORMATS.items()]
    call(binary, "report", results, "--plan", PLAN, *options)
    return {name: (folder / file).read_text() for name, file in FORMATS.items()}


def delete(results, name):
    """The result file without the lines of one scenario's test case."""
    lines = [json.loads(line) for line in results.read_text().splitlines()]
    pickle = next(line["pickle"]["id"] for line in lines if line.get("pickle", {}).get("name") == name)
    case = next(line["testCase"]["id"] for line in lines if line.get("testCase", {}).get("pickleId") == pickle)
    attempts = {line["testCaseStarted"]["id"] for line in lines
                if line.get("testCaseStarted", {}).get("testCaseId") == case}

    def belongs(line):
        (kind, message), = line.items()
        return (kind == "testCase" and message["id"] == case or message.get("testCaseId") == case
                or message.get("testCaseStartedId") in attempts)

    kept = results.with_name("kept.ndjson")
    kept.write_text("".join(json.dumps(line) + "\n" for line in lines if not belongs(line)))
    return kept


def deleted_results(binary):
    """A criterion whose scenario's results were deleted is not verified in any format; JUnit stays readable."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        results = run(binary, folder)
        whole = report(binary, folder, results)
        again = report(binary, folder, results)
        equal([name for name in FORMATS if whole[name] != again[name]], [], "formats that differ the second time")
        cases = [case for suite in junitparser.JUnitXml.fromfile(str(folder / "rich.xml")) for case in suite]
        ran = [case for case in cases if "file" in case._elem.attrib]
        equal(len(ran), sum("testCase" in each for each in messages.read(results)), "test cases with a place")
        verifies = {each.get("value") for case in ran for each in case._elem.iter("property") if each.get("name") == "verifies"}
        assert VERIFIED in verifies, verifies
        junit_schema.validate(str(folder / "junit.xml"))

        texts = report(binary, folder, delete(results, f"Remote-write error handling ({VERIFIED})"))
        junit_schema.validate(str(folder / "junit.xml"))
        for kind in ("junit", "junit-rich"):
            assert whole[kind].count("<skipped") + 1 == texts[kind].count("<skipped"), kind
        assert f"| {VERIFIED} | not verified |" in texts["markdown"]
        assert f"{VERIFIED},not verified," in texts["csv"]
        assert f'data-c="{VERIFIED}" data-k="not verified"' in texts["html"]
        criteria = {each["id"]: each["verdict"] for each in json.loads(texts["json"])["criteria"]}
        equal(criteria[VERIFIED], "not verified", "in json")
        criteria = {each["id"]: each["verdict"] for each in json.loads(texts["ctrf"])["results"]["extra"]["criteria"]}
        equal(criteria[VERIFIED], "not verified", "in ctrf")
        predicate = json.loads(texts["in-toto"])["predicate"]
        assert VERIFIED in predicate["failedTests"] and predicate["result"] == "FAILED", predicate
        missing = [each for feature in json.loads(texts["cucumber-json"]) if feature["uri"] == PLAN for each in feature["elements"]]
        equal([each["name"] for each in missing], [f"Remote-write error handling ({VERIFIED})"], "without a result")
        equal({step["result"]["status"] for each in missing for step in each["steps"]}, {"skipped"}, "their steps")


def merged_shards(binary):
    """Shards are merged to a run that Cucumber's reader reads; without one of them the rest is no pass."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        shards = [run(binary, folder / str(shard), "--shard", f"{shard}/2") for shard in (1, 2)]
        ended = call(binary, "merge", *shards, "--output", folder / "all")
        equal(ended.returncode, 0, f"exit code; {ended.stdout}{ended.stderr}")
        whole = messages.statuses(messages.read(run(binary, folder / "whole")))
        equal(messages.statuses(messages.read(folder / "all/results.ndjson")), whole, "statuses")
        ended = call(binary, "merge", shards[0], "--output", folder / "part")
        equal(ended.returncode, 4, f"exit code; {ended.stdout}{ended.stderr}")
        statuses = messages.statuses(messages.read(folder / "part/results.ndjson"))
        assert statuses["SKIPPED"] > whole["SKIPPED"], statuses
        equal(sum(statuses.values()), sum(whole.values()), "steps")


CHECKS = [deleted_results, merged_shards]
