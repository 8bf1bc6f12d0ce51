import Base
import Wire

/// `tapio.v1.ObservabilityService`: four signals, exported, queried and streamed.
struct ObservabilityService: Sendable {
  let store: SignalStore
  let faults: FaultInjector
  let metrics: TapioMetrics

  static let name = "tapio.v1.ObservabilityService"

  var unary: [String: @Sendable (JSONValue) async throws(GRPCServerFailure) -> JSONValue] {
    [
      "ExportMetrics": { request throws(GRPCServerFailure) in try export(request, "metrics", .metrics, check: metric) },
      "GetMetrics": { request throws(GRPCServerFailure) in try getMetrics(request) },
      "ExportTraces": { request throws(GRPCServerFailure) in try export(request, "spans", .traces, check: span) },
      "GetTraces": { request throws(GRPCServerFailure) in traces(request) },
      "GetTimeline": { request throws(GRPCServerFailure) in try timeline(request) },
      "ExportLogs": { request throws(GRPCServerFailure) in try export(request, "records", .logs) { $0 } },
      "GetLogs": { request throws(GRPCServerFailure) in ["records": .array(try found(.logs, request))] },
      "ExportProfiles": { request throws(GRPCServerFailure) in
        try export(request, "profiles", .profiles) { analysed($0) }
      },
      "GetProfiles": { request throws(GRPCServerFailure) in ["profiles": .array(try found(.profiles, request))] },
    ]
  }

  private func export(
    _ request: JSONValue, _ key: String, _ kind: SignalStore.Kind,
    check: (JSONValue) throws(GRPCServerFailure) -> JSONValue
  ) throws(GRPCServerFailure) -> JSONValue {
    let given = request[key]?.elements ?? []
    guard !given.isEmpty else { throw .invalidArgument("there are no \(key)") }
    var items: [JSONValue] = []
    for item in given { items.append(try check(item)) }
    store.append(items, kind)
    return ["accepted": .string(String(items.count))]
  }

  private func found(_ kind: SignalStore.Kind, _ filter: JSONValue?) throws(GRPCServerFailure) -> [JSONValue] {
    let filter = try LabelFilter(filter, faults)
    return store.items(kind).filter { filter.chooses($0, faults) }
  }

  // MARK: Metrics

  /// With its source among its labels.
  private func metric(_ metric: JSONValue) throws(GRPCServerFailure) -> JSONValue {
    guard metric["name"]?.string?.isEmpty == false else { throw .invalidArgument("a metric has no name") }
    guard let source = metric["source"], faults.act(TapioFaults.sourceLost) == nil else {
      return metric.with("source", nil)
    }
    return metric.with("labels", (metric["labels"] ?? .object([])).with("source", source))
  }

  private func getMetrics(_ request: JSONValue) throws(GRPCServerFailure) -> JSONValue {
    let query = request["query"]
    let names = try names(query)
    let points = try found(.metrics, query?["filter"]).filter { names.contains($0["name"]?.string ?? "") }
    let text = query?["aggregation"]?.string
    guard let text, text != "AGGREGATION_TYPE_UNSPECIFIED" else { return ["metrics": .array(points.map(shown))] }
    guard var function = Aggregation(proto: text) else { throw .invalidArgument("\"\(text)\" is no aggregation") }
    if faults.act(TapioFaults.wrongAggregation, where: { [function] in $0.name == function.rawValue }) != nil {
      function = function == .count ? .sum : .count
    }
    var labels = (query?["groupBy"]?.elements ?? []).compactMap(\.string)
    if !labels.isEmpty, faults.act(TapioFaults.groupIgnored) != nil { labels = [] }
    return ["metrics": .array(Self.aggregated(points, by: labels, function))]
  }

  func names(_ query: JSONValue?) throws(GRPCServerFailure) -> Set<String> {
    let names = Set((query?["metricNames"]?.elements ?? []).compactMap(\.string))
    guard !names.isEmpty else { throw .invalidArgument("a query names no metrics") }
    return names
  }

  private static func aggregated(_ points: [JSONValue], by labels: [String], _ function: Aggregation) -> [JSONValue] {
    let groups = Dictionary(grouping: points) { point in
      [point["name"]?.string ?? ""] + labels.map { point["labels"]?[$0]?.string ?? "" }
    }
    return groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, points in
      let own = zip(labels, key.dropFirst()).map { JSONMember(key: $0, value: .string($1)) }
      let value = function(points.map { $0["value"]?.double ?? 0 })
      return ["name": .string(key[0]), "labels": .object(own), "value": .number("\(value)")]
    }
  }

  /// As it is read.
  func shown(_ metric: JSONValue) -> JSONValue {
    var metric = metric
    if metric["scope"] != nil, faults.act(TapioFaults.scopeLost) != nil { metric = metric.with("scope", nil) }
    if metric["exemplars"] != nil, faults.act(TapioFaults.exemplarLost) != nil {
      metric = metric.with("exemplars", nil)
    }
    return metric
  }

  // MARK: Profiles

  private func analysed(_ profile: JSONValue) -> JSONValue {
    let frames = (profile["frames"]?.elements ?? []).map { frame in
      (name: frame["function"]?.string ?? "", samples: frame["selfSamples"]?.integer(as: Int.self) ?? 0)
    }
    let total = frames.reduce(0) { $0 + $1.samples }
    var hot = frames.filter { total > 0 && $0.samples * 10 >= total }.sorted { $0.samples > $1.samples }
    if !hot.isEmpty, faults.act(TapioFaults.noBottleneck) != nil { hot = [] }
    var advice = hot.map { "\($0.name) takes \($0.samples * 100 / max(total, 1)) % of the samples: make it faster" }
    if !advice.isEmpty, faults.act(TapioFaults.noSuggestion) != nil { advice = [] }
    metrics.count("insights_generated_total", by: advice.count)
    return profile.with("bottlenecks", .array(hot.map { .string($0.name) }))
      .with("suggestions", .array(advice.map(JSONValue.string)))
  }
}
