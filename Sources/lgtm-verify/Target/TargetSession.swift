import Clients
import EmbeddedStack
import Wire

/// A target that is ready, for as long as the run lasts.
struct TargetSession: Sendable {
  let target: Target
  private let stack: EmbeddedStack?
  private let files: StackFiles?

  init(target: Target, stack: EmbeddedStack? = nil, files: StackFiles? = nil) {
    (self.target, self.stack, self.files) = (target, stack, files)
  }

  /// How often a fault of the embedded stack has acted.
  func count(of fault: Fault) -> Int { stack?.faults.count(of: fault.name) ?? 0 }

  func close() async {
    await stack?.stop()
    files?.remove()
  }
}
