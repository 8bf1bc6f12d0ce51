extension Target {
  package var tempo: TempoTarget {
    get { self[TempoTarget.self] }
    set { self[TempoTarget.self] = newValue }
  }

  package var mimir: MimirTarget {
    get { self[MimirTarget.self] }
    set { self[MimirTarget.self] = newValue }
  }

  package var grafana: ServiceTarget {
    get { self[GrafanaTarget.self].service }
    set { self[GrafanaTarget.self].service = newValue }
  }

  package var prometheus: ServiceTarget {
    get { self[PrometheusTarget.self].service }
    set { self[PrometheusTarget.self].service = newValue }
  }

  /// Nil where the target describes none of that name.
  package func system(_ name: SystemName) -> System? { systems.first { $0.name == name } }
}
