import Clients
import Runner

/// How one system is kept from its object store, and given it back.
struct StoreDisruption: Sendable {
  let undo: Undo
  /// What a report says of it.
  let summary: String
  /// Whether it is certain to work; else only the system's own errors show that it does.
  let isCertain: Bool
  let disrupt: @Sendable () async throws -> Void
}

extension StorageCapability {
  /// As the target file chose, else by the fault of an embedded stack.
  func disruption(of name: SystemName) throws -> StoreDisruption {
    if let cut = target.storeCut { return try disruption(by: cut, of: name) }
    guard let control = clients.control else {
      throw Inconclusive(
        "the target \"\(target.name)\" has no way to refuse \(name.title)'s S3 credentials; the target file can name "
          + "one (disruptions.s3Credentials)")
    }
    let undo = Undo.invalidCredentials(of: name)
    return StoreDisruption(undo: undo, summary: "fault \(Undo.invalidCredentials)", isCertain: true) {
      try await control.activate(fault: Undo.invalidCredentials, ["principal": name.key])
    }
  }

  private func disruption(by cut: StoreCut, of name: SystemName) throws -> StoreDisruption {
    let disruptor = StoreDisruptor(
      cut, of: try world.system(name), namespace: target.namespace, runID: scenario.run.identity.id)
    var cluster: KubernetesClient?
    if case .networkPolicy = cut { cluster = try world.kubernetes }
    return StoreDisruption(undo: disruptor.undo, summary: disruptor.summary, isCertain: false) { [cluster] in
      do { try await disruptor.disrupt(cluster) } catch let error as TeamCommandError { throw Inconclusive("\(error)") }
    }
  }
}

extension Undo {
  /// The fault of the embedded stack has the same name.
  fileprivate static let invalidCredentials = "s3.credentials.invalid"

  fileprivate static func invalidCredentials(of name: SystemName) -> Undo {
    .fault(invalidCredentials, principal: name.key)
  }
}
