"""What scripts/compare-results says of two runs."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

from stream import Stream, evidence

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "scripts/compare-results"
GIVEN = ("Given", "a stack", "a stack")
WHEN = ("When", "3 traces are sent", "{int} traces are sent")
THEN = ("Then", "they are there", "they are there")
SENT = [("PASSED",), ("PASSED", evidence("request")), ("PASSED", evidence("trace query"))]


def run(outcomes=SENT, steps=(GIVEN, WHEN, THEN), first_id=0, more=(), success=True):
    """A run of a scenario, and of another one that is always the same."""
    stream = Stream(first_id)
    stream.scenario("First", 3, list(steps), outcomes)
    stream.scenario("Second", 9, [GIVEN], [("PASSED",)])
    for add in more:
        add(stream)
    stream.end(success)
    return stream.text()


class CompareResults(unittest.TestCase):
    def compare(self, before, after, *options):
        """The exit code and the lines of standard output."""
        with tempfile.TemporaryDirectory() as folder:
            paths = [pathlib.Path(folder, name) for name in ("before", "after")]
            for path, text in zip(paths, (before, after)):
                if text is not None:
                    path.write_text(text)
            ending = subprocess.run([sys.executable, SCRIPT, *options, *paths], capture_output=True, text=True)
            self.errors = ending.stderr
            return ending.returncode, ending.stdout.splitlines()

    def differs(self, before, after, *lines, options=()):
        code, output = self.compare(before, after, *options)
        self.assertEqual((code, output[:-1]), (1, list(lines)))

    def test_runs_that_differ_in_ids_times_and_order_only_are_equal(self):
        turned = Stream(500)
        turned.scenario("Second", 9, [GIVEN], [("PASSED",)])
        turned.scenario("First", 3, [GIVEN, WHEN, THEN], SENT)
        turned.end()
        code, output = self.compare(run(), turned.text())
        self.assertEqual((code, output), (0, ["2 scenarios before, 2 after: 0 differences"]))

    def test_what_evidence_holds_and_the_order_of_a_step_s_attachments_do_not_count(self):
        old = run([("PASSED", evidence("a", "1"), evidence("b")), ("PASSED",), ("PASSED",)])
        new = run([("PASSED", evidence("b"), evidence("a", "2")), ("PASSED",), ("PASSED",)])
        self.assertEqual(self.compare(old, new)[0], 0)

    def test_a_changed_status(self):
        failed = SENT[:2] + [("FAILED", evidence("trace query"))]
        self.differs(
            run(), run(failed, success=False), "run: it succeeded, now it did not succeed",
            "a.feature:3 'First' step 3 'Then they are there': PASSED, now FAILED")

    def test_inconclusive_is_not_skipped(self):
        self.differs(
            run([("SKIPPED",)] * 3), run([("INCONCLUSIVE",)] + [("SKIPPED",)] * 2),
            "a.feature:3 'First' step 1 'Given a stack': SKIPPED, now INCONCLUSIVE")

    def test_a_missing_step_and_a_new_one(self):
        two = run([SENT[0], SENT[2]], (GIVEN, THEN))
        self.differs(run(), two, "a.feature:3 'First' step 2 'When 3 traces are sent': the step is missing")
        self.differs(two, run(), "a.feature:3 'First' step 2 'When 3 traces are sent': the step is new")

    def test_steps_in_another_order(self):
        code, output = self.compare(run(), run([SENT[1], SENT[0], SENT[2]], (WHEN, GIVEN, THEN)))
        self.assertEqual((code, len(output)), (1, 3))

    def test_another_keyword_is_another_step(self):
        code, output = self.compare(run(), run(steps=(GIVEN, ("And", *WHEN[1:]), THEN)))
        self.assertEqual((code, len(output)), (1, 3))

    def test_another_expression_that_matches(self):
        self.differs(
            run(), run(steps=(GIVEN, (*WHEN[:2], "3 traces are sent"), THEN)),
            "a.feature:3 'First' step 2 'When 3 traces are sent': matched '{int} traces are sent', now "
            "'3 traces are sent'")
        self.differs(
            run(), run(steps=(GIVEN, (*WHEN[:2], None), THEN)),
            "a.feature:3 'First' step 2 'When 3 traces are sent': matched '{int} traces are sent', now nothing")

    def test_another_kind_of_attachment(self):
        place = "a.feature:3 'First' step 2 'When 3 traces are sent'"
        title = "application/vnd.lgtm-verify.evidence+json 'request'"
        text = run([SENT[0], ("PASSED", ("text/plain", "sent")), SENT[2]])
        self.differs(run(), text, f"{place}: 1 × {title}, now 0", f"{place}: 0 × text/plain, now 1")
        twice = run([SENT[0], ("PASSED", evidence("request"), evidence("request")), SENT[2]])
        self.differs(run(), twice, f"{place}: 1 × {title}, now 2")

    def test_more_evidence_is_allowed_where_asked_for_and_nothing_else(self):
        more = run([SENT[0], ("PASSED", evidence("request"), evidence("lag"), evidence("request")), SENT[2]])
        self.assertEqual(
            self.compare(run(), more, "--allow-more"),
            (0, ["2 scenarios before, 2 after: 0 differences, 2 more evidence allowed"]))
        place = "a.feature:3 'First' step 2 'When 3 traces are sent'"
        self.differs(
            more, run(), f"{place}: 1 × application/vnd.lgtm-verify.evidence+json 'lag', now 0",
            f"{place}: 2 × application/vnd.lgtm-verify.evidence+json 'request', now 1", options=["--allow-more"])
        text = run([SENT[0], ("PASSED", evidence("request"), ("text/plain", "sent")), SENT[2]])
        self.differs(run(), text, f"{place}: 0 × text/plain, now 1", options=["--allow-more"])

    def test_a_missing_scenario_and_a_new_one(self):
        third = run(more=[lambda stream: stream.scenario("Third", 20, [GIVEN], [("PASSED",)])])
        self.differs(third, run(), "a.feature:20 'Third': the scenario is missing")
        self.differs(run(), third, "a.feature:20 'Third': the scenario is new")

    def test_a_scenario_that_ran_twice(self):
        twice = run(more=[lambda stream: stream.scenario("Second", 9, [GIVEN], [("PASSED",)])])
        self.differs(run(), twice, "a.feature:9 'Second': test cases: 1, now 2")

    def test_retries_are_compared_attempt_by_attempt(self):
        def retried(*statuses):
            return run(more=[lambda stream: stream.scenario("R", 20, [GIVEN], *([(each,)] for each in statuses))])

        self.differs(
            retried("FAILED", "PASSED"), retried("FAILED", "FAILED"),
            "a.feature:20 'R' attempt 2 step 1 'Given a stack': PASSED, now FAILED")
        self.differs(
            retried("PASSED"), retried("FAILED", "PASSED"), "a.feature:20 'R': attempts: 1, now 2",
            "a.feature:20 'R' attempt 1: it ends, now it is retried",
            "a.feature:20 'R' attempt 1 step 1 'Given a stack': PASSED, now FAILED")

    def test_hooks(self):
        undone = "a.feature:3 'First' step 4 'hook AFTER_TEST_CASE undo'"
        self.differs(run(), run(SENT + [("FAILED",)]), f"{undone}: PASSED, now FAILED")
        hooks = [run(more=[lambda stream, status=status: stream.run_hook("doctor", status)]) for status in
                 ("PASSED", "FAILED")]
        self.differs(*hooks, "run: hook BEFORE_TEST_RUN doctor: PASSED, now FAILED")
        self.differs(run(), hooks[0], "run: hooks nothing, now 'hook BEFORE_TEST_RUN doctor'")

    def test_parse_errors(self):
        broken = run(more=[lambda stream: stream.parse_error("expected: Feature")])
        self.assertEqual(self.compare(broken, broken)[0], 0)
        self.differs(run(), broken, "run: 0 × b.feature:3: parse error 'expected: Feature', now 1")

    def test_a_run_that_did_not_finish_is_never_equal(self):
        unfinished = "".join(run().splitlines(True)[:-3])
        self.differs(
            run(), unfinished, "after: the run did not finish", "a.feature:9 'Second': it ends, now it does not end",
            "a.feature:9 'Second' step 2 'hook AFTER_TEST_CASE undo': PASSED, now NOT FINISHED")
        self.differs(unfinished, unfinished, "before: the run did not finish", "after: the run did not finish")

    def test_a_file_that_ends_within_a_line(self):
        whole = run()
        self.differs(whole, whole[:-10], "after: the run did not finish, its last line is cut")

    def test_unreadable_input(self):
        cases = [
            (None, "No such file"), ("", "has no messages"), ("no JSON\n" + run(), "before:1: not a message"),
            ("[1]\n", "before:1: not a message"), ('{"testCase": {"id": "1"}}\n', "before:1: testCase: KeyError"),
        ]
        for text, expected in cases:
            with self.subTest(expected):
                self.assertEqual(self.compare(text, run()), (2, []))
                self.assertIn(expected, self.errors)


if __name__ == "__main__":
    unittest.main()
