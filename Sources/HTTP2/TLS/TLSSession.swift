import CSSL

/// One side of TLS with HTTP/2 agreed on (RFC 7301), and with `TLSContext.swift` the only place that speaks with libssl:
/// bytes in, bytes out. It belongs to the thread that made it.
package final class TLSSession {
  private let context: TLSContext
  private let ssl: OpaquePointer
  /// They belong to `ssl`.
  private let incoming: OpaquePointer
  private let outgoing: OpaquePointer

  /// - Parameter host: of a client: whom the certificate must name.
  package init(_ context: TLSContext, host: String = "") throws(TLSFailure) {
    guard let ssl = SSL_new(context.pointer), let incoming = BIO_new(BIO_s_mem()), let outgoing = BIO_new(BIO_s_mem())
    else { throw TLSFailure(reason: "libssl cannot begin", isLocal: true) }
    (self.context, self.ssl, self.incoming, self.outgoing) = (context, ssl, incoming, outgoing)
    SSL_set_bio(ssl, incoming, outgoing)
    switch context.role {
    case .server: SSL_set_accept_state(ssl)
    case .client:
      SSL_set_connect_state(ssl)
      demand(host)
    }
  }

  deinit { SSL_free(ssl) }

  private func demand(_ host: String) {
    let isAddress = host.contains(":") || host.allSatisfy { $0.isNumber || $0 == "." }
    if isAddress {
      X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), host)
    } else {
      _ = lgtm_ssl_server_name(ssl, host)
      SSL_set1_host(ssl, host)
    }
  }

  /// - Returns: true when it is done; bytes of the handshake may wait in ``output()`` both before and after.
  package func shakeHands() throws(TLSFailure) -> Bool {
    ERR_clear_error()
    let code = SSL_do_handshake(ssl)
    if code != 1 {
      guard SSL_get_error(ssl, code) == SSL_ERROR_WANT_READ else { throw TLSFailure(reason: reason) }
      return false
    }
    var (name, count): (UnsafePointer<UInt8>?, UInt32) = (nil, 0)
    SSL_get0_alpn_selected(ssl, &name, &count)
    guard UnsafeBufferPointer(start: name, count: Int(count)).elementsEqual("h2".utf8) else {
      throw TLSFailure(reason: "the \(context.role == .client ? "server" : "client") does not agree on HTTP/2 (ALPN)")
    }
    return true
  }

  /// Bytes of the other side.
  package func feed(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBytes { _ = BIO_write(incoming, $0.baseAddress, Int32($0.count)) }
  }

  /// Whether there may be something to read without the socket.
  package var hasInput: Bool { SSL_pending(ssl) > 0 || lgtm_ssl_pending(incoming) > 0 && !isStarved }

  /// What is there is no whole record.
  private var isStarved = false

  /// What came in the clear, 0 for nothing now.
  package func read(into buffer: inout [UInt8]) throws(TLSFailure) -> Int {
    ERR_clear_error()
    let count = buffer.withUnsafeMutableBytes { SSL_read(ssl, $0.baseAddress, Int32($0.count)) }
    isStarved = count <= 0
    if count > 0 { return Int(count) }
    switch SSL_get_error(ssl, count) {
    case SSL_ERROR_WANT_READ: return 0
    case SSL_ERROR_ZERO_RETURN: throw TLSFailure(reason: "the connection was closed", isEnd: true)
    default: throw TLSFailure(reason: reason)
    }
  }

  package func write(_ bytes: [UInt8]) throws(TLSFailure) {
    ERR_clear_error()
    // A memory takes all at once.
    let count = bytes.withUnsafeBytes { SSL_write(ssl, $0.baseAddress, Int32($0.count)) }
    guard Int(count) == bytes.count else { throw TLSFailure(reason: reason) }
  }

  /// Bytes for the other side.
  package func output() -> [UInt8] {
    let count = Int(lgtm_ssl_pending(outgoing))
    guard count > 0 else { return [] }
    return Array(unsafeUninitializedCapacity: count) { buffer, filled in
      filled = max(0, Int(BIO_read(outgoing, buffer.baseAddress, Int32(count))))
    }
  }

  private var reason: String {
    let verified = SSL_get_verify_result(ssl)
    if verified != Int(X509_V_OK) { return String(cString: X509_verify_cert_error_string(verified)) }
    let code = ERR_get_error()
    return ERR_reason_error_string(code).map { String(cString: $0) } ?? "the handshake failed"
  }
}
