import Base
import Clients
import Runner
import Wire
import Yaml

/// What a component is told to do, and what it runs with.
extension ComponentCapability {
  private func files(of component: String) throws -> ComponentConfiguration {
    ComponentConfiguration(try owned(component, .configMaps).map(\.json))
  }

  /// Rows of a path and a value, in the files of its ConfigMaps.
  func expectConfiguration(of component: String, _ rows: [[String]], within limit: Duration) async throws {
    try await scenario.eventually("the configuration of \(component)", within: limit) {
      let files = try files(of: component)
      let found = rows.map { row in files.value(at: row[0])?.node }
      try expect(rows, found, "the configuration of \(component)")
    }
  }

  /// The same, as the running Tempo that traces go to says it.
  func expectRunning(_ rows: [[String]], within limit: Duration) async throws {
    let reading = try world.reading(of: .tempo)
    try await scenario.eventually("the running configuration", within: limit) {
      let configuration = try await reading.configuration()
      try expect(rows, rows.map { configuration.value(at: $0[0]) }, "the running configuration")
    }
  }

  private func expect(_ rows: [[String]], _ found: [YamlNode?], _ what: String) throws {
    for (row, node) in zip(rows, found) where !(node?.holds(row.last ?? "") ?? (row.last == "nothing")) {
      throw Mismatch(
        "\(what) is another", expected: row.joined(separator: ": "),
        actual: node.map { $0.text ?? $0.kind } ?? "no \(row[0])")
    }
    scenario.attach(
      Evidence(
        "configuration", entries: rows.map { Evidence.Entry(name: $0[0], value: $0.last ?? "") }))
  }

  /// All of these, on addresses that others reach; keys that a Tempo may not know are told.
  func expectReceivers(of component: String, _ text: String, within limit: Duration) async throws {
    let families = text.split(separator: ",").map { $0.filter { $0 != " " } }
    let (settings, file) = try await scenario.eventually("\(component) is to receive \(text)", within: limit) {
      let all = try files(of: component).files
      guard let file = all.first(where: { $0.node.value(at: "distributor.receivers") != nil }) else {
        throw Mismatch("\(component) has no file with receivers", expected: text, actual: "none")
      }
      let settings = ReceiverSettings(file.node)
      let missing = settings.missing(of: families)
      guard missing.isEmpty else {
        throw Mismatch(
          "\(file.name) has no receiver \(missing.joined(separator: ", "))", expected: text,
          actual: settings.receivers.map(\.name).joined(separator: ", "))
      }
      if let local = settings.local.first {
        throw Mismatch(
          "\(local.name) listens on localhost only", expected: "an address that others reach",
          actual: local.endpoint ?? "")
      }
      return (settings, file)
    }
    let version = try workload(of: component).containers.first?.image.split(separator: ":").last.map(String.init) ?? ""
    let unknown = TempoKeys.unknown(in: file.node)
    scenario.attach(
      Evidence(
        "receivers",
        [
          "file": file.name, "on": settings.receivers.map { "\($0.name) \($0.endpoint ?? "as Tempo has it")" },
          "left to Tempo": settings.unsaid.map(\.name), "keys that Tempo 3.1 does not have": unknown,
          "whether \(version) has them": unknown.isEmpty ? "not in question" : "open",
        ]))
  }

  /// Neither values of Secrets of the namespace nor settings that are keys stand in a ConfigMap.
  func expectNoSecrets() async throws {
    let maps = try world.platform.owned().filter { $0.resource == .configMaps }
    guard !maps.isEmpty else { throw Mismatch("the platform has no ConfigMap", expected: "some", actual: "none") }
    if let clear = ComponentConfiguration(maps.map(\.json)).clearSecrets.first {
      throw Mismatch("a credential stands in clear in a ConfigMap", expected: "a reference", actual: clear)
    }
    let secrets = try await world.kubernetes.list(.secrets, namespace: try namespace).items
    for secret in secrets {
      for member in secret["data"]?.members ?? [] where !Self.isPublic(member.key) {
        guard let bytes = member.value.string.flatMap({ Base64.decode($0) }), bytes.count >= 8 else { continue }
        let value = String(decoding: bytes, as: UTF8.self)
        scenario.markSecret(value)
        guard let map = maps.first(where: { String(decoding: $0.json.encoded, as: UTF8.self).contains(value) }) else {
          continue
        }
        throw Mismatch(
          "a value of a Secret stands in clear in a ConfigMap", expected: "nowhere",
          actual: "\(member.key) in ConfigMap \(map.name)")
      }
    }
    scenario.attach(
      Evidence("ConfigMaps without credentials", ["looked at": maps.map(\.name), "Secrets": secrets.count]))
  }

  /// Where something is, is no secret though it may stand beside one.
  private static func isPublic(_ key: String) -> Bool {
    ["endpoint", "bucket", "region", "url", "host"].contains { key.lowercased().contains($0) }
  }

  /// The keys with which the target's Tempo uses its bucket, for a platform of the run.
  func copyCredentials() async throws {
    let name = try world.secrets.name(of: .tempo)
    let secret = try await SecretReading(kubernetes: try world.kubernetes).secret(name, in: target.namespace)
    if world[ObjectMemory.self].namespace == nil { try await world.objects.makeNamespace() }
    for member in secret.json["data"]?.members ?? [] {
      if let bytes = member.value.string.flatMap({ Base64.decode($0) }), !Self.isPublic(member.key) {
        scenario.markSecret(String(decoding: bytes, as: UTF8.self))
      }
    }
    _ = try await world.kubernetes.create(
      .secrets, namespace: try namespace,
      [
        "apiVersion": "v1", "kind": "Secret", "type": "Opaque", "data": secret.json["data"] ?? .object([]),
        "metadata": ["name": .string(name), "namespace": .string(try namespace)],
      ])
    scenario.attach(Evidence("Secret copied", ["name": name, "keys": secret.keys]))
  }
}
