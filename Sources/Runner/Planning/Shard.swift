package import Gherkin

/// One of `count` parts of a run's scenarios; every scenario is in exactly one, the same on every machine.
package struct Shard: Equatable, Sendable, CustomStringConvertible {
  /// From 1 to `count`.
  package let index: Int
  package let count: Int

  /// Nil where there is no such part.
  package init?(_ index: Int, of count: Int) {
    guard count > 0, (1...count).contains(index) else { return nil }
    (self.index, self.count) = (index, count)
  }

  /// Reads `I/N`; or `N` alone where `jobIndex` says which, counted from 0 as Kubernetes does for indexed jobs.
  package init?(_ text: String, jobIndex: String? = nil) {
    let numbers = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    switch numbers.count {
    case 1:
      guard let count = numbers[0], let index = jobIndex.flatMap({ Int($0) }), index < Int.max else { return nil }
      self.init(index + 1, of: count)
    case 2:
      guard let index = numbers[0], let count = numbers[1] else { return nil }
      self.init(index, of: count)
    default: return nil
    }
  }

  package var description: String { "\(index)/\(count)" }

  package func contains(_ pickle: Pickle) -> Bool { Self.index(of: pickle, among: count) == index }

  /// Which of so many parts a scenario is in, where nothing weighs them.
  package static func index(of pickle: Pickle, among count: Int) -> Int {
    Int(PickleKey(pickle).stableHash % UInt64(count)) + 1
  }
}

/// The file, the name, and for a row of examples its line: a scenario keeps it when lines above it change.
struct PickleKey: Hashable, Comparable {
  private let text: String

  init(_ pickle: Pickle) {
    self.init(pickle.uri, pickle.name, row: pickle.astNodeIds.count > 1 ? "\(pickle.location.line)" : "")
  }

  init(_ entry: ShardWeights.Entry) { self.init(entry.file, entry.name, row: entry.row) }

  private init(_ file: String, _ name: String, row: String) { text = [file, name, row].joined(separator: "\0") }

  func entry(lasting time: Duration) -> ShardWeights.Entry {
    let parts = text.split(separator: "\0", omittingEmptySubsequences: false).map(String.init)
    return ShardWeights.Entry(
      file: parts[0], name: parts[1..<parts.count - 1].joined(separator: "\0"), row: parts[parts.count - 1], time: time)
  }

  var stableHash: UInt64 { mixed(fnv1a(text.utf8)) }

  static func < (left: PickleKey, right: PickleKey) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}

/// FNV-1a with 64 bits (draft-eastlake-fnv).
private func fnv1a(_ bytes: some Sequence<UInt8>) -> UInt64 {
  bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
}

/// The finish of SplitMix64: the low bits of FNV-1a alone depend on the low bits of the text alone.
private func mixed(_ hash: UInt64) -> UInt64 {
  var mixed = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
  mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
  return mixed ^ (mixed >> 31)
}
