import Clients
import Runner

extension World {
  /// The API of the target's cluster; a target without one leaves what needs it unchecked.
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

  /// The manifests of the stack's Git repository.
  func readManifests() throws -> ManifestFolder {
    guard let path = target.manifests else {
      throw Inconclusive("the target \"\(target.name)\" names no folder of manifests (manifests)")
    }
    do { return try ManifestFolder(path) } catch { throw Inconclusive("\(error)") }
  }
}
