/// A port, on loopback unless it is told otherwise, that nobody else gets while this lives, whether a server listens on it or not.
///
/// It is held by a socket that is bound and never listens, so that connections are refused (RST) while no server
/// listens, and the kernel gives the port neither to who binds to any port nor to a client. Each server listens on a
/// socket of its own, bound to the same port: both have `SO_REUSEADDR`, which allows that as long as one listens only
/// (`socket(7)`, `ip(7)`). So a server is started again without a moment at which the port is free.
final class ReservedPort: Sendable {
  let number: UInt16
  private let address: IPv4Address
  private let holder: Socket

  /// - Parameter port: 0 lets the kernel choose.
  init(_ port: UInt16 = 0, on address: IPv4Address = .loopback) throws(ServerFailure) {
    self.address = address
    holder = try Socket.bound(to: port, of: address)
    number = holder.port
  }

  deinit { holder.close() }

  /// A socket that listens on the port, for one server at a time, which closes it.
  func listen() throws(ServerFailure) -> Socket { try Socket.listening(on: number, of: address) }
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
