"""Prints the syntax tree of a feature file with the official Python parser, as `gherkin --no-source --no-pickles`."""
import json
import pathlib
import sys

from gherkin.stream.gherkin_events import GherkinEvents
from gherkin.stream.source_events import SourceEvents

events = GherkinEvents(GherkinEvents.Options(print_source=False, print_ast=True, print_pickles=False))
for source in SourceEvents([pathlib.Path(path) for path in sys.argv[1:]]).enum():
    for event in events.enum(source):
        print(json.dumps(event, separators=(",", ":"), ensure_ascii=False))
