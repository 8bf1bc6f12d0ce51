"""Builds a small results.ndjson for tests of what reads them."""
import itertools
import json

EVIDENCE = "application/vnd.lgtm-verify.evidence+json"


class Stream:
    """The messages of a run of one feature; `first_id` is the first id, which shall not matter to a reader."""

    def __init__(self, first_id=0):
        self.ids = map(str, itertools.count(first_id))
        self.messages = [{"meta": {"protocolVersion": "34.0.0"}}]
        self.definitions, self.children = {}, []
        self.run = next(self.ids)
        self.undo = next(self.ids)
        self.add("hook", id=self.undo, type="AFTER_TEST_CASE", name="undo")
        self.add("testRunStarted", id=self.run, timestamp={"seconds": first_id, "nanos": 0})

    def add(self, kind, **body):
        self.messages.append({kind: body})

    def definition(self, expression):
        if expression not in self.definitions:
            self.definitions[expression] = next(self.ids)
            pattern = {"type": "CUCUMBER_EXPRESSION", "source": expression}
            self.add("stepDefinition", id=self.definitions[expression], pattern=pattern)
        return self.definitions[expression]

    def scenario(self, name, line, steps, *attempts):
        """Steps are (keyword, text, expression); an attempt is a list with each step's status and attachments."""
        nodes = [{"id": next(self.ids), "keyword": f"{keyword} ", "text": text} for keyword, text, _ in steps]
        document = {"children": [{"scenario": {"id": next(self.ids), "location": {"line": line}, "steps": nodes}}]}
        self.add("gherkinDocument", uri="a.feature", feature=document)
        pickle_steps = [{"id": next(self.ids), "text": node["text"], "astNodeIds": [node["id"]]} for node in nodes]
        pickle, case = next(self.ids), next(self.ids)
        self.add("pickle", id=pickle, uri="a.feature", location={"line": line}, name=name, steps=pickle_steps)
        test_steps = [
            {"id": next(self.ids), "pickleStepId": step["id"],
             "stepDefinitionIds": [self.definition(expression)] if expression else []}
            for step, (_, _, expression) in zip(pickle_steps, steps)]
        test_steps.append({"id": next(self.ids), "hookId": self.undo})
        self.add("testCase", id=case, pickleId=pickle, testSteps=test_steps)
        for number, attempt in enumerate(attempts):
            self.attempt(case, number, test_steps, attempt, number + 1 < len(attempts))

    def attempt(self, case, number, steps, attempt, is_retried):
        started = next(self.ids)
        self.add("testCaseStarted", id=started, testCaseId=case, attempt=number)
        for step, (status, *attachments) in zip(steps, attempt + [("PASSED",)]):
            owner = {"testCaseStartedId": started, "testStepId": step["id"]}
            self.add("testStepStarted", **owner)
            for media_type, body in attachments:
                self.add("attachment", **owner, mediaType=media_type, body=body)
            self.add("testStepFinished", **owner, testStepResult=result(status))
        self.add("testCaseFinished", testCaseStartedId=started, willBeRetried=is_retried)

    def parse_error(self, message):
        self.add("parseError", source={"uri": "b.feature", "location": {"line": 3}}, message=message)

    def run_hook(self, name, status):
        hook, started = next(self.ids), next(self.ids)
        self.add("hook", id=hook, type="BEFORE_TEST_RUN", name=name)
        self.add("testRunHookStarted", id=started, hookId=hook)
        self.add("testRunHookFinished", testRunHookStartedId=started, result=result(status))

    def end(self, success=True):
        self.add("testRunFinished", testRunStartedId=self.run, success=success)

    def text(self):
        return "".join(json.dumps(message) + "\n" for message in self.messages)


def result(status):
    if status == "INCONCLUSIVE":
        return {"status": "SKIPPED", "message": "inconclusive: nobody knows"}
    return {"status": status}


def evidence(title, value="1"):
    return EVIDENCE, json.dumps({"title": title, "entries": [{"name": "what", "value": value}]})
