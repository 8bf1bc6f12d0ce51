package import CCurl
import FoundationEssentials
import Glibc

extension TransportError.Kind {
  /// What a result of libcurl means for the caller.
  package init(_ result: CURLcode, systemError: Int32, message: String = "", timeout: Duration) {
    // In TLS 1.3 a server refuses our certificate only after the handshake, which libcurl takes for a failed read.
    if message.contains("SSL routines"), message.contains(" alert ") {
      self = .tls
      return
    }
    self =
      switch result {
      case CURLE_URL_MALFORMAT: .invalidRequest
      case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .couldNotResolve
      case CURLE_COULDNT_CONNECT: systemError == ECONNREFUSED ? .refused : .couldNotConnect
      case CURLE_OPERATION_TIMEDOUT: .timedOut(after: timeout)
      case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_PARTIAL_FILE: .reset
      case CURLE_HTTP2, CURLE_HTTP2_STREAM, CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL: .protocolError
      case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR,
        CURLE_SSL_INVALIDCERTSTATUS:
        .tls
      case CURLE_FAILED_INIT, CURLE_OUT_OF_MEMORY, CURLE_ABORTED_BY_CALLBACK, CURLE_BAD_FUNCTION_ARGUMENT,
        CURLE_SSL_CERTPROBLEM, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED:
        .local(code: Int(result.rawValue))
      default: .other(code: Int(result.rawValue))
      }
  }
}
