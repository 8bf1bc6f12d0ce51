import Base
import Wire

/// Who may use the object store, and with which keys.
struct S3Access: Sendable {
  struct Principal: Sendable {
    var name: String
    var credentials: SigV4.Credentials
    var isReadOnly: Bool
  }

  var principals: [Principal]
  let faults: FaultInjector
  let log = S3RequestLog()

  /// The principal whose signature is on the request.
  ///
  /// - Parameter isWriting: whether the request changes something.
  func authorize(
    _ request: HTTPServerRequest, isWriting: Bool, verifier: SigV4.Verifier, now: UTCTime
  ) throws(S3Error) -> SigV4.Identity {
    log.count(request.method, by: claimant(of: request)?.name)
    let identity = try verify(request, verifier, now)
    guard let principal = principal(with: identity.accessKey), !(isWriting && principal.isReadOnly),
      faults.act(ObjectStoreFaults.accessDenied, where: { $0.principal == principal.name }) == nil
    else { throw .accessDenied }
    return identity
  }

  private func verify(
    _ request: HTTPServerRequest, _ verifier: SigV4.Verifier, _ now: UTCTime
  ) throws(S3Error) -> SigV4.Identity {
    let signed = SigV4.Request(
      method: request.method, path: request.path, query: request.query,
      headers: request.headers.map { .init($0.name, $0.value) })
    do { return try verifier.verify(signed, body: request.body, at: now, secretKey: secretKey) } catch {
      throw S3Error(error)
    }
  }

  private func secretKey(of accessKey: String) -> String? {
    guard let principal = principal(with: accessKey) else { return nil }
    let isDenied = faults.act(ObjectStoreFaults.credentialsInvalid) { $0.principal == principal.name } != nil
    return isDenied ? nil : principal.credentials.secretKey
  }

  /// Whose access key is on the request, be its signature right or not.
  private func claimant(of request: HTTPServerRequest) -> Principal? {
    let header = request.header("authorization") ?? ""
    return principals.first { header.contains("Credential=\($0.credentials.accessKey)/") }
  }

  private func principal(with accessKey: String) -> Principal? {
    principals.first { $0.credentials.accessKey == accessKey }
  }
}
