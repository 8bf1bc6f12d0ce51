"""Runs of the plan's features: verdicts, exit codes, and the two result files, read by others' readers."""
import contextlib
import pathlib
import re
import subprocess
import tempfile

import junit_schema
import messages
from harness import ENVIRONMENT, ROOT, equal

PLAN = "Features/plan"
UNDEFINED = """Feature: Unknown
  Scenario: Nobody knows
    Given the moon is made of <cheese> & "milk"
    Then it is eaten
"""


@contextlib.contextmanager
def run(binary, *arguments):
    """The ended run, and the folder with its results."""
    with tempfile.TemporaryDirectory() as folder:
        ended = subprocess.run(
            [binary, "run", *map(str, arguments), "--output", folder], cwd=ROOT, env=ENVIRONMENT, capture_output=True,
            text=True, timeout=60)
        yield ended, pathlib.Path(folder)


def check(folder):
    """Reads both files, which must be valid and have the same scenarios; statuses of steps, marks of test cases."""
    envelopes = messages.read(folder / "results.ndjson")
    cases = junit_schema.validate(str(folder / "junit.xml"))
    equal(len(cases), sum("testCase" in each for each in envelopes), "test cases in junit.xml")
    marks = [child.tag for case in cases for child in case if child.tag in ("failure", "error", "skipped")]
    return messages.statuses(envelopes), {mark: marks.count(mark) for mark in sorted(set(marks))}


def everything_passes(binary):
    """The plan's features pass against the embedded stack; results.ndjson and junit.xml are valid and say so."""
    with run(binary, PLAN) as (ended, folder):
        equal(ended.returncode, 0, f"exit code; {ended.stdout}{ended.stderr}")
        criteria = [line for line in ended.stdout.splitlines() if line.startswith("  AC-")]
        assert len(criteria) >= 10 and all("  verified" in line for line in criteria), ended.stdout
        features = [path.read_text(encoding="utf-8") for path in pathlib.Path(ROOT, PLAN).glob("*.feature")]
        # Of the steps that an Or joins one holds, and the other counts as skipped.
        alternatives = len(re.findall(r"^ *Or ", "".join(features), re.MULTILINE))
        statuses, marks = check(folder)
        equal((set(statuses), marks), ({"PASSED", "SKIPPED"}, {}), "statuses and marks")
        equal(statuses["SKIPPED"], alternatives, "alternatives")


def one_criterion_fails(binary):
    """With queries 6 s late the criterion of 5 s fails with the measured time, exit code 1 and valid files."""
    with run(binary, PLAN, "--fault", "tempo.query.latency:ms=6000", "--tags", "@AC-lgtm-002-05") as (ended, folder):
        equal(ended.returncode, 1, f"exit code; {ended.stdout}{ended.stderr}")
        assert "AC-lgtm-002-05" in ended.stdout and "failed" in ended.stdout, ended.stdout
        assert re.search(r"expected +within 5 s\n +actual +6(\.\d+)? s\n", ended.stdout), ended.stdout
        statuses, marks = check(folder)
        assert statuses.get("FAILED") and statuses.get("SKIPPED") and marks.get("failure"), (statuses, marks)


def undefined_steps(binary):
    """With an undefined step the exit code is 3, and both files are valid."""
    with tempfile.TemporaryDirectory() as folder:
        feature = pathlib.Path(folder) / "unknown.feature"
        feature.write_text(UNDEFINED)
        with run(binary, feature) as (ended, results):
            equal(ended.returncode, 3, f"exit code; {ended.stdout}{ended.stderr}")
            equal(check(results), ({"UNDEFINED": 2}, {"error": 1}), "statuses and marks")


CHECKS = [everything_passes, one_criterion_fails, undefined_steps]
