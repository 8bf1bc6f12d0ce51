/// A system as a target has it: the facts in which one differs from another. What it does in its own way, its steps know.
package struct System: Sendable {
  package var name: SystemName
  /// Its API for users, a URL that paths follow.
  package var api: String
  package var access: Access
  package var tenant: String?
  /// Nil where it keeps nothing in an object store.
  package var storage: SystemStorage?
  package var admin: AdminEndpoints
  /// A path of the API that answers anybody soon.
  package var probe: String
  /// A path of the API that tells the version; nil where none does.
  package var versionPath: String?
  /// Where a component says what it runs with; nil where none does.
  package var configurationPath: String?
  /// Its HelmRelease, in the target's namespace.
  package var release: String
  /// The label by which its pods, workloads and Services are found.
  package var podSelector: String

  package init(
    _ name: SystemName, api: String, access: Access = Access(), tenant: String? = nil, storage: SystemStorage? = nil,
    admin: AdminEndpoints = AdminEndpoints(), probe: String = "/ready", versionPath: String? = nil,
    configurationPath: String? = nil, release: String? = nil
  ) {
    (self.name, self.api, self.access, self.tenant) = (name, api, access, tenant)
    (self.storage, self.admin) = (storage, admin)
    (self.probe, self.versionPath, self.configurationPath) = (probe, versionPath, configurationPath)
    self.release = release ?? name.key
    podSelector = "app.kubernetes.io/name=\(name.key)"
  }
}

/// What a system keeps in an object store, and what it must know for that.
package struct SystemStorage: Sendable {
  package var bucket: String
  /// The first part of its objects' keys.
  package var tenant: String
  /// The Secret with its keys of the object store.
  package var secret: String
  /// Where its configuration says what it stores in: `storage.trace`.
  package var settings: [String]
  /// The bucket's key in the settings' `s3`.
  package var bucketKey: String
  /// The components that use the bucket, where the system runs as several.
  package var components: Set<String>

  package init(
    bucket: String, tenant: String, secret: String, settings: [String], bucketKey: String = "bucket",
    components: Set<String> = []
  ) {
    (self.bucket, self.tenant, self.secret) = (bucket, tenant, secret)
    (self.settings, self.bucketKey, self.components) = (settings, bucketKey, components)
  }

  /// - Parameter component: what `app.kubernetes.io/component` says; nil for a system in one process.
  package func isUsed(byComponent component: String?) -> Bool {
    component.map { components.isEmpty || components.contains($0) } ?? true
  }

  package var componentsText: String { components.sorted().joined(separator: ", ") }
}
