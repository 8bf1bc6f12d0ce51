/// Polls a condition until it holds; `false` once the deadline has passed.
func eventually(within limit: Duration = .seconds(5), _ condition: () -> Bool) async throws -> Bool {
  let deadline = ContinuousClock.now + limit
  while !condition() {
    if ContinuousClock.now >= deadline { return false }
    try await Task.sleep(for: .milliseconds(2))
  }
  return true
}
