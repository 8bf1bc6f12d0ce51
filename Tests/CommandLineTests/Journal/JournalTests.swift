import Clients
import Foundation
import Runner
import StepLibrary
import Testing

@testable import lgtm_verify

struct JournalTests {
  private let target = JournalTarget(name: "served", control: "http://127.0.0.1:1", configuration: "/c.yaml")

  private func entry(_ number: Int, on target: JournalTarget? = nil) -> JournalEntry {
    JournalEntry(number: number, undo: .fault("f\(number)"), target: target ?? self.target)
  }

  @Test func `a disruption is open until its undo is done`() throws {
    let lines = [JournalLine(undo: entry(1)), JournalLine(undo: entry(2)), JournalLine(done: 1)]
    let contents = JournalContents(try lines.flatMap { try $0.encoded() })
    #expect(contents.left == [entry(2)])
    #expect(contents.unreadableLines.isEmpty)
  }

  @Test func `a last line that is torn anywhere does not matter`() throws {
    let whole = try JournalLine(undo: entry(1)).encoded()
    let torn = try JournalLine(undo: entry(2)).encoded()
    for length in 0..<torn.count {
      let contents = JournalContents(whole + torn.prefix(length))
      #expect(contents.left == [entry(1)])
      #expect(contents.unreadableLines.isEmpty)
      #expect(contents.wholeLength == whole.count)
    }
  }

  @Test(arguments: [
    "", "what", "{}", #"{"done":"1"}"#, #"{"undo":{"kind":"fault"}}"#,
    #"{"undo":{"kind":"fault","number":1,"parameters":{},"target":{"name":"t"}}}"#,
    #"{"undo":{"kind":"of tomorrow","number":1,"parameters":{"name":"x"},"target":{"name":"t"}}}"#,
  ])
  func `a whole line that makes no sense is named`(line: String) {
    #expect(JournalContents(Array("\(line)\n{\"done\":1}\n".utf8)).unreadableLines == [1])
  }

  @Test func `what was done to a run's own stack ended with it`() throws {
    let embedded = entry(1, on: JournalTarget(name: "embedded"))
    let contents = JournalContents(try JournalLine(undo: embedded).encoded())
    #expect(contents.open == [embedded])
    #expect(contents.left.isEmpty)
  }

  @Test func `a record is on the disk before it is acted on, and a torn tail is cut off first`() throws {
    let folder = try Program.folder()
    try Data("{\"undo\":{\"ki".utf8).write(to: URL(fileURLWithPath: "\(folder)/journal.ndjson"))
    let journal = try RunJournal(folder: folder, target: target)
    let record = try UndoRecord(.fault("f1"))
    #expect(try journal.append(record) == 1)
    #expect(JournalContents(try readFile("\(folder)/journal.ndjson")).left == [entry(1)])
    try journal.markDone(1)
    #expect(try journal.append(record) == 2)
    #expect(JournalContents(try readFile("\(folder)/journal.ndjson")).left.map(\.number) == [2])
  }

  @Test func `two runs do not share a folder`() throws {
    let folder = try Program.folder()
    let first = try RunJournal(folder: folder, target: target)
    #expect(throws: UsageError.self) { try RunJournal(folder: folder, target: target) }
    _ = try first.append(try UndoRecord(.fault("f1")))
  }
}
