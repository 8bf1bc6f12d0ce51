"""The rules of the house that no compiler holds; each gives the places that break it.

A rule takes the tree, a dict of texts by path, and gives `Offence`s. scripts/lint-house runs them.
"""
import collections
import re

Offence = collections.namedtuple("Offence", "rule path line text")

# Which module may import which; what stands in no row is not looked at. Of the system all may import SYSTEM.
SYSTEM = {"FoundationEssentials", "Glibc", "Dispatch", "Synchronization"}
MODULES = {
    "Base": {"SwiftOverlayShims"},  # may be where timespec is
    "Gherkin": {"Base"},
    "Diagrams": set(),
    "TaskPlan": {"Base", "Diagrams", "Gherkin", "CCmarkGFM"},
    "Runner": {"Base", "Gherkin", "CPcre2"},
    "Reports": {"Base", "Gherkin", "Runner", "TaskPlan"},
    "Wire": {"Base", "CCrypto", "CSnappy", "CZlib"},
    "HTTP2": {"Base", "CNghttp2", "CSSL"},
    "Yaml": {"Base", "CYaml"},
    "PromQL": {"Base", "Wire"},
    "TraceQL": {"Base", "Wire", "PromQL"},
    "Clients": {"Base", "Wire", "HTTP2", "Yaml", "CCurl"},
    "StepLibrary": {"Base", "Gherkin", "Runner", "Wire", "Yaml", "PromQL", "TraceQL", "Clients", "Diagrams"},
    "EmbeddedStack": {"Base", "Wire", "HTTP2", "Yaml", "PromQL", "TraceQL", "CMicrohttpd"},
    "lgtm-verify": {
        "Base", "Gherkin", "TaskPlan", "Runner", "Reports", "Wire", "Yaml", "PromQL", "Clients", "StepLibrary",
        "EmbeddedStack",
    },
}
# Folders that import even less than their module may, and why.
NARROW = {
    folder: ({"StepLibrary", "EmbeddedStack"}, "what a run left is undone by the undoers of Clients, which know no step")
    for folder in ("Sources/lgtm-verify/Restore", "Sources/lgtm-verify/Journal")
}
# The files that need more than FoundationEssentials, and why.
FOUNDATION = {}

LONGEST = 200
IMPORT = re.compile(r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(package|public|internal|private|fileprivate)\s+)?"
                    r"import\s+(?:(?:struct|class|enum|func|var|let|typealias|protocol)\s+)?([\w-]+)")
LOCK = re.compile(r"\b(?:NSLock|NSRecursiveLock|NSCondition|Mutex|pthread_mutex_t|pthread_rwlock_t)\b")
UNCHECKED = re.compile(r"@unchecked\s+Sendable")
SLEEP = re.compile(r"\bTask\.sleep\b|\busleep\b|\bnanosleep\b|\bThread\.sleep\b|(?<![\w.\"])(?<!func )sleep\(|\btime\.sleep\(")
STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
STEP = re.compile(r'\b(?:given|when|then|step)\(\s*#?"((?:[^"\\\n]|\\.)*)"')
WAITS = {"Tests/TestSupport/Eventually.swift", "Tests/interop/harness.py"}
# Sentences of fewer fixed words are ordinary English.
FEWEST_WORDS = 3


def swift(tree, folder):
    """The Swift files below a folder, with their lines."""
    for path in sorted(tree):
        if path.startswith(folder + "/") and path.endswith(".swift"):
            yield path, tree[path].splitlines()


def matches(tree, folder, pattern):
    for path, lines in swift(tree, folder):
        for number, line in enumerate(lines, 1):
            if found := pattern.search(line.partition("//")[0]):
                yield path, number, found


def requests(tree):
    """Steps ask clients, which speak to a target."""
    for path, number, _ in matches(tree, "Sources/StepLibrary", re.compile(r"\bHTTPRequest\(")):
        yield Offence("requests", path, number, "a step makes no HTTPRequest: it asks a client")


def sentences(tree):
    """The stack does not know the sentences that check it."""
    known = [(text, pattern) for text in sorted(step_texts(tree)) if (pattern := sentence_pattern(text))]
    for path, lines in swift(tree, "Sources/EmbeddedStack"):
        for number, line in enumerate(lines, 1):
            quoted = " ".join(STRING.findall(line))
            for text in [text for text, pattern in known if pattern.search(quoted)][:1]:
                yield Offence("sentences", path, number, f"{text!r} is a step's: the stack knows no sentences")


def step_texts(tree):
    return {text.replace('\\"', '"').replace("\\\\", "\\") for path in tree if path.startswith("Sources/StepLibrary/")
            for text in STEP.findall(tree[path])}


def sentence_pattern(text):
    """Matches what an expression matches, and a quotation of it; None where it is too short to be told from prose."""
    words = text.split()
    if sum("{" not in word for word in words) < FEWEST_WORDS:
        return None
    return re.compile(r"\b" + r"\s+".join(map(word_pattern, words)) + r"(?!\w)")


def word_pattern(word):
    parts = re.split(r"(\{[^}]*\}|\([^)]*\)|/)", word.replace("\\", ""))
    alternatives = [[]]
    for part in parts:
        if part == "/":
            alternatives.append([])
        elif part.startswith("{"):
            alternatives[-1].append(r".+")
        elif part.startswith("("):
            alternatives[-1].append(f"(?:{re.escape(part[1:-1])})?")
        else:
            alternatives[-1].append(re.escape(part))
    return "(?:" + "|".join("".join(each) for each in alternatives) + ")"


def locks(tree):
    """One lock, Base's; and whatever else the compiler is told to trust says why it is safe."""
    for folder in ("Sources", "Tests"):
        for path, number, _ in matches(tree, folder, UNCHECKED):
            lines = tree[path].splitlines()
            if not path.startswith("Sources/Base/") and LOCK.search("\n".join(body(lines, number - 1))):
                yield Offence("locks", path, number, "a lock of its own: put what it guards into a Locked of Base")
            elif "safe" not in comment_above(lines, number - 1).lower():
                yield Offence("locks", path, number, "@unchecked Sendable without a comment above that says why it is safe")


def body(lines, start):
    """The lines of the declaration that begins there."""
    depth, opened = 0, False
    for index in range(start, len(lines)):
        code = STRING.sub('""', lines[index]).partition("//")[0]
        depth += code.count("{") - code.count("}")
        opened = opened or "{" in code
        if opened and depth <= 0:
            return lines[start:index + 1]
    return lines[start:]


def comment_above(lines, start):
    end = start
    while end > 0 and lines[end - 1].strip().startswith("@"):
        end -= 1
    first = end
    while first > 0 and lines[first - 1].strip().startswith("//"):
        first -= 1
    return "\n".join(lines[first:end])


def imports(tree):
    """A module imports what stands in its row, and nothing spells out `internal`."""
    for folder in ("Sources", "Tests"):
        for path, number, found in matches(tree, folder, IMPORT):
            access, imported = found.groups()
            if access == "internal":
                yield Offence("imports", path, number, "`internal import` is `import`")
            module = path.split("/")[1]
            allowed = MODULES.get(module, set()) | SYSTEM | {"Foundation"}
            if folder == "Sources" and module in MODULES and imported not in allowed:
                yield Offence("imports", path, number, f"{module} may not import {imported}")
    for folder, (excluded, reason) in NARROW.items():
        for path, number, found in matches(tree, folder, IMPORT):
            if found[2] in excluded:
                yield Offence("imports", path, number, f"{folder} may not import {found[2]}: {reason}")


def foundation(tree):
    """All of Foundation brings 34 MB of data; FoundationEssentials does for nearly everything."""
    for path, number, found in matches(tree, "Sources", IMPORT):
        if found[2] == "Foundation" and path not in FOUNDATION:
            yield Offence("foundation", path, number, "Foundation without a reason in scripts/house.py")


def lengths(tree):
    """A file is one idea."""
    for path, lines in swift(tree, "Sources"):
        if len(lines) > LONGEST:
            yield Offence("lengths", path, len(lines), f"{len(lines)} lines, more than {LONGEST}")


def sleeps(tree):
    """Tests wait for something, in one way."""
    for path in sorted(tree):
        if not path.startswith("Tests/") or path in WAITS or path.startswith("Tests/scripts/"):
            continue
        for number, line in enumerate(tree[path].splitlines(), 1):
            if SLEEP.search(re.split(r"//|#", line)[0]) and path.endswith((".swift", ".py")):
                yield Offence("sleeps", path, number, "no test sleeps: it waits with `eventually` for what it waits for")


RULES = [requests, sentences, locks, imports, foundation, lengths, sleeps]


def offences(tree):
    return [offence for rule in RULES for offence in rule(tree)]
