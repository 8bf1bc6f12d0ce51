import Base
import Wire

/// The parameters of `/api/search`.
struct TraceSearch {
  var query: TraceQL
  /// Only a query in TraceQL gets spans and statistics in its answer.
  var isTraceQL: Bool
  /// Seconds since 1970; a trace must overlap the time between them.
  var start: Int64?
  var end: Int64?
  var limit = 20

  init(_ request: HTTPServerRequest) throws(SearchError) {
    let (text, tags) = (request.parameter("q"), request.parameter("tags"))
    isTraceQL = text != nil || tags == nil
    do throws(TraceQLError) {
      if let text { query = try TraceQL(text) } else { query = try TraceQL(tags: tags ?? "") }
    } catch {
      throw isTraceQL ? .query(error) : .tags(error)
    }
    start = try Self.seconds(request, "start")
    end = try Self.seconds(request, "end")
    if let start, let end, start >= end { throw .startAfterEnd(start, end) }
    if let text = request.parameter("limit") {
      guard let number = Int(text), number > 0 else { throw .parameter("limit", text) }
      limit = number
    }
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
      let matches = query.matches(in: trace)
      let hit = TraceSearchHit(id: id, trace: trace, matches: matches)
      return matches.isEmpty || !isInTime(hit) || hit.start > UInt64(max(0, cutoff.nanosecondsSince1970)) ? nil : hit
    }
    let newestFirst = hits.sorted { ($0.start, $0.id) > ($1.start, $1.id) }
    return Array(newestFirst.prefix(limit))
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
