extension StackEndpoints {
  init(_ site: StackSite, _ parts: StackParts, _ kubernetes: KubernetesEntry, s3: UInt16, control: UInt16) {
    var addresses = ["s3.68cc.io:443": "127.0.0.1:\(s3)"]
    for service in parts.running.flatMap(\.services) {
      for name in service.names + service.planned { addresses[name] = service.address }
    }
    self.init(
      addresses: addresses, s3URL: "http://127.0.0.1:\(s3)", s3Region: site.objectStore.region, auditor: site.auditor,
      controlURL: "http://127.0.0.1:\(control)", kubernetes: kubernetes,
      grafana: parts.running.lazy.compactMap { ($0 as? GrafanaWorkload)?.access }.first.map { .init($0) },
      traceAPI: parts.running.lazy.compactMap { ($0 as? TraceAPIWorkload)?.authority }.first.map { .init($0) },
      absent: parts.absent)
  }
}
