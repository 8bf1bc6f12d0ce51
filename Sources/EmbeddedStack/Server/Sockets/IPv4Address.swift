import Glibc

/// An address of this machine that servers listen on; in host byte order.
package struct IPv4Address: Hashable, Sendable, CustomStringConvertible {
  package static let loopback = IPv4Address(rawValue: INADDR_LOOPBACK)

  package let rawValue: UInt32

  private init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Takes four numbers with dots between them, such as `0.0.0.0` for all addresses of the machine.
  package init?(_ text: String) {
    var address = in_addr()
    guard inet_pton(AF_INET, text, &address) == 1 else { return nil }
    rawValue = UInt32(bigEndian: address.s_addr)
  }

  package var description: String {
    stride(from: 24, through: 0, by: -8).map { String(rawValue >> UInt32($0) & 0xFF) }.joined(separator: ".")
  }
}
