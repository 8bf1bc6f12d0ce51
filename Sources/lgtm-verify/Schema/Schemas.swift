import Base
import TaskPlan

/// JSON Schemas of the files that people write, for editors: what a reader refuses as an unknown key, they refuse too.
enum Schemas {
  /// By name, in the order of the help.
  static let all: [(name: String, schema: JSONValue)] = [
    ("target", target.document("lgtm-verify.yaml")),
    ("sentences", sentences.document("sentences.yaml")),
    ("links", links.document("NAME.links.yaml")),
    ("criteria", criteria.document("NAME.criteria.yaml")),
    ("waivers", waivers.document("waivers of lgtm-verify.yaml")),
    ("accepted", accepted.document("prove-accepted.yaml")),
  ]

  static func fileName(_ name: String) -> String { "\(name).schema.json" }

  /// What editors look for in the first lines of a file, such as those with the YAML language server.
  static func comment(_ place: String) -> String { "# yaml-language-server: $schema=\(place)" }

  private static let sentences = JSONValue.mapping(
    [
      (
        "sentences",
        .list(
          of: .mapping(
            [
              ("sentence", .text("A Cucumber Expression.")),
              (
                "parameters",
                .list(of: .text("", pattern: "^[^ <>/.]+$"), "A name for each parameter, in their order.")
              ),
              ("doc", .text("What it checks, for `lgtm-verify steps`.")),
              ("steps", ["type": "array", "minItems": 1, "items": step]),
            ], required: ["sentence", "steps"]), "")
      )
    ], "Sentences of a team's own, made of others.")

  private static let step: JSONValue = [
    "anyOf": [
      .text("A step, with or without its keyword; <name> stands for a parameter."),
      .mapping(
        [
          ("step", .text("A step; <name> stands for a parameter.")),
          (
            "table",
            [
              "anyOf": [
                ["const": "<table>"],
                .list(of: .list(of: .text(""), ""), "Rows of cells, or <table> for the feature's."),
              ]
            ]
          ),
          ("text", .text("The doc string, or <text> for the feature's.")),
          ("type", .text("The text's media type, such as json.")),
        ], required: ["step"]),
    ]
  ]

  private static let links = JSONValue.mapping([
    (
      "links",
      .list(
        of: .mapping(
          [
            ("task", .text("")), ("clause", .text("")), ("fingerprint", .text("")),
            (
              "steps",
              .list(
                of: .mapping(
                  [("task", .text("")), ("scenario", .text("")), ("step", .text(""))], required: ["scenario", "step"]),
                "")
            ),
            ("covers", .one(of: ClauseLink.Extent.allCases.map(\.rawValue), "How much of the clause the steps check.")),
            ("reason", .text("")), ("confirmed", .switched("Somebody has looked at it.")),
          ], required: ["clause", "fingerprint", "reason"]), "Clauses of a plan, and the steps that check them.")
    )
  ])

  private static let criteria = JSONValue.mapping([
    (
      "criteria",
      .list(
        of: .mapping(
          [
            ("id", .text("", pattern: "^[^ ]+$")), ("quote", .text("")), ("fingerprint", .text("")),
            ("line", .text("")),
            ("kind", .one(of: AdoptedCriterion.Kind.allCases.map(\.rawValue), "")),
            ("verifiable", .text("outside or no.", pattern: "^(outside|no)$")), ("reason", .text("")),
            ("confirmed", .switched("Somebody has looked at it.")),
          ], required: ["id", "quote", "fingerprint", "line", "kind", "verifiable"]),
        "What of a document without criteria counts as one.")
    )
  ])

  private static let accepted: JSONValue = {
    let (fault, reason) = (("fault", JSONValue.text("")), ("reason", JSONValue.text("")))
    let scenario = ("scenario", JSONValue.text(""))
    return .mapping(
      [
        ("unproven", .list(of: .mapping([("criterion", .text("")), reason], required: ["criterion", "reason"]), "")),
        (
          "survivors",
          .list(
            of: .mapping(
              [fault, scenario, ("sometimes", .switched("")), reason], required: ["fault", "reason"]), "")
        ),
        ("unused", .list(of: .mapping([fault, reason], required: ["fault", "reason"]), "")),
        (
          "vacuous",
          .list(
            of: .mapping(
              [("step", .text("")), scenario, ("feature", .text("")), reason], required: ["step", "reason"]), "")
        ),
      ], "What of a proof is accepted as it is.")
  }()
}
