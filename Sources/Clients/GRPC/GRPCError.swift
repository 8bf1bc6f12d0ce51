package import Wire

/// An answer that is not a gRPC reply.
package struct GRPCError: Error, Equatable {
  package enum Problem: Error, Equatable {
    /// The stream ended without `grpc-status`, so nobody knows whether the call succeeded.
    case missingStatus(contentType: String?)
    case malformedStatus(String)
    case badFrame(GRPCFrameError)
    /// A unary call that succeeds has exactly one reply message.
    case wrongMessageCount(Int)
    /// The message is not of its type, as that says.
    case badMessage(String)
  }

  package var problem: Problem
  package var url: String
  package var curlCommand: String
}

extension GRPCError: CustomStringConvertible {
  package var description: String { "\(url): \(prose)" }

  private var prose: String {
    switch problem {
    case .missingStatus(let type): "the answer (content-type \(type ?? "missing")) ended without grpc-status"
    case .malformedStatus(let value): "grpc-status is \(value.debugDescription), not a number"
    case .badFrame(.truncated(let rest)): "the reply ends within a message (\(rest) bytes of it came)"
    case .badFrame(.compressed(let flag)): "the reply is compressed (flag \(flag)) though no encoding was offered"
    case .badFrame(.tooLarge(let length, let limit)): "a reply message has \(length) bytes, more than \(limit)"
    case .badFrame(.badCompression(let reason)): "a reply message cannot be decompressed: its gzip is \(reason)"
    case .badMessage(let reason): "the reply message cannot be read: \(reason)"
    case .wrongMessageCount(let count): "a unary call must have one reply message, not \(count)"
    }
  }
}
