import Base
import Wire

/// What a ResourceQuota allows, and what is used of it.
struct QuotaCheck {
  private let quota: KubernetesObject
  private let state: ClusterStore.State

  init(_ quota: KubernetesObject, in state: ClusterStore.State) { (self.quota, self.state) = (quota, state) }

  private var limits: [(name: String, limit: Quantity)] {
    (quota["spec", "hard"]?.members ?? []).compactMap { member in
      member.value.text.flatMap { try? Quantity($0) }.map { (member.key, $0) }
    }.sorted { $0.0 < $1.0 }
  }

  /// - Throws: 403 where the object would use more than there is.
  func admit(
    _ object: KubernetesObject, _ type: ResourceType, replacing old: KubernetesObject?
  ) throws(KubernetesStatus) {
    let usage = QuotaUsage(type)
    let missing = old == nil ? usage.missing(in: object, of: limits.map(\.name)) : []
    if !missing.isEmpty {
      throw .refused(type, object.name, "failed quota: \(quota.name): must specify \(missing.joined(separator: "; "))")
    }
    let exceeded = limits.compactMap { name, limit -> Excess? in
      guard let wanted = usage.amount(of: name, in: object) else { return nil }
      let requested = wanted - (old.flatMap { usage.amount(of: name, in: $0) } ?? .zero)
      guard requested > .zero else { return nil }
      let used = used(name)
      return used + requested > limit ? Excess(name: name, requested: requested, used: used, limit: limit) : nil
    }
    if !exceeded.isEmpty { throw .refused(type, object.name, message(exceeded)) }
  }

  private struct Excess {
    let name: String
    let requested: Quantity
    let used: Quantity
    let limit: Quantity
  }

  private func message(_ exceeded: [Excess]) -> String {
    func list(_ value: (Excess) -> Quantity) -> String {
      exceeded.map { "\($0.name)=\(value($0).canonical)" }.joined(separator: ",")
    }
    return
      "exceeded quota: \(quota.name), requested: \(list(\.requested)), used: \(list(\.used)), limited: \(list(\.limit))"
  }

  /// What all objects of the namespace use of a resource.
  private func used(_ name: String) -> Quantity {
    state.customTypesAndBuiltIn.filter { $0.isNamespaced && $0.storedAs == nil }.reduce(.zero) { sum, type in
      let usage = QuotaUsage(type)
      guard usage.concerns(name) else { return sum }
      return state.list(type, quota.namespace).reduce(sum) { $0 + (usage.amount(of: name, in: $1.object) ?? .zero) }
    }
  }

  /// `status` of the quota.
  var status: JSONValue {
    let used = limits.map { JSONMember(key: $0.name, value: .string(self.used($0.name).canonical)) }
    return ["hard": quota["spec", "hard"] ?? .object([]), "used": .object(used)]
  }
}

extension ClusterStore.State {
  fileprivate var customTypesAndBuiltIn: [ResourceType] {
    var seen: Set<String> = []
    return (ResourceType.builtIn + customTypes).filter { seen.insert($0.id).inserted }
  }
}

/// What one object of a type uses of the resources that quotas name.
struct QuotaUsage {
  private let type: ResourceType

  init(_ type: ResourceType) { self.type = type }

  private static let counted: Set = [
    "pods", "services", "configmaps", "secrets", "persistentvolumeclaims", "resourcequotas",
  ]

  /// Whether objects of the type use something of the resource.
  func concerns(_ name: String) -> Bool {
    if name == "count/\(type.id)" || Self.counted.contains(name) && name == type.id { return true }
    switch type.id {
    case ResourceType.pods.id: return Self.compute(name) != nil
    case ResourceType.persistentVolumeClaims.id: return name == "requests.storage"
    default: return false
    }
  }

  /// Nil where it does not count.
  func amount(of name: String, in object: KubernetesObject) -> Quantity? {
    guard concerns(name), !object.isFinished else { return nil }
    if name == "requests.storage" {
      return object["spec", "resources", "requests", "storage"]?.text.flatMap { try? Quantity($0) }
    }
    guard let (kind, resource) = Self.compute(name), type.id == ResourceType.pods.id else { return .one }
    return containers(object).reduce(.zero) { $0 + (Self.amount(kind, resource, of: $1) ?? .zero) }
  }

  /// `limits.memory for: NAME` of the containers that say nothing of what a quota limits.
  func missing(in pod: KubernetesObject, of names: [String]) -> [String] {
    guard type.id == ResourceType.pods.id else { return [] }
    return names.compactMap { name in
      guard let (kind, resource) = Self.compute(name) else { return nil }
      let silent = containers(pod).filter { Self.amount(kind, resource, of: $0) == nil }
      let list = silent.map { $0["name"]?.string ?? "" }.joined(separator: ",")
      return silent.isEmpty ? nil : "\(name) for: \(list)"
    }
  }

  private func containers(_ pod: KubernetesObject) -> [JSONValue] { pod["spec", "containers"]?.elements ?? [] }

  /// `requests.cpu`, `limits.memory`; `cpu` alone is what is requested.
  private static func compute(_ name: String) -> (kind: String, resource: String)? {
    switch name {
    case "cpu", "memory": return ("requests", name)
    case "requests.cpu", "requests.memory", "limits.cpu", "limits.memory":
      let parts = name.split(separator: ".").map(String.init)
      return (parts[0], parts[1])
    default: return nil
    }
  }

  /// Who says only a limit requests as much.
  private static func amount(_ kind: String, _ resource: String, of container: JSONValue) -> Quantity? {
    let resources = container["resources"]
    let value = resources?[path: kind, resource] ?? (kind == "requests" ? resources?[path: "limits", resource] : nil)
    return value?.text.flatMap { try? Quantity($0) }
  }
}
