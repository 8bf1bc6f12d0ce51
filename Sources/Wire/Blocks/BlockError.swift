/// Why bytes are not the part of a block that they stand for.
package enum BlockError: Error, Equatable, Sendable, CustomStringConvertible {
  /// They end, or point, where something should be.
  case truncated
  /// Other bytes stand where a format's own mark should be.
  case badMark
  /// What stands at that place is damaged, by its own checksum.
  case badChecksum(offset: Int)
  /// A version or an encoding that is not read here.
  case unsupported(String)
  /// A `meta.json` without this.
  case missing(String)

  package var description: String {
    switch self {
    case .truncated: "it is cut short"
    case .badMark: "it does not begin as one"
    case .badChecksum(let offset): "its checksum at byte \(offset) does not fit"
    case .unsupported(let what): "\(what) is not known here"
    case .missing(let what): "it has no \(what)"
    }
  }
}
