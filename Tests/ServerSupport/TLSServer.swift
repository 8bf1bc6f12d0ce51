import Foundation
import TestSupport
import Testing

/// Certificates that openssl makes for one test: two authorities, a server of the first, a client of each.
package struct Certificates {
  package let folder: String

  package static func with(_ body: (Certificates) async throws -> Void) async throws {
    let folder = try TestFolder.make()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(Certificates(folder: folder))
  }

  private init(folder: String) { self.folder = folder }

  package subscript(name: String) -> String { "\(folder)/\(name)" }

  package func make() async throws {
    for authority in ["ca", "other-ca"] {
      try await request(authority, "/CN=\(authority)", ["-x509", "-addext", "basicConstraints=critical,CA:TRUE"])
    }
    try await issue("server", by: "ca", ["-addext", "subjectAltName=IP:127.0.0.1,DNS:tempo.monitoring.svc"])
    try await issue("client", by: "ca")
    try await issue("other-client", by: "other-ca")
  }

  private func issue(_ name: String, by authority: String, _ more: [String] = []) async throws {
    try await request(
      name, "/CN=\(name)", ["-x509", "-CA", self["\(authority).pem"], "-CAkey", self["\(authority).key"]] + more)
  }

  private func request(_ name: String, _ subject: String, _ more: [String]) async throws {
    let ending = try await ChildProcess.run(
      "openssl",
      [
        "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", subject,
        "-keyout", self["\(name).key"], "-out", self["\(name).pem"],
      ] + more)
    try #require(ending.status == 0, "\(ending.errorText)")
  }
}

/// openssl's TLS server on loopback, which answers each GET with a page about the connection.
package enum TLSServer {
  package static func with(
    _ certificates: Certificates, asksForClient: Bool = false, _ body: (_ port: Int) async throws -> Void
  ) async throws {
    let process = try ChildProcess(
      "openssl",
      [
        "s_server", "-accept", "127.0.0.1:0", "-www", "-cert", certificates["server.pem"], "-key",
        certificates["server.key"],
      ] + (asksForClient ? ["-Verify", "1", "-verify_return_error", "-CAfile", certificates["ca.pem"]] : []))
    var result = Result<Void, any Error>.success(())
    do {
      var line = ""
      while !line.hasPrefix("ACCEPT") { line = try await process.nextLine() }
      try await body(try #require(line.split(separator: ":").last.flatMap { Int($0) }))
    } catch { result = .failure(error) }
    process.signal(SIGKILL)
    _ = try await process.ending(limit: .seconds(10))
    try result.get()
  }
}
