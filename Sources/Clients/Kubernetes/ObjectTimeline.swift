package import Base

/// Every version of objects that watches have shown, in the order in which they came: what is asked of it is a pure
/// question.
package struct ObjectTimeline: Sendable {
  package enum Change: String, Sendable {
    /// It was there when it was first looked at, or was created since.
    case seen
    case changed
    case gone
  }

  /// An object as it was for a while.
  package struct Version: Sendable {
    package let resource: KubernetesResource
    package let uid: String
    package let name: String
    package let resourceVersion: String
    /// The uids of its owners.
    package let owners: [String]
    package let change: Change
    /// When it was received, by the run's clock.
    package let at: Duration
    package let time: UTCTime
    /// Whether others may have come before it that the server no longer told of.
    package let followsGap: Bool
    /// Without `metadata.managedFields`: parsed, a version is ten times as large.
    private let content: SharedBytes

    package var json: JSONValue { (try? JSONValue(parsing: content.bytes)) ?? .null }
    package var object: WatchedObject { WatchedObject(json) }

    fileprivate init(
      _ object: WatchedObject, _ resource: KubernetesResource, _ change: Change, _ stamp: Stamp, followsGap: Bool,
      after known: Version?
    ) {
      (self.resource, self.change, self.followsGap) = (resource, change, followsGap)
      // What stays the same is kept once, however many versions there are.
      (uid, name, resourceVersion) = (known?.uid ?? object.uid, known?.name ?? object.name, object.resourceVersion)
      (at, time) = (stamp.at, stamp.time)
      let owners = (object.metadata?["ownerReferences"]?.elements ?? []).compactMap { $0["uid"]?.string }
      self.owners = known?.owners == owners ? known?.owners ?? owners : owners
      content = SharedBytes(object.json.withoutManagedFields.encoded, after: known?.content)
    }
  }

  /// When something was received.
  package struct Stamp: Sendable {
    package let at: Duration
    package let time: UTCTime

    package init(at: Duration, time: UTCTime) { (self.at, self.time) = (at, time) }
  }

  package private(set) var versions: [Version] = []
  /// When everything of a resource was listed again, because the server had forgotten where the watch was.
  package private(set) var gaps: [(resource: KubernetesResource, at: Duration)] = []
  private var listed: Set<KubernetesResource> = []
  /// The newest version of each object that is there, by its index.
  private var newest: [String: Int] = [:]

  package init() {}

  /// - Parameter isKept: which objects are remembered; of others nothing is.
  package mutating func take(
    _ event: KubernetesWatchEvent, of resource: KubernetesResource, at stamp: Stamp,
    keeping isKept: (WatchedObject) -> Bool = { _ in true }
  ) {
    switch event {
    case .listed(let items): takeList(items.map(WatchedObject.init).filter(isKept), resource, stamp)
    case .added(let json), .modified(let json):
      let object = WatchedObject(json)
      if isKept(object) { add(object, resource, stamp, followsGap: false) }
    case .deleted(let json):
      let object = WatchedObject(json)
      if newest[object.uid] != nil { remove(object, resource, stamp, followsGap: false) }
    }
  }

  private mutating func takeList(_ objects: [WatchedObject], _ resource: KubernetesResource, _ stamp: Stamp) {
    let isAgain = !listed.insert(resource).inserted
    if isAgain { gaps.append((resource, stamp.at)) }
    let present = Set(objects.map(\.uid))
    let missing = newest.values.map { versions[$0] }.filter { $0.resource == resource && !present.contains($0.uid) }
    for version in missing.sorted(by: { $0.name < $1.name }) {
      remove(version.object, resource, stamp, followsGap: true)
    }
    for object in objects { add(object, resource, stamp, followsGap: isAgain) }
  }

  /// A version that is known already is none: a list repeats what the watch has told.
  private mutating func add(
    _ object: WatchedObject, _ resource: KubernetesResource, _ stamp: Stamp, followsGap: Bool
  ) {
    let known = newest[object.uid].map { versions[$0] }
    guard known?.resourceVersion != object.resourceVersion else { return }
    newest[object.uid] = versions.count
    versions.append(
      Version(object, resource, known == nil ? .seen : .changed, stamp, followsGap: followsGap, after: known))
  }

  private mutating func remove(
    _ object: WatchedObject, _ resource: KubernetesResource, _ stamp: Stamp, followsGap: Bool
  ) {
    let known = newest.removeValue(forKey: object.uid).map { versions[$0] }
    versions.append(Version(object, resource, .gone, stamp, followsGap: followsGap, after: known))
  }
}

/// An object of any kind.
package struct WatchedObject: KubernetesObject {
  package let json: JSONValue

  package init(_ json: JSONValue) { self.json = json }

  package var resourceVersion: String { metadata?["resourceVersion"]?.string ?? "" }
  package var finalizers: [String] { (metadata?["finalizers"]?.elements ?? []).compactMap(\.string) }
}

extension JSONValue {
  fileprivate var withoutManagedFields: JSONValue {
    guard let members, let metadata = self["metadata"]?.members else { return self }
    let kept = JSONValue.object(metadata.filter { $0.key != "managedFields" })
    return .object(members.map { $0.key == "metadata" ? JSONMember(key: $0.key, value: kept) : $0 })
  }
}
