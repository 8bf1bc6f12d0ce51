import Gherkin
import Runner

extension KitSample {
  struct Flight: Equatable, Sendable {
    let from: String?
    let to: String?
  }

  static let flight = ParameterType("flight", patterns: ["([A-Z]{3})-([A-Z]{3})"]) {
    Flight(from: $0[0], to: $0[1])
  }

  /// Samples about what a step's text, table and doc string give to its definition.
  var textSteps: [StepDefinition<KitWorld>]? {
    switch name {
    case "cdata": [given("I have {int} <![CDATA[cukes]]> in my belly") { (_, _: Int) in }]
    case "minimal": [given("I have {int} cukes in my belly") { (_, _: Int) in }]
    case "empty": []
    case "data-tables": tableSteps
    case "doc-strings": [given("a doc string:") { (_, _: PickleDocString) in }]
    case "parameter-types":
      [
        given("{flight} has been delayed") { (_, flight: Flight) in
          try Kit.AssertionError.unlessEqual(flight, Flight(from: "LHR", to: "CDG"))
        }
      ]
    case "regular-expression":
      [
        given(.regularExpression("^a (.*?)(?: and a (.*?))?(?: and a (.*?))?$")) {
          (_, _: String, _: String?, _: String?) in
        }
      ]
    case "markdown": markdownSteps
    default: nil
    }
  }

  private var tableSteps: [StepDefinition<KitWorld>] {
    [
      when("the following table is transposed:") { (world, table: PickleTable) in
        world.table = table.rows[0].indices.map { column in table.rows.map { $0[column] } }
      },
      then("it should be:") { (world, table: PickleTable) in
        try Kit.AssertionError.unlessEqual(world.table, table.rows)
      },
    ]
  }

  private var markdownSteps: [StepDefinition<KitWorld>] {
    [
      given("some TypeScript code:") { (_, _: PickleDocString) in },
      given("some classic Gherkin:") { (_, _: PickleDocString) in },
      when("we use a data table and attach something and then {word}") { (world, word: String, _: PickleTable) in
        world.scenario.attach(.log("We are logging some plain text (\(word))"))
        if word == "fail" { throw Kit.Error("You asked me to fail") }
      },
      then("this might or might not run") { _ in },
    ]
  }
}
