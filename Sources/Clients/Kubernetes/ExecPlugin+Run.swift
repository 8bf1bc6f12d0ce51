import Base
import Wire

/// Why a plugin gave no credentials; of its output nothing is shown, as it may hold them.
package struct ExecPluginError: Error, Equatable, CustomStringConvertible {
  package var command: String
  package var problem: String
  package var hint: String?

  package var description: String {
    "the credential plugin \(command) \(problem)\(hint.map { "; \($0)" } ?? "")"
  }
}

extension ExecPlugin {
  package func run(limit: Duration = .seconds(60)) async throws -> KubernetesIdentity {
    let ending: Subprocess.Ending
    do {
      ending = try await Subprocess.run(
        command, arguments, environment: environment.merging(["KUBERNETES_EXEC_INFO": info]) { $1 }, limit: limit)
    } catch let error as SubprocessError { throw failure("could not be run: \(error)", hint: installHint) }
    if let problem = ending.failure { throw failure(problem) }
    guard let answer = try? JSONValue(parsing: ending.output), answer["kind"]?.string == "ExecCredential" else {
      throw failure("did not print an ExecCredential")
    }
    return try identity(from: answer)
  }

  private func identity(from answer: JSONValue) throws -> KubernetesIdentity {
    guard answer["apiVersion"]?.string == apiVersion else {
      throw failure("answers in \(answer["apiVersion"]?.string ?? "no apiVersion"), not in \(apiVersion)")
    }
    guard let status = answer["status"] else { throw failure("printed an ExecCredential without a status") }
    var identity = status["token"]?.string.map { CredentialSource.bearer($0) } ?? KubernetesIdentity()
    if let certificate = status["clientCertificateData"]?.string, let key = status["clientKeyData"]?.string {
      identity.certificate = TLSSettings.Identity(certificate: Array(certificate.utf8), key: Secret(key))
    }
    guard !identity.fields.isEmpty || identity.certificate != nil else {
      throw failure("gave neither a token nor a certificate with its key")
    }
    identity.expires = try status["expirationTimestamp"]?.string.map { text in
      guard let time = UTCTime(rfc3339: text) else { throw failure("gave an expiration that is no time: \(text)") }
      return time
    }
    return identity
  }

  private func failure(_ problem: String, hint: String? = nil) -> ExecPluginError {
    ExecPluginError(command: command, problem: problem, hint: hint)
  }
}
