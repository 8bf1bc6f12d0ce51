import Base
import Glibc

/// How a server within the cluster reaches the API: over a socket, with a token of its own.
struct ClusterAccess: Sendable {
  /// On loopback, plain HTTP.
  let port: UInt16
  let token: String
}

/// A client of the API, as small as an operator needs it: HTTP/1.1 over a connection for each request.
struct ClusterConnection: Sendable {
  enum Failure: Error {
    /// Nobody answered, or not in HTTP.
    case unreachable
    /// The status and what the answer says.
    case refused(Int, String)

    var status: Int { if case .refused(let status, _) = self { status } else { 0 } }

    var reason: String {
      switch self {
      case .unreachable: "the API server does not answer"
      case .refused(_, let message): message
      }
    }
  }

  let access: ClusterAccess

  /// The object of a success.
  @discardableResult
  func send(_ method: String, _ path: String, _ body: JSONValue? = nil, as type: String = "application/json")
    async throws(Failure) -> JSONValue
  {
    let request = bytes(method, path, body?.encoded ?? [], type)
    let port = access.port
    let answer = await withCheckedContinuation { continuation in
      OwnThread.start { continuation.resume(returning: Self.exchange(request, port)) }
    }
    guard let answer, let parts = Self.parse(answer) else { throw .unreachable }
    let json = try? JSONValue(parsing: parts.body)
    guard (200..<300).contains(parts.status) else {
      throw .refused(parts.status, json?["message"]?.string ?? "HTTP \(parts.status)")
    }
    return json ?? .null
  }

  /// Gives each line of a watch to a closure until the stream ends, and null where nothing came for a second; the
  /// closure's `false` ends it.
  func watch(_ path: String, _ take: @escaping @Sendable (JSONValue) -> Bool) async {
    let request = bytes("GET", path, [], "application/json")
    let port = access.port
    await withCheckedContinuation { continuation in
      OwnThread.start {
        Self.stream(request, port, take)
        continuation.resume()
      }
    }
  }

  private func bytes(_ method: String, _ path: String, _ body: [UInt8], _ type: String) -> [UInt8] {
    var head = "\(method) \(path) HTTP/1.1\r\nHost: kubernetes.default.svc\r\nAccept: application/json\r\n"
    head += "Authorization: Bearer \(access.token)\r\nConnection: close\r\n"
    if !body.isEmpty { head += "Content-Type: \(type)\r\n" }
    return Array("\(head)Content-Length: \(body.count)\r\n\r\n".utf8) + body
  }

  private static func open(_ port: UInt16, patience: Int) -> Int32? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    var limit = timeval(tv_sec: patience, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if connected == 0 { return descriptor }
    close(descriptor)
    return nil
  }

  private static func exchange(_ request: [UInt8], _ port: UInt16) -> [UInt8]? {
    guard let descriptor = open(port, patience: 10) else { return nil }
    defer { close(descriptor) }
    guard write(request, to: descriptor) else { return nil }
    var answer: [UInt8] = []
    while case .bytes(let piece) = read(descriptor) { answer += piece }
    return answer.isEmpty ? nil : answer
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  private enum Reading {
    case bytes([UInt8])
    /// Nothing came for as long as the socket waits.
    case silence
    case end
  }

  private static func read(_ descriptor: Int32) -> Reading {
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    let code = errno
    if count > 0 { return .bytes(Array(buffer[..<count])) }
    return count < 0 && (code == EAGAIN || code == EINTR) ? .silence : .end
  }
}

extension ClusterConnection {
  /// A whole answer; its body may come in chunks (RFC 9112 §7.1).
  static func parse(_ answer: [UInt8]) -> (status: Int, body: [UInt8])? {
    guard let end = answer.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let head = String(decoding: answer[..<end.lowerBound], as: UTF8.self)
    guard let status = head.split(separator: " ", maxSplits: 2).dropFirst().first.flatMap({ Int($0) }) else {
      return nil
    }
    let body = Array(answer[end.upperBound...])
    guard head.lowercased().contains("transfer-encoding: chunked") else { return (status, body) }
    var chunks = ChunkReader()
    return (status, chunks.take(body))
  }

  private static func stream(_ request: [UInt8], _ port: UInt16, _ take: (JSONValue) -> Bool) {
    guard let descriptor = open(port, patience: 1) else { return }
    defer { close(descriptor) }
    guard write(request, to: descriptor) else { return }
    var (head, chunks, rest): ([UInt8], ChunkReader?, [UInt8]) = ([], nil, [])
    while true {
      let reading = read(descriptor)
      if case .silence = reading, take(.null) { continue }
      guard case .bytes(let piece) = reading else { return }
      var body = piece
      if chunks == nil {
        head += piece
        guard let end = head.firstRange(of: Array("\r\n\r\n".utf8)) else { continue }
        guard head.starts(with: Array("HTTP/1.1 200".utf8)) else { return }
        (body, chunks) = (Array(head[end.upperBound...]), ChunkReader())
      }
      rest += chunks?.take(body) ?? []
      while let newline = rest.firstIndex(of: UInt8(ascii: "\n")) {
        let line = Array(rest[..<newline])
        rest.removeFirst(newline + 1)
        guard let event = try? JSONValue(parsing: line), take(event) else { return }
      }
    }
  }
}

/// Takes the chunks of a body apart, however they are cut.
struct ChunkReader {
  private var open: [UInt8] = []

  /// What of the content is complete now.
  mutating func take(_ piece: [UInt8]) -> [UInt8] {
    open += piece
    var content: [UInt8] = []
    while let line = open.firstRange(of: Array("\r\n".utf8)) {
      let digits = String(decoding: open[..<line.lowerBound].prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self)
      guard let size = Int(digits, radix: 16), size > 0, open.count >= line.upperBound + size + 2 else { break }
      content += open[line.upperBound..<line.upperBound + size]
      open.removeFirst(line.upperBound + size + 2)
    }
    return content
  }
}
