/// A stack under test: where its parts are reached, and with what rights.
package struct Target: Sendable {
  package var name: String
  /// The Kubernetes namespace of the stack.
  package var namespace: String
  /// Plan address (`host:port`) → where it is reached from here.
  package var endpoints: [String: String]
  package var tempo: TempoTarget
  package var s3: ObjectStoreTarget?
  /// The control interface of an embedded stack; real systems have none.
  package var control: String?

  package init(
    name: String, namespace: String = "monitoring", endpoints: [String: String] = [:],
    tempo: TempoTarget = TempoTarget(), s3: ObjectStoreTarget? = nil, control: String? = nil
  ) {
    self.name = name
    self.namespace = namespace
    self.endpoints = endpoints
    self.tempo = tempo
    self.s3 = s3
    self.control = control
  }
}

extension Target {
  /// All values that must not be seen, for the redactor.
  package var secrets: [String] {
    [s3?.accessKey, s3?.secretKey].compactMap { $0?.revealed }
  }
}

package struct TempoTarget: Sendable {
  /// The query API, a URL.
  package var http: String
  /// The OTLP gRPC receiver, `host:port`.
  package var otlpGrpc: String
  /// The OTLP HTTP receiver, a URL.
  package var otlpHttp: String
  package var tenant: String?
  /// Where Tempo keeps its blocks.
  package var bucket = "tempo-traces"

  package init(
    http: String = "http://tempo.monitoring.svc:3200", otlpGrpc: String = "tempo.monitoring.svc:4317",
    otlpHttp: String = "http://tempo.monitoring.svc:4318", tenant: String? = nil
  ) {
    self.http = http
    self.otlpGrpc = otlpGrpc
    self.otlpHttp = otlpHttp
    self.tenant = tenant
  }

  /// The tenant in the keys of Tempo's objects; Tempo itself names a single tenant so.
  var storageTenant: String { tenant ?? "single-tenant" }
}

package struct ObjectStoreTarget: Sendable {
  /// A URL, such as `https://s3.68cc.io`.
  package var endpoint: String
  package var region: String
  package var accessKey: Secret
  package var secretKey: Secret

  package init(endpoint: String, region: String = "us-east-1", accessKey: Secret, secretKey: Secret) {
    self.endpoint = endpoint
    self.region = region
    self.accessKey = accessKey
    self.secretKey = secretKey
  }
}
