"""What scripts/soak runs, and that it tells of every run that fails."""
import pathlib
import subprocess
import tempfile
import unittest

SOAK = pathlib.Path(__file__).resolve().parents[2] / "scripts" / "soak"
PROGRAM = """#!/bin/sh
echo "$1" >> "{log}"
grep -c "$1" "{log}" | grep -qx "{failing}" && [ "$1" = prove ] && echo "port 4317 is taken" >&2 && exit 2
echo "$1 $2 $3 is well"
"""


class Soak(unittest.TestCase):
    def soak(self, *options, failing=0):
        with tempfile.TemporaryDirectory() as folder:
            program, log = pathlib.Path(folder, "program"), pathlib.Path(folder, "log")
            program.write_text(PROGRAM.format(log=log, failing=failing))
            program.chmod(0o755)
            ending = subprocess.run([SOAK, program, *options], capture_output=True, text=True)
            return ending, log.read_text().split() if log.exists() else []

    def test_all_starts_are_of_one_process_and_each_proof_is_one(self):
        ending, runs = self.soak("--starts", "7", "--proofs", "3")
        self.assertEqual((ending.returncode, ending.stderr), (0, ""))
        self.assertEqual(runs, ["measure"] + 3 * ["prove"])
        self.assertRegex(ending.stdout, r"starts: 1 runs, 0 failed, .*measure stack 7 is well\nproofs: 3 runs, 0 failed")

    def test_one_that_fails_is_told_and_the_others_run(self):
        ending, runs = self.soak("--starts", "1", "--proofs", "4", failing=2)
        self.assertEqual((ending.returncode, len(runs)), (1, 5))
        self.assertIn("proofs 2 failed:\nport 4317 is taken\n", ending.stderr)
        self.assertIn("proofs: 4 runs, 1 failed", ending.stdout)

    def test_either_can_be_left_out(self):
        self.assertEqual(self.soak("--starts", "0", "--proofs", "1")[1], ["prove"])
        self.assertEqual(self.soak("--proofs", "0")[1], ["measure"])


if __name__ == "__main__":
    unittest.main()
