"""Random features, good and broken, plain and in Markdown, in any dialect; the same for the same seed."""
import random

from gherkin.dialect import DIALECTS

WORDS = ["trace", "is", "42", "Größe", "<name>", "日本", "a|b", "\\|", "\\n", "\\\\", "🥒", "x:y", "#no", "@at", "\"q\"", "$1", "e\u0301"]
SPACES = [" ", "  ", "\t", "\u00a0", "\u3000", "\u2003", " \t ", "\x0b", "\x0c", "\u0085", "\u2028", "\x1c"]
JUNK = ["Scenario", "Scenario:", "Scenarios:", "Given", "Given ", "*", "* ", "|", "||", "| |", "|a", "\"\"\"", "```", "````",
        "\"\"\"json", "# comment", "#language:fr", "# language: xx", "# language: de", "@", "@a b", "@a@b @ c", "@tag #x",
        "Feature: again", "Rule: r", "Background:", "Examples:", "junk", "\\\"\\\"\\\"", "\\`\\`\\`", "And more", ":", "Or x",
        "Given\u00a0x", "\r", "a\rb", "\x00", "| a \\", "| a \\n |", "|a \\n\\n |b\\|", "@\u3000a", "\u3000"]


class FeatureWriter:
    """Writes one random feature line by line."""

    def __init__(self, rng):
        self.rng = rng
        self.lines = []
        self.code = rng.choice(["en"] * 3 + sorted(DIALECTS))
        self.dialect = DIALECTS[self.code]

    def chance(self, probability):
        return self.rng.random() < probability

    def text(self, most=4):
        return " ".join(self.rng.choice(WORDS) for _ in range(self.rng.randint(0, most)))

    def indent(self):
        if self.chance(0.05):
            return "".join(self.rng.choice(SPACES) for _ in range(self.rng.randint(0, 3)))
        return " " * self.rng.choice([0, 2, 2, 4, 4, 6])

    def line(self, text):
        trailing = self.rng.choice(SPACES) if self.chance(0.05) else ""
        self.lines.append(self.indent() + text + trailing)

    def noise(self):
        while self.chance(0.2):
            self.rng.choice([lambda: self.lines.append(""), lambda: self.line("# " + self.text()), lambda: self.lines.append("  ")])()

    def tags(self):
        while self.chance(0.25):
            self.line(" ".join("@" + self.rng.choice(["a", "b1", "ünï", "x-y", "c#d"]) for _ in range(self.rng.randint(1, 3))))
            self.noise()

    def title(self, *kinds):
        keyword = self.rng.choice([word for kind in kinds for word in self.dialect[kind]])
        self.line(f"{keyword}:{self.rng.choice(['', ' '])}{self.text()}")
        if self.chance(0.2):
            self.noise()
            for _ in range(self.rng.randint(1, 3)):
                self.line("descr " + self.text())
                self.noise()
        self.noise()

    def table(self):
        columns = self.rng.randint(0, 3)
        for _ in range(self.rng.randint(1, 3)):
            if self.chance(0.02):
                columns += 1
            self.line("|" + "".join(f" {self.text(1).replace('a|b', 'ab')} |" for _ in range(columns)))
            self.noise()

    def doc_string(self):
        delimiter = self.rng.choice(["\"\"\"", "```"])
        self.line(delimiter + self.rng.choice(["", "", "json", " x y "]))
        for _ in range(self.rng.randint(0, 4)):
            self.line(self.rng.choice([self.text(), "", "\\\"\\\"\\\"", "\\`\\`\\`", "# x", "| t |", self.rng.choice(JUNK)]))
        self.line(delimiter)

    def steps(self):
        for _ in range(self.rng.randint(0, 4)):
            kind = self.rng.choice(["given", "when", "then", "and", "but"])
            self.line(self.rng.choice(self.dialect[kind]) + self.text())
            self.noise()
            arguments = [self.table, self.doc_string]
            self.rng.shuffle(arguments)
            for argument in arguments:
                if self.chance(0.15):
                    argument()
                    self.noise()

    def scenario(self):
        self.tags()
        self.title("scenario", "scenarioOutline")
        self.steps()
        while self.chance(0.25):
            self.tags()
            self.title("examples")
            if self.chance(0.8):
                self.table()

    def container(self):
        if self.chance(0.2):
            self.title("background")
            self.steps()
        for _ in range(self.rng.randint(0, 3)):
            self.scenario()

    def feature(self):
        self.noise()
        if self.code != "en" or self.chance(0.1):
            self.line(f"#{self.rng.choice(['', ' '])}language{self.rng.choice([':', ': ', ' : '])}{self.code}")
        self.noise()
        self.tags()
        self.title("feature")
        self.container()
        while self.chance(0.2):
            self.tags()
            self.title("rule")
            self.container()
        return self.lines


def break_lines(rng, lines):
    """What people and editors do to files."""
    for _ in range(rng.randint(1, 4)):
        place = rng.randrange(len(lines) + 1)
        action = rng.randrange(6)
        if action == 0 and lines:
            del lines[min(place, len(lines) - 1)]
        elif action == 1 and lines:
            lines.insert(place, rng.choice(lines))
        elif action == 2:
            lines.insert(place, rng.choice(JUNK))
        elif action == 3 and lines:
            line = lines[min(place, len(lines) - 1)]
            cut = rng.randrange(len(line) + 1)
            lines[min(place, len(lines) - 1)] = line[:cut] + rng.choice(["", rng.choice(WORDS), rng.choice(SPACES)]) + line[cut + 1:]
        elif action == 4:
            del lines[place:]
        elif lines:
            rng.shuffle(lines)


def plain(seed):
    """A feature's text; every second one is broken."""
    rng = random.Random(f"plain {seed}")
    lines = FeatureWriter(rng).feature()
    if seed % 2:
        break_lines(rng, lines)
    return rng.choice(["\n", "\n", "\n", "\r\n"]).join(lines) + rng.choice(["\n", ""])


MARKDOWN = ["# Feature: {}", "## Rule: {}", "## Scenario: {}", "### Scenario Outline: {}", "## Background:", "### Examples:",
            "* Given {}", "- When {}", "+ Then {}", "  * And {}", "Given {}", "`@a` `@b`", "prose `@c` {}", "", "prose {}",
            "  | a | b |", "  | - | - |", "| x | y |", "      | far | off |", "> quote", "####### Scenario: {}", "#Scenario: {}"]


def markdown(seed):
    rng = random.Random(f"markdown {seed}")
    # The feature's line is never blank: the Python parser would count its line feed as indentation.
    lines = ["`@a`"] if rng.random() < 0.2 else []
    lines.append(rng.choice(["# Feature: {}", "# Feature: {}", "prose {}", "  | - |", "# {}"]).format(rng.choice(WORDS)))
    for _ in range(rng.randint(0, 25)):
        lines.append(rng.choice(MARKDOWN).format(rng.choice(WORDS)))
        if lines[-1].lstrip()[:1] in ("*", "-", "+") and rng.random() < 0.15:
            fence = rng.choice(["```", "````", "\"\"\""])
            lines += ["  " + fence + rng.choice(["", "json"]), "  " + rng.choice(WORDS), "  " + fence]
    return rng.choice(["\n", "\r\n"]).join(lines) + "\n"
