import Base
import Wire

/// A call while its frames come in: headers first, then one message behind its five-byte prefix.
struct GRPCRequest {
  let path: String
  let metadata: [HTTPField]
  /// When the client no longer waits.
  var deadline: ContinuousClock.Instant?
  /// Nothing serves its path.
  var isAbsent = false
  private let limit: Int
  private var bytes: [UInt8] = []

  /// nil for a request that is no gRPC call at all.
  init?(headers: [HTTPField], limit: Int) {
    func value(_ name: String) -> String? { headers.first { $0.name == name }?.value }
    guard value(":method") == "POST", let path = value(":path") else { return nil }
    guard value("content-type")?.hasPrefix("application/grpc") == true else { return nil }
    self.path = path
    metadata = headers.filter { !$0.name.hasPrefix(":") }
    self.limit = limit
  }

  /// Takes part of the message; one that is declared as too large is not kept.
  mutating func append(_ data: [UInt8]) throws(GRPCServerFailure) {
    bytes += data
    guard let length = declaredLength, length > limit else { return }
    bytes = []
    throw GRPCServerFailure(
      code: .resourceExhausted, message: "grpc: received message larger than max (\(length) vs. \(limit))")
  }

  /// The call without what it says, once a message is there; nil before.
  var begun: GRPCServerCall? {
    guard let length = declaredLength, bytes.count >= 5 + length else { return nil }
    return GRPCServerCall(path: path, metadata: metadata, message: [], deadline: deadline)
  }

  func call() throws(GRPCServerFailure) -> GRPCServerCall {
    guard let length = declaredLength else { throw .internal("the request has no message") }
    let message = Array(bytes.dropFirst(5))
    guard message.count == length else { throw .internal("unexpected EOF") }
    return GRPCServerCall(path: path, metadata: metadata, message: try decompressed(message), deadline: deadline)
  }

  enum Timeout {
    case none
    case after(Duration)
    case malformed(String)
  }

  /// `grpc-timeout`
  var timeout: Timeout {
    guard let text = metadata["grpc-timeout"] else { return .none }
    return GRPCTimeout.decode(text).map { .after($0) } ?? .malformed(text)
  }

  private var declaredLength: Int? {
    guard bytes.count >= 5 else { return nil }
    return bytes[1..<5].reduce(0) { $0 << 8 | Int($1) }
  }

  private func decompressed(_ message: [UInt8]) throws(GRPCServerFailure) -> [UInt8] {
    guard bytes[0] != 0 else { return message }
    let encoding = metadata.first { $0.name == "grpc-encoding" }?.value ?? "identity"
    guard encoding == "gzip" else { throw .unknownEncoding(encoding) }
    do { return try Gzip.decompress(message, limit: limit) } catch {
      if case .tooLarge = error { throw .decompressedTooLarge(limit) }
      throw .internal("grpc: failed to decompress the received message: \(error)")
    }
  }
}

extension GRPCServerFailure {
  fileprivate static func `internal`(_ message: String) -> Self { Self(code: .internal, message: message) }

  /// Of a message that is compressed otherwise than by gzip, in grpc-go's words.
  static func unknownEncoding(_ encoding: String) -> Self {
    if encoding == "identity" { return .internal("grpc: compressed flag set with identity or empty encoding") }
    return Self(
      code: .unimplemented, message: "grpc: Decompressor is not installed for grpc-encoding \"\(encoding)\"")
  }

  fileprivate static func decompressedTooLarge(_ limit: Int) -> Self {
    Self(code: .resourceExhausted, message: "grpc: received message after decompression larger than max \(limit)")
  }
}
