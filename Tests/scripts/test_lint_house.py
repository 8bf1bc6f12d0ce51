"""What the rules of the house find, and what they leave alone."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

SCRIPTS = pathlib.Path(__file__).resolve().parents[2] / "scripts"
sys.path.insert(0, str(SCRIPTS))
import house

STEPS = r'''
  given("S3 credentials are invalid") { }
  when(
    "{int} trace(s) is/are sent to {endpoint}", .uses(.tempo)
  ) { }
  then(#"Tempo SHALL accept trace \(buffering)"#) { }
  then("{system} is ready") { }
'''


class LintHouse(unittest.TestCase):
    def find(self, path, text):
        """Rule and line of what is found in a file."""
        tree = {path: text, "Sources/StepLibrary/S/Steps.swift": STEPS}
        return [(offence.rule, offence.line) for offence in house.offences(tree) if offence.path == path]

    def test_steps_make_no_requests(self):
        text = "let a = 1\nlet b = HTTPRequest(url)\n// HTTPRequest(x)\nfunc send(_ request: HTTPRequest) {}\n"
        self.assertEqual(self.find("Sources/StepLibrary/A.swift", text), [("requests", 2)])
        self.assertEqual(self.find("Sources/Clients/A.swift", text), [])

    def test_the_stack_knows_no_sentences(self):
        for sentence in [
            '"S3 credentials are invalid"', '"Given S3 credentials are invalid, so there"', '"{int} traces are sent to {endpoint}"',
            '"5 trace is sent to tempo:4317"', r'#"Tempo SHALL accept trace \(buffering)"#', '"Tempo SHALL accept trace (buffering)"',
        ]:
            with self.subTest(sentence):
                self.assertEqual(self.find("Sources/EmbeddedStack/A.swift", f"let a = [\n  {sentence},\n]\n"), [("sentences", 2)])
                self.assertEqual(self.find("Sources/lgtm-verify/A.swift", f"let a = [\n  {sentence},\n]\n"), [])
        for other in ['"credentials are invalid"', '"tempo is ready"', "S3 credentials are invalid", '"traces are sent to"']:
            with self.subTest(other):
                self.assertEqual(self.find("Sources/EmbeddedStack/A.swift", f"// {other}\nlet a = {other}\n"), [])

    def test_there_is_one_lock(self):
        locked = "/// Safe: locked.\nfinal class A: @unchecked Sendable {\n  private let lock = NSLock()\n}\n"
        self.assertEqual(self.find("Sources/Runner/A.swift", locked), [("locks", 2)])
        self.assertEqual(self.find("Tests/RunnerTests/A.swift", locked), [("locks", 2)])
        self.assertEqual(self.find("Sources/Base/A.swift", locked), [])
        beside = "/// Safe: never shared.\nstruct A: @unchecked Sendable {\n  let a: B\n}\nlet lock = NSLock()\n"
        self.assertEqual(self.find("Sources/Runner/A.swift", beside), [])

    def test_what_is_unchecked_says_why_it_is_safe(self):
        struct = "struct A: @unchecked Sendable {\n  let a: B\n}\n"
        for comment in ["", "/// A box.\n", "/// Safe: never shared.\n\n", "// It is safe.\nlet x = 1\n"]:
            with self.subTest(comment):
                self.assertEqual(
                    self.find("Sources/Runner/A.swift", comment + struct), [("locks", comment.count("\n") + 1)])
        for comment in ["/// Safe: never shared.\n", "/// A box.\n///\n/// Unchecked, and safe: one owner.\n@frozen\n"]:
            with self.subTest(comment):
                self.assertEqual(self.find("Sources/Runner/A.swift", comment + struct), [])

    def test_modules_import_what_their_row_allows(self):
        cases = [
            ("Base", "Wire", False), ("Base", "Glibc", True), ("Clients", "Runner", False), ("Clients", "CCurl", True),
            ("StepLibrary", "EmbeddedStack", False), ("StepLibrary", "Clients", True), ("lgtm-verify", "CCurl", False),
            ("lgtm-verify", "EmbeddedStack", True), ("EmbeddedStack", "StepLibrary", False), ("PromQL", "Base", True),
        ]
        for module, imported, is_allowed in cases:
            for text in [f"import {imported}\n", f"package import {imported}\n", f"@preconcurrency import {imported}\n"]:
                with self.subTest(module=module, text=text):
                    expected = [] if is_allowed else [("imports", 1)]
                    self.assertEqual(self.find(f"Sources/{module}/A.swift", text), expected)

    def test_restore_and_the_journal_know_no_step(self):
        for folder in ["Restore", "Journal"]:
            for imported, is_allowed in [("StepLibrary", False), ("EmbeddedStack", False), ("Clients", True), ("Runner", True)]:
                with self.subTest(folder=folder, imported=imported):
                    expected = [] if is_allowed else [("imports", 1)]
                    self.assertEqual(self.find(f"Sources/lgtm-verify/{folder}/A.swift", f"import {imported}\n"), expected)
        self.assertEqual(self.find("Sources/lgtm-verify/Run/A.swift", "import StepLibrary\n"), [])

    def test_internal_imports_are_not_spelled_out(self):
        self.assertEqual(self.find("Sources/Runner/A.swift", "internal import Gherkin\n"), [("imports", 1)])
        self.assertEqual(self.find("Tests/RunnerTests/A.swift", "internal import Gherkin\n"), [("imports", 1)])

    def test_foundation_needs_a_reason(self):
        self.assertEqual(self.find("Sources/Runner/A.swift", "import Foundation\n"), [("foundation", 1)])
        self.assertEqual(self.find("Sources/Runner/A.swift", "import FoundationEssentials\n"), [])
        self.assertEqual(self.find("Tests/RunnerTests/A.swift", "import Foundation\n"), [])

    def test_nothing_is_tolerated(self):
        ending = subprocess.run([sys.executable, SCRIPTS / "lint-house"], capture_output=True, text=True)
        self.assertEqual((ending.returncode, ending.stdout), (0, ""))

    def test_files_end_at_two_hundred_lines(self):
        self.assertEqual(self.find("Sources/Runner/A.swift", "\n" * 200), [])
        self.assertEqual(self.find("Sources/Runner/A.swift", "\n" * 201), [("lengths", 201)])
        self.assertEqual(self.find("Tests/RunnerTests/A.swift", "\n" * 201), [])

    def test_tests_do_not_sleep(self):
        for text in ["try await Task.sleep(for: .seconds(1))", "usleep(5)", "sleep(1)", "Thread.sleep(forTimeInterval: 1)"]:
            with self.subTest(text):
                self.assertEqual(self.find("Tests/RunnerTests/A.swift", f"\n{text}\n"), [("sleeps", 2)])
                self.assertEqual(self.find("Tests/TestSupport/Eventually.swift", f"\n{text}\n"), [])
        for text in ["try await clock.sleep(until: .seconds(1))", '["sleep", "60"]', "func sleep(until: Duration)",
                     "// Task.sleep"]:
            with self.subTest(text):
                self.assertEqual(self.find("Tests/RunnerTests/A.swift", f"{text}\n"), [])
        self.assertEqual(self.find("Tests/interop/a.py", "time.sleep(1)\n"), [("sleeps", 1)])

    def test_the_exit_code(self):
        for text, expected in [("import Base\n", 0), ("internal import Base\n", 1)]:
            with tempfile.TemporaryDirectory() as folder, self.subTest(text):
                path = pathlib.Path(folder, "Sources/Gherkin/A.swift")
                path.parent.mkdir(parents=True)
                path.write_text(text)
                ending = subprocess.run([sys.executable, SCRIPTS / "lint-house", folder], capture_output=True, text=True)
                self.assertEqual(ending.returncode, expected)


if __name__ == "__main__":
    unittest.main()
