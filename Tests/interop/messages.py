"""Whether every line of a results.ndjson is a valid Cucumber Messages envelope, and all references resolve."""
import json
import sys

from cucumber_messages import Envelope, message_converter

# What defines ids: member of the envelope → the lists of objects with an id below it.
DEFINITIONS = {"pickle": ["steps"], "testCase": ["testSteps"], "testCaseStarted": [], "stepDefinition": [],
               "parameterType": [], "hook": [], "suggestion": [], "testRunStarted": []}
# Names of members whose value is an id that an earlier envelope defined, or a list of them.
REFERENCES = {"pickleId", "pickleStepId", "testCaseId", "testCaseStartedId", "testStepId", "stepDefinitionIds",
              "hookId", "astNodeIds", "astNodeId", "testRunStartedId"}


def read(path):
    """The envelopes of a valid file."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    assert text.endswith("\n"), "the last line has no end"
    envelopes = [envelope(number, line) for number, line in enumerate(text[:-1].split("\n"), 1)]
    references(envelopes)
    order(envelopes)
    return envelopes


def envelope(number, line):
    """One line: exactly one member, and nothing in it that the official reader does not know or misses."""
    value = json.loads(line)
    assert len(value) == 1, f"line {number} has {len(value)} members"
    known = message_converter.to_dict(message_converter.from_dict(value, Envelope))
    assert without_nothing(known) == without_nothing(value), f"line {number} is read as {known}, but is {value}"
    return value


def without_nothing(value):
    """Drops empty lists, which the reader adds or leaves out."""
    if isinstance(value, dict):
        return {key: without_nothing(each) for key, each in value.items() if each not in ([], None)}
    return [without_nothing(each) for each in value] if isinstance(value, list) else value


def references(envelopes):
    """Every id that is referred to was defined on an earlier line, or on the same one."""
    known = set()
    for number, value in enumerate(envelopes, 1):
        (kind, content), = value.items()
        known |= set(all_ids(content) if kind == "gherkinDocument" else own_ids(kind, content))
        for name, reference in referred(content):
            assert reference in known, f"line {number}: {name} {reference} is not known"


def own_ids(kind, content):
    objects = [content] + [each for name in DEFINITIONS.get(kind, []) for each in content.get(name, [])]
    return [each["id"] for each in objects if "id" in each]


def all_ids(value):
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            yield value["id"]
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from all_ids(each)


def referred(value):
    if isinstance(value, dict):
        for key, each in value.items():
            if key in REFERENCES:
                yield from ((key, reference) for reference in (each if isinstance(each, list) else [each]))
            else:
                yield from referred(each)
    if isinstance(value, list):
        for each in value:
            yield from referred(each)


def order(envelopes):
    """The run begins and ends once, and what is started is finished: test cases, and their steps, exactly once."""
    kinds = [next(iter(each)) for each in envelopes]
    assert kinds[0] == "meta" and kinds[-1] == "testRunFinished", (kinds[0], kinds[-1])
    assert kinds.count("testRunStarted") == kinds.count("testRunFinished") == 1, kinds
    started = [each["testCaseStarted"]["id"] for each in envelopes if "testCaseStarted" in each]
    finished = [each["testCaseFinished"]["testCaseStartedId"] for each in envelopes if "testCaseFinished" in each]
    assert sorted(started) == sorted(finished), (started, finished)
    assert steps(envelopes, "testStepStarted") == steps(envelopes, "testStepFinished"), "a step is not finished once"


def steps(envelopes, kind):
    contents = [each[kind] for each in envelopes if kind in each]
    return sorted((content["testCaseStartedId"], content["testStepId"]) for content in contents)


def statuses(envelopes):
    """How often each status of a pickle's step occurs; hooks do not count."""
    cases = [each["testCase"] for each in envelopes if "testCase" in each]
    ids = {step["id"] for case in cases for step in case["testSteps"] if "pickleStepId" in step}
    results = [each["testStepFinished"] for each in envelopes if "testStepFinished" in each]
    found = [result["testStepResult"]["status"] for result in results if result["testStepId"] in ids]
    return {status: found.count(status) for status in sorted(set(found))}


if __name__ == "__main__":
    print(f"{len(read(sys.argv[1]))} envelopes, valid")
