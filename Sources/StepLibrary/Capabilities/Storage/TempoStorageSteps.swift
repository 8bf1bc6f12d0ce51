import Clients
import Runner

/// Tempo's blocks in the object store, and its behaviour when it cannot write there.
let tempoStorageSteps: [StepDefinition<World>] = [
  then(
    "trace data SHALL exist in S3 bucket {bucket}", .uses(.tempo.storage), .uses(.objectStore),
    doc: "A new block of its tenant has it by its bloom filter, and a read from blocks only gives it as it was sent."
  ) {
    (world, bucket: Bucket) in
    try await world.storage.expectPersisted(world[TraceMemory.self].last, in: bucket)
  },
  then(
    "Tempo logs SHALL contain S3 write error", .uses(.tempo.storage), .needs(.storeErrors),
    doc: "A log line since the keys became invalid has one of Tempo's texts for a failed write."
  ) { world in
    try await world.storage.expectWriteErrorInLogs(of: .tempo) {
      try await world.traces.hurry(try await world.traces.times())
    }
  },
  then(
    "Tempo SHALL NOT lose trace data during credential fix", .disrupts(.tempo.storage), .uses(.objectStore),
    doc: "With the keys valid again each trace of the scenario reaches a new block and reads back as it was sent."
  ) {
    world in
    try await world.storage.restoreCredentials()
    try await world.traces.expectNothingLost()
  },
]
