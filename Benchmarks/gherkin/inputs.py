"""The benchmark's inputs: made, not kept."""


def many_scenarios(count=20_000):
    """A feature of about 300 bytes a scenario, each with two tags, three steps and a table of four rows."""
    lines = ["Feature: Many scenarios", "  With tags and tables.", ""]
    for number in range(count):
        lines += [
            f"  @area-{number % 50} @AC-lgtm-{number % 1000:03}-01",
            f"  Scenario: Orders of customer {number} are billed",
            "    Given a customer with these orders",
            "      | article   | amount | price   |",
            f"      | book {number % 97:4} | {number % 10:6} | {number % 89:4}.50 |",
            f"      | lamp {number % 83:4} | {number % 7:6} | {number % 71:4}.99 |",
            "    When the bill is made",
            f"    Then it amounts to {number % 1013} crowns",
            "",
        ]
    return "\n".join(lines).encode()


def very_long(shared):
    """The official data's longest feature."""
    return (shared / "conformance/gherkin/good/very_long.feature").read_bytes()
