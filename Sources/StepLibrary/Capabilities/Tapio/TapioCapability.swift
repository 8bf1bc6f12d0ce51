import Base
import Clients
import Gherkin
import Runner
import Wire

/// An event service: what it is asked, and what becomes of events.
struct TapioCapability: Capability {
  typealias Memory = TapioMemory

  let world: World

  var client: TapioClient {
    get async throws {
      _ = try world.system(TapioTarget.name)
      return try await clients.tapio(timeout: scenario.run.waits.timeout)
    }
  }

  func expectReachable() async throws {
    let client = try await client
    do {
      let names = try await scenario.eventually("Tapio answers") { try await client.service.services() }
      scenario.attach(Evidence("services", ["of": "Tapio", "names": names]))
    } catch let error as DescriptorError {
      // It answered; what needs its interface will say that it does not tell it.
      scenario.attach(Evidence("services", ["of": "Tapio", "names": "\(error)"]))
    }
  }

  /// For the names of a scenario's own things.
  var token: String {
    if let token = memory.token { return token }
    let token = String(UInt64.random(in: .min ... .max), radix: 36)
    memory.token = token
    return token
  }

  /// `$new` is a text that no other scenario has; `$mytrace`, `$othertrace` and `$notrace` are ids of traces of its own;
  /// `$event` and `$group` are the first event of the last load and its group; what was noted has its own name.
  func filled(_ text: String) -> String {
    guard text.contains("$") else { return text }
    var text = text.replacing("$new", with: token)
    let traces = EventIdentity(name: "", seed: UInt64(token, radix: 36) ?? 1)
    for (number, name) in ["$mytrace", "$othertrace", "$notrace"].enumerated() {
      text = text.replacing(name, with: traces.trace(UInt64(number)))
    }
    if let identity = memory.load?.identity {
      text = text.replacing("$event", with: identity.id(0)).replacing("$group", with: identity.group)
    }
    for (name, value) in memory.noted { text = text.replacing("$\(name)", with: value) }
    return world.generic.filled(text)
  }

  func give(metadata line: String) throws {
    let parts = filled(line).split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { throw Inconclusive("\"\(line)\" is no metadata: write NAME: VALUE") }
    memory.metadata.append(HTTPField(parts[0].lowercased(), String(parts[1].drop { $0 == " " })))
  }

  // MARK: Operations

  func ask(_ name: String, _ table: PickleTable? = nil) async throws {
    let limit = scenario.run.waits.timeout
    var conversation = try await begin(name, table, deadline: limit)
    while conversation.end == nil {
      switch try await conversation.running.call.receive(within: limit) {
      case .message(let json): conversation.messages.append(json)
      case .end(let reply): conversation.end = reply
      case .late: throw Inconclusive("no answer to \"\(name)\" within \(limit.formatted)")
      }
    }
    memory.asked = conversation
    scenario.attach(evidence(conversation))
  }

  func open(_ name: String, _ table: PickleTable? = nil) async throws {
    memory.stream = try await begin(name, table, deadline: nil)
    // An answer's head, or a first message, says that the service listens; some say nothing before there is something.
    _ = try await memory.stream?.running.call.stream.metadata(within: .seconds(1))
  }

  private func begin(_ name: String, _ table: PickleTable?, deadline: Duration?) async throws -> TapioConversation {
    let (values, rows) = try values(table)
    let client = try await client
    return try await gap {
      let call = try await client.begin(
        name, values, rows: rows, metadata: memory.metadata, compresses: memory.compresses, deadline: deadline)
      return TapioConversation(
        name: name, operation: try client.operation(name), running: RunningCall(call, of: "tapio"))
    }
  }

  /// What is missing in the target is inconclusive, and what the document promises a mismatch.
  func gap<Value>(_ body: () async throws -> Value) async throws -> Value {
    do { return try await body() } catch let error as TapioGap {
      switch error {
      case .noMethod(let method, true, let reason):
        throw Mismatch("the service lacks a method that is promised", expected: method, actual: reason)
      case .refused(let text, let command):
        throw Mismatch("the service refused", expected: "OK", actual: text, curl: command)
      default: throw Inconclusive("\(error)")
      }
    } catch let error as TemplateError { throw Inconclusive("\(error)") }
  }

  /// The first row has names; of each further one a value is called `name_0`, `name_1` …, of the first also `name`.
  private func values(_ table: PickleTable?) throws -> ([String: TemplateFiller.Value], Int) {
    guard let table else { return ([:], 1) }
    guard table.rows.count > 1 else { throw Inconclusive("a table of values has a row of names and one of values") }
    var values: [String: TemplateFiller.Value] = [:]
    let rows = table.rows.dropFirst().flatMap(\.spread)
    for (index, row) in rows.enumerated() {
      for (name, cell) in zip(table.rows[0], row) where !cell.isEmpty {
        let value = value(filled(cell))
        values["\(name)_\(index)"] = value
        if index == 0 { values[name] = value }
      }
    }
    return (values, rows.count)
  }

  /// `now`, `now-60s` and `now+5s` are times.
  private func value(_ text: String) -> TemplateFiller.Value {
    guard text.hasPrefix("now") else { return .text(text) }
    let offset = text.dropFirst(3)
    if offset.isEmpty { return .time(scenario.began) }
    guard offset.hasSuffix("s"), let seconds = Double(offset.dropLast()) else { return .text(text) }
    return .time(scenario.began.advanced(by: .seconds(seconds)))
  }

  func evidence(_ conversation: TapioConversation) -> Evidence {
    var entries = [Evidence.Entry(name: "method", value: conversation.operation.method)]
    if let end = conversation.end {
      entries.append(Evidence.Entry(name: "status", value: end.statusText, as: .answer))
      entries.append(Evidence.Entry(name: "time", value: end.timings.total, as: .time))
    }
    entries.append(
      Evidence.Entry(
        name: "received",
        value: conversation.messages.suffix(5).map { String(decoding: $0.encoded, as: UTF8.self).shortened }))
    return Evidence("Tapio", ["asked": conversation.name], then: entries)
  }
}

extension String {
  /// In a line that is not too long.
  var shortened: String { count > 500 ? prefix(500) + "…" : self }
}

extension [String] {
  /// A row with a cell `1..100` is a hundred rows.
  fileprivate var spread: [[String]] {
    for (index, cell) in enumerated() {
      let ends = cell.split(separator: ".", omittingEmptySubsequences: true).compactMap { Int($0) }
      guard cell.contains(".."), ends.count == 2, ends[0] <= ends[1], ends[1] - ends[0] < 100_000 else { continue }
      return (ends[0]...ends[1]).map { number in
        var row = self
        row[index] = String(number)
        return row
      }
    }
    return [self]
  }
}
