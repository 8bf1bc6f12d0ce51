import Base
import Clients
import Gherkin
import Runner

/// The components of a platform: their states, and the objects that they are made of.
extension PlatformCapability {
  /// The state of each component, as a version of the platform tells it.
  private func states(of version: ObjectTimeline.Version) throws -> [String: String] {
    let members = try described.componentsPath.value(in: version.json)?.members ?? []
    let states = members.compactMap { member -> (String, String)? in
      let state = member.value.string ?? member.value["state"]?.string ?? member.value["phase"]?.string
      return state.map { (member.key.lowercased(), $0) }
    }
    return Dictionary(states) { $1 }
  }

  func expect(component name: String, _ state: String, within limit: Duration) async throws {
    try await scenario.eventually("component \(name) is \(state)", within: limit) {
      let states = try versions().last.map { try self.states(of: $0) } ?? [:]
      guard states[name.lowercased()] == state else {
        throw Mismatch(
          "component \(name) is in another state", expected: state, actual: states[name.lowercased()] ?? "no state")
      }
    }
  }

  /// Each value of a component's state in some version of the status.
  func expect(component name: String, states text: String) throws {
    let seen = try versions().compactMap { try states(of: $0)[name.lowercased()] }
    let distinct = seen.reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
    scenario.attach(Evidence("component", ["name": name, "states": distinct]))
    let wanted = text.split(separator: ",").map { String($0.drop { $0 == " " }) }
    let missing = wanted.filter { !distinct.contains($0) }
    guard missing.isEmpty else {
      throw Mismatch(
        "component \(name) was never told to be \(missing.joined(separator: ", "))", expected: text,
        actual: distinct.joined(separator: ", "))
    }
  }

  /// By when workloads came and when their pods were ready.
  func expectOrder(_ table: PickleTable) throws {
    let names = table.rows.first.map { $0.map { $0.lowercased() } } ?? []
    let timeline = try timeline()
    let uid = try world.objects.uid(of: try made(), in: timeline)
    let owned = timeline.owned(by: uid)
    let workloads = timeline.versions.filter { owned.contains($0.uid) && Self.workloads.contains($0.resource.name) }
    var ready: (name: String, at: Duration)?
    var entries: [Evidence.Entry] = []
    for name in names {
      let own = workloads.filter { $0.name.hasSuffix(name) }
      guard let first = own.first else {
        throw Mismatch(
          "component \(name) was not deployed", expected: "a workload whose name ends with it", actual: "none")
      }
      if let ready, first.at < ready.at {
        throw try violation(
          Mismatch(
            "component \(name) was deployed too soon", expected: "after \(ready.name) was ready",
            actual: "\((ready.at - first.at).formatted) before"))
      }
      guard let end = own.first(where: { Workload($0.json).isComplete }) else {
        throw Mismatch("component \(name) was never ready", expected: "all replicas ready", actual: "never")
      }
      entries.append(.init(name: name, value: "ready after \((end.at - first.at).formatted)"))
      ready = (name, end.at)
    }
    scenario.attach(Evidence("order", entries: entries))
  }

  private static let workloads: Set = ["deployments", "statefulsets"]

  /// When it became Ready, each of its workloads was.
  func expectReadyMeantAll() throws {
    guard let span = try phases().first(where: { $0.value == "Ready" }) else {
      throw Mismatch("the platform was never Ready", expected: "Ready", actual: "never")
    }
    let (timeline, count) = (try timeline(), (try described.spec["components"]?.members ?? []).count)
    let owned = timeline.owned(by: span.version.uid)
    let before = timeline.versions.filter {
      owned.contains($0.uid) && Self.workloads.contains($0.resource.name) && $0.precedes(span.version, within: .zero)
    }
    let complete = Set(before.filter { Workload($0.json).isComplete }.map(\.uid))
    let all = Set(
      timeline.versions.filter { owned.contains($0.uid) && Self.workloads.contains($0.resource.name) }.map(\.uid))
    scenario.attach(Evidence("ready", ["workloads": all.count, "complete when it became Ready": complete.count]))
    guard all.isSubset(of: complete), !all.isEmpty, count > 0 else {
      throw try violation(
        Mismatch(
          "it was Ready before all its components were", expected: "\(all.count) complete workloads",
          actual: "\(complete.count)"))
    }
  }

  /// An object of a kind for each component, or for one.
  func expectOwned(_ kind: String, forEach text: String, within limit: Duration) async throws {
    let resource = try await world.objects.kind(kind).resource
    try world.objects.expectWatched(resource, with: try made())
    let names = text.split(separator: ",").map { $0.filter { $0 != " " }.lowercased() }
    try await scenario.eventually("a \(kind) for each of \(text)", within: limit) {
      let owned = try self.owned().filter { $0.resource == resource }.map(\.name)
      let missing = names.filter { name in !owned.contains { $0.contains(name) } }
      guard missing.isEmpty else {
        throw Mismatch(
          "there is no \(kind) for \(missing.joined(separator: ", "))", expected: "one for each",
          actual: owned.isEmpty ? "none" : owned.joined(separator: ", "))
      }
    }
  }

  private func workload(of name: String) throws -> Workload {
    let found = try owned().last { Self.workloads.contains($0.resource.name) && $0.name.hasSuffix(name.lowercased()) }
    guard let found else { throw Mismatch("component \(name) has no workload", expected: "one", actual: "none") }
    return Workload(found.json)
  }

  func expect(workload name: String, replicas: Int, within limit: Duration) async throws {
    try await scenario.eventually("\(name) has \(replicas) ready replicas", within: limit) {
      let found = try workload(of: name)
      guard found.isComplete, found.replicas == replicas, found.readyReplicas == replicas else {
        throw Mismatch(
          "the workload of \(name) is not so", expected: "\(replicas) of \(replicas) replicas ready",
          actual: "\(found.readyReplicas) of \(found.replicas)")
      }
    }
  }

  func expect(workload name: String, version: String) throws {
    let images = try workload(of: name).containers.map(\.image)
    guard images.contains(where: { $0.hasSuffix(":\(version)") || $0.hasSuffix(":v\(version)") }) else {
      throw Mismatch(
        "component \(name) is of another version", expected: version, actual: images.joined(separator: ", "))
    }
  }

  /// Each address of the status is one of a Service that it owns, with that port.
  func expectEndpoints(_ text: String, within limit: Duration) async throws {
    let names = text.split(separator: ",").map { $0.filter { $0 != " " }.lowercased() }
    let path = try described.endpointsPath
    try await scenario.eventually("the status has endpoints", within: limit) {
      let members = try versions().last.flatMap { path.value(in: $0.json)?.members } ?? []
      let found = Dictionary(members.map { ($0.key.lowercased(), $0.value.scalarText ?? "") }) { $1 }
      let services = try owned().filter { $0.resource == .services }
      for name in names {
        let address = found[name].flatMap { EndpointMap.address(of: $0) } ?? ""
        let isServed = services.contains { service in
          let ports = Service(service.json).ports.map(\.port)
          return address.hasPrefix("\(service.name).") && ports.contains { address.hasSuffix(":\($0)") }
        }
        guard isServed else {
          throw Mismatch(
            "the endpoint of \(name) is no address of a Service of the platform",
            expected: "SERVICE.NAMESPACE.svc:PORT",
            actual: found[name] ?? "none")
        }
      }
    }
  }
}

extension Workload {
  /// It has been brought to what it now says.
  fileprivate var isComplete: Bool { isUpdated && readyReplicas >= replicas }
}
