"""What scripts/skipped-tests says of the tests that were skipped."""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "scripts/skipped-tests"


def event(kind, test, reason=None):
    messages = [] if reason is None else [{"symbol": "skip", "text": f'Test "x" skipped: "{reason}"'}]
    return {"version": 0, "kind": "event", "payload": {"kind": kind, "testID": test, "messages": messages}}


class SkippedTests(unittest.TestCase):
    def said(self, *events):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "events")
            path.write_text("".join(json.dumps(each) + "\n" for each in events))
            ending = subprocess.run([sys.executable, SCRIPT, path], capture_output=True, text=True)
            self.assertEqual((ending.returncode, ending.stderr), (0, ""))
            return ending.stdout.splitlines()

    def test_nothing_absent(self):
        self.assertEqual(self.said(event("testEnded", "A.B/`c`()/B.swift:1:2")), ["No data was absent."])

    def test_a_suite_stands_for_its_tests_and_others_for_themselves(self):
        said = self.said(
            event("testSkipped", "A.`Real and/or old`", "absent: recordings (in a folder)"),
            event("testSkipped", "A.`Real and/or old`/`one`()/R.swift:1:2", "absent: recordings (in a folder)"),
            event("testSkipped", "A.`Real and/or old`/`two`(name:)/R.swift:3:2", "absent: recordings (in a folder)"),
            event("testSkipped", "A.Other/`a block and/or none is read`()/O.swift:1:2", "absent: recordings (in a folder)"),
            event("testSkipped", "A.Other/plain()/O.swift:4:2", "absent: a kit"),
            event("testStarted", "A.Other/ran()/O.swift:5:2"))
        self.assertEqual(said, [
            "Data that was absent, and what was skipped for want of it:", "  a kit", "    A.Other: plain",
            "  recordings (in a folder)", "    A.Other: a block and/or none is read", "    A.Real and/or old (2 tests)",
        ])

    def test_other_reasons_stand_apart(self):
        said = self.said(event("testSkipped", "A.B/`c`()/B.swift:1:2", "the superuser may read everything"))
        self.assertEqual(said, [
            "No data was absent.", "Also skipped:", "  the superuser may read everything", "    A.B: c"])

    def test_a_missing_stream_is_no_silence(self):
        ending = subprocess.run([sys.executable, SCRIPT, "/nowhere"], capture_output=True, text=True)
        self.assertEqual((ending.returncode, ending.stdout), (2, ""))


if __name__ == "__main__":
    unittest.main()
