import Base
import Wire

/// An object as it was at one revision; its bytes are made once, for whoever watches or lists.
final class StoredVersion: Sendable {
  let object: KubernetesObject
  let revision: Int
  private let bytes = Locked<[UInt8]?>(nil)

  init(_ object: KubernetesObject, revision: Int) {
    self.object = object
    self.revision = revision
  }

  /// As JSON.
  var encoded: [UInt8] {
    bytes.withLock { bytes in
      if let bytes { return bytes }
      let new = object.json.encoded
      bytes = new
      return new
    }
  }
}
