import Base
import Gherkin
import Runner

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
