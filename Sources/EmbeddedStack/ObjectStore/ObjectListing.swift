import Base
import Wire

/// One page of a bucket's keys (ListObjectsV2): in the order of their bytes, grouped at a delimiter.
struct ObjectListing: Sendable, Equatable {
  struct Query: Sendable, Equatable {
    var prefix = ""
    var delimiter = ""
    var limit = 1000
    /// Only keys after this one.
    var startAfter = ""
    /// The last key or group of the page before.
    var resumeAfter: String?
  }

  struct Item: Sendable, Equatable {
    var key: String
    var size: Int
    var etag: String
    var lastModified: UTCTime
  }

  var items: [Item] = []
  private(set) var commonPrefixes: [String] = []
  /// Where the next page starts; nil on the last page.
  private(set) var next: String?
  /// Whether it says that there is more; only by a fault not where.
  private(set) var isTruncated = false

  init(keys: some Sequence<String>, _ query: Query, describe: (String) -> Item?) {
    let start = query.resumeAfter ?? query.startAfter
    let candidates = keys.filter { $0.hasPrefix(query.prefix) && start.utf8.lexicographicallyPrecedes($0.utf8) }
    var last: String?
    for key in candidates.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let group = Self.group(of: key, query)
      if let group, group == last || group == query.resumeAfter { continue }
      if count == query.limit {
        (next, isTruncated) = (last, true)
        return
      }
      if let group { commonPrefixes.append(group) } else if let item = describe(key) { items.append(item) }
      last = group ?? key
    }
  }

  mutating func cutInHalf() {
    items.removeLast(items.count - items.count / 2)
    (next, isTruncated) = (nil, true)
  }

  var count: Int { items.count + commonPrefixes.count }

  /// The key up to the first delimiter behind the prefix, nil when there is none.
  private static func group(of key: String, _ query: Query) -> String? {
    guard !query.delimiter.isEmpty else { return nil }
    let rest = key.dropFirst(query.prefix.count)
    guard let range = rest.firstRange(of: query.delimiter) else { return nil }
    return query.prefix + rest[..<range.upperBound]
  }
}
