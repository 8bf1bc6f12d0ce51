/// Where servers listen on loopback.
package enum PortChoice: Sendable {
  /// On ports that the kernel chooses, so that many stacks run side by side.
  case any
  /// On the ports that clients use when they are told nothing else.
  case usual

  func callAsFunction(_ usual: UInt16) -> UInt16 { self == .usual ? usual : 0 }
}
