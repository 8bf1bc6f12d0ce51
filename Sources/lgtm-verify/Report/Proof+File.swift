import Foundation
import Reports

extension Proof {
  /// Reads a `prove.json`.
  init(path: String) throws(UsageError) {
    let bytes: [UInt8]
    do { bytes = try readFile(path) } catch { throw .unreadable(path, reason: error.reason) }
    do { try self.init(json: bytes) } catch {
      throw .other("\(path) is not what `lgtm-verify prove` writes", hint: "give its prove.json")
    }
  }

  /// Makes the folder where it is missing.
  func write(to folder: String) throws(UsageError) {
    try makeFolder(folder)
    let path = "\(folder)/prove.json"
    do { try Data(json).write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
      throw .unwritable(path, reason: error.localizedDescription)
    }
  }
}
