import Runner

extension ParsedOptions {
  /// What `run` is to look into: its operands, or the list that `--rerun` names, or `Features`.
  func paths() throws(UsageError) -> [PathSelector] {
    guard let list = try self[.rerun] else {
      return operands.isEmpty ? [PathSelector("Features")] : operands.map { PathSelector($0) }
    }
    if let operand = operands.first { throw .conflict(.rerunWithOperand(list: list, operand: operand)) }
    return try rerunLines(list).map { PathSelector($0) }
  }

  func selection(_ paths: [PathSelector]) throws(UsageError) -> Selection {
    Selection(lines: PathSelector.lines(of: paths), tags: try self[.tags], names: try self[.names])
  }

  private func rerunLines(_ file: String) throws(UsageError) -> [String] {
    let bytes = try readInput(file)
    do { return try RerunList(String(decoding: bytes, as: UTF8.self)).lines } catch {
      throw .badFile(.badRerunLine(file, line: error.number, text: error.text))
    }
  }
}
