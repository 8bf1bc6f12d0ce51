extension Target {
  /// The systems that a target can have, in the order of reports.
  package var systems: [System] { [tempo.system, mimir.system, grafana.asGrafana, prometheus.asPrometheus] }

  /// Nil where the target describes none of that name.
  package func system(_ name: SystemName) -> System? { systems.first { $0.name == name } }
}

extension TempoTarget {
  package var system: System {
    System(
      .tempo, api: http, access: access, tenant: tenant,
      storage: SystemStorage(
        bucket: bucket, tenant: storageTenant, secret: "tempo-s3-secret", settings: ["storage", "trace"]),
      admin: AdminEndpoints(http), configurationPath: "/status/config")
  }
}

extension MimirTarget {
  package var system: System {
    System(
      .mimir, api: query, access: access, tenant: tenant,
      storage: SystemStorage(
        bucket: bucket, tenant: storageTenant, secret: "mimir-s3-secret", settings: ["blocks_storage"],
        bucketKey: "bucket_name"), admin: AdminEndpoints(admin), configurationPath: "/config")
  }
}

extension ServiceTarget {
  fileprivate var asGrafana: System { System(.grafana, api: url, access: access, admin: AdminEndpoints(url)) }

  fileprivate var asPrometheus: System {
    System(
      .prometheus, api: url, access: access, admin: AdminEndpoints(url), release: "kube-prometheus-stack",
      podAnnotations: ["prometheus", "prometheusSpec", "podMetadata", "annotations"])
  }
}
