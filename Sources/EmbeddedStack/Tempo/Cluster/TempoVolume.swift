import Base
import Wire

/// What lies on the volume of a Tempo: its write-ahead log, and its blocks where it has no object store.
final class TempoVolume: BlockBackend {
  private struct State: Sendable {
    var log: [TraceBlock] = []
    var objects: [String: [UInt8]] = [:]
    var isMounted = false
    var mounts = 0
  }

  private let state = Locked(State())

  /// What was acknowledged and is in no block of the store.
  var log: [TraceBlock] {
    get { state.withLock { $0.log } }
    set { state.withLock { $0.log = newValue } }
  }

  /// One pod has it at a time: who comes while another one's server still ends waits for it.
  ///
  /// - Returns: how often others had it before the caller; nil while another one has it.
  func mount() -> Int? {
    state.withLock { state in
      guard !state.isMounted else { return nil }
      defer { (state.isMounted, state.mounts) = (true, state.mounts + 1) }
      return state.mounts
    }
  }

  func unmount() { state.withLock { $0.isMounted = false } }

  func put(_ bytes: [UInt8], as key: String) { state.withLock { $0.objects[key] = bytes } }

  func get(_ key: String, range: Range<Int>?) throws(BackendFailure) -> [UInt8] {
    guard let bytes = state.withLock({ $0.objects[key] }) else {
      throw BackendFailure(status: 404, message: "open \(key): no such file or directory")
    }
    guard let range else { return bytes }
    return Array(bytes[range.clamped(to: 0..<bytes.count)])
  }

  func delete(_ key: String) { state.withLock { $0.objects[key] = nil } }

  func list(prefix: String) -> [String] { state.withLock { $0.objects.keys.filter { $0.hasPrefix(prefix) }.sorted() } }
}
