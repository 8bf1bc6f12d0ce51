import Base
import Wire

/// What the ingester has of a tenant: `GET /ingester/tsdb/TENANT`, a page, or JSON where the client asks for that.
struct TenantPage: Sendable {
  let ingester: Ingester
  let clock: WallClock

  func respond(to request: HTTPServerRequest, tenant: String) async -> HTTPServerResponse {
    guard await ingester.tenants.contains(tenant) else {
      return HTTPServerResponse(404, type: "text/plain", "TSDB not found for tenant \(tenant)")
    }
    let blocks = await ingester.blocks.filter { $0.block.meta.tenant == tenant }.map(\.block.meta)
    if request.headers["accept"]?.contains("application/json") == true {
      return HTTPServerResponse(200, type: "application/json", json(tenant, blocks))
    }
    return HTTPServerResponse(200, type: "text/html; charset=utf-8", html(tenant, blocks))
  }

  private func json(_ tenant: String, _ blocks: [MetricBlockMeta]) -> [UInt8] {
    let blocks = blocks.map { meta -> JSONValue in
      [
        "ID": .string(meta.ulid), "MinTime": .string(Self.time(meta.minTime)),
        "MaxTime": .string(Self.time(meta.maxTime)), "OutOfOrder": false,
        "Compaction": ["level": .integer(meta.level), "sources": .strings(meta.sources)],
        "Stats": ["numSamples": .integer(meta.sampleCount), "numSeries": .integer(meta.seriesCount)], "UploadedOn": "",
      ]
    }
    let page: JSONValue = [
      "Now": .string(clock.now().rfc3339(fractionDigits: 9)), "Tenant": .string(tenant),
      // As Go writes a slice that was never added to.
      "Blocks": blocks.isEmpty ? .null : .array(blocks),
    ]
    return page.encoded
  }

  private func html(_ tenant: String, _ blocks: [MetricBlockMeta]) -> String {
    let rows = blocks.map { "<tr><td>\($0.ulid)</td><td>\(Self.time($0.minTime))</td></tr>" }.joined()
    return "<!DOCTYPE html><html><body><h1>Ingester: TSDB for tenant \(tenant)</h1><table>\(rows)</table></body></html>"
  }

  private static func time(_ milliseconds: Int64) -> String {
    "\(UTCTime(millisecondsSince1970: milliseconds).rfc3339()) (\(milliseconds))"
  }
}
