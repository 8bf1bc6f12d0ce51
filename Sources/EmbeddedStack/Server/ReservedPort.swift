/// A port on loopback that nobody else gets: bound, but not listened on, so that it refuses connections until a server
/// listens on it, and again after that.
final class ReservedPort: Sendable {
  let number: UInt16
  private let socket: Socket

  init() throws(ServerFailure) {
    socket = try Socket.bound(to: 0)
    number = socket.port
  }

  deinit { socket.close() }
}
