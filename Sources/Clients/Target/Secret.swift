/// A value that must not be seen: it prints as a placeholder wherever it is not asked for by name.
package struct Secret: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
  package let revealed: String

  package init(_ value: String) { revealed = value }

  package var description: String { "‹secret›" }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
