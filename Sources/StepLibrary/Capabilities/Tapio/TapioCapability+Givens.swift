import Gherkin
import Runner

/// What scenarios begin with.
extension TapioCapability {
  func register(_ id: String) async throws {
    try await ask(
      "register collector",
      PickleTable(rows: [["id", "name", "type"], [id, "collector \(id)", "type-$new"]]))
    try expectEstablished()
  }

  /// What it is, its columns tell.
  func export(_ table: PickleTable) async throws {
    let names = Set(table.rows.first ?? [])
    let kind = names.contains("duration") ? "traces" : names.contains("body") ? "logs" : "metrics"
    try await ask("export \(kind)", table)
    try expectEstablished()
  }

  private func expectEstablished() throws { try expectStatus(["OK"]) }
}
