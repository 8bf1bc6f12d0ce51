import Runner

extension StepStatus {
  var mark: String {
    switch self {
    case .passed: "✔"
    case .failed: "✘"
    case .skipped: "-"
    case .inconclusive, .pending, .undefined, .ambiguous: "?"
    }
  }
}
