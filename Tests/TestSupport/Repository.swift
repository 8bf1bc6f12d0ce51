package import Foundation

/// The folder that holds all of this, for what tests read and run in it.
package enum Repository {
  package static let folder = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL

  package static func url(_ path: String) -> URL { folder.appending(path: path) }
}
