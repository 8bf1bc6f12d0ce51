/// A port on loopback that nobody else gets: bound, but not listened on, so that it refuses connections until a server
/// listens on it, and again after that.
final class ReservedPort: Sendable {
  let number: UInt16
  private let socket: Socket

  /// - Parameter port: 0 lets the kernel choose.
  init(_ port: UInt16 = 0) throws(ServerFailure) {
    socket = try Socket.bound(to: port)
    number = socket.port
  }

  deinit { socket.close() }
}

/// A UDP port on loopback that nobody else gets. What comes while no server reads it is lost, as UDP allows.
final class ReservedDatagramPort: Sendable {
  let number: UInt16
  private let held: Socket

  /// - Parameter port: 0 lets the kernel choose.
  init(_ port: UInt16 = 0) throws(ServerFailure) {
    held = try Socket.receiving(on: port)
    number = held.port
  }

  deinit { held.close() }

  /// For one server at a time, which closes it.
  func socket() throws(ServerFailure) -> Socket { try held.emptied() }
}
