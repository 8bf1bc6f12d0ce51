import Base
import Clients
import Runner

extension LibraryPart {
  static let components = LibraryPart(steps: [componentObjectSteps, componentConfigurationSteps, componentPodSteps])
}

/// What a scenario did to the pods of components.
struct ComponentMemory: ScenarioMemory {
  /// When something was last done to a pod, by the run's clock.
  var disturbed: Duration?
  /// The pod that was evicted last.
  var evicted: Pod?
}

/// What a platform's component is made of: its pods, Services, volumes and files.
struct ComponentCapability: Capability {
  typealias Memory = ComponentMemory

  let world: World

  var namespace: String {
    get throws { try world[ObjectMemory.self].recall(world[ObjectMemory.self].namespace, "created a platform") }
  }

  /// What the platform owns now that has the component in its name.
  func owned(_ component: String, _ resource: KubernetesResource) throws -> [ObjectTimeline.Version] {
    try world.platform.owned().filter { $0.resource == resource && $0.name.contains(component.lowercased()) }
  }

  func workload(of component: String) throws -> Workload {
    let found = try owned(component, .statefulSets) + owned(component, .deployments)
    guard let workload = found.last else {
      throw Mismatch("component \(component) has no workload", expected: "one", actual: "none")
    }
    return Workload(workload.json)
  }

  /// Those that its workload selects, in the order of their names.
  func pods(of component: String) async throws -> [Pod] {
    let selector = try workload(of: component).selector
    let list = try await world.kubernetes.list(.pods, namespace: try namespace, selector: selector)
    return list.items.map(Pod.init).sorted { $0.name < $1.name }
  }

  // MARK: Objects

  func expectVolumes(of component: String, _ size: String, within limit: Duration) async throws {
    let wanted = try Quantity(size)
    let (kubernetes, namespace) = (try world.kubernetes, try namespace)
    let found = try await scenario.eventually("each pod of \(component) has a volume of \(size)", within: limit) {
      let pods = try await pods(of: component)
      guard !pods.isEmpty else { throw Mismatch("\(component) has no pods", expected: "some", actual: "none") }
      var sizes: [String] = []
      for pod in pods {
        for claim in pod.claims {
          let json = try await kubernetes.get(.claims, namespace: namespace, name: claim)
          sizes.append(json["spec"]?["resources"]?["requests"]?["storage"]?.string ?? "none")
        }
      }
      guard sizes.count >= pods.count, sizes.allSatisfy({ (try? Quantity($0)) == wanted }) else {
        throw Mismatch(
          "the volumes of \(component) are others", expected: "\(size) for each of \(pods.count) pods",
          actual: sizes.isEmpty ? "no volume" : sizes.joined(separator: ", "))
      }
      return sizes
    }
    scenario.attach(Evidence("volumes", ["of": component, "sizes": found]))
  }

  /// A Service of it has all the ports, and a ready pod stands behind each.
  func expectPorts(of component: String, _ rows: [[String]], within limit: Duration) async throws {
    try await scenario.eventually("a Service of \(component) has the ports", within: limit) {
      let services = try owned(component, .services).map { Service($0.json) }
      let missing = rows.filter { row in
        !services.flatMap(\.ports).contains { "\($0.port)" == row.first && $0.proto == row.dropFirst().first ?? "TCP" }
      }
      guard missing.isEmpty else {
        throw Mismatch(
          "no Service of \(component) has port \(missing.map { $0.joined(separator: "/") }.joined(separator: ", "))",
          expected: "all of them",
          actual: services.flatMap(\.ports).map { "\($0.port)/\($0.proto)" }.joined(separator: ", "))
      }
      for row in rows { try await expectServed(Int(row[0]) ?? 0, by: services) }
    }
  }

  private func expectServed(_ port: Int, by services: [Service]) async throws {
    let (kubernetes, namespace) = (try world.kubernetes, try namespace)
    for service in services where service.ports.contains(where: { $0.port == port }) {
      let endpoints = try await kubernetes.get(.endpoints, namespace: namespace, name: service.name)
      let isReady = (endpoints["subsets"]?.elements ?? []).contains { !($0["addresses"]?.elements ?? []).isEmpty }
      if isReady { return }
    }
    throw Mismatch("no ready pod stands behind port \(port)", expected: "one at least", actual: "none")
  }

  func expectHeadless(_ component: String, within limit: Duration) async throws {
    let (kubernetes, namespace) = (try world.kubernetes, try namespace)
    let found = try await scenario.eventually("\(component) has a headless Service", within: limit) {
      let set = try workload(of: component)
      guard let name = set.json["spec"]?["serviceName"]?.string, !name.isEmpty,
        let service = try owned(component, .services).first(where: { $0.name == name })
      else {
        throw Mismatch(
          "\(set.name) names no Service that the platform owns", expected: "spec.serviceName",
          actual: set.json["spec"]?["serviceName"]?.string ?? "nothing")
      }
      guard service.json["spec"]?["clusterIP"]?.string == "None" else {
        throw Mismatch(
          "the Service \(name) is not headless", expected: "clusterIP: None",
          actual: service.json["spec"]?["clusterIP"]?.string ?? "no clusterIP")
      }
      let endpoints = try await kubernetes.get(.endpoints, namespace: namespace, name: name)
      let listed = (endpoints["subsets"]?.elements ?? []).flatMap { $0["addresses"]?.elements ?? [] }
        .compactMap { $0["targetRef"]?["name"]?.string }
      let pods = try await pods(of: component).map(\.name)
      guard !pods.isEmpty, Set(pods).isSubset(of: listed) else {
        throw Mismatch(
          "the Service \(name) does not list each pod", expected: pods.joined(separator: ", "),
          actual: listed.isEmpty ? "none" : listed.joined(separator: ", "))
      }
      return (name, listed)
    }
    scenario.attach(Evidence("headless Service", ["name": found.0, "pods": found.1]))
  }

  func expectNothing(of component: String, within limit: Duration) async throws {
    try await scenario.eventually("the platform owns nothing of \(component)", within: limit) {
      let left = try world.platform.owned().filter { $0.name.contains("-\(component.lowercased())") }
      guard left.isEmpty else {
        throw Mismatch(
          "the platform owns something of \(component)", expected: "nothing",
          actual: left.map { "\($0.resource.name) \($0.name)" }.joined(separator: ", "))
      }
    }
  }

  /// In some version since something was done to its pods.
  func expectTold(_ count: Int, of component: String, within limit: Duration) async throws {
    let (path, since) = (try world.platform.described.componentsPath, memory.disturbed ?? .zero)
    try await scenario.eventually("the status tells \(count) ready replicas of \(component)", within: limit) {
      let told = try world.platform.versions().filter { $0.at >= since }.map { version -> Int? in
        let members = path.value(in: version.json)?.members ?? []
        let own = members.first { $0.key.lowercased() == component.lowercased() }?.value
        return own?["readyReplicas"]?.integer()
      }
      guard told.contains(count) else {
        throw Mismatch(
          "the status does not tell it", expected: "readyReplicas: \(count) of \(component)",
          actual: told.compactMap { $0.map(String.init) }.joined(separator: ", "))
      }
    }
  }

  /// The address that the status has for it answers.
  func expectEndpoint(of component: String, _ path: String, _ status: Int, within limit: Duration) async throws {
    let place = try world.platform.described.endpointsPath
    try await scenario.eventually("the endpoint of \(component) answers \(path)", within: limit) {
      let members = try world.platform.versions().last.flatMap { place.value(in: $0.json)?.members } ?? []
      guard let url = members.first(where: { $0.key.lowercased() == component.lowercased() })?.value.string else {
        throw Mismatch("the status has no endpoint of \(component)", expected: "a URL", actual: "none")
      }
      let call: HTTPCall
      do { call = try await clients.get(url + path, within: scenario.run.waits.timeout) } catch let error
        as TransportError
      {
        throw Mismatch("nobody answers at \(url)", expected: "\(status)", actual: "\(error)")
      }
      guard call.response.status == status else {
        throw Mismatch(
          "\(url)\(path) answers otherwise", expected: "\(status)",
          actual: "\(call.response.status) \(call.response.excerpt)", curl: call.curlCommand)
      }
    }
  }
}

extension Pod {
  /// The names of its volumes' claims.
  var claims: [String] {
    (json["spec"]?["volumes"]?.elements ?? []).compactMap { $0["persistentVolumeClaim"]?["claimName"]?.string }
  }
}

extension KubernetesResource {
  static let claims = KubernetesResource("persistentvolumeclaims")
}

extension World {
  var components: ComponentCapability { ComponentCapability(world: self) }
}
