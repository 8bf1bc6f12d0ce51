package import Base

/// What can be asked of a timeline.
extension ObjectTimeline {
  /// The versions of the object that bears a name now, or bore it last; none where nothing did.
  package func versions(of resource: KubernetesResource, named name: String) -> [Version] {
    guard let uid = versions.last(where: { $0.resource == resource && $0.name == name })?.uid else { return [] }
    return versions(of: uid)
  }

  package func versions(of uid: String) -> [Version] { versions.filter { $0.uid == uid } }

  /// The newest version of each object that is there, in the order in which they came.
  package var present: [Version] {
    let last = Dictionary(versions.enumerated().map { ($1.uid, $0) }) { $1 }
    return last.values.sorted().map { versions[$0] }.filter { $0.change != .gone }
  }

  /// The uids of all that an object owns or owned, over any number of owners between them.
  package func owned(by uid: String) -> Set<String> {
    var (found, open): (Set<String>, Set<String>) = ([], [uid])
    while !open.isEmpty {
      let next = Set(versions.filter { !open.isDisjoint(with: $0.owners) }.map(\.uid)).subtracting(found)
      found.formUnion(next)
      open = next
    }
    return found.subtracting([uid])
  }

  /// What an object owns and is there.
  package func present(ownedBy uid: String) -> [Version] {
    let owned = owned(by: uid)
    return present.filter { owned.contains($0.uid) }
  }

  /// What happened after a time to objects that one owns.
  package func changes(after start: Duration, ownedBy uid: String) -> [Version] {
    let owned = owned(by: uid)
    return versions.filter { $0.at > start && owned.contains($0.uid) }
  }

  /// A value that an object had for a while.
  package struct Span: Sendable {
    /// Nil where nothing stood there.
    package let value: String?
    /// The first version that had it.
    package let version: Version
    /// The last one before it; nil for the first value.
    package let previous: Version?

    /// Whether other values may have come before it that nobody told of.
    package var followsGap: Bool { version.followsGap }
  }

  /// The values that stood at a place of an object, one after the other; two that follow each other differ.
  package static func spans(of versions: [Version], at path: JSONPath) -> [Span] {
    var spans: [Span] = []
    var previous: Version?
    for version in versions where version.change != .gone {
      let value = path.value(in: version.json)?.scalarText
      if spans.isEmpty || spans.last?.value != value {
        spans.append(Span(value: value, version: version, previous: previous))
      }
      previous = version
    }
    return spans
  }
}

extension [ObjectTimeline.Version] {
  /// As the API server wrote them: the watches of two kinds tell of one moment in any order. Where a revision is no
  /// number, which an API server may do, as they came.
  package var inOrderOfRevision: [ObjectTimeline.Version] {
    let numbered = compactMap { version in Int(version.resourceVersion).map { (number: $0, version: version) } }
    return numbered.count == count ? numbered.sorted { $0.number < $1.number }.map(\.version) : self
  }
}
