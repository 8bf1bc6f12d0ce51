import Base
import Foundation
import TestSupport

@testable import EmbeddedStack

/// The `curl` command as a client that knows nothing of our code.
enum Curl {
  struct Answer: Sendable {
    var status: Int
    /// Headers, and trailers after them.
    var headers: [HTTPField]
    var body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }

    func header(_ name: String) -> String? { headers.last { $0.name.lowercased() == name.lowercased() }?.value }
  }

  struct Failure: Error { let exitCode: Int32 }

  static func get(_ url: String, _ options: String...) async throws -> Answer { try await send(url, options: options) }

  static func send(
    _ url: String, method: String? = nil, headers: [HTTPField] = [], body: [UInt8]? = nil, options: [String] = []
  ) async throws -> Answer {
    let folder = URL(filePath: try TestFolder.make())
    defer { try? FileManager.default.removeItem(at: folder) }
    let (head, output, input) = (folder.appending(path: "h"), folder.appending(path: "o"), folder.appending(path: "i"))
    var arguments = ["-sS", "--path-as-is", "--max-time", "20", "-D", head.path, "-o", output.path] + options
    if let method { arguments += method == "HEAD" ? ["--head"] : ["-X", method] }
    for header in headers { arguments += ["-H", "\(header.name): \(header.value)"] }
    if let body {
      try Data(body).write(to: input)
      arguments += ["--data-binary", "@\(input.path)"]
    }
    let code = try await ChildProcess.run("curl", arguments + [url]).status
    guard code == 0 else { throw Failure(exitCode: code) }
    let text = String(decoding: try Data(contentsOf: head), as: UTF8.self)
    return answer(text, body: (try? Data(contentsOf: output)).map(Array.init) ?? [])
  }

  /// Takes the last status line, so that `100 Continue` is passed over.
  private static func answer(_ head: String, body: [UInt8]) -> Answer {
    var answer = Answer(status: 0, headers: [], body: body)
    for line in head.split(whereSeparator: \.isNewline) {
      if line.hasPrefix("HTTP/") {
        answer.status = Int(line.split(separator: " ")[1]) ?? 0
        answer.headers = []
      } else if let colon = line.firstIndex(of: ":") {
        let value = line[line.index(after: colon)...].drop { $0 == " " }
        answer.headers.append(HTTPField(String(line[..<colon]), String(value)))
      }
    }
    return answer
  }
}
