import Base
import Glibc

/// Takes UDP packets on loopback, on a port chosen by the kernel unless one is asked for. One thread reads; one task
/// works on the packets in their order, and what comes while too many wait is lost, as UDP allows.
final class DatagramServer: Sendable {
  let port: UInt16
  private let wakeup: Socket
  private let finished: Task<Void, Never>

  convenience init(
    port: UInt16 = 0, handler: @escaping @Sendable ([UInt8]) async -> Void
  ) throws(ServerFailure) {
    try self.init(on: try Socket.receiving(on: port), handler: handler)
  }

  /// - Parameters:
  ///   - socket: becomes the server's.
  ///   - packetLimit: a longer packet is cut to this; Jaeger's agent takes no more.
  ///   - handler: works on one packet.
  init(
    on socket: Socket, packetLimit: Int = 65_000, handler: @escaping @Sendable ([UInt8]) async -> Void
  ) throws(ServerFailure) {
    let (reading, writing): (Socket, Socket)
    do throws(ServerFailure) { (reading, writing) = try Socket.pipe() } catch {
      socket.close()
      throw error
    }
    let (packets, queue) = AsyncStream.makeStream(of: [UInt8].self, bufferingPolicy: .bufferingOldest(4000))
    self.port = socket.port
    wakeup = writing
    finished = Task { for await packet in packets { await handler(packet) } }
    OwnThread.start { Self.receive(on: socket, until: reading, limit: packetLimit, into: queue) }
  }

  deinit { wakeup.close() }

  /// Stops listening, and returns when all packets that came are worked on.
  func stop() async {
    wakeup.wake()
    await finished.value
  }

  private static func receive(
    on socket: Socket, until wakeup: Socket, limit: Int, into queue: AsyncStream<[UInt8]>.Continuation
  ) {
    var polled = [socket, wakeup].map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
    while polled[1].revents == 0 {
      _ = poll(&polled, nfds_t(polled.count), -1)
      for _ in 0..<64 {
        guard case .bytes(let packet) = socket.read(limit) else { break }
        queue.yield(Array(packet[...]))  // without the room that was kept for a longer one
      }
    }
    socket.close()
    wakeup.close()
    queue.finish()
  }
}
