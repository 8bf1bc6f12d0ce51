"""`lgtm-verify run --watch` as somebody uses it: saves in place and by a new name, and an end by Ctrl-C."""
import contextlib
import os
import pathlib
import pty
import select
import signal
import subprocess
import tempfile
import time

from harness import ENVIRONMENT, equal, eventually

FEATURE = "Feature: {0}\n  Scenario: {0}\n    Given {1}\n"
SENTENCES = "sentences:\n  - sentence: we wait\n    steps: [{}]\n"


class Watch:
    """The program in a folder with two features, one of which has a sentence of the team's own."""

    def __init__(self, binary, folder):
        self.folder, self.heard = folder, ""
        for path, text in {
            "Features/plain.feature": FEATURE.format("Plain", "1 second has elapsed"),
            "Features/own.feature": FEATURE.format("Own", "we wait"),
            "sentences.yaml": SENTENCES.format("1 second has elapsed"), "lgtm-verify.yaml": "run: {timeout: 10s}\n",
        }.items():
            self.save(path, text)
        self.process = subprocess.Popen(
            [binary, "run", "--watch", "--seed", "1"], cwd=folder, env=ENVIRONMENT, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT)

    def save(self, path, text, by_rename=False):
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if by_rename:
            new = place.with_name(f".{place.name}.swp")
            new.write_text(text, encoding="utf-8")
            os.replace(new, place)
        else:
            place.write_text(text, encoding="utf-8")

    def until(self, mark, seconds=20):
        """All that is said up to the mark; what came after it is kept."""
        deadline = time.monotonic() + seconds
        while mark not in self.heard:
            if not select.select([self.process.stdout], [], [], max(0, deadline - time.monotonic()))[0]:
                raise AssertionError(f"no {mark!r} within {seconds} s in {self.heard!r}")
            piece = os.read(self.process.stdout.fileno(), 1 << 16)
            assert piece, f"it ended without {mark!r}: {self.heard!r}"
            self.heard += piece.decode()
        text, self.heard = self.heard.split(mark, 1)
        return text

    def run(self):
        """What the next run says."""
        return self.until("watching; Ctrl-C ends\n")

    def end(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=10)


@contextlib.contextmanager
def watching(binary):
    with tempfile.TemporaryDirectory() as name:
        watch = Watch(binary, pathlib.Path(name))
        try:
            yield watch
        finally:
            if watch.process.poll() is None:
                watch.process.kill()
            watch.process.wait()
            watch.process.stdout.close()


def runs_again_what_a_save_touches(binary):
    """run --watch runs again what a saved feature, file of sentences or target file touches, also one saved by a new name"""
    with watching(binary) as watch:
        assert "2 scenarios: 2 passed" in watch.run()
        watch.save("Features/plain.feature", FEATURE.format("Changed", "1 second has elapsed"))
        said = watch.run()
        assert "saved: Features/plain.feature\n" in said and "Changed › Changed" in said and "1 scenario:" in said, said
        watch.save("Features/own.feature", FEATURE.format("Renamed", "we wait"), by_rename=True)
        said = watch.run()
        assert "saved: Features/own.feature\n" in said and "Renamed › Renamed" in said and "1 scenario:" in said, said
        watch.save("sentences.yaml", SENTENCES.format("2 seconds have elapsed"), by_rename=True)
        said = watch.run()
        assert "Renamed › Renamed" in said and "Changed" not in said and "1 scenario:" in said, said
        watch.save("sentences.yaml", SENTENCES.format("nothing like it"))
        assert "sentences.yaml:3: \"nothing like it\": no step definition matches" in watch.run()
        watch.save("sentences.yaml", SENTENCES.format("1 second has elapsed"))
        watch.run()
        watch.save("lgtm-verify.yaml", "run: {timeout: 11s}\n")
        assert "2 scenarios: 2 passed" in watch.run()
        (watch.folder / "Features/new").mkdir()
        watch.save("Features/plain.feature", FEATURE.format("Plain", "1 second has elapsed"))
        watch.run()
        watch.save("Features/new/other.feature", FEATURE.format("Other", "1 second has elapsed"))
        assert "Other › Other" in watch.run()
        # What is not read is not heard of.
        watch.save("out/results.txt", "")
        watch.save("Features/notes.txt", "")
        watch.save("Features/plain.feature", FEATURE.format("Plain", "nothing"))
        said = watch.run()
        assert said.count("saved: ") == 1 and "1 undefined" in said, said
        equal(watch.end(), 130, "exit code after Ctrl-C")


BREAKS = """Feature: A
  Scenario: A
    Given S3 bucket tempo-traces is accessible
    When S3 credentials are invalid
    And 5 minutes have elapsed
"""


def ends_with_what_runs_undone(binary):
    """Ctrl-C on the terminal of run --watch ends the run under way in order, and what it broke is undone"""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "Features").mkdir()
        (folder / "Features/a.feature").write_text(BREAKS, encoding="utf-8")
        process, terminal = pty.fork()
        if process == 0:
            os.chdir(folder)
            os.execve(binary, [str(binary), "run", "--watch", "--literal-waits"], ENVIRONMENT | {"TERM": "dumb"})
        journal, heard = folder / "out/journal.ndjson", b""
        try:
            eventually("something is broken", lambda: journal.exists() and journal.stat().st_size, seconds=20)
            os.write(terminal, b"\x03")
            with contextlib.suppress(OSError):
                while piece := os.read(terminal, 4096):
                    heard += piece
            _, status = os.waitpid(process, 0)
        finally:
            os.close(terminal)
        equal(os.waitstatus_to_exitcode(status), 130, f"exit code {heard}")
        ended = subprocess.run(
            [binary, "restore"], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, timeout=20)
        assert "nothing to restore" in ended.stdout + ended.stderr, f"{heard} {ended.stdout}{ended.stderr}"


CHECKS = [runs_again_what_a_save_touches, ends_with_what_runs_undone]
