import Base
import Clients
import ServerSupport
import Wire

/// A server that has objects, and answers for traces as a Tempo does that reads them from blocks.
struct FakeBucket: Sendable {
  var objects: [String: [UInt8]] = [:]
  /// By path.
  var answers: [String: FakeSystem.Answer] = [:]

  mutating func put(_ text: String, _ key: String) { objects[key] = Array(text.utf8) }

  func serving() throws -> ScriptedServer {
    let (objects, answers) = (objects, answers)
    return try ScriptedServer(
      Array(
        repeating: [.answerBytes { request in Self.answer(request, objects, answers) }],
        count: 80))
  }

  private static func answer(
    _ request: RequestParts, _ objects: [String: [UInt8]], _ answers: [String: FakeSystem.Answer]
  ) -> [UInt8] {
    let path = request.query.isEmpty ? request.path : request.path + "?" + request.query.sorted().joined(separator: "&")
    if let answer = answers[path] { return response(answer.status, Array(answer.body.utf8)) }
    if request.path == "/b" { return response(200, Array(listing(objects, request.query).utf8)) }
    guard request.path.hasPrefix("/b/"), let object = objects[PercentEncoding.decode(request.path.dropFirst(3))] else {
      return response(404, [])
    }
    guard let ends = request.fields["range"].flatMap({ ends($0, object.count) }) else { return response(200, object) }
    return response(206, Array(object[ends]))
  }

  private static func ends(_ range: String, _ count: Int) -> Range<Int>? {
    let parts = range.dropFirst("bytes=".count).split(separator: "-").compactMap { Int($0) }
    return parts.count == 2 ? min(parts[0], count)..<min(parts[1] + 1, count) : nil
  }

  private static func listing(_ objects: [String: [UInt8]], _ query: Set<String>) -> String {
    let prefix = query.first { $0.hasPrefix("prefix=") }.map { PercentEncoding.decode($0.dropFirst(7)) } ?? ""
    let contents = objects.filter { $0.key.hasPrefix(prefix) }.sorted { $0.key < $1.key }.map {
      "<Contents><Key>\($0.key)</Key><Size>\($0.value.count)</Size></Contents>"
    }
    return "<ListBucketResult><IsTruncated>false</IsTruncated>\(contents.joined())</ListBucketResult>"
  }

  private static func response(_ status: Int, _ body: [UInt8]) -> [UInt8] {
    Array("HTTP/1.1 \(status) X\r\nConnection: close\r\nContent-Length: \(body.count)\r\n\r\n".utf8) + body
  }
}
