"""`lgtm-verify format` held against the official Python parser: what a feature says stays, and a second time changes
nothing."""
import importlib.metadata
import pathlib
import subprocess
import tempfile

import gherkin_features
from gherkin.errors import ParserError
from gherkin.parser import Parser
from harness import ENVIRONMENT, ROOT, equal, took_part

COUNT = 200


def meaning(text):
    """The official syntax tree without places and ids, None where there is none; comments and tags as they come."""
    try:
        return without_places(Parser().parse(text))
    except ParserError:
        return None


def without_places(node, name=""):
    if isinstance(node, dict):
        return {key: without_places(value, key) for key, value in node.items() if key not in ("location", "id")}
    if isinstance(node, list):
        children = [without_places(value) for value in node]
        return [child | {"text": child["text"].strip()} for child in children] if name == "comments" else children
    # The Python parser leaves lines of white space at a description's end, the other official parsers do not.
    return node.rstrip() if name == "description" else node


def format_all(binary, folder):
    ended = subprocess.run(
        [binary, "format", folder], env=ENVIRONMENT, capture_output=True, text=True, timeout=30)
    assert ended.returncode in (0, 3), f"exit code {ended.returncode}: {ended.stderr[-2000:]}"
    assert "defect" not in ended.stderr, ended.stderr[-3000:]
    return ended.stdout.splitlines()


def keeps_what_features_say(binary):
    """features that are laid out say to the official parser what they said, and a second time changes nothing"""
    took_part(f"gherkin-official {importlib.metadata.version('gherkin-official')}")
    features = {f"{seed:04}": gherkin_features.plain(seed) for seed in range(COUNT)}
    features |= {path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "Features").rglob("*.feature"))}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for each, text in features.items():
            (folder / f"{each}.feature").write_text(text, encoding="utf-8", newline="")
        changed = format_all(binary, folder)
        parsed = 0
        for each, text in features.items():
            before, after = meaning(text), (folder / f"{each}.feature").read_bytes().decode()
            if before is None:
                continue
            parsed += 1
            equal(meaning(after), before, f"what {each} says, laid out as\n{after}")
        assert parsed > COUNT // 4 and len(changed) > COUNT // 4, f"{parsed} parsed, {len(changed)} changed"
        equal(format_all(binary, folder)[-1].split()[0], "0", "files that a second time changes")


CHECKS = [keeps_what_features_say]
