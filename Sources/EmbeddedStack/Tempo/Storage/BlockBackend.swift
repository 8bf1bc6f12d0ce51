/// Where a server keeps its blocks.
protocol BlockBackend: Sendable {
  func put(_ bytes: [UInt8], as key: String) async throws(BackendFailure)

  /// - Parameter range: only these bytes of the object.
  func get(_ key: String, range: Range<Int>?) async throws(BackendFailure) -> [UInt8]

  func delete(_ key: String) async throws(BackendFailure)

  /// All keys with the prefix, in order.
  func list(prefix: String) async throws(BackendFailure) -> [String]
}

/// The object store's refusal, or that it cannot be reached.
struct BackendFailure: Error, Sendable, Equatable, CustomStringConvertible {
  /// The HTTP status; 0 where there was no answer.
  var status: Int
  /// As the store worded it, or the dialler.
  var message: String

  var description: String { message }
}
