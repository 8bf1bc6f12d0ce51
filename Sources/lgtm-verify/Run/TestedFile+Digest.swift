import Runner
import Wire

extension TestedFile {
  init(_ path: String, _ bytes: [UInt8]) { self.init(path: path, digest: Digest.hex(Digest.sha256(bytes))) }
}
