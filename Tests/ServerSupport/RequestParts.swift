/// A request as it went over the wire, taken apart.
package struct RequestParts {
  package let method: String
  package let path: String
  package let query: Set<String>
  /// Names in lower case.
  package let fields: [String: String]
  package let body: String

  package init(_ text: String) {
    let lines = text.replacing("\r\n", with: "\n")
    let head = lines.prefix(upTo: lines.firstRange(of: "\n\n")?.lowerBound ?? lines.endIndex)
    body = String(lines[head.endIndex...].dropFirst(2))
    let words = head.prefix { $0 != "\n" }.split(separator: " ").map(String.init)
    method = words.first ?? ""
    let target = (words.count > 1 ? words[1] : "").split(separator: "?", maxSplits: 1).map(String.init)
    path = target.first ?? ""
    query = Set(target.count > 1 ? target[1].split(separator: "&").map(String.init) : [])
    let pairs = head.split(separator: "\n").dropFirst().map { line in
      let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimming(" ") }
      return (parts[0].lowercased(), parts.count > 1 && !parts[1].isEmpty ? parts[1] : nil)
    }
    fields = Dictionary(pairs.compactMap { name, value in value.map { (name, $0) } }) { $1 }
  }
}

extension Substring {
  fileprivate func trimming(_ character: Character) -> String {
    var text = drop { $0 == character }
    while text.last == character { text.removeLast() }
    return String(text)
  }
}
