import Clients
import Runner

/// Mimir's blocks in the object store, and its behaviour when it cannot write there.
let mimirStorageSteps: [StepDefinition<World>] = [
  then(
    "Mimir logs SHALL contain S3 write error", .disrupts(.mimir), .uses(.mimir.storage), .needs(.storeErrors),
    doc: "A log line since the keys became invalid has one of Mimir's texts for a failed upload; a late one is flushed."
  ) { world in
    try await world.storage.hurryMimir()
    try await world.storage.expectWriteErrorInLogs(of: .mimir)
  },
  then(
    "Mimir SHALL NOT lose metrics during credential fix", .disrupts(.mimir), .disrupts(.mimir.storage),
    .uses(.objectStore),
    doc: "With the keys valid again what was pushed reaches a new block and is queried as it was pushed."
  ) { world in
    try await world.storage.restoreCredentials()
    try await world.storage.hurryMimir()
    try await world.metrics.expectKept()
  },
]
