import Foundation
import TestSupport

/// A file of `fixtures/wire`, which software that is not ours has made.
func goldenBytes(_ name: String) throws -> [UInt8] {
  Array(try Data(contentsOf: Repository.url("fixtures/wire/\(name)")))
}
