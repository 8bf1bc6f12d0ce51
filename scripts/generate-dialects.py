#!/usr/bin/env python3
"""Makes Sources/Gherkin/Dialects/DialectTable.swift from gherkin-languages.json of the Python package
gherkin-official.

Usage: scripts/generate-dialects.py [--check]    --check only tells whether the table is up to date (exit 1 if not).

Wants a Python that has the package: Tests/interop/requirements.txt, .build/interop/bin/python after `make lint`.
"""
import importlib.metadata
import importlib.resources
import json
import pathlib
import sys

PACKAGE = "gherkin-official"
TABLE = pathlib.Path(__file__).resolve().parent.parent / "Sources/Gherkin/Dialects/DialectTable.swift"
STEPS = ["given", "when", "then", "and", "but"]
FIELDS = STEPS + ["feature", "background", "examples", "scenario", "scenarioOutline", "rule"]

HEAD = """\
// swift-format-ignore-file
// Made by scripts/generate-dialects.py from gherkin-languages.json of SOURCE. Change that, not this file.
//
LICENCE

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


def keywords(dialect, field):
    """A step's keyword ends in a blank; one after a title's is a slip of the package that the official table has not."""
    return [keyword if field in STEPS else keyword.rstrip() for keyword in dialect[field]]


def line(code, dialect):
    fields = [keywords(dialect, field) for field in FIELDS]
    for keyword in sum(fields, []):
        check(code, keyword)
    return ";".join([code] + ["|".join(field) for field in fields] + [dialect["native"]])


def licence():
    """The package's own, which goes with every copy of its data."""
    text = importlib.metadata.distribution(PACKAGE).read_text("licenses/LICENSE").strip()
    return "\n".join(f"// {line}".rstrip() for line in text.splitlines())


def table():
    file = importlib.resources.files("gherkin") / "gherkin-languages.json"
    dialects = json.loads(file.read_text(encoding="utf-8"))
    codes = sorted(dialects, key=lambda code: (code != "en", code))
    lines = "".join(f"    {line(code, dialects[code])}\n" for code in codes)
    source = f"{PACKAGE} {importlib.metadata.version(PACKAGE)}"
    head = HEAD.replace("SOURCE", source).replace("LICENCE", licence()).replace("FIELDS", "; ".join(FIELDS))
    return head + lines + TAIL


def main():
    try:
        text = table()
    except ModuleNotFoundError:
        sys.exit(f"{sys.executable} does not have {PACKAGE}; see Tests/interop/requirements.txt")
    if sys.argv[1:] == ["--check"]:
        sys.exit(0 if TABLE.read_text(encoding="utf-8") == text else f"{TABLE.name} is out of date")
    TABLE.write_text(text, encoding="utf-8")


main()
