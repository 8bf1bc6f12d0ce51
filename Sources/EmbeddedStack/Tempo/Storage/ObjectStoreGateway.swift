import Base
import Wire

/// A server's S3 client: signed requests through the object store's own request handling, with all its checks.
///
/// The only kind of client of the store that does not come over a socket, so that the stack needs no HTTP client.
struct ObjectStoreGateway: BlockBackend {
  let api: any HTTPHandler
  /// As it stands in the server's configuration, without a scheme; it is signed as the request's host.
  let endpoint: String
  /// Before each key, without a slash at its end.
  var prefix = ""
  /// Asked at each request.
  let bucket: @Sendable () -> String
  let signer: SigV4.Signer
  let clock: WallClock
  /// Asked at each request.
  let reachesStore: @Sendable () -> Bool
  /// Told the method and status of each request.
  let observe: @Sendable (String, Int) -> Void

  func put(_ bytes: [UInt8], as key: String) async throws(BackendFailure) {
    _ = try await send("PUT", key: full(key), body: bytes)
  }

  func get(_ key: String, range: Range<Int>?) async throws(BackendFailure) -> [UInt8] {
    let headers = range.map { [HTTPField("Range", "bytes=\($0.lowerBound)-\($0.upperBound - 1)")] } ?? []
    return try await send("GET", key: full(key), headers: headers).body
  }

  func delete(_ key: String) async throws(BackendFailure) { _ = try await send("DELETE", key: full(key)) }

  private func full(_ key: String) -> String { prefix.isEmpty ? key : "\(prefix)/\(key)" }

  func list(prefix: String) async throws(BackendFailure) -> [String] {
    var keys: [String] = []
    var token: String?
    repeat {
      let more = token.map { "continuation-token=\($0)&" } ?? ""
      let query = "\(more)encoding-type=url&list-type=2&prefix=\(PercentEncoding.encode(full(prefix)))"
      let page = XMLText(try await send("GET", key: "", query: query).body)
      keys += page.values(of: "Key").map { String(PercentEncoding.decode($0).dropFirst(full("").count)) }
      token = page.values(of: "NextContinuationToken").first
    } while token != nil
    return keys
  }

  private func send(
    _ method: String, key: String, query: String = "", headers: [HTTPField] = [], body: [UInt8] = []
  ) async throws(BackendFailure) -> HTTPServerResponse {
    guard reachesStore() else {
      observe(method, 0)
      throw BackendFailure(status: 0, message: "dial tcp: lookup \(endpoint): i/o timeout")
    }
    let path = "/\(bucket())/\(PercentEncoding.encode(key, keeping: "/"))"
    var request = HTTPServerRequest(
      method: method, path: path, query: query, headers: [HTTPField("Host", endpoint)] + headers, body: body)
    sign(&request)
    let response = await api.respond(to: request)
    observe(method, response.status)
    guard (200..<300).contains(response.status) else {
      let message = XMLText(response.body).values(of: "Message").first ?? "status \(response.status)"
      throw BackendFailure(status: response.status, message: message)
    }
    return response
  }

  private func sign(_ request: inout HTTPServerRequest) {
    let unsigned = SigV4.Request(
      method: request.method, path: request.path, query: request.query,
      headers: request.headers.map { .init($0.name, $0.value) })
    let added = signer.headers(for: unsigned, payload: .init(of: request.body), at: clock.now())
    request.headers += added.map { HTTPField($0.name, $0.value) }
  }
}

/// The texts of elements without children, as the store's answers have them.
struct XMLText {
  private let text: String

  init(_ bytes: [UInt8]) { text = String(decoding: bytes, as: UTF8.self) }

  func values(of name: String) -> [String] {
    text.split(separator: "<\(name)>").dropFirst().compactMap { rest in
      rest.firstRange(of: "</\(name)>").map { Self.unescape(rest[..<$0.lowerBound]) }
    }
  }

  private static func unescape(_ text: Substring) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#13;", "\r"), ("&amp;", "&")].reduce(String(text)) {
      $0.replacing($1.0, with: $1.1)
    }
  }
}
