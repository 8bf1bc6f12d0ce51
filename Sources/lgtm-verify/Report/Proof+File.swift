import Foundation
import Reports

extension Proof {
  /// Reads a `prove.json`.
  init(path: String) throws(UsageError) {
    let bytes = try readInput(path)
    do { try self.init(json: bytes) } catch {
      throw .badFile(.noProof(path))
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
