package import Base
package import Wire

/// What each error of a client means for a question to the target.
extension TransportError: TargetFailure {
  package var failureKind: TargetFailureKind {
    switch kind {
    case .couldNotResolve, .absent, .refused, .couldNotConnect, .closed, .local: .unreachable
    case .invalidRequest: .refused
    case .timedOut, .tls, .reset, .protocolError, .bodyTooLarge, .other: .badAnswer
    }
  }
}

/// The target answered, but not in gRPC.
extension GRPCError: TargetFailure {
  package var failureKind: TargetFailureKind { .badAnswer }
}

extension UnexpectedAnswer: TargetFailure {
  package var failureKind: TargetFailureKind { .badAnswer }
}

/// The Prometheus API says that a query failed, or its result is none.
extension PrometheusAnswerError: TargetFailure {
  package var failureKind: TargetFailureKind { .badAnswer }
  package var reason: String { "\(self)" }
}

extension S3Error: TargetFailure {
  package var failureKind: TargetFailureKind { TargetFailureKind(status: status) }
}

extension S3ListingCut: TargetFailure {
  package var failureKind: TargetFailureKind { isOurs ? .refused : .badAnswer }
}

extension KubernetesError: TargetFailure {
  package var failureKind: TargetFailureKind { TargetFailureKind(status: status) }
}

extension GrafanaError: TargetFailure {
  package var failureKind: TargetFailureKind {
    if case .denied = self { .refused } else { TargetFailureKind(status: call.response.status) }
  }

  package var curlCommand: String { call.curlCommand }
}

/// A switch of our own in the target: what it does not do says nothing about the target.
extension ControlError: TargetFailure {
  package var failureKind: TargetFailureKind { .refused }
}

/// What is not installed or suspended cannot be asked.
extension FluxError: TargetFailure {
  package var failureKind: TargetFailureKind { .refused }
}

extension KubeconfigError: TargetFailure {
  package var failureKind: TargetFailureKind { .refused }
}

/// The next run of the plugin may do better.
extension ExecPluginError: TargetFailure {
  package var failureKind: TargetFailureKind { .unreachable }
}

extension UndoError: TargetFailure {
  package var failureKind: TargetFailureKind {
    if case .unnamed = self { .refused } else { .badAnswer }
  }
}

extension TargetFailureKind {
  /// Of an HTTP status that is an error.
  init(status: Int) {
    self =
      switch status {
      case 401, 403: .refused
      case 429, 500...: .unreachable
      default: .badAnswer
      }
  }
}
