/// What a scenario knows of releases that it changed.
struct ReleaseMemory: ScenarioMemory {
  /// The last upgrade that it caused.
  var update: ReleaseUpdate?
}
