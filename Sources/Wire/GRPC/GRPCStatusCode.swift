/// The outcome of a call (gRPC "Status codes and their use"), open to numbers that have no name.
package struct GRPCStatusCode: RawRepresentable, Hashable, Sendable {
  package static let ok = GRPCStatusCode(rawValue: 0)
  package static let cancelled = GRPCStatusCode(rawValue: 1)
  package static let unknown = GRPCStatusCode(rawValue: 2)
  package static let invalidArgument = GRPCStatusCode(rawValue: 3)
  package static let deadlineExceeded = GRPCStatusCode(rawValue: 4)
  package static let notFound = GRPCStatusCode(rawValue: 5)
  package static let alreadyExists = GRPCStatusCode(rawValue: 6)
  package static let permissionDenied = GRPCStatusCode(rawValue: 7)
  package static let resourceExhausted = GRPCStatusCode(rawValue: 8)
  package static let failedPrecondition = GRPCStatusCode(rawValue: 9)
  package static let aborted = GRPCStatusCode(rawValue: 10)
  package static let outOfRange = GRPCStatusCode(rawValue: 11)
  package static let unimplemented = GRPCStatusCode(rawValue: 12)
  package static let `internal` = GRPCStatusCode(rawValue: 13)
  package static let unavailable = GRPCStatusCode(rawValue: 14)
  package static let dataLoss = GRPCStatusCode(rawValue: 15)
  package static let unauthenticated = GRPCStatusCode(rawValue: 16)

  private static let names = [
    "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS",
    "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED",
    "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
  ]

  package var rawValue: Int

  package init(rawValue: Int) {
    self.rawValue = rawValue
  }

  /// Stands in for a `grpc-status` that never came (gRPC "HTTP to gRPC Status Code Mapping").
  package init(httpStatus: Int) {
    self =
      switch httpStatus {
      case 400: .internal
      case 401: .unauthenticated
      case 403: .permissionDenied
      case 404: .unimplemented
      case 429, 502, 503, 504: .unavailable
      default: .unknown
      }
  }

  /// Whether an OTLP exporter may send again (OTLP "Failures"); `resourceExhausted` only when the server says when.
  package var isRetryable: Bool {
    [.cancelled, .deadlineExceeded, .aborted, .outOfRange, .unavailable, .dataLoss].contains(self)
  }
}

extension GRPCStatusCode: CustomStringConvertible {
  package var description: String {
    Self.names.indices.contains(rawValue) ? Self.names[rawValue] : "CODE_\(rawValue)"
  }
}
