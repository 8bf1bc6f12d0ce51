import Runner

extension TransportError: TransportFailure {
  var reason: String { "\(self)" }
}

/// The target answered, but not in gRPC.
extension GRPCError: TransportFailure {
  var reason: String { "\(self)" }
  var isUnreachable: Bool { false }
}

/// The object store answered with an error; keys that may not look leave a question open.
extension S3Error: TransportFailure {
  var reason: String { "\(self)" }
  var isUnreachable: Bool { status == 403 || status >= 500 }
}

/// The Kubernetes API refused; who may not look leaves a question open, however often it is asked.
extension KubernetesError: TransportFailure {
  var reason: String { "\(self)" }
  var isUnreachable: Bool { isDenied || status == 429 || status >= 500 }
  var isTerminal: Bool { isDenied }
}

extension UnexpectedAnswer: TransportFailure {
  var isUnreachable: Bool { false }
}

/// Grafana refused or failed; who may not look leaves a question open, however often it is asked.
extension GrafanaError: TransportFailure {
  var reason: String { "\(self)" }
  var isUnreachable: Bool { isTerminal || call.response.status >= 500 }
  var isTerminal: Bool { if case .denied = self { true } else { false } }
  var curlCommand: String { call.curlCommand }
}
