import Clients
import Runner
import Wire
import Yaml

/// One look at what a system's components say of themselves.
struct SystemReading: Sendable {
  let client: SystemClient
  /// The target's name, for what it lacks.
  let target: String

  /// `GET /ready` answers 200.
  func expectReady() async throws {
    let call = try await client.look(at: "/ready", of: try address(of: nil))
    guard call.response.status == 200 else {
      throw Mismatch(
        "\(client.system.name.title) is not ready", expected: "200 from /ready",
        actual: "\(call.response.status) \(call.response.excerpt)", curl: call.curlCommand)
    }
  }

  /// Tempo's `/status/config`, Mimir's `/config`.
  func configuration(of component: String? = nil) async throws -> YamlNode {
    guard client.system.configurationPath != nil else {
      throw Inconclusive("\(client.system.name.title) says nowhere what it runs with")
    }
    return try await client.configuration(of: try address(of: component))
  }

  /// The same as it is, of any status.
  func configurationAnswer() async throws -> HTTPCall {
    try await client.look(at: client.system.configurationPath ?? "/config", of: try address(of: nil))
  }

  func metrics(of component: String? = nil) async throws -> MetricsText {
    try await client.metrics(of: try address(of: component))
  }

  /// Of all its components together: each counts what it does itself.
  func metricsOfAll() async throws -> MetricsText {
    let addresses = Set(client.system.admin.all.map(\.address))
    if addresses.isEmpty { return try await metrics() }
    var all = MetricsText("")
    for address in addresses.sorted() { all.entries += try await client.metrics(of: address).entries }
    return all
  }

  /// A page of a component; the answer has any status.
  func look(at path: String, of component: String?, as type: String) async throws -> HTTPCall {
    try await client.look(at: path, of: try address(of: component), as: type)
  }

  /// Where a component serves what is for operators.
  private func address(of component: String?) throws(Inconclusive) -> String {
    let (system, name) = (client.system, client.system.name)
    guard let address = system.admin[component] else {
      throw Inconclusive("the target \"\(target)\" names no address of \(name.title) itself (\(name.key).admin)")
    }
    return address
  }
}

extension World {
  func reading(of name: SystemName) throws -> SystemReading {
    SystemReading(client: clients.system(try system(name)), target: target.name)
  }
}
