import Base
import Clients
import StepLibrary
import Wire

extension OptionKey where Value == String? {
  static var descriptors: Self {
    OptionKey(
      "--descriptors", "FILE",
      "Descriptors of protoc --include_imports --descriptor_set_out (default: by the server's reflection).")
  }

  static var authorities: Self { OptionKey("--ca", "FILE", "Trust these authorities, in PEM (default: the system's).") }
  static var certificate: Self { OptionKey("--cert", "FILE", "Our certificate, in PEM.") }
  static var privateKey: Self { OptionKey("--key", "FILE", "Our private key, in PEM.") }
}

extension OptionKey where Value == Bool {
  static var tls: Self { OptionKey(switch: "--tls", "Speak over TLS.") }
  static var insecure: Self { OptionKey(switch: "--insecure", "Take any certificate.") }
  static var gzip: Self { OptionKey(switch: "--gzip", "Compress what is sent.") }
  static var zeros: Self { OptionKey(switch: "--zeros", "Print also fields that are zero and have no presence.") }

  static var metadata: Self {
    OptionKey(switch: "--verbose", short: "-v", "Print metadata, trailers and times on standard error.")
  }
}

extension OptionKey where Value == [HTTPField] {
  static var headers: Self {
    OptionKey(repeated: "--header", "NAME:VALUE", "Metadata of the call; repeatable.", as: "NAME: VALUE") { text in
      let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty else { return nil }
      let field = HTTPField(parts[0].lowercased(), String(parts[1].drop { $0 == " " }))
      return field.isValid ? field : nil
    }
  }
}

extension OptionKey where Value == [String] {
  static var data: Self {
    OptionKey(
      repeated: "--data", "JSON",
      "A message; repeatable. @FILE and - (standard input) have one a line (default: one empty message).", as: "JSON"
    ) { $0 }
  }
}

extension OptionKey where Value == Duration {
  static var callTimeout: Self {
    OptionKey(
      "--timeout", "DURATION", "The call's deadline (default: 10s).", default: .seconds(10),
      as: "a time such as 500ms, 30s or 5m", DurationText.parse)
  }
}

extension CommandSpec {
  /// Where a server is and how it is entered.
  static var grpcOptions: [OptionSpec] {
    [
      OptionKey.descriptors.spec, OptionKey.headers.spec, OptionKey.callTimeout.spec, OptionKey.tls.spec,
      OptionKey.authorities.spec, OptionKey.certificate.spec, OptionKey.privateKey.spec, OptionKey.insecure.spec,
    ]
  }
}

extension ParsedOptions {
  func grpcService(at address: String) throws(UsageError) -> GRPCService {
    let parts = address.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count >= 2, let port = parts.last.flatMap({ UInt16($0) }), port > 0, !address.contains("/") else {
      throw .badValue(option: "ADDRESS", value: address, expected: "HOST:PORT")
    }
    let (authorities, insecure) = (try self[.authorities], try self[.insecure])
    let (certificate, key) = (try self[.certificate], try self[.privateKey])
    let isTLS = try self[.tls] || insecure || authorities != nil || certificate != nil
    let tls = TLSSettings(caFile: authorities, certFile: certificate, keyFile: key, isInsecure: insecure)
    let peer = GRPCPeer(address, access: Access(tls: isTLS ? tls : nil))
    let file = try self[.descriptors]
    return GRPCService(
      GRPCChannel(peer), descriptors: try file.map { path throws(UsageError) in try schema(path) },
      descriptorFile: file, metadata: try self[.headers], timeout: try self[.callTimeout])
  }

  private func schema(_ path: String) throws(UsageError) -> ProtobufSchema {
    let bytes = try readInput(path)
    do { return try ProtobufSchema(descriptorSet: bytes) } catch {
      throw .unreadable(path, reason: "\(error)")
    }
  }
}
