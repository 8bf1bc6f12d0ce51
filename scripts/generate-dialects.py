#!/usr/bin/env python3
"""Makes Sources/Gherkin/Dialects/DialectTable.swift from fixtures/gherkin/gherkin-languages.json.

Usage: scripts/generate-dialects.py [--check]    --check only tells whether the table is up to date (exit 1 if not).
"""
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LANGUAGES = ROOT / "fixtures/gherkin/gherkin-languages.json"
TABLE = ROOT / "Sources/Gherkin/Dialects/DialectTable.swift"
FIELDS = ["given", "when", "then", "and", "but", "feature", "background", "examples", "scenario", "scenarioOutline", "rule"]

HEAD = """\
// swift-format-ignore-file
// Made by scripts/generate-dialects.py from fixtures/gherkin/gherkin-languages.json. Change those, not this file.

/// The official dialects, a line each: code; FIELDS; native name. Keywords are parted by `|`.
///
/// One literal, so that a program that starts pays nothing for the languages it does not read.
enum DialectTable {
  static let lines: StaticString = #\"\"\"
"""
TAIL = """    \"\"\"#
}
"""


def check(code, keyword):
    """The table's separators, and the first characters by which the parser tells other lines apart, stay free."""
    if set(keyword) & set(";|\n") or keyword[0] in "|@#\"`" or keyword != keyword.lstrip():
        sys.exit(f"{code}: the keyword {keyword!r} cannot be told from the rest of the language")


def line(code, dialect):
    for field in FIELDS:
        for keyword in dialect[field]:
            check(code, keyword)
    return ";".join([code] + ["|".join(dialect[field]) for field in FIELDS] + [dialect["native"]])


def table():
    dialects = json.loads(LANGUAGES.read_text(encoding="utf-8"))
    codes = sorted(dialects, key=lambda code: (code != "en", code))
    lines = "".join(f"    {line(code, dialects[code])}\n" for code in codes)
    return HEAD.replace("FIELDS", "; ".join(FIELDS)) + lines + TAIL


def main():
    if sys.argv[1:] == ["--check"]:
        sys.exit(0 if TABLE.read_text(encoding="utf-8") == table() else "DialectTable.swift is out of date")
    TABLE.write_text(table(), encoding="utf-8")


main()
