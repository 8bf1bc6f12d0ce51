import Base
import Wire

extension ObservabilityService {
  func span(_ span: JSONValue) throws(GRPCServerFailure) -> JSONValue {
    for key in ["traceId", "spanId"] where span[key]?.string?.isEmpty != false {
      throw .invalidArgument("a span has no \(key)")
    }
    return span
  }

  /// Traces that have a span of the service that is so long.
  func traces(_ request: JSONValue) -> JSONValue {
    let (service, id) = (request["service"]?.string ?? "", request["traceId"]?.string ?? "")
    let least = request["minimumDurationMs"]?.double ?? 0
    let ignoresService = !service.isEmpty && faults.act(TapioFaults.serviceIgnored) != nil
    let ignoresDuration = least > 0 && faults.act(TapioFaults.durationIgnored) != nil
    let traces = Dictionary(grouping: store.items(.traces)) { $0["traceId"]?.string ?? "" }.filter { key, spans in
      guard id.isEmpty || key == id else { return false }
      return spans.contains { span in
        (service.isEmpty || ignoresService || span["service"]?.string == service)
          && (ignoresDuration || span["durationMs"]?.double ?? 0 >= least)
      }
    }
    return [
      "traces": .array(
        traces.sorted { $0.key < $1.key }.map { ["traceId": .string($0.key), "spans": .array($0.value)] })
    ]
  }

  func timeline(_ request: JSONValue) throws(GRPCServerFailure) -> JSONValue {
    let id = request["traceId"]?.string ?? ""
    var spans = store.items(.traces).filter { $0["traceId"]?.string == id }
    guard !spans.isEmpty else { throw GRPCServerFailure(code: .notFound, message: "there is no trace \"\(id)\"") }
    let begin = spans.compactMap { $0["start"]?.time }.min() ?? UTCTime(secondsSince1970: 0)
    if faults.act(TapioFaults.timelineUnordered) == nil {
      spans.sort { ($0["start"]?.time ?? begin) < ($1["start"]?.time ?? begin) }
    }
    let parents = Dictionary(
      spans.map { ($0["spanId"]?.string ?? "", $0["parentSpanId"]?.string ?? "") }
    ) { first, _ in first }
    return ["entries": .array(spans.map { Self.entry($0, since: begin, parents) })]
  }

  private static func entry(_ span: JSONValue, since begin: UTCTime, _ parents: [String: String]) -> JSONValue {
    var (depth, id) = (0, span["spanId"]?.string ?? "")
    // A cycle is no deeper than there are spans.
    while let parent = parents[id], parents[parent] != nil, depth < parents.count { (depth, id) = (depth + 1, parent) }
    let nanoseconds = ((span["start"]?.time ?? begin).nanosecondsSince1970 - begin.nanosecondsSince1970)
    return ["span": span, "offsetMs": .number("\(Double(nanoseconds) / 1e6)"), "depth": .number("\(depth)")]
  }

  // MARK: Streams

  /// Sends what the filter chooses, from now on, which the head of the answer says.
  func follow(
    _ kind: SignalStore.Kind, _ request: JSONValue, _ stream: GRPCServerStream,
    _ send: (JSONValue) async throws -> Void
  ) async throws {
    let filter = try LabelFilter(kind == .logs ? request : request["filter"], faults)
    let names: Set<String>? = kind == .metrics ? try self.names(request) : nil
    let items = store.listen(kind)
    stream.begin(with: [])
    for await item in items where filter.chooses(item, faults) {
      if let names, !names.contains(item["name"]?.string ?? "") { continue }
      try await send(kind == .metrics ? shown(item) : item)
    }
  }
}
