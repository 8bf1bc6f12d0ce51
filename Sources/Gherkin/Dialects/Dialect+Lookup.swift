/// Which step keywords a parser knows.
package enum StepDialect: Sendable {
  /// Those of the official languages.
  case official
  /// Those, and in English also `Or`, which plans use for alternatives.
  case plan
}

extension Dialect {
  /// Fails for a language that is not in the table.
  init?(code: String, extended: StepDialect) {
    guard let row = DialectTable.row(of: code) else { return nil }
    self.code = code
    let hasOr = extended == .plan && (code == "en" || code.hasPrefix("en-"))
    keywords = row.bytes + (hasOr ? Array("Or ".utf8) : [])
    titles = row.titleKeywords
    let or = hasOr ? [StepKeyword(range: row.bytes.endIndex..<keywords.endIndex, type: .conjunction)] : []
    steps = (row.stepKeywords + or).sorted { $0.range.count > $1.range.count }
  }
}

extension DialectTable.Row {
  fileprivate var titleKeywords: [TitleKeyword] {
    let order: [(Int, LineKinds)] = [
      (Self.feature, .feature), (Self.background, .background), (Self.examples, .examples),
      (Self.scenario, .scenario), (Self.outline, .scenario), (Self.rule, .rule),
    ]
    return order.flatMap { field, kind in fields[field].map { TitleKeyword(range: $0, kind: kind) } }
  }

  /// Each keyword once; one that is listed more than once has no type of its own.
  fileprivate var stepKeywords: [StepKeyword] {
    let types: [KeywordType] = [.context, .action, .outcome, .conjunction, .conjunction]
    var keywords: [StepKeyword] = []
    for (field, type) in zip(Self.given...Self.but, types) {
      for range in fields[field] { keywords.appendOrBlur(StepKeyword(range: range, type: type), in: bytes) }
    }
    return keywords
  }
}

extension [StepKeyword] {
  fileprivate mutating func appendOrBlur(_ keyword: StepKeyword, in bytes: [UInt8]) {
    if let known = firstIndex(where: { bytes[$0.range] == bytes[keyword.range] }) {
      self[known] = StepKeyword(range: keyword.range, type: .unknown)
    } else {
      append(keyword)
    }
  }
}
