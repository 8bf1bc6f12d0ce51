import Runner

extension ParsedOptions {
  /// What `run` is to look into: its operands, or the list that `--rerun` names, or `Features`.
  func paths() throws(UsageError) -> [PathSelector] {
    guard let list = value("--rerun") else {
      return operands.isEmpty ? [PathSelector("Features")] : operands.map { PathSelector($0) }
    }
    if let operand = operands.first {
      throw .other("--rerun \(list) names what runs, so \(operand) cannot", hint: "leave out one of them")
    }
    return try rerunLines(list).map { PathSelector($0) }
  }

  func shard(jobIndex: String?) throws(UsageError) -> Shard? {
    try parsed("--shard", as: "I/N with I from 1 to N; or N where JOB_COMPLETION_INDEX says which") {
      Shard($0, jobIndex: jobIndex)
    }
  }

  private func rerunLines(_ file: String) throws(UsageError) -> [String] {
    let bytes: [UInt8]
    do { bytes = try readFile(file) } catch { throw .unreadable(file, reason: error.reason) }
    do { return try RerunList(String(decoding: bytes, as: UTF8.self)).lines } catch {
      throw .other(
        "\(file):\(error.number): \"\(error.text)\" is not PATH:LINE",
        hint: "give a rerun.txt as a run leaves it in its output folder")
    }
  }
}
