"""The recipes of docs/architecture.md, kept as patches: each applies, and touches as little as the page says."""
import pathlib
import re
import subprocess
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PATCH = ROOT / "Tests/recipes/add-a-system.patch"


class AddASystem(unittest.TestCase):
    def test_it_applies_to_this_tree(self):
        check = subprocess.run(
            ["git", "apply", "--check", str(PATCH)], cwd=ROOT, capture_output=True, text=True, check=False)
        self.assertEqual(check.returncode, 0, check.stderr)

    def test_it_changes_at_most_four_files_by_one_line_each(self):
        changed = {}
        for part in re.split(r"^diff --git ", PATCH.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            if "\nnew file mode" in part:
                continue
            body = part.split("\n@@", 1)[1].splitlines()
            changed[part.split()[0]] = [line for line in body if line[:1] in ("+", "-")]
        self.assertTrue(changed, "it must be listed somewhere")
        self.assertLessEqual(len(changed), 4, changed)
        for path, lines in changed.items():
            self.assertEqual([line[0] for line in lines], ["+"], path)


if __name__ == "__main__":
    unittest.main()
