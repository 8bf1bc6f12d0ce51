import FoundationEssentials

/// The result files that operands stand for.
enum ResultFolders {
  private static let name = "results.ndjson"

  /// A file is itself; a folder stands for what runs have left in it and in its folders.
  ///
  /// - Parameter fetch: brings those of a bucket here.
  static func files(
    in operands: [String], _ fetch: (ResultBucket) async throws(UsageError) -> [String]
  ) async throws(UsageError) -> [String] {
    var all: [String] = []
    for operand in operands {
      if operand.hasPrefix("s3://"), let bucket = ResultBucket(operand) {
        all += try await fetch(bucket)
        continue
      }
      var isFolder = false
      let isThere = FileManager.default.fileExists(atPath: operand, isDirectory: &isFolder)
      guard isThere, isFolder else {
        all.append(operand)
        continue
      }
      let found = files(inFolder: operand)
      if found.isEmpty { throw .badFile(.noResults(operand, reason: "no \(name) is in it or in its folders")) }
      all += found
    }
    return all
  }

  private static func files(inFolder folder: String) -> [String] {
    let children = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    return ([folder] + children.map { "\(folder)/\($0)" }).map { "\($0)/\(name)" }
      .filter { FileManager.default.fileExists(atPath: $0) }
  }
}
