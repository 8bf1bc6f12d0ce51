import Base
import Wire

/// `tapio.v1.TapioService`: events in and out, and what belongs together.
struct TapioService: Sendable {
  let interface: TapioInterface
  let ingest: EventIngest
  let faults: FaultInjector

  static let name = "tapio.v1.TapioService"

  var unary: [String: @Sendable (JSONValue) async throws(GRPCServerFailure) -> JSONValue] {
    [
      "GetEvents": { request throws(GRPCServerFailure) in try events(request) },
      "GetCorrelations": { request throws(GRPCServerFailure) in try correlations(request) },
      "GetServerInfo": { _ throws(GRPCServerFailure) in info },
    ]
  }

  private var info: JSONValue {
    [
      "version": "1.0.0", "maxBatchSize": .number("\(EventIngest.batchLimit)"),
      "collectorRate": .number("\(CollectorRegistry.rate)"),
      "compressions": .array(CompressionKind.allCases.map { .string("COMPRESSION_TYPE_\($0.rawValue.uppercased())") }),
    ]
  }

  private func events(_ request: JSONValue) throws(GRPCServerFailure) -> JSONValue {
    let ids = (request["ids"]?.elements ?? []).compactMap(\.string)
    guard !ids.isEmpty else { throw .invalidArgument("there are no ids") }
    var found: [JSONValue] = []
    for bytes in ingest.store.events(Set(ids)) { found.append(shown(try interface.event(bytes))) }
    return ["events": .array(found)]
  }

  /// As a reader sees it.
  private func shown(_ event: JSONValue) -> JSONValue {
    var event = event
    if event["traceContext"] != nil, faults.act(TapioFaults.traceContextLost) != nil {
      event = event.with("traceContext", nil)
    }
    guard let fault = faults.act(TapioFaults.changesField, where: { event[$0.name] != nil }) else { return event }
    switch fault.name {
    case "payload": return event.with("payload", .string(Base64.encode(Array("other".utf8))))
    case "timestamp":
      return event.with("timestamp", event["timestamp"]?.time.map { .string("\($0.rfc3339().prefix(19))Z") })
    case "severity": return event.with("severity", "SEVERITY_INFO")
    default: return event.with(fault.name, nil)
    }
  }

  private func correlations(_ request: JSONValue) throws(GRPCServerFailure) -> JSONValue {
    let (trace, group) = (request["traceId"]?.string ?? "", request["semanticGroup"]?.string ?? "")
    guard trace.isEmpty != group.isEmpty else { throw .invalidArgument("ask for a trace or for a semantic group") }
    let isLost = trace.isEmpty ? faults.act(TapioFaults.groupLost) : faults.act(TapioFaults.correlationLost)
    if isLost != nil { return ["correlations": []] }
    let (traceBytes, groupBytes) = (Array(trace.utf8), Array(group.utf8))
    let found = ingest.store.events { batch, event in
      trace.isEmpty
        ? batch.group(event).elementsEqual(groupBytes)
        : batch.trace(event).dropFirst(2).starts(with: traceBytes)
    }
    var ids: [JSONValue] = []
    for bytes in found { ids.append(try interface.event(bytes)["id"] ?? "") }
    if ids.isEmpty { return ["correlations": []] }
    return ["correlations": [["key": .string(trace + group), "eventIds": .array(ids)]]]
  }
}
