import FoundationEssentials
import Runner

extension ParsedOptions {
  /// What `run` is to look into: its operands, or the list that `--rerun` names, or ``StandardPath``.
  func paths() throws(UsageError) -> [PathSelector] {
    guard let list = try self[.rerun] else {
      return operands.isEmpty ? [PathSelector(StandardPath.of("Features"))] : operands.map { PathSelector($0) }
    }
    if let operand = operands.first { throw .conflict(.rerunWithOperand(list: list, operand: operand)) }
    return try rerunLines(list).map { PathSelector($0) }
  }

  /// But for lines, which ``FeatureFiles`` knows.
  func selection() throws(UsageError) -> Selection { Selection(tags: try self[.tags], names: try self[.names]) }

  private func rerunLines(_ file: String) throws(UsageError) -> [String] {
    let bytes = try readInput(file)
    let exists = { (path: String) in FileManager.default.fileExists(atPath: path) }
    do { return try RerunList(String(decoding: bytes, as: UTF8.self), isFile: exists).lines } catch {
      throw .badFile(.badRerunLine(file, line: error.number, text: error.text))
    }
  }
}
