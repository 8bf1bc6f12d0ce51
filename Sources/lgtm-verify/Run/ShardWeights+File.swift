import Base
import Runner

/// Times of scenarios in a file: the results of a run, or what `manifest` makes of them, as a pod has no room for more.
extension ShardWeights {
  init(path: String, criterionPrefixes: [String]) throws(UsageError) {
    if let json = try? JSONValue(parsing: readInput(path)), let scenarios = json["scenarios"]?.elements {
      self.init(scenarios.compactMap(Entry.init))
    } else {
      self.init(try ResultFiles.record([path], criterionPrefixes: criterionPrefixes))
    }
  }

  /// `{"scenarios": [{"file": …, "name": …, "row": "", "milliseconds": 120}]}`, a scenario a line.
  var text: String {
    let lines = entries.map { String(decoding: $0.json.encoded, as: UTF8.self) }
    return "{\"scenarios\": [\n\(lines.joined(separator: ",\n"))\n]}\n"
  }
}

extension ShardWeights.Entry {
  /// Nil for what is none.
  fileprivate init?(_ json: JSONValue) {
    guard let file = json["file"]?.string, let name = json["name"]?.string, let row = json["row"]?.string,
      let time: Int = json["milliseconds"]?.integer(), time >= 0
    else { return nil }
    self.init(file: file, name: name, row: row, time: .milliseconds(time))
  }

  fileprivate var json: JSONValue {
    [
      "file": .string(file), "name": .string(name), "row": .string(row),
      "milliseconds": .integer(Int(time / .milliseconds(1))),
    ]
  }
}
