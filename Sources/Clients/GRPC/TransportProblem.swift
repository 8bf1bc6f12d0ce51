/// Why a connection is over.
struct TransportProblem: Error {
  let kind: TransportError.Kind
  let message: String
}

extension TransportProblem {
  init(_ failure: TCPConnection.Failure, whileConnecting: Bool = false) {
    let kind: TransportError.Kind =
      !whileConnecting
      ? .reset
      : failure.reason.hasSuffix("no such host")
        ? .couldNotResolve
        : failure.reason.hasSuffix("refused") ? .refused : .couldNotConnect
    self.init(kind: kind, message: failure.reason)
  }
}
