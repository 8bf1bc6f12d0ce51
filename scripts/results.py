"""Reads results.ndjson files (Cucumber Messages) into what a run means: its scenarios, steps, statuses, attachments."""
import collections
import dataclasses
import json

EVIDENCE = "application/vnd.lgtm-verify.evidence+json"
# How the stream, which has no such status, begins the message of a step that is inconclusive.
INCONCLUSIVE = "inconclusive: "


class Unreadable(Exception):
    """A file that is missing or is no stream of messages."""


@dataclasses.dataclass
class Step:
    label: str  # keyword and text, or the hook
    expressions: list = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class Outcome:
    """What became of a step in an attempt."""
    status: str = "NOT STARTED"
    kinds: collections.Counter = dataclasses.field(default_factory=collections.Counter)


@dataclasses.dataclass
class Attempt:
    outcomes: list
    end: str = "does not end"


@dataclasses.dataclass
class Case:
    steps: list
    index: dict  # of a step by its id
    attempts: list = dataclasses.field(default_factory=list)


def messages(path):
    """The messages with their line numbers, kinds and bodies, and whether the last line was cut while it was written."""
    try:
        with open(path, "rb") as file:
            *lines, rest = file.read().split(b"\n")
    except OSError as error:
        raise Unreadable(f"{path}: {error.strerror}") from error
    found = [(number, *message(line, f"{path}:{number}")) for number, line in enumerate(lines, 1) if line.strip()]
    if not found:
        raise Unreadable(f"{path}: has no messages")
    return found, bool(rest)


def message(line, place):
    try:
        (kind, body), = json.loads(line).items()
        return kind, body
    except (ValueError, AttributeError) as error:
        raise Unreadable(f"{place}: not a message: {error}") from error


def status(result):
    inconclusive = result["status"] == "SKIPPED" and result.get("message", "").startswith(INCONCLUSIVE)
    return "INCONCLUSIVE" if inconclusive else result["status"]


def attachment_kind(body):
    """Its media type, and for evidence the title, for others the file's name."""
    title = json.loads(body["body"])["title"] if body["mediaType"] == EVIDENCE else body.get("fileName")
    return body["mediaType"], title


class Run:
    """What a file says. `cases` has the test cases of each scenario by (uri, line, name), several where it ran again."""

    def __init__(self, path):
        self.cases = collections.defaultdict(list)
        self.errors = collections.Counter()  # parse errors, unknown parameter types
        self.hooks = []  # of the whole run, in order: [what, Outcome]
        self.end = None  # whether it succeeded
        self._nodes, self._pickles, self._steps, self._names = {}, {}, {}, {}
        self._case_of, self._attempt_of, self._hook_of = {}, {}, {}
        found, self.torn = messages(path)
        for number, kind, body in found:
            try:
                getattr(self, f"_{kind}", lambda _: None)(body)
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                raise Unreadable(f"{path}:{number}: {kind}: {type(error).__name__}: {error}") from error

    # The language

    def _gherkinDocument(self, body):
        pending = [body.get("feature")]
        while pending:
            node = pending.pop()
            if isinstance(node, dict):
                self._nodes[node.get("id")] = node
                pending += node.values()
            elif isinstance(node, list):
                pending += node

    def _pickle(self, body):
        self._pickles[body["id"]] = body
        self._steps.update({step["id"]: step for step in body["steps"]})

    def _parseError(self, body):
        source = body["source"]
        line = source.get("location", {}).get("line", "")
        self.errors[f"{source['uri']}:{line}: parse error {body['message']!r}"] += 1

    def _undefinedParameterType(self, body):
        self.errors[f"undefined parameter type {body['name']!r} in {body['expression']!r}"] += 1

    # The plan

    def _stepDefinition(self, body):
        self._names[body["id"]] = body["pattern"]["source"]

    def _hook(self, body):
        self._names[body["id"]] = " ".join(filter(None, ["hook", body.get("type"), body.get("name")]))

    def _testCase(self, body):
        steps = body["testSteps"]
        case = Case([self._step(step) for step in steps], {step["id"]: at for at, step in enumerate(steps)})
        pickle = self._pickles[body["pickleId"]]
        place = pickle.get("location") or self._nodes[pickle["astNodeIds"][-1]]["location"]
        self._case_of[body["id"]] = case
        self.cases[pickle["uri"], place["line"], pickle["name"]].append(case)

    def _step(self, body):
        if "hookId" in body:
            return Step(self._names[body["hookId"]])
        step = self._steps[body["pickleStepId"]]
        keyword = self._nodes[step["astNodeIds"][0]]["keyword"].strip()
        return Step(f"{keyword} {step['text']}", sorted(self._names[each] for each in body.get("stepDefinitionIds", [])))

    # What happened

    def _testRunHookStarted(self, body):
        self._hook_of[body["id"]] = Outcome("NOT FINISHED")
        self.hooks.append((self._names[body["hookId"]], self._hook_of[body["id"]]))

    def _testRunHookFinished(self, body):
        self._hook_of[body["testRunHookStartedId"]].status = status(body["result"])

    def _testCaseStarted(self, body):
        case = self._case_of[body["testCaseId"]]
        self._attempt_of[body["id"]] = case, Attempt([Outcome() for _ in case.steps])
        case.attempts.append(self._attempt_of[body["id"]][1])

    def _testStepStarted(self, body):
        self._outcome(body).status = "NOT FINISHED"

    def _testStepFinished(self, body):
        self._outcome(body).status = status(body["testStepResult"])

    def _testCaseFinished(self, body):
        self._attempt_of[body["testCaseStartedId"]][1].end = "is retried" if body.get("willBeRetried") else "ends"

    def _attachment(self, body):
        hook = body.get("testRunHookStartedId")
        outcome = self._hook_of[hook] if hook is not None else self._outcome(body)
        outcome.kinds[attachment_kind(body)] += 1

    def _testRunFinished(self, body):
        self.end = "succeeded" if body["success"] else "did not succeed"

    def _outcome(self, body):
        case, attempt = self._attempt_of[body["testCaseStartedId"]]
        return attempt.outcomes[case.index[body["testStepId"]]]
