import Base

/// A `file:` URI (RFC 8089), as editors name documents.
struct FileURI {
  let path: String

  /// Nil for other schemes.
  init?(_ text: String) {
    guard text.hasPrefix("file://") else { return nil }
    path = PercentEncoding.decode(text.dropFirst("file://".count).drop { $0 != "/" })
  }

  init(path: String) { self.path = path }

  var text: String { "file://" + PercentEncoding.encode(path, keeping: "/") }
}
