import Clients
import Runner

/// What a step needs of the target; one that lacks it leaves the step unchecked.
extension World {
  func system(_ name: SystemName) throws -> System {
    guard let system = target.system(name) else {
      throw Inconclusive("the target \"\(target.name)\" describes no \(name.title)")
    }
    return system
  }

  func storage(of name: SystemName) throws -> SystemStorage {
    guard let storage = try system(name).storage else {
      let others = target.systems.filter { $0.storage != nil }.map(\.name.title).joined(separator: " or ")
      throw Inconclusive("\(name.title) keeps nothing in an object store: only \(others) can be asked this")
    }
    return storage
  }

  /// The API of the target's cluster.
  var kubernetes: KubernetesClient {
    get throws {
      switch clients.cluster {
      case .success(let client): return client
      case .failure(let error): throw Inconclusive("the target \"\(target.name)\": \(error)")
      case nil: throw Inconclusive("the target \"\(target.name)\" names no cluster (kubernetes)")
      }
    }
  }

  var flux: FluxClient {
    get throws { FluxClient(try kubernetes) }
  }

  /// Bucket access with the keys of the target.
  var objectStore: S3Client {
    get throws {
      guard let s3 = clients.s3 else { throw Inconclusive("the target \"\(target.name)\" names no object store (s3)") }
      return s3
    }
  }
}
