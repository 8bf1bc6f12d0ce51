"""docs/own-system.md, word for word: its files are written, its commands typed, and what it shows is looked for."""
import contextlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from harness import ENVIRONMENT, ROOT, equal

PAGE = ROOT / "docs/own-system.md"


def blocks():
    """Each block of code as (language, text)."""
    return re.findall(r"^```(\w+)\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def files():
    """The files that the page has, by the path in their first line."""
    named = [(text.split("\n")[0], text) for language, text in blocks() if language in ("yaml", "gherkin")]
    return {first.removeprefix("# "): text for first, text in named}


@contextlib.contextmanager
def desk(binary, *service):
    """A folder with the page's files, and a shell in it that has the program; beside it the service."""
    process = subprocess.Popen(
        [sys.executable, pathlib.Path(__file__).parent / "parcels_service.py", *service],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT)
    try:
        places = json.loads(process.stdout.readline())
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            for path, text in files().items():
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_text(text, encoding="utf-8")
            (folder / "shop.env").write_text(
                f"SHOP_KUBECONFIG={places['kubeconfig']}\nPARCELS=127.0.0.1:{places['http']}\n"
                f"TRACKING=127.0.0.1:{places['grpc']}\nANN_TOKEN='ann-1'\n", encoding="utf-8")
            (folder / "bin").mkdir()
            (folder / "bin/lgtm-verify").symlink_to(binary)

            def shell(command):
                return subprocess.run(
                    ["sh", "-c", command], cwd=folder, capture_output=True, text=True, timeout=60,
                    env=ENVIRONMENT | {"PATH": f"{folder}/bin:{os.environ['PATH']}"})

            yield shell
    finally:
        process.communicate()


def followed_word_for_word(binary):
    """docs/own-system.md leads from nothing to a verified service of HTTP, gRPC and a Secret, in under 50 lines"""
    lines = sum(text.rstrip("\n").count("\n") + 1 for text in files().values())
    assert lines < 50, lines
    assert f"three files of yours, {lines} lines" in PAGE.read_text(encoding="utf-8"), lines
    equal(sorted(files()), ["Features/parcels.feature", "lgtm-verify.yaml", "sentences.yaml"], "files")
    typed, shown = [], 0
    with desk(binary) as shell:
        for language, text in blocks():
            if language == "sh":
                typed.append(shell(text))
                equal(typed[-1].returncode, 0, f"exit code of {text}{typed[-1].stdout}{typed[-1].stderr}")
            if language == "text":
                for line in text.splitlines():
                    assert line in typed[-1].stdout, f"{line!r} in {typed[-1].stdout}"
                    shown += 1
    equal((len(typed), shown), (2, 6), "commands, and lines that they show")


def a_lost_parcel_is_found_out(binary):
    """where the service of docs/own-system.md errs, the failure names the feature's line and the sentence's"""
    with desk(binary, "--lost") as shell:
        ended = shell("lgtm-verify run --env-file shop.env")
        equal(ended.returncode, 1, f"exit code {ended.stdout}{ended.stderr}")
        for text in ["Features/parcels.feature:9", "sentences.yaml:20: \"the reply field \"/town\" is \"Oslo\"\"",
                     "actual      \"nowhere\"", "2 scenarios: 1 passed, 1 failed"]:
            assert text in ended.stdout, f"{text!r} in {ended.stdout}"
        # Without the file the variables are not set, which is said before anything is asked.
        ended = shell("lgtm-verify run")
        equal(ended.returncode, 2, "exit code without variables")
        assert "PARCELS" in ended.stderr and "lgtm-verify.yaml:" in ended.stderr, ended.stderr
        ended = shell("lgtm-verify run --env-file shop.env --set ANN_TOKEN=wrong")
        equal(ended.returncode, 1, "exit code with another token")


CHECKS = [followed_word_for_word, a_lost_parcel_is_found_out]
