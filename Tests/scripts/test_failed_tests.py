"""What scripts/failed-tests says of the tests that failed."""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "scripts/failed-tests"


def event(kind, test, text=None, **more):
    messages = [] if text is None else [{"symbol": "fail", "text": text}]
    return json.dumps({"version": 0, "kind": "event", "payload": {"kind": kind, "testID": test, "messages": messages} | more})


class FailedTests(unittest.TestCase):
    def said(self, *lines):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "events")
            path.write_text("\n".join(lines))
            ending = subprocess.run([sys.executable, SCRIPT, path], capture_output=True, text=True)
            self.assertEqual((ending.returncode, ending.stderr), (0, ""))
            return ending.stdout.splitlines()

    def test_nothing_failed(self):
        self.assertEqual(self.said(event("testStarted", "A.b"), event("testEnded", "A.b")), ["No test failed."])

    def test_each_issue_has_its_place_and_its_words(self):
        issue = {"isKnown": False, "sourceLocation": {"fileID": "A/B.swift", "line": 7}}
        self.assertEqual(
            self.said(
                event("issueRecorded", "A.B/`c`()", "Expectation failed: 1 == 2", issue=issue),
                event("issueRecorded", "A.B/`d`()", "thrown", issue={"isKnown": False}),
                event("issueRecorded", "A.B/`e`()", "known", issue={"isKnown": True})),
            ["Failed, 2:", "  ✘ A.B/`c`() (A/B.swift:7): Expectation failed: 1 == 2", "  ✘ A.B/`d`(): thrown"])

    def test_a_stream_that_was_cut_off_names_what_was_under_way(self):
        self.assertEqual(
            self.said(event("testStarted", "A.b"), event("testStarted", "A.c"), event("testEnded", "A.b"), '{"kind": "ev'),
            ["Failed, 1:", "  ✘ A.c: had not ended"])

    def test_a_missing_stream_is_no_silence(self):
        ending = subprocess.run([sys.executable, SCRIPT, "/nowhere"], capture_output=True, text=True)
        self.assertEqual((ending.returncode, ending.stdout), (2, ""))


if __name__ == "__main__":
    unittest.main()
