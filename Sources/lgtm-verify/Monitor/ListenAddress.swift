import EmbeddedStack

/// Where a program's own pages are served: an address of this machine and a port.
struct ListenAddress: Equatable, Sendable, CustomStringConvertible {
  let address: IPv4Address
  /// 0 lets the kernel choose.
  let port: UInt16

  static let standard = ListenAddress(address: .loopback, port: 9464)

  init(address: IPv4Address, port: UInt16) { (self.address, self.port) = (address, port) }

  /// Takes `0.0.0.0:9464`, or `:9464` for that port of loopback.
  init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let port = UInt16(parts[1]),
      let address = parts[0].isEmpty ? .loopback : IPv4Address(String(parts[0]))
    else { return nil }
    self.init(address: address, port: port)
  }

  var description: String { "\(address):\(port)" }
}
