import Base
import Wire

/// What a part of the target says of its version.
package struct SystemVersion: Sendable {
  /// `Tempo`.
  package let system: String
  package let answer: Result<String, Unknown>

  /// Why it did not say it, in a line.
  package struct Unknown: Error, Equatable, Sendable {
    package let reason: String
  }
}

extension SystemClient {
  /// As the system says it: Prometheus' `{"data": {"version": …}}`, or the bare `{"version": …}` of Tempo and Grafana.
  package func version() async throws -> String {
    guard let path = system.versionPath else { throw SystemVersion.Unknown(reason: "it has no address that tells it") }
    let call = try await send("GET", path)
    guard call.response.status == 200 else { throw call.unexpected("no version") }
    let json = try call.json()
    guard let version = json["data"]?["version"]?.string ?? json["version"]?.string, !version.isEmpty else {
      throw call.unexpected("no version")
    }
    return version
  }
}

extension TargetClients {
  /// Of the systems of these names, nil for all, and of the cluster where the target has one; all at the same time.
  package func versions(of names: Set<String>? = nil, within limit: Duration) async -> [SystemVersion] {
    await withTaskGroup(of: (Int, SystemVersion).self) { group in
      for (index, system) in target.systems.enumerated()
      where system.versionPath != nil && names?.contains(system.name.key) ?? true {
        group.addTask { (index, await SystemVersion(system.name.title) { try await version(of: system, limit) }) }
      }
      if let cluster {
        group.addTask {
          (.max, await SystemVersion("Kubernetes") { try await version(of: try cluster.get(), limit) })
        }
      }
      return await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private func version(of system: System, _ limit: Duration) async throws -> String {
    try await ended(within: limit) { try await self.system(system, timeout: limit).version() }
  }

  private func version(of cluster: KubernetesClient, _ limit: Duration) async throws -> String {
    try await ended(within: limit) { try await cluster.version() }
  }
}

extension SystemVersion {
  fileprivate init(_ system: String, _ ask: () async throws -> String) async {
    self.system = system
    do { answer = .success(try await ask()) } catch { answer = .failure(Unknown(error)) }
  }
}

extension SystemVersion.Unknown {
  fileprivate init(_ error: any Error) {
    switch error {
    case let unknown as Self: self = unknown
    case let failure as any TargetFailure: self.init(reason: failure.reason.oneLine)
    default: self.init(reason: "\(error)".oneLine)
    }
  }
}

extension String {
  fileprivate var oneLine: String { split(whereSeparator: \.isNewline).joined(separator: " ") }
}

/// What the body returns, unless the time is over before; also a way into a cluster must not hold up a run.
private func ended(within limit: Duration, _ body: @escaping @Sendable () async throws -> String) async throws -> String
{
  try await withThrowingTaskGroup(of: String.self) { group in
    group.addTask { try await body() }
    group.addTask {
      try await Task.sleep(for: limit)
      throw SystemVersion.Unknown(reason: "no answer within \(limit.formatted)")
    }
    defer { group.cancelAll() }
    return try await group.next() ?? ""
  }
}
