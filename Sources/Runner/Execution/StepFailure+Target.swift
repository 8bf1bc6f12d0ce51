import Base

extension StepFailure {
  /// Of a question to the target that came to nothing.
  init(target error: any TargetFailure) {
    self.init(
      summary: error.isOpen ? "the target could not be asked" : "the target gave no usable answer",
      cause: error.isOpen ? .unreachable : .noUsableAnswer, transportError: error.reason,
      curlCommand: error.curlCommand.isEmpty ? nil : error.curlCommand)
  }
}
