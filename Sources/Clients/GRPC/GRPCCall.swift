package import Base
import Wire

/// What a call is begun with.
package struct GRPCCall: Sendable {
  /// `/package.Service/Method`
  package var path: String
  /// Values of names that end in `-bin` are base64 already.
  package var metadata: [HTTPField]
  /// Also told to the server; nil for a call that may stay open.
  package var deadline: Duration?
  /// Whether what is sent is compressed by gzip.
  package var compresses: Bool
  /// The most bytes of a message that comes, before and after decompression.
  package var messageLimit: Int
  /// The command that repeats it by hand, without its secrets.
  package var command: String

  package init(
    _ path: String, metadata: [HTTPField] = [], deadline: Duration? = .seconds(10), compresses: Bool = false,
    messageLimit: Int = 64 << 20, command: String = ""
  ) {
    (self.path, self.metadata, self.deadline, self.compresses) = (path, metadata, deadline, compresses)
    (self.messageLimit, self.command) = (messageLimit, command)
  }
}

extension GRPCCall {
  /// Whether their header blocks are the same.
  func hasSameHead(as other: GRPCCall) -> Bool {
    path == other.path && deadline == other.deadline && compresses == other.compresses && metadata == other.metadata
  }
}

/// Whom a channel speaks with.
package struct GRPCPeer: Hashable, Sendable {
  /// `host:port`, as the server is called.
  package var authority: String
  /// Where that is reached.
  package var address: String
  /// With TLS settings the channel is over TLS.
  package var access: Access

  package init(_ authority: String, at address: String? = nil, access: Access = Access()) {
    (self.authority, self.address, self.access) = (authority, address ?? authority, access)
  }

  /// Without port and brackets.
  var host: String {
    String(authority[..<(authority.lastIndex(of: ":") ?? authority.endIndex)].filter { $0 != "[" && $0 != "]" })
  }

  var url: String { "\(access.tls == nil ? "http" : "https")://\(authority)" }

  /// The header block of a call.
  func fields(_ call: GRPCCall) -> [HTTPField] {
    var fields = [
      HTTPField(":method", "POST"), HTTPField(":scheme", access.tls == nil ? "http" : "https"),
      HTTPField(":path", call.path), HTTPField(":authority", authority), HTTPField("te", "trailers"),
      HTTPField("content-type", "application/grpc"), HTTPField("user-agent", "lgtm-verify"),
      HTTPField("grpc-accept-encoding", "identity,gzip"),
    ]
    if call.compresses { fields.append(HTTPField("grpc-encoding", "gzip")) }
    if let deadline = call.deadline { fields.append(HTTPField("grpc-timeout", GRPCTimeout.encode(deadline))) }
    return fields + access.fields + call.metadata
  }
}
