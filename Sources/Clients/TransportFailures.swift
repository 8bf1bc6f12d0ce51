import Base

extension TransportError: TransportFailure {
  package var reason: String { "\(self)" }
}

/// The target answered, but not in gRPC.
extension GRPCError: TransportFailure {
  package var reason: String { "\(self)" }
  package var isUnreachable: Bool { false }
}

/// The object store answered with an error; keys that may not look leave a question open.
extension S3Error: TransportFailure {
  package var reason: String { "\(self)" }
  package var isUnreachable: Bool { status == 403 || status >= 500 }
}

/// The Kubernetes API refused; who may not look leaves a question open, however often it is asked.
extension KubernetesError: TransportFailure {
  package var reason: String { "\(self)" }
  package var isUnreachable: Bool { isDenied || status == 429 || status >= 500 }
  package var isTerminal: Bool { isDenied }
}

extension UnexpectedAnswer: TransportFailure {
  package var isUnreachable: Bool { false }
}

/// Grafana refused or failed; who may not look leaves a question open, however often it is asked.
extension GrafanaError: TransportFailure {
  package var reason: String { "\(self)" }
  package var isUnreachable: Bool { isTerminal || call.response.status >= 500 }
  package var isTerminal: Bool { if case .denied = self { true } else { false } }
  package var curlCommand: String { call.curlCommand }
}

extension ControlError: TransportFailure {
  package var reason: String { "\(self)" }
  package var isUnreachable: Bool { true }
}
