/// A text that is too long for the page, for a file beside it.
package struct EvidenceFile: Equatable, Sendable {
  package let name: String
  package let bytes: [UInt8]
}
