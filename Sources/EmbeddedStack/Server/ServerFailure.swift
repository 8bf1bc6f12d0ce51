import Glibc

/// Why a server could not be started.
enum ServerFailure: Error, Equatable, Sendable, CustomStringConvertible {
  /// The port, 0 for any, and the operating system's error number.
  case cannotListen(port: UInt16, errno: Int32, IPv4Address = .loopback)
  case noCertificate

  var description: String {
    switch self {
    case .cannotListen(let port, EADDRINUSE, let address):
      "port \(port) of \(address) is taken by another process"
    case .cannotListen(let port, let number, let address):
      "cannot listen on \(address):\(port): error \(number) of the operating system"
    case .noCertificate: "libcrypto makes no certificate"
    }
  }
}
