import Base
import Wire

/// Installs and upgrades Helm releases, and waits for their pods as Helm's `--wait` does.
struct HelmController: Controller {
  let charts: [HelmChart]
  let faults: FaultInjector

  func reconcile(_ store: ClusterStore, in _: Set<String>?) {
    for release in store.list(FluxTypes.helmReleases) {
      if release.isTerminating {
        uninstall(release, store)
      } else if release.isSuspended {
        continue
      } else if release.isTrue("Reconciling") {
        finish(release, store)
      } else if release.needsReconciling {
        begin(release, store)
      }
    }
  }

  private func begin(_ release: KubernetesObject, _ store: ClusterStore) {
    guard let chart = chart(of: release, store) else { return missSource(release, store) }
    let isStalled = faults.act(FluxFaults.releaseStalled) { $0.release == release.name } != nil
    let context = HelmReleaseContext(release, store)
    let latest = release["status", "history"]?.elements?.first
    if isStalled, latest != nil { return stall(release, chart, "upgrade", store) }
    if latest?["configDigest"]?.string == "sha256:\(context.digest)", release.isTrue("Released") {
      return store.edit(FluxTypes.helmReleases, release) { $0.markHandled() }
    }
    for rendered in chart.objects(context) {
      let altered = ReleaseFaults(faults).altered(rendered, of: release, in: store)
      store.apply(altered.object, altered.type)
    }
    let (action, now) = (latest == nil ? "install" : "upgrade", store.now)
    if isStalled { return stall(release, chart, action, store) }
    store.edit(FluxTypes.helmReleases, release) { release in
      release.addHistory(chart, context, now: now)
      release["status", "lastAttemptedReleaseAction"] = .string(action)
      release["status", "lastAttemptedGeneration"] = .integer(release.generation)
      release["status", "lastAttemptedRevision"] = .string(chart.version)
      release["status", "lastAttemptedConfigDigest"] = .string("sha256:\(context.digest)")
      release.removeCondition("Stalled")
      let message = "Running '\(action)' action with timeout of 5m0s"
      release.setFluxCondition("Reconciling", "True", "Progressing", message, now: now)
      release.setFluxCondition("Ready", "Unknown", "Progressing", message, now: now)
    }
  }

  /// Ready as soon as all workloads of the release are.
  private func finish(_ release: KubernetesObject, _ store: ClusterStore) {
    guard let chart = chart(of: release, store) else { return missSource(release, store) }
    let rendered = chart.objects(HelmReleaseContext(release, store))
    guard rendered.allSatisfy({ isRolledOut($0, store) }) else { return }
    let isInstall = release["status", "lastAttemptedReleaseAction"]?.string == "install"
    let version = release["status", "history"]?.elements?.first?["version"]?.int ?? 1
    let action = isInstall ? "install" : "upgrade"
    let text =
      "Helm \(action) succeeded for release \(release.namespace ?? "")/\(release.name).v\(version) with chart "
      + "\(chart.name)@\(chart.version)"
    let (reason, now) = (isInstall ? "InstallSucceeded" : "UpgradeSucceeded", store.now)
    store.edit(FluxTypes.helmReleases, release) { release in
      release.markHandled()
      release.removeCondition("Reconciling")
      release.setFluxCondition("Ready", "True", reason, text, now: now)
      release.setFluxCondition("Released", "True", reason, text, now: now)
    }
    store.record(reason, text, about: release, by: "helm-controller")
  }

  private func isRolledOut(_ rendered: HelmChart.Rendered, _ store: ClusterStore) -> Bool {
    guard [ResourceType.statefulSets.id, ResourceType.deployments.id].contains(rendered.type.id) else { return true }
    guard let workload = store.get(rendered.type, rendered.object.namespace, rendered.object.name) else { return false }
    let wanted = workload["spec", "replicas"]?.int ?? 1
    let counts = ["replicas", "readyReplicas", "updatedReplicas"].map { workload["status", $0]?.int }
    return workload["status", "observedGeneration"]?.int == workload.generation && counts.allSatisfy { $0 == wanted }
  }

  private func chart(of release: KubernetesObject, _ store: ClusterStore) -> HelmChart? {
    guard let name = release["spec", "chartRef", "name"]?.string,
      let source = store.get(
        FluxTypes.ociRepositories, release["spec", "chartRef", "namespace"]?.string ?? release.namespace, name)
    else { return nil }
    return charts.first { $0.url == source["spec", "url"]?.string }
  }

  private func missSource(_ release: KubernetesObject, _ store: ClusterStore) {
    let name = release["spec", "chartRef", "name"]?.string ?? ""
    let message = "could not get Source object: \(FluxTypes.ociRepositories.id) \"\(name)\" not found"
    let now = store.now
    store.edit(FluxTypes.helmReleases, release) { release in
      release.markHandled()
      release.removeCondition("Reconciling")
      release.setFluxCondition("Ready", "False", "ArtifactFailed", message, now: now)
    }
  }

  private func stall(_ release: KubernetesObject, _ chart: HelmChart, _ action: String, _ store: ClusterStore) {
    let (now, reason) = (store.now, action == "install" ? "InstallFailed" : "UpgradeFailed")
    let text =
      "Helm \(action) failed for release \(release.namespace ?? "")/\(release.name) with chart "
      + "\(chart.name)@\(chart.version): context deadline exceeded"
    store.edit(FluxTypes.helmReleases, release) { release in
      release.markHandled()
      release.removeCondition("Reconciling")
      release.setFluxCondition("Ready", "False", reason, text, now: now)
      release.setFluxCondition("Released", "False", reason, text, now: now)
      release.setFluxCondition("Stalled", "True", "RetriesExceeded", "Failed to \(action) after 1 attempt(s)", now: now)
    }
    store.record(reason, text, about: release, by: "helm-controller", isWarning: true)
  }

  private func uninstall(_ release: KubernetesObject, _ store: ClusterStore) {
    let owner = LabelSelector(labels: [
      "helm.toolkit.fluxcd.io/name": release.name, "helm.toolkit.fluxcd.io/namespace": release.namespace ?? "",
    ])
    for type in [ResourceType.services, .configMaps, .secrets, .deployments, .statefulSets] {
      for object in store.list(type, in: release.namespace) where owner.matches(object.labels) {
        _ = try? store.delete(type, object.namespace, object.name)
      }
    }
    store.edit(FluxTypes.helmReleases, release) { $0["metadata", "finalizers"] = nil }
  }
}

extension HelmReleaseContext {
  /// What `valuesFrom` names comes first, in its order; `values` are merged into that.
  fileprivate init(_ release: KubernetesObject, _ store: ClusterStore) {
    let named = (release["spec", "valuesFrom"]?.elements ?? []).compactMap { source -> JSONValue? in
      let key = source["valuesKey"]?.string ?? "values.yaml"
      let map = store.get(.configMaps, release.namespace, source["name"]?.string ?? "")
      return map?["data", key]?.string.flatMap { try? JSONValue(parsing: Array($0.utf8)) }
    }
    let values = (named + [release["spec", "values"] ?? .object([])]).reduce(.object([])) {
      MergePatch.apply($1, to: $0)
    }
    self.init(name: release.name, namespace: release.namespace ?? "", values: values)
  }
}

extension KubernetesObject {
  /// Helm's record of a release, the newest first; five are kept.
  fileprivate mutating func addHistory(_ chart: HelmChart, _ context: HelmReleaseContext, now: String) {
    let old = self["status", "history"]?.elements ?? []
    let version = (old.first?["version"]?.int ?? 0) + 1
    let entry: JSONValue = [
      "name": .string(context.name), "namespace": .string(context.namespace), "version": .integer(version),
      "status": "deployed", "chartName": .string(chart.name), "chartVersion": .string(chart.version),
      "appVersion": .string(chart.appVersion), "configDigest": .string("sha256:\(context.digest)"),
      "firstDeployed": old.last?["firstDeployed"] ?? .string(now), "lastDeployed": .string(now),
    ]
    let superseded = old.prefix(4).map { entry in
      var entry = entry
      entry[member: "status"] = "superseded"
      return entry
    }
    self["status", "history"] = .array([entry] + superseded)
    self["status", "storageNamespace"] = .string(context.namespace)
  }
}
