import Base

/// The channels to the servers of a target, one for each.
final class GRPCChannels: Sendable {
  private struct State: Sendable {
    var channels: [GRPCPeer: GRPCChannel] = [:]
    var isClosed = false
  }

  private let state = Locked(State())

  /// A channel that is kept for those who call later; a closed one when all are closed.
  func channel(_ peer: GRPCPeer) -> GRPCChannel {
    state.withLock { state in
      if let channel = state.channels[peer] { return channel }
      let channel = GRPCChannel(peer)
      if state.isClosed { channel.close() } else { state.channels[peer] = channel }
      return channel
    }
  }

  /// Closes the channels to a place that nothing leads to any more.
  func discard(at address: String) {
    let discarded = state.withLock { state in
      let peers = state.channels.keys.filter { $0.address == address }
      return peers.compactMap { state.channels.removeValue(forKey: $0) }
    }
    for channel in discarded { channel.close() }
  }

  func close() {
    let channels = state.withLock { state in
      state.isClosed = true
      defer { state.channels = [:] }
      return Array(state.channels.values)
    }
    for channel in channels { channel.close() }
  }
}
