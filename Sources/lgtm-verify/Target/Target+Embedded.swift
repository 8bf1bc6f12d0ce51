import Clients
import EmbeddedStack
import FoundationEssentials
import Wire

extension Target {
  /// The plan's addresses lead to the stack's ports; the object store has a URL and keys of its own.
  init(embedded endpoints: StackEndpoints, _ files: StackFiles) {
    self.init(
      name: "embedded", endpoints: endpoints.addresses,
      mimir: MimirTarget(admin: AdminEndpoints("http://mimir.monitoring.svc:8080")),
      s3: ObjectStoreTarget(
        endpoint: endpoints.s3URL, region: endpoints.s3Region, accessKey: Secret(endpoints.auditor.accessKey),
        secretKey: Secret(endpoints.auditor.secretKey)),
      control: endpoints.controlURL)
    reachProcesses(of: endpoints)
    let entry = endpoints.kubernetes
    kubernetes = KubernetesTarget(
      .connection(
        KubernetesConnection(
          name: name, server: entry.url, tls: TLSSettings(authorities: Array(entry.certificateAuthority.utf8)),
          credentials: .token(Secret(entry.token)))), watchesWhole: true)
    manifests = files.manifests
    if let token = endpoints.grafana?.token { grafana.access.credentials = .bearer(Secret(token)) }
    if let entry = endpoints.traceAPI { describe(entry) }
    if endpoints.addresses["platform.monitoring.svc:8080"] != nil { describePlatform() }
    describeTapio()
    absent = endpoints.absent.mapValues { "\($0) is not started, since no step of the chosen scenarios names it" }
  }
}
