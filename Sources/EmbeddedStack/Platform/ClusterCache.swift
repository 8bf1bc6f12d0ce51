import Base

/// A platform by its name.
struct PlatformKey: Hashable, Comparable, Sendable {
  let namespace: String
  let name: String

  static func < (left: Self, right: Self) -> Bool { (left.namespace, left.name) < (right.namespace, right.name) }
}

/// The objects that the operator works with, as watches tell them: it reads from here and writes to the API.
final class ClusterCache: Sendable {
  private let objects = Locked<[String: [PlatformKey: KubernetesObject]]>([:])

  func get(_ plural: String, _ namespace: String, _ name: String) -> KubernetesObject? {
    objects.withLock { $0[plural]?[PlatformKey(namespace: namespace, name: name)] }
  }

  func list(_ plural: String, in namespace: String? = nil) -> [KubernetesObject] {
    objects.withLock { all in
      (all[plural] ?? [:]).filter { namespace == nil || $0.key.namespace == namespace }.sorted { $0.key < $1.key }
        .map(\.value)
    }
  }

  /// What was written is known at once; a version that is older than the known one is not taken.
  func put(_ object: KubernetesObject, _ plural: String) {
    objects.withLock { all in
      if let known = all[plural]?[object.key], known.uid == object.uid, known.revision > object.revision { return }
      all[plural, default: [:]][object.key] = object
    }
  }

  func remove(_ object: KubernetesObject, _ plural: String) {
    objects.withLock { all in
      if all[plural]?[object.key]?.uid == object.uid { all[plural]?[object.key] = nil }
    }
  }

  func replace(_ plural: String, with list: [KubernetesObject]) {
    objects.withLock { all in
      all[plural] = Dictionary(list.map { ($0.key, $0) }) { $1 }
    }
  }
}

extension KubernetesObject {
  var key: PlatformKey { PlatformKey(namespace: namespace ?? "", name: name) }

  /// The platform that it is, or is part of.
  var platformKey: PlatformKey? {
    if kind == PlatformCRD.kind { return key }
    return labels[ComponentObjects.platformLabel].map { PlatformKey(namespace: namespace ?? "", name: $0) }
  }
}

/// Keeps the cache of one kind of object: lists, then watches; lists again when the watch ends.
struct Informer: Sendable {
  let connection: ClusterConnection
  let cache: ClusterCache
  let plural: String
  /// Of the collection, with its query.
  let path: String
  let query: String
  /// Of the objects: a list does not tell it.
  let kind: String
  let isRunning: @Sendable () -> Bool
  let changed: @Sendable (KubernetesObject) -> Void

  func run() async {
    while isRunning() {
      let version = await list()
      if let version { await watch(from: version) }
      // A kind that is not served may come later.
      if isRunning() { try? await Task.sleep(for: .milliseconds(version == nil ? 500 : 20)) }
    }
  }

  private func list() async -> String? {
    guard let list = try? await connection.send("GET", "\(path)?\(query)") else { return nil }
    let objects = (list["items"]?.elements ?? []).map { item in
      var object = KubernetesObject(item)
      // A list's items do not say what they are.
      object["kind"] = .string(kind)
      object["apiVersion"] = .string(path.split(separator: "/").dropFirst().dropLast().joined(separator: "/"))
      return object
    }
    let before = cache.list(plural)
    cache.replace(plural, with: objects)
    for object in before + objects { changed(object) }
    return list[path: "metadata", "resourceVersion"]?.string
  }

  private func watch(from version: String) async {
    let (cache, plural, isRunning, changed) = (cache, plural, isRunning, changed)
    await connection.watch("\(path)?\(query)&watch=1&allowWatchBookmarks=true&resourceVersion=\(version)") { event in
      guard isRunning() else { return false }
      guard let type = event["type"]?.string, let json = event["object"] else { return true }
      let object = KubernetesObject(json)
      switch type {
      case "ADDED", "MODIFIED": cache.put(object, plural)
      case "DELETED": cache.remove(object, plural)
      case "ERROR": return false
      default: return true
      }
      changed(object)
      return true
    }
  }
}
