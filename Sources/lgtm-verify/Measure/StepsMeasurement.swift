import Gherkin
import Runner

/// `measure steps N`: how long ten times N texts, each another, take to find their definitions among N.
struct StepsMeasurement {
  let definitions: Int
  private let verbs = ["opens", "closes", "counts", "moves", "names"]

  /// The fastest of five rounds, in a line.
  func report() throws -> String {
    var ids = MessageIDSequence()
    let catalogue = try StepCatalogue(SupportLibrary(steps: steps) { _ in 0 }, ids: &ids)
    let texts = texts
    var found = 0
    let times = (0..<5).map { _ in
      ContinuousClock().measure { found = texts.count { catalogue.matches($0).count == 1 } }
    }
    let microseconds = Int((times.min() ?? .zero) / .microseconds(1))
    return "\(found) of \(texts.count) texts found their definition among \(definitions) in \(microseconds) µs\n"
  }

  private var steps: [StepDefinition<Int>] {
    (0..<definitions).map { number in
      when(.cucumberExpression("the user \(verbs[number % 5]) drawer{int} of cabinet\(number) with {string}")) {
        (_, _: Int, _: String) in
      }
    }
  }

  private var texts: [String] {
    (0..<10 * definitions).map { number in
      let cabinet = number % definitions
      return "the user \(verbs[cabinet % 5]) drawer\(number) of cabinet\(cabinet) with \"key \(number)\""
    }
  }
}
