import Base
import Wire

extension HTTPServerRequest {
  /// The body without its compression.
  ///
  /// - Parameter limit: the most bytes after it.
  func plainBody(limit: Int = 20 << 20) throws(BodyError) -> [UInt8] {
    switch header("content-encoding") ?? "" {
    case "", "identity": return body
    case "gzip":
      do { return try Gzip.decompress(body, limit: limit) } catch { throw .gzip("\(error)") }
    case let other: throw .unsupported(other)
    }
  }
}

/// Why a body cannot be read.
enum BodyError: Error, Equatable, CustomStringConvertible {
  case gzip(String)
  case unsupported(String)

  var description: String {
    switch self {
    case .gzip(let reason): "gzip: \(reason)"
    case .unsupported(let name): "unsupported Content-Encoding: \(name)"
    }
  }
}

extension GRPCServerCall {
  /// The tenant's header.
  var tenant: String? { metadata.first { $0.name == Tenancy.header }?.value }
}
