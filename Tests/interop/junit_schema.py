"""Whether a junit.xml is valid against Jenkins' schema for it (junit-10.xsd of the xUnit plugin)."""
import contextlib
import pathlib
import subprocess
import sys
import tarfile
import tempfile
import threading

from lxml import etree

from harness import ROOT

# pytest's source distribution carries the schema, under testing/example_scripts.
PYTEST = "8.4.2"
SCHEMA = ROOT / ".build/interop/junit-10.xsd"


_fetching = threading.Lock()


def schema():
    """The schema; it is fetched once."""
    with _fetching:
        if not SCHEMA.exists():
            with tempfile.TemporaryDirectory() as folder:
                fetch(pathlib.Path(folder))
    return etree.XMLSchema(etree.parse(SCHEMA))


def fetch_early():
    """Begins to fetch the schema, which takes a while the first time; who needs it waits, or tries again."""

    def attempt():
        with contextlib.suppress(Exception):
            schema()

    threading.Thread(target=attempt, daemon=True).start()


def fetch(folder):
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-binary",
         ":all:", "--dest", folder, f"pytest=={PYTEST}"], check=True, timeout=120)
    with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
        member = archive.extractfile(f"pytest-{PYTEST}/testing/example_scripts/{SCHEMA.name}")
        complete = SCHEMA.with_suffix(".part")
        complete.parent.mkdir(parents=True, exist_ok=True)
        complete.write_bytes(member.read())
        complete.rename(SCHEMA)


def validate(path):
    """The test cases of a valid file."""
    document = etree.parse(path)
    rules = schema()
    if not rules.validate(document):
        raise AssertionError(f"{path} is not valid:\n" + "\n".join(map(str, rules.error_log)))
    return document.findall(".//testcase")


if __name__ == "__main__":
    print(f"{len(validate(sys.argv[1]))} test cases, valid")
