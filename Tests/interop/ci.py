"""The action and the examples for continuous integration: their schemas, and the action's steps as a runner makes them."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import yaml
from harness import ENVIRONMENT, ROOT, equal

FILES = {"vendor.github-actions": "action.yml", "vendor.github-workflows": "docs/deploy/ci/github-workflow.yml",
         "vendor.gitlab-ci": "docs/deploy/ci/gitlab-ci.yml"}
# A comment on GitHub takes no more characters.
LONGEST_COMMENT = 65_536


def schemas(binary):
    """GitHub's and GitLab's schemas take the action, the workflow and the pipeline."""
    for schema, file in FILES.items():
        checker = pathlib.Path(sys.executable).with_name("check-jsonschema")
        ended = subprocess.run([checker, "--builtin-schema", schema, ROOT / file], capture_output=True, text=True, timeout=30)
        equal(ended.returncode, 0, f"{file}: {ended.stdout}{ended.stderr}")


def action(binary):
    """The action's steps annotate, summarise, leave reports, and end as the run does."""
    steps = {step["name"]: step for step in yaml.safe_load((ROOT / "action.yml").read_text())["runs"]["steps"]}
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "lgtm-verify").symlink_to(binary)
        feature = ROOT / "Features/plan/TASK-lgtm-006-tempo-query-performance.feature"
        files = {name: f"{folder}/{name}" for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        environment = {**ENVIRONMENT, **files, "GITHUB_ACTIONS": "true", "PATH": f"{folder}:{os.environ['PATH']}",
                       "FEATURES": str(feature), "TARGET": "embedded", "PLAN": "", "OUTPUT": f"{folder}/results",
                       "ARGUMENTS": "--wait-limit 3s --fault tempo.query.latency:ms=6000"}
        ran = shell(steps["Verify"], environment, folder)
        equal(ran.returncode, 0, f"the run's step keeps its code for later: {ran.stderr}")
        if not re.search(r"^::error file=", ran.stdout, re.M):
            raise AssertionError(f"no annotation: {ran.stdout}")
        outputs = dict(line.split("=", 1) for line in pathlib.Path(files["GITHUB_OUTPUT"]).read_text().splitlines())
        equal(outputs["exit-code"], "1", "exit code of the run")
        summary = pathlib.Path(outputs["summary"]).read_text()
        if not 0 < len(summary) < LONGEST_COMMENT or not pathlib.Path(files["GITHUB_STEP_SUMMARY"]).read_text():
            raise AssertionError(f"a summary of {len(summary)} characters")
        equal([name for name in ("report.html", "ctrf.json", "junit.xml", "results.ndjson")
               if not (pathlib.Path(folder) / "results" / name).exists()], [], "reports that are missing")
        for code, expected in [("1", 1), ("0", 0), ("", 4)]:
            equal(shell(steps["Verdict"], {**environment, "CODE": code}, folder).returncode, expected, f"verdict of {code!r}")


def shell(step, environment, folder):
    """As GitHub's runner has `shell: bash`."""
    return subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]], env=environment,
                          cwd=folder, capture_output=True, text=True, timeout=35)


CHECKS = [schemas, action]
