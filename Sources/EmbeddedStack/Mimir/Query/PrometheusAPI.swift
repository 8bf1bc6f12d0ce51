import Base
import PromQL
import Wire

/// The Prometheus HTTP API, Mimir's or Prometheus' own.
struct PrometheusAPI: Sendable {
  /// What stands before `/api/v1`: `/prometheus` in Mimir.
  let prefix: String
  let source: any SeriesSource
  let metadata: MetadataStore
  let clock: WallClock
  let lookback: Duration
  /// Whose data a request may see, or why none.
  let tenant: @Sendable (HTTPServerRequest) throws(PushFailure) -> String
  /// Runs before each answer.
  var delay: @Sendable () async -> Void = {}
  var faults: FaultInjector?
  /// Answers to instant queries by tenant and text, which only a fault gives again.
  private let cached = Locked<[String: (time: String, json: [UInt8])]>([:])

  init(
    prefix: String, source: any SeriesSource, metadata: MetadataStore, clock: WallClock, lookback: Duration,
    tenant: @escaping @Sendable (HTTPServerRequest) throws(PushFailure) -> String,
    delay: @escaping @Sendable () async -> Void = {}, faults: FaultInjector? = nil
  ) {
    (self.prefix, self.source, self.metadata, self.clock) = (prefix, source, metadata, clock)
    (self.lookback, self.tenant, self.delay, self.faults) = (lookback, tenant, delay, faults)
  }

  var routes: [HTTPRouter.Route] {
    route("query") { try await query($0, $1) } + route("query_range") { try await queryRange($0, $1) }
      + route("labels") { form, tenant in
        let series = try await self.series(form, tenant)
        return names(Set(series.flatMap { $0.labels.map(\.name) }))
      }
      + route("series") { form, tenant in
        guard !form.all("match[]").isEmpty else { throw ParameterError(description: "no match[] parameter provided") }
        let series = try await self.series(form, tenant)
        return PrometheusAnswer.success { $0.array(series) { $0.labels($1.labels) } }
      } + route("metadata") { form, tenant in await describe(form, tenant) } + [labelValues]
  }

  private var labelValues: HTTPRouter.Route {
    .init("GET", "\(prefix)/api/v1/label/{name}/values") { request, values in
      let name = values["name"] ?? ""
      return await answer(request) { form, tenant in
        guard MetricName.isValid(name, colons: false) else {
          throw ParameterError(description: "invalid label name: \(GoQuoted.text(name))")
        }
        return names(Set(try await series(form, tenant).compactMap { $0[name] }))
      }
    }
  }

  private typealias Action = @Sendable (FormParameters, String) async throws -> [UInt8]

  private func route(_ name: String, _ action: @escaping Action) -> [HTTPRouter.Route] {
    ["GET", "POST"].map { method in
      .init(method, "\(prefix)/api/v1/\(name)") { request, _ in await answer(request, action) }
    }
  }

  private func answer(_ request: HTTPServerRequest, _ action: Action) async -> HTTPServerResponse {
    let tenant: String
    do throws(PushFailure) { tenant = try self.tenant(request) } catch {
      return .goError(error.status, error.message)
    }
    await delay()
    do { return success(try await action(FormParameters(request), tenant)) } catch {
      let (type, message) = Self.explain(error)
      return .prometheus(type.httpStatus, PrometheusAnswer.error(type, message))
    }
  }

  private func success(_ json: [UInt8]) -> HTTPServerResponse {
    let isEmpty = json.contains(Array("\"result\":[]".utf8))
    guard isEmpty, let fault = faults?.act(MimirFaults.notFound) else { return .prometheus(200, json) }
    return .prometheus(fault.code, PrometheusAnswer.error(.execution, "nothing was found"))
  }

  private static func explain(_ error: any Error) -> (PrometheusAnswer.ErrorType, String) {
    switch error {
    case let error as PromQLError:
      switch error {
      case .parse, .empty: (.badData, "\(error)")
      case .unsupported, .execution: (.execution, "\(error)")
      }
    case let error as ParameterError: (.badData, error.description)
    case let failure as BackendFailure: (.internalError, failure.message)
    default: (.internalError, "\(error)")
    }
  }

  private func query(_ form: FormParameters, _ tenant: String) async throws -> [UInt8] {
    let json = try await run(
      try MetricQuery(instant: form, now: clock.now(), lookback: lookback.wholeMilliseconds), tenant)
    return faulty(json, to: "\(tenant) \(form["query"] ?? "")", at: form["time"] ?? "")
  }

  private func faulty(_ json: [UInt8], to query: String, at time: String) -> [UInt8] {
    guard let faults, faults[MimirFaults.cacheWithoutTime] != nil else { return json }
    return cached.withLock { cached in
      guard let old = cached[query] else {
        cached[query] = (time, json)
        return json
      }
      return old.time != time && faults.act(MimirFaults.cacheWithoutTime) != nil ? old.json : json
    }
  }

  private func queryRange(_ form: FormParameters, _ tenant: String) async throws -> [UInt8] {
    try await run(try MetricQuery(range: form, lookback: lookback.wholeMilliseconds), tenant)
  }

  private func run(_ query: MetricQuery, _ tenant: String) async throws -> [UInt8] {
    var query = query
    if query.expression.hasOffset, faults?.act(MimirFaults.ignoreOffset) != nil {
      query.expression = query.expression.withoutOffsets
    }
    if query.expression.isExtrapolating, faults?.act(MimirFaults.otherExtrapolation) != nil {
      query.isExtrapolating = false
    }
    var result = try await query.run(on: source, tenant: tenant)
    if query.expression.isComputed { result = rounded(result) }
    return PrometheusAnswer.success { result.write(to: &$0) }
  }

  private func rounded(_ result: QueryResult) -> QueryResult {
    let rounded = result.mapValues { Double(Float($0)) }
    return rounded != result && faults?.act(MimirFaults.roundValues) != nil ? rounded : result
  }

  /// The label sets that any `match[]` selects, between `start` and `end` where they are given.
  private func series(_ form: FormParameters, _ tenant: String) async throws -> [LabelSet] {
    var selectors: [[LabelMatcher]] = []
    for text in form.all("match[]") {
      guard case .selector(let selector) = try PromQLParser.parse(text) else {
        throw ParameterError.invalid("match[]", "expected a vector selector, got \(GoQuoted.text(text))")
      }
      selectors.append(selector.matchers)
    }
    let (start, end) = (try form.time("start") ?? .min, try form.time("end") ?? .max)
    let found = try await source.series(tenant: tenant, from: start, through: end) { [selectors] labels in
      selectors.isEmpty || selectors.contains { $0.match(labels) }
    }
    return found.map(\.labelSet)
  }

  private func names(_ names: Set<String>) -> [UInt8] {
    PrometheusAnswer.success { $0.array(names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }) { $0.string($1) } }
  }

  private func describe(_ form: FormParameters, _ tenant: String) async -> [UInt8] {
    let entries = await metadata.all(tenant: tenant).filter { entry in
      form["metric"].map { $0 == entry.family } ?? true
    }
    return PrometheusAnswer.success { json in
      json.object { json in
        for entry in entries {
          json.key(named: entry.family)
          json.array([entry]) { json, entry in
            json.object { $0.members([("type", entry.type.name), ("help", entry.help), ("unit", entry.unit)]) }
          }
        }
      }
    }
  }
}

extension HTTPServerResponse {
  static func prometheus(_ status: Int, _ json: [UInt8]) -> Self {
    HTTPServerResponse(
      status, headers: [HTTPField("Content-Type", "application/json"), HTTPField("Vary", "Origin")], body: json)
  }
}

extension QueryResult {
  fileprivate func mapValues(_ change: (Double) -> Double) -> QueryResult {
    func map(_ series: [TimeSeries]) -> [TimeSeries] {
      series.map { TimeSeries($0.labelSet, $0.samples.map { Sample(change($0.value), at: $0.timestamp) }) }
    }
    return switch self {
    case .scalar(let sample): .scalar(Sample(change(sample.value), at: sample.timestamp))
    case .string: self
    case .vector(let series): .vector(map(series))
    case .matrix(let series): .matrix(map(series))
    }
  }
}
