"""docs/architecture.md names files and folders: they are there, but for those of its example."""
import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")


class Architecture(unittest.TestCase):
    def test_every_path_is_there(self):
        paths = set(re.findall(r"`((?:Sources|Tests)/[\w+./-]+)`", PAGE))
        self.assertGreater(len(paths), 20)
        missing = [path for path in sorted(paths) if "Loki" not in path and not (ROOT / path).exists()]
        self.assertEqual(missing, [])

    def test_every_file_that_is_named_alone_is_somewhere(self):
        names = set(re.findall(r"`([A-Z][\w+]+\.swift)`", PAGE))
        there = {path.name for path in (ROOT / "Sources").rglob("*.swift")}
        self.assertEqual(sorted(names - there), [])


if __name__ == "__main__":
    unittest.main()
