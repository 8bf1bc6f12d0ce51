/// A part of the target that scenarios share, such as Tempo: what they read and what they break.
package struct Resource: Hashable, Sendable, ExpressibleByStringLiteral {
  /// What it is, or what it is a part of: `mimir`.
  package let owner: String
  /// `storage`; nil for the whole.
  package let part: String?

  package init(_ owner: String, part: String? = nil) { (self.owner, self.part) = (owner, part) }

  package init(stringLiteral name: String) { self.init(name) }

  /// A part that scenarios can use or break by itself.
  package func part(_ name: String) -> Resource { Resource(owner, part: name) }

  /// Whether it is the other, or a part of it.
  package func belongs(to other: Resource) -> Bool {
    owner == other.owner && (part == other.part || other.part == nil)
  }

  package var name: String { part.map { "\(owner) \($0)" } ?? owner }
}

extension Resource: Comparable, CustomStringConvertible {
  package var description: String { name }

  package static func < (left: Resource, right: Resource) -> Bool { left.name < right.name }
}
