import FoundationEssentials
import Runner

/// Makes a folder where it is missing.
func makeFolder(_ folder: String) throws(UsageError) {
  do { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) } catch {
    throw .unwritable(folder, error)
  }
}
