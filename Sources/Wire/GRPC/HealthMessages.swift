/// What a server says of a service's health (`grpc.health.v1.HealthCheckResponse.ServingStatus`).
package enum ServingStatus: String, CaseIterable, Sendable {
  case unknown = "UNKNOWN"
  case serving = "SERVING"
  case notServing = "NOT_SERVING"
  /// Only by `Watch`.
  case serviceUnknown = "SERVICE_UNKNOWN"

  var number: Int32 { Int32(Self.allCases.firstIndex(of: self) ?? 0) }
}

/// `grpc.health.v1.HealthCheckRequest`; the empty name is the server as a whole.
package struct HealthCheckRequest: ProtobufMessage {
  package var service = ""

  package init() {}
  package init(service: String) { self.service = service }

  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    if field.number == 1 { service = try reader.string(field) } else { try reader.skip(field) }
  }

  package func encode(into writer: inout ProtobufWriter) { writer.string(1, service) }
}

package struct HealthCheckResponse: ProtobufMessage {
  package var status = ServingStatus.unknown

  package init() {}
  package init(status: ServingStatus) { self.status = status }

  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    guard field.number == 1 else { return try reader.skip(field) }
    let number = try reader.int32(field)
    status = ServingStatus.allCases.first { $0.number == number } ?? .unknown
  }

  package func encode(into writer: inout ProtobufWriter) { writer.int64(1, Int64(status.number)) }
}
