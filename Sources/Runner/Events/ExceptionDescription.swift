/// An error that a step or hook threw (Cucumber Messages `Exception`).
package struct ExceptionDescription: Equatable, Sendable {
  package var type: String
  package var message: String
  package var stackTrace: String?

  package init(type: String, message: String, stackTrace: String? = nil) {
    self.type = type
    self.message = message
    self.stackTrace = stackTrace
  }
}
