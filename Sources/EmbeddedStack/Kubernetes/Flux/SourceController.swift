import Base
import Wire

/// Git and OCI repositories: there is nothing to fetch in the embedded cluster, what they name is built in.
struct SourceController: Controller {
  let charts: [HelmChart]

  func reconcile(_ store: ClusterStore, in _: Set<String>?) {
    for source in store.list(FluxTypes.ociRepositories) where source.needsReconciling && !source.isSuspended {
      if let chart = charts.first(where: { $0.url == source["spec", "url"]?.string }) {
        let revision = "\(chart.version)@sha256:\(Digest.hex(Digest.sha256(Array(chart.url.utf8))))"
        accept(source, FluxTypes.ociRepositories, revision, "stored artifact for digest '\(revision)'", store)
      } else {
        let message = "failed to determine artifact digest: GET \(source["spec", "url"]?.string ?? ""): not found"
        refuse(source, message, store)
      }
    }
    for source in store.list(FluxTypes.gitRepositories) where source.needsReconciling && !source.isSuspended {
      let message = "stored artifact for revision '\(ClusterContent.gitRevision)'"
      accept(source, FluxTypes.gitRepositories, ClusterContent.gitRevision, message, store)
    }
  }

  private func accept(
    _ source: KubernetesObject, _ type: ResourceType, _ revision: String, _ message: String, _ store: ClusterStore
  ) {
    let now = store.now
    store.edit(type, source) { source in
      source.markHandled()
      source["status", "artifact"] = [
        "revision": .string(revision), "digest": .string(String(revision.split(separator: "@").last ?? "")),
        "lastUpdateTime": source["status", "artifact", "lastUpdateTime"] ?? .string(now),
      ]
      source.setFluxCondition("Ready", "True", "Succeeded", message, now: now)
      source.setFluxCondition("ArtifactInStorage", "True", "Succeeded", message, now: now)
    }
  }

  private func refuse(_ source: KubernetesObject, _ message: String, _ store: ClusterStore) {
    let now = store.now
    store.edit(FluxTypes.ociRepositories, source) { source in
      source.markHandled()
      source.setFluxCondition("Ready", "False", "OCIArtifactPullFailed", message, now: now)
    }
  }
}

/// Kustomizations: what they would apply is in the cluster from its start.
struct KustomizationController: Controller {
  func reconcile(_ store: ClusterStore, in _: Set<String>?) {
    for object in store.list(FluxTypes.kustomizations) where object.needsReconciling && !object.isSuspended {
      let now = store.now
      store.edit(FluxTypes.kustomizations, object) { object in
        object.markHandled()
        for field in ["lastAppliedRevision", "lastAttemptedRevision"] {
          object["status", field] = .string(ClusterContent.gitRevision)
        }
        let message = "Applied revision: \(ClusterContent.gitRevision)"
        object.setFluxCondition("Ready", "True", "ReconciliationSucceeded", message, now: now)
      }
    }
  }
}
