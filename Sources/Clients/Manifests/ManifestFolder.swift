import Base
import Yaml

/// The manifests of a folder and those below it, as a Git repository of a cluster has them.
package struct ManifestFolder: Sendable {
  package private(set) var manifests: [Manifest] = []
  /// Files that are not YAML, or too large to be manifests.
  package private(set) var problems: [Problem] = []

  package struct Problem: Equatable, Sendable, CustomStringConvertible {
    package var path: String
    package var message: String

    package var description: String { "\(path): \(message)" }
  }

  package struct Unreadable: Error, Equatable, CustomStringConvertible {
    package var path: String
    package var reason: String

    package var description: String { "the manifests in \(path) cannot be read: \(reason)" }
  }

  private static let largestFile = 4 << 20
  private static let mostFiles = 20_000

  /// Reads all of it, in the order of paths; hidden files and folders, such as `.git`, are left out.
  package init(_ root: String) throws(Unreadable) {
    guard FolderListing.isFolder(root) else { throw Unreadable(path: root, reason: "there is no such folder") }
    let names = FolderListing.files(below: root, limit: Self.mostFiles) {
      $0.hasSuffix(".yaml") || $0.hasSuffix(".yml")
    }
    for name in names.sorted() { read("\(root)/\(name)", as: name) }
  }

  private mutating func read(_ path: String, as name: String) {
    do {
      let bytes = try readBytes(path)
      guard bytes.count <= Self.largestFile else {
        return problems.append(Problem(path: name, message: "larger than \(Self.largestFile) bytes"))
      }
      manifests += try YamlParser.parseAll(bytes).map { Manifest(path: path, file: name, line: $0.line, json: $0.json) }
    } catch let error as YamlError {
      problems.append(Problem(path: name, message: "\(error.line):\(error.column): \(error.message)"))
    } catch { problems.append(Problem(path: name, message: "\(error)")) }
  }

  package func find(kind: String, name: String, namespace: String? = nil) -> [Manifest] {
    manifests.filter {
      $0.kind == kind && $0.name == name && (namespace == nil || $0.namespace == nil || $0.namespace == namespace)
    }
  }
}
