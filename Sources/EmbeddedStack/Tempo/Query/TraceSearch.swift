import Base
import TraceQL
import Wire

/// The parameters of `/api/search`.
struct TraceSearch {
  enum Query {
    case traceQL(TraceQLQuery)
    case tags(TagQuery)
  }

  var query: Query
  /// Seconds since 1970; a trace must overlap the time between them.
  var start: Int64?
  var end: Int64?
  var limit = 20
  /// How many spans of a set are shown.
  var spansPerSet = 3

  init(_ request: HTTPServerRequest) throws(SearchError) {
    query = try Self.query(request)
    start = try Self.seconds(request, "start")
    end = try Self.seconds(request, "end")
    if let start, let end, start >= end { throw .startAfterEnd(start, end) }
    limit = try Self.count(request, "limit") ?? limit
    spansPerSet = try Self.count(request, "spss") ?? spansPerSet
  }

  /// Without any query every trace fits.
  private static func query(_ request: HTTPServerRequest) throws(SearchError) -> Query {
    let text = request.parameter("q") ?? ""
    do throws(TraceQLError) {
      if !text.isEmpty { return .traceQL(try TraceQLQuery(text)) }
    } catch { throw .query(error) }
    do throws(TraceQLError) { return .tags(try TagQuery(request.parameter("tags") ?? "")) } catch { throw .tags(error) }
  }

  private static func count(_ request: HTTPServerRequest, _ name: String) throws(SearchError) -> Int? {
    guard let text = request.parameter(name) else { return nil }
    guard let number = Int(text), number > 0 else { throw .parameter(name, text) }
    return number
  }

  private static func seconds(_ request: HTTPServerRequest, _ name: String) throws(SearchError) -> Int64? {
    guard let text = request.parameter(name) else { return nil }
    guard let number = Int64(text), (0...9_223_372_036).contains(number) else { throw .parameter(name, text) }
    return number
  }

  /// The newest traces that fit, newest first.
  ///
  /// - Parameter cutoff: what starts later is not seen yet.
  func run(on traces: [TraceID: Trace], cutoff: UTCTime) -> [TraceSearchHit] {
    let hits = traces.compactMap { id, trace -> TraceSearchHit? in
      guard let hit = hit(id, trace), isInTime(hit) else { return nil }
      return hit.start > UInt64(max(0, cutoff.nanosecondsSince1970)) ? nil : hit
    }
    let newestFirst = hits.sorted { ($0.start, $0.id) > ($1.start, $1.id) }
    return Array(newestFirst.prefix(limit))
  }

  private func hit(_ id: TraceID, _ trace: Trace) -> TraceSearchHit? {
    switch query {
    case .traceQL(let query): query.answer(for: trace).map { TraceSearchHit(id: id, trace: trace, answer: $0) }
    case .tags(let query): query.matches(trace) ? TraceSearchHit(id: id, trace: trace, answer: nil) : nil
    }
  }

  private func isInTime(_ hit: TraceSearchHit) -> Bool {
    let isAfter = start.map { hit.end >= UInt64($0) * 1_000_000_000 } ?? true
    return isAfter && (end.map { hit.start <= UInt64($0) * 1_000_000_000 } ?? true)
  }
}

/// Why a search request is refused; the texts are Tempo's.
enum SearchError: Error, Equatable, CustomStringConvertible {
  case query(TraceQLError)
  case tags(TraceQLError)
  case parameter(String, String)
  case startAfterEnd(Int64, Int64)

  var description: String {
    switch self {
    case .query(let error): "invalid TraceQL query: \(error)"
    case .tags(let error): "invalid tags: \(error)"
    case .parameter(let name, let value): "invalid \(name): must be a positive number, not \"\(value)\""
    case .startAfterEnd(let start, let end):
      "http parameter start must be before end. received start=\(start) end=\(end)"
    }
  }
}
