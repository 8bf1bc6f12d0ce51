import Base
package import Yaml

extension TapioTarget {
  private static let own = [
    "url", "descriptors", "earlierDescriptors", "metrics", "metricPrefix", "metricNames", "services", "events",
    "collectorEvents", "read", "operations",
  ]

  package init(_ node: YamlNode, _ secrets: SecretReader) throws(YamlError) {
    let keys = try YamlMapping(node, keys: Self.own + Access.keys)
    self.init()
    service = ServiceTarget(
      url: try keys["url"]?.baseURL() ?? service.url, access: try Access(keys, of: node, secrets))
    descriptors = try keys["descriptors"].map(secrets.path)
    earlier = try keys["earlierDescriptors"].map(secrets.path)
    metrics = try keys["metrics"]?.baseURL() ?? (keys["url"] == nil ? metrics : nil)
    metricPrefix = try keys.string("metricPrefix") ?? metricPrefix
    metricNames = try keys["metricNames"]?.texts() ?? [:]
    services = try keys["services"]?.list() ?? services
    if let node = keys["events"] {
      events = try EventShape(node)
      // What is of another service is not this one's.
      (collectorEvents, operations) = (nil, [:])
    }
    collectorEvents =
      try keys["collectorEvents"].map { node throws(YamlError) in try EventShape(node) }
      ?? collectorEvents
    if let node = keys["read"] { reading = try EventReading(node) }
    for entry in try keys["operations"]?.distinctEntries() ?? [] {
      operations[entry.key] = try TapioOperation(entry.node, standard: TapioOperation.standard[entry.key])
    }
    if keys["services"] == nil, keys["events"] != nil {
      let methods = [events.method] + operations.values.map(\.method)
      services = Set(methods.map { String($0.prefix { $0 != "/" }) }).sorted()
    }
  }
}

extension EventShape {
  fileprivate init(_ node: YamlNode) throws(YamlError) {
    let keys = try YamlMapping(
      node, keys: ["method", "message", "event", "needed", "limit", "acknowledgment", "compressions"])
    guard let method = try keys.string("method"), let message = keys["message"], let event = keys["event"],
      let acknowledgment = keys["acknowledgment"]
    else {
      throw YamlError(
        line: node.line, column: node.column,
        message: "events need a method, a message, an event and an acknowledgment",
        hint: "docs/event-service.md has a whole one")
    }
    self.init(
      try method.method(at: node), message: message.json, event: event.json,
      needed: try keys["needed"]?.list() ?? [], acknowledgment: try AcknowledgmentShape(acknowledgment))
    compressions = try keys["compressions"]?.texts() ?? [:]
    guard let text = try keys.string("limit") else { return }
    guard let limit = Int(text), limit > 0 else {
      throw YamlError(line: node.line, column: node.column, message: "limit is a number of events above 0")
    }
    self.limit = limit
  }
}

extension AcknowledgmentShape {
  fileprivate init(_ node: YamlNode) throws(YamlError) {
    let names = ["ids", "results", "resultId", "resultStatus", "batch", "count", "failed", "dropped"]
    let keys = try YamlMapping(node, keys: names + ["accepted"])
    self.init()
    ids = try keys["ids"]?.pattern()
    results = try keys["results"]?.pattern()
    resultID = try keys["resultId"]?.pattern()
    resultStatus = try keys["resultStatus"]?.pattern()
    accepted = Set(try keys["accepted"]?.list() ?? [])
    batch = try keys["batch"]?.pattern()
    count = try keys["count"]?.pattern()
    failed = try keys["failed"]?.pattern()
    dropped = try keys["dropped"]?.pattern()
    guard !isEmpty else {
      throw YamlError(
        line: node.line, column: node.column, message: "the acknowledgment says of no event that it was stored",
        hint: "ids, results, batch or count: where an answer has it")
    }
    guard results == nil || resultID != nil else {
      throw YamlError(line: node.line, column: node.column, message: "results need resultId: where each has its event")
    }
  }
}

extension EventReading {
  fileprivate init(_ node: YamlNode) throws(YamlError) {
    let keys = try YamlMapping(node, keys: ["operation", "fields", "id"])
    self.init()
    operation = try keys.string("operation") ?? operation
    fields = try keys["fields"]?.texts() ?? [:]
    id = try keys["id"]?.pattern() ?? id
    for pointer in fields.keys where JSONPattern(pointer) == nil {
      throw YamlError(line: node.line, column: node.column, message: "\"\(pointer)\" is no JSON pointer", hint: "/id")
    }
  }
}

extension TapioOperation {
  /// - Parameter standard: what of it counts where the file says nothing.
  fileprivate init(_ node: YamlNode, standard: TapioOperation?) throws(YamlError) {
    let keys = try YamlMapping(node, keys: ["method", "request", "item", "reply"])
    guard let method = try keys.string("method") ?? standard?.method else {
      throw YamlError(line: node.line, column: node.column, message: "the operation has no method")
    }
    self.init(
      try method.method(at: node), keys["request"]?.json ?? standard?.request ?? .object([]),
      item: keys["item"]?.json ?? (keys["request"] == nil ? standard?.item : nil),
      isPromised: standard?.isPromised ?? false)
    reply = standard?.reply ?? [:]
    guard let replies = keys["reply"] else { return }
    reply = [:]
    for entry in try replies.distinctEntries() { reply[entry.key] = try entry.node.pattern() }
  }
}

extension String {
  fileprivate func method(at node: YamlNode) throws(YamlError) -> String {
    let parts = split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else {
      throw YamlError(
        line: node.line, column: node.column, message: "\"\(self)\" is no method", hint: "write package.Service/Method")
    }
    return self
  }
}

extension YamlNode {
  fileprivate func pattern() throws(YamlError) -> JSONPattern {
    let text = try string()
    guard let pattern = JSONPattern(text) else {
      throw YamlError(
        line: line, column: column, message: "\"\(text)\" is no JSON pointer", hint: "/results/*/id, with * for each")
    }
    return pattern
  }

  fileprivate func texts() throws(YamlError) -> [String: String] {
    var texts: [String: String] = [:]
    for entry in try distinctEntries() { texts[entry.key] = try entry.node.string() }
    return texts
  }

  fileprivate func list() throws(YamlError) -> [String] {
    var list: [String] = []
    for item in items { list.append(try item.string()) }
    return list
  }
}
