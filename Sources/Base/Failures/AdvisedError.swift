/// An error that knows what its reader can do about it.
package protocol AdvisedError: Error, Sendable {
  /// A sentence in the imperative without its stop: `free space on the disk`.
  var advice: String { get }
}
