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
    let bytes: [UInt8]
    do { bytes = try json } catch { throw .unwritable(path, error) }
    try writeFile(bytes, to: path)
  }
}
