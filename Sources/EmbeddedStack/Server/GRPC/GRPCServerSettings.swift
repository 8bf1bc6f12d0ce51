import Base
import HTTP2
import Wire

/// How a ``GRPCServer`` treats its clients; without more it is as grpc-go is.
struct GRPCServerSettings: Sendable {
  /// The most bytes of a request's message, before and after decompression.
  var messageLimit = 4 << 20
  /// How long a client may be silent before its connection is closed; the time that a handler takes does not count.
  var idleTimeout = Duration.seconds(120)
  /// How often a silent client is asked for a sign of life.
  var keepalive = HTTP2Keepalive(interval: .seconds(7200), timeout: .seconds(20))
  /// How many PINGs a client may send.
  var pings = HTTP2PingPolicy()
  /// With it, only clients that speak TLS and agree on HTTP/2 are served.
  var tls: TLSContext?
}

extension TLSMaterial {
  /// What a server shows; any client may come.
  init(_ identity: TLSIdentity) {
    self.init(
      certificate: .bytes(Array(identity.certificatePEM.utf8)), key: .bytes(Array(identity.privateKeyPEM.utf8)),
      verifiesPeer: false)
  }
}
