/// The name of an S3 bucket, in quotes or not.
package struct Bucket: Hashable, Sendable, CustomStringConvertible {
  package let name: String

  /// Letters, digits, dots and hyphens, 3 to 63 of them (S3's bucket naming rules).
  static let pattern = #""([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])"|([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])"#

  init(_ groups: [String?]) throws {
    guard let name = groups.compactMap({ $0 }).first(where: { !$0.isEmpty }) else {
      throw ParameterError(kind: "bucket name", text: "")
    }
    self.name = name
  }

  package var description: String { name }
}
