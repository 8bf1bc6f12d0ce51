"""The command line as a user meets it: what is wrong, where, what to do, the right exit code, and no stack trace."""
import pathlib
import re
import socket
import subprocess
import tempfile

from harness import ENVIRONMENT, ROOT, equal

BROKEN = "Feature: Broken\n  Scenario: One\n    Given something\n    Wehn it is misspelt\n"
UNDEFINED = "Feature: Unknown\n  Scenario: Nobody knows\n    Given the moon is made of cheese\n"
TARGET = """targets:
  lab:
    endpoints: {{"tempo.monitoring.svc:3200": {0}, "tempo.monitoring.svc:4317": {0}, "s3.example.com:80": {0}}}
    s3: {{endpoint: "http://s3.example.com", accessKeyEnv: LAB_ACCESS_KEY, secretKeyEnv: LAB_SECRET_KEY}}
"""
PLAN = ROOT / "Features/plan"
SECRET = "do-not-print-this-secret"


class Folder:
    """A folder with files in which the program runs; results go there too."""

    def __init__(self, binary, path):
        self.binary = binary
        self.path = pathlib.Path(path)

    def write(self, name, text):
        (self.path / name).write_text(text, encoding="utf-8")

    def ends(self, code, *arguments):
        """Runs the program, which must end with that code and no stack trace; all that it prints."""
        environment = ENVIRONMENT | {"LAB_ACCESS_KEY": "lab", "LAB_SECRET_KEY": SECRET}
        ended = subprocess.run(
            [self.binary, *map(str, arguments)], cwd=self.path, env=environment, capture_output=True, text=True,
            timeout=30)
        text = ended.stdout + ended.stderr
        equal(ended.returncode, code, f"exit code of {' '.join(map(str, arguments))}, which printed\n{text}")
        for word in ("Fatal error", "Stack dump", "Traceback", "Crash", SECRET):
            assert word not in text, f"{word!r} in {text}"
        return text


def in_folder(check):
    """Gives a check a fresh folder."""

    def wrapped(binary):
        with tempfile.TemporaryDirectory() as path:
            check(Folder(binary, path))

    wrapped.__name__, wrapped.__doc__ = check.__name__, check.__doc__
    return wrapped


def says(text, *patterns):
    """Each pattern occurs, in this order."""
    place = 0
    for pattern in patterns:
        found = re.compile(pattern, re.MULTILINE).search(text, place)
        assert found, f"{pattern!r} is not (in order) in\n{text}"
        place = found.end()


@in_folder
def missing_path(folder):
    """A missing feature path: exit 2, the path, and what to do."""
    text = folder.ends(2, "run", "no/such.feature")
    says(text, r"no/such\.feature: no such file or directory", r"name a feature file")


@in_folder
def parse_error(folder):
    """A parse error: exit 3, file, line and column, the line with a caret, what was expected, and a hint."""
    folder.write("broken.feature", BROKEN)
    text = folder.ends(3, "run", "broken.feature")
    says(text, r"^broken\.feature:4:5: ", r"4 \|     Wehn it is misspelt$", r"\|     \^$",
         r"expected: .*step", r"hint: did you mean When\?")


@in_folder
def parse_error_beside_good_features(folder):
    """A parse error in one file: the others run, the exit code is 3 all the same."""
    folder.write("broken.feature", BROKEN)
    text = folder.ends(3, "run", "broken.feature", PLAN, "--tags", "@AC-lgtm-002-05")
    says(text, r"AC-lgtm-002-05 +verified")
    says(text, r"broken\.feature:4:5: ")


@in_folder
def undefined_step(folder):
    """An undefined step: exit 3, the step with its place, and code that would define it."""
    folder.write("unknown.feature", UNDEFINED)
    text = folder.ends(3, "run", "unknown.feature")
    says(text, r"Given the moon is made of cheese +unknown\.feature:3", r"given\(\"")


@in_folder
def refused_connections(folder):
    """A target that refuses connections: exit 4, inconclusive rather than failed, the address, and a curl command."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # bound and not listening: refuses
        folder.write("lab.yaml", TARGET.format(f"127.0.0.1:{closed.getsockname()[1]}"))
        for tags in ("@AC-lgtm-002-04", "@AC-lgtm-002-05"):
            text = folder.ends(4, "run", PLAN, "--target", "lab", "--config", "lab.yaml",
                               "--tags", tags, "--timeout", "1s", "--allow-disruption")
            says(text, r"INCONCLUSIVE", r"connection refused", r"again with +sh \S+/again/s-\S+\.sh", rf"{tags[1:]} +not verified")
            assert "FAILED" not in text, text


@in_folder
def unknown_words(folder):
    """An unknown flag, command, target or fault: exit 2, and the nearest known one."""
    folder.write("lab.yaml", TARGET.format("127.0.0.1:1"))
    for arguments, unknown, nearest in (
        (["rnu"], "rnu", "run"), (["run", "--tagz", "@a"], "--tagz", "--tags"),
        (["stack", "--fualt", "x"], "--fualt", "--fault"),
        (["run", PLAN, "--config", "lab.yaml", "--target", "lba"], "lba", "lab"),
        (["run", PLAN, "--fault", "tempo.query.latencey"], "tempo.query.latencey", "tempo.query.latency"),
    ):
        says(folder.ends(2, *arguments), re.escape(unknown), rf"{re.escape(nearest)}\b")


@in_folder
def bad_values(folder):
    """A value that an option cannot take: exit 2, the option, the value and what is expected."""
    for option, value in (("--jobs", "0"), ("--timeout", "soon"), ("--order", "sideways"), ("--tags", "@a and"),
                          ("--name", "("), ("--report", "pdf=x"), ("--seed", "-1"),
                          ("--fault", "tempo.query.latency:ms=x")):
        says(folder.ends(2, "run", PLAN, option, value), re.escape(f"{option} {value}"), "expected")


@in_folder
def bad_target_file(folder):
    """An unknown key, a missing secret or a missing file: exit 2, file and line, and the nearest known key."""
    for text, patterns in (
        ('targets:\n  lab:\n    tempo:\n      htpp: "http://x"\n',
         [r"lab\.yaml:4:7: ", "htpp", r"did you mean \"http\""]),
        (TARGET.format("127.0.0.1:1").replace("LAB_SECRET_KEY", "UNSET_KEY"),
         [r"lab\.yaml:4:\d+: ", "UNSET_KEY is not set"]),
        ("targets: [", [r"lab\.yaml:\d+:\d+: "]),
    ):
        folder.write("lab.yaml", text)
        arguments = ["run", PLAN, "--target", "lab", "--config", "lab.yaml"]
        says(folder.ends(2, *arguments), *patterns)
    says(folder.ends(2, "run", PLAN, "--config", "none.yaml"), r"none\.yaml cannot be read")


@in_folder
def nothing_selected(folder):
    """Where no scenario is selected: exit 3, said so."""
    says(folder.ends(3, "run", PLAN, "--tags", "@nothing"), "no scenario selected")


@in_folder
def version_and_help(folder):
    """--version and --help print to standard output and exit 0."""
    says(folder.ends(0, "--version"), r"^lgtm-verify \d+\.\d+\.\d+$")
    says(folder.ends(0, "--help"), "Exit codes")
    says(folder.ends(0, "run", "--help"), "--tags", "--output")


CHECKS = [
    missing_path, parse_error, parse_error_beside_good_features, undefined_step, refused_connections, unknown_words,
    bad_values, bad_target_file, nothing_selected, version_and_help,
]
