import Base
import FoundationEssentials

extension StepFailure {
  /// Of an error that says nothing about the target, as where the journal cannot be written.
  init(harness error: any Error) {
    self.init(summary: "harness error: \(error)\n\(Self.advice(for: error))", cause: .harness)
  }

  private static func advice(for error: any Error) -> String {
    switch error {
    case let error as any AdvisedError: error.advice
    case is ArgumentTypeError: "give the step in its feature the table or the text that its definition takes"
    case is CocoaError, is POSIXError:
      "look at the file it names, its rights, and the space on its disk; then run again"
    default: "this is a defect of lgtm-verify, not of the target: run again, and report it with results.ndjson"
    }
  }
}
