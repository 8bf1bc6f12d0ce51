/// A Kubernetes quantity of bytes: `1Gi`, `1.5Gi`, `1536Mi`, `2G`.
package struct Quantity: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Rounded up to whole bytes.
  package let bytes: Int
  package let text: String

  static let pattern = #"(\d+(?:\.\d+)?)(Ki|Mi|Gi|Ti|Pi|k|M|G|T|P)"#

  init(_ groups: [String?]) throws {
    let (number, suffix) = (groups.first.flatMap { $0 } ?? "", groups.last.flatMap { $0 } ?? "")
    guard let count = Double(number), let scale = Self.scale(suffix), count * scale < 1e18 else {
      throw ParameterError(kind: "quantity", text: number + suffix)
    }
    bytes = Int((count * scale).rounded(.up))
    text = number + suffix
  }

  package var description: String { text }

  package static func < (left: Quantity, right: Quantity) -> Bool { left.bytes < right.bytes }

  private static func scale(_ suffix: String) -> Double? {
    let powers = ["k": 1, "M": 2, "G": 3, "T": 4, "P": 5, "Ki": 1, "Mi": 2, "Gi": 3, "Ti": 4, "Pi": 5]
    guard let power = powers[suffix] else { return nil }
    return (0..<power).reduce(1) { scale, _ in scale * (suffix.hasSuffix("i") ? 1024 : 1000) }
  }
}
