import Base

extension Unreadable {
  /// As a feature whose one scenario failed: the format has no place for a file that is no feature.
  func write(_ json: inout JSONWriter) {
    json.object { json in
      json.member("uri", path)
      json.member("id", path.slug)
      json.member("line", line ?? 1)
      json.member("keyword", "Feature")
      json.member("name", path)
      json.member("description", "could not be read")
      json.member("elements") { json in json.array([self]) { $1.element(&$0) } }
    }
  }

  private func element(_ json: inout JSONWriter) {
    json.object { json in
      json.member("id", "\(path.slug);could-not-be-read")
      json.member("keyword", "Scenario")
      json.member("line", line ?? 1)
      json.member("name", "could not be read")
      json.member("description", "")
      json.member("type", "scenario")
      json.member("steps") { json in json.array([self]) { $1.step(&$0) } }
    }
  }

  private func step(_ json: inout JSONWriter) {
    json.object { json in
      json.member("keyword", "* ")
      json.member("line", line ?? 1)
      json.member("name", "the file can be read")
      json.member("match") { $0.object { _ in } }
      json.member("result") { json in
        json.object { json in
          json.member("status", "failed")
          json.member("error_message", message)
        }
      }
    }
  }
}
