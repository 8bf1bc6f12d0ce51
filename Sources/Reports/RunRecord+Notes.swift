import Base
import Gherkin
import Runner

/// What counts for a whole run, such as that certificates were not verified; every report shows it.
struct RunNote: Hashable {
  var title: String
  var name: String
  var value: String

  var line: String { "\(title): \(name): \(value)" }
}

extension RunRecord {
  /// Each once: the parts of a merged run may say the same.
  var notes: [RunNote] {
    let notes = runEvidence.flatMap { evidence in
      evidence.entries.map { RunNote(title: evidence.title, name: $0.name, value: $0.value.text) }
    }
    return notes.uniqued
  }
}

extension JSONWriter {
  /// A member `notes` where there is something to note.
  mutating func notes(_ record: RunRecord) {
    guard !record.notes.isEmpty else { return }
    key("notes")
    array(record.notes) { $0.string($1.line) }
  }
}
