import Base
import Wire

@testable import EmbeddedStack

/// An object store on a port, and signed requests to it by curl.
struct S3Probe {
  static let writer = SigV4.Credentials(accessKey: "WRITER", secretKey: "writer's secret")
  static let reader = SigV4.Credentials(accessKey: "READER", secretKey: "reader's secret")

  let faults = FaultInjector()
  let store = ObjectStore(buckets: ["tempo-traces", "mimir-blocks"])
  let server: HTTPServer
  let log: S3RequestLog

  init() throws {
    let access = S3Access(
      principals: [
        .init(name: "tempo", credentials: Self.writer, isReadOnly: false),
        .init(name: "auditor", credentials: Self.reader, isReadOnly: true),
      ], faults: faults)
    log = access.log
    server = try HTTPServer(
      handler: S3API(store: store, access: access, faults: faults, region: "us-east-1", clock: .system))
  }

  /// - Parameter sent: the body that goes out, if it is another than the signed one.
  func send(
    _ method: String, _ path: String, query: String = "", headers: [HTTPField] = [], body: [UInt8]? = nil,
    as keys: SigV4.Credentials = S3Probe.writer, payload: SigV4.PayloadHash? = nil, secondsAgo: Int64 = 0,
    sent: [UInt8]? = nil
  ) async throws -> Curl.Answer {
    let host = "127.0.0.1:\(server.port)"
    let request = SigV4.Request(
      method: method, path: path, query: query,
      headers: [.init("Host", host)] + headers.map { .init($0.name, $0.value) })
    let signed = SigV4.Signer(credentials: keys, region: "us-east-1").headers(
      for: request, payload: payload ?? .init(of: body ?? []),
      at: WallClock.system.now().advanced(bySeconds: -secondsAgo))
    return try await Curl.send(
      "http://\(host)\(path)\(query.isEmpty ? "" : "?" + query)", method: method,
      headers: headers + signed.map { HTTPField($0.name, $0.value) }, body: sent ?? body)
  }

  func get(
    _ path: String, query: String = "", headers: [HTTPField] = [], as keys: SigV4.Credentials = S3Probe.writer,
    secondsAgo: Int64 = 0
  ) async throws -> Curl.Answer {
    try await send("GET", path, query: query, headers: headers, as: keys, secondsAgo: secondsAgo)
  }

  func put(_ keys: [String], in bucket: String = "tempo-traces") async {
    for key in keys {
      let object = ObjectStore.Object(
        body: Array(key.utf8), contentType: "text/plain", lastModified: UTCTime(secondsSince1970: 1_795_226_089))
      await store.put(object, as: key, in: bucket)
    }
  }
}
