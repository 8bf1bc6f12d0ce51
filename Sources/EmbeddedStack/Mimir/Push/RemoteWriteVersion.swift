import Base
import Wire

/// Which message a push says that it holds.
enum RemoteWriteVersion: Sendable {
  case one
  case two

  private static let messages = ["prometheus.WriteRequest": Self.one, "io.prometheus.write.v2.Request": .two]

  init(_ request: HTTPServerRequest, takesVersion2: Bool) throws(PushFailure) {
    let type = request.header("content-type") ?? ""
    let parts = type.split(separator: ";").map { $0.drop { $0 == " " } }
    guard let media = parts.first, media == "application/x-protobuf" else {
      throw PushFailure(
        status: 415,
        message: "expected application/x-protobuf as the first (media) part, got \(type) content-type")
    }
    let message = parts.dropFirst().compactMap { $0.hasPrefix("proto=") ? String($0.dropFirst(6)) : nil }.first
    guard let version = Self.messages[message ?? "prometheus.WriteRequest"] else {
      throw PushFailure(status: 415, message: "got \(type) content type; unknown remote write protobuf message")
    }
    let encoding = request.header("content-encoding") ?? "snappy"
    guard encoding == "snappy" || encoding.isEmpty else {
      throw PushFailure(
        status: 415,
        message: "\(encoding) encoding (compression) is not accepted by this server; only snappy is acceptable")
    }
    guard version == .one || takesVersion2 else {
      throw PushFailure(
        status: 415,
        message: "io.prometheus.write.v2.Request protobuf message is not accepted by this server; "
          + "only accepts prometheus.WriteRequest")
    }
    self = version
  }

  /// The push in version 1's terms.
  func decode(_ body: [UInt8]) throws(PushFailure) -> WriteRequest {
    let bytes: [UInt8]
    do throws(Snappy.Failure) { bytes = try Snappy.decompress(body, limit: PushAPI.sizeLimit) } catch {
      throw PushFailure(status: error == .corrupt ? 400 : 413, message: error.goMessage)
    }
    do {
      if self == .one { return try WriteRequest(protobuf: bytes) }
      return try WriteRequestV2(protobuf: bytes).resolved()
    } catch let error as ProtobufError {
      throw PushFailure(status: 400, message: error.goMessage)
    } catch {
      throw PushFailure(status: 400, message: "\(error)")
    }
  }

  /// Version 2 says how much was written, so that a sender notices a server that misread it.
  func writtenHeaders(samples: Int) -> [HTTPField] {
    guard self == .two else { return [] }
    let names = [("Samples", samples), ("Histograms", 0), ("Exemplars", 0)]
    return names.map { HTTPField("X-Prometheus-Remote-Write-\($0.0)-Written", String($0.1)) }
  }
}
