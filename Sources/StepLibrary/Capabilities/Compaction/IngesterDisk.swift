import Base
import Clients
import Runner
import Wire

/// What Mimir's ingester says of the blocks that it has on its disk.
struct IngesterDisk: Sendable {
  let reading: SystemReading

  /// `GET /ingester/tsdb/TENANT` as JSON: `Blocks[].ID`.
  ///
  /// A tenant whose TSDB was closed when nothing more came has a 404 that says so, and no files; another 404 is one of a
  /// server that has no such page.
  ///
  /// - Parameter ingesters: how many there are; one address leads to one of them only.
  func blocks(of tenant: String?, behindOne ingesters: Int) async throws(Hidden) -> [String] {
    guard let tenant else { throw Hidden(reason: "the ingester: no step said whose blocks they are") }
    guard ingesters <= 1 else { throw Hidden(reason: "the ingester: of \(ingesters) only one answers at its address") }
    let call: HTTPCall
    do {
      call = try await reading.look(
        at: "/ingester/tsdb/\(PercentEncoding.encode(tenant))", of: "ingester", as: "application/json")
    } catch { throw Hidden(reason: "the ingester: \(error)") }
    let response = call.response
    if response.status == 404, response.text.contains("TSDB not found for tenant") { return [] }
    guard response.status == 200, let page = try? JSONValue(parsing: response.body), page["Tenant"]?.string == tenant
    else { throw Hidden(reason: "the ingester: \(response.status) \(response.excerpt)") }
    return (page["Blocks"]?.elements ?? []).compactMap { $0["ID"]?.string }
  }
}
