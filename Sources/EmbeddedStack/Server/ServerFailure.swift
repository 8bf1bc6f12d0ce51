import Glibc

/// Why a server could not be started.
enum ServerFailure: Error, Equatable, Sendable, CustomStringConvertible {
  /// The port, 0 for any, and the operating system's error number.
  case cannotListen(port: UInt16, errno: Int32)
  case noCertificate

  var description: String {
    switch self {
    case .cannotListen(let port, EADDRINUSE):
      "port \(port) of 127.0.0.1 is taken by another process"
    case .cannotListen(let port, let number):
      "cannot listen on 127.0.0.1:\(port): error \(number) of the operating system"
    case .noCertificate: "libcrypto makes no certificate"
    }
  }
}
