import Base

/// A value that SOPS has encrypted: `ENC[AES256_GCM,data:…,iv:…,tag:…,type:str]`.
package struct SOPSValue: Equatable, Sendable {
  /// As long as the plain value: GCM keeps the length.
  package var data: [UInt8]
  package var iv: [UInt8]
  package var tag: [UInt8]
  /// `str`, `int`, `float`, `bool`, `bytes`, `comment` or `time`.
  package var type: String

  /// Throws what is wrong with the text.
  package init(parsing text: String) throws(SOPSDefect) {
    let (head, tail) = ("ENC[AES256_GCM,", "]")
    guard text.hasPrefix(head), text.hasSuffix(tail) else { throw .notEncrypted }
    let pairs = text.dropFirst(head.count).dropLast(tail.count).split(separator: ",").map { pair in
      pair.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    }
    guard pairs.count == 4, pairs.allSatisfy({ $0.count == 2 }), pairs.map({ $0[0] }) == ["data", "iv", "tag", "type"]
    else { throw .malformed }
    data = try Self.bytes(pairs[0][1])
    iv = try Self.bytes(pairs[1][1])
    tag = try Self.bytes(pairs[2][1])
    type = pairs[3][1]
    guard Self.types.contains(type) else { throw .malformed }
    // SOPS takes 32 random bytes for what GCM would need 12; a GCM tag has 16 (RFC 5116 §5.1).
    guard iv.count == 32 else { throw .wrongLength("iv", iv.count, expected: 32) }
    guard tag.count == 16 else { throw .wrongLength("tag", tag.count, expected: 16) }
    guard !data.isEmpty else { throw .malformed }
  }

  private static let types: Set = ["str", "int", "float", "bool", "bytes", "comment", "time"]

  private static func bytes(_ base64: String) throws(SOPSDefect) -> [UInt8] {
    guard base64.utf8.count % 4 == 0, let bytes = Base64.decode(base64) else { throw .malformed }
    return bytes
  }
}

/// Why a leaf is not what SOPS writes.
package enum SOPSDefect: Error, Equatable, CustomStringConvertible {
  case notEncrypted
  case malformed
  case wrongLength(String, Int, expected: Int)

  package var description: String {
    switch self {
    case .notEncrypted: "is not encrypted"
    case .malformed: "is not as SOPS writes an encrypted value"
    case .wrongLength(let part, let length, let expected): "has a \(part) of \(length) bytes, not \(expected)"
    }
  }
}
