extension LabelRegexParser {
  package mutating func repeated(_ atom: Program) throws(LabelRegex.Failure) -> Program {
    var program = atom
    var previous: Int?
    while true {
      let start = position
      guard let (low, high) = try quantifier() else { return program }
      program = try repeating(program, low, high, isLazy: accept("?") != flags.isUngreedy)
      if let previous {
        throw .invalid("invalid nested repetition operator: `\(String(scalars[previous..<position]))`")
      }
      previous = start
    }
  }

  /// `high` is nil for any number.
  private mutating func quantifier() throws(LabelRegex.Failure) -> (low: Int, high: Int?)? {
    let bounds: (Int, Int?)
    switch current {
    case "*": bounds = (0, nil)
    case "+": bounds = (1, nil)
    case "?": bounds = (0, 1)
    case "{": return try counted()
    default: return nil
    }
    position += 1
    return bounds
  }

  /// `{2}`, `{2,}`, `{2,5}`; anything else in braces stands for itself.
  private mutating func counted() throws(LabelRegex.Failure) -> (low: Int, high: Int?)? {
    guard let close = scalars[position...].firstIndex(of: "}") else { return nil }
    let inner = String(String.UnicodeScalarView(scalars[(position + 1)..<close]))
    let parts = inner.split(separator: ",", omittingEmptySubsequences: false)
    let isCount = parts.enumerated().allSatisfy { $1.utf8.allSatisfy(\.isDigit) && ($0 == 1 || !$1.isEmpty) }
    guard isCount, parts.count <= 2, let low = Int(parts[0]) else { return nil }
    let high = parts.count == 1 ? low : Int(parts[1])
    guard low <= 1000, (high ?? low) <= 1000, low <= high ?? low, high != nil || parts[1].isEmpty else {
      throw .invalid("invalid repeat count: `{\(inner)}`")
    }
    position = close + 1
    return (low, high)
  }

  private func repeating(
    _ atom: Program, _ low: Int, _ high: Int?, isLazy: Bool
  ) throws(LabelRegex.Failure) -> Program {
    guard atom.count * max(low, high ?? 0) < Self.maximumSize else { throw .invalid("expression too large") }
    let choice = { (go: Int, skip: Int) in isLazy ? LabelRegex.Instruction.split(skip, go) : .split(go, skip) }
    var program: Program = []
    for _ in 0..<low { program += atom.shifted(by: program.count) }
    if let high {
      let end = program.count + (high - low) * (atom.count + 1)
      for _ in low..<high { program += [choice(program.count + 1, end)] + atom.shifted(by: program.count + 1) }
    } else {
      let loop = program.count
      program += [choice(loop + 1, loop + atom.count + 2)] + atom.shifted(by: loop + 1) + [.jump(loop)]
    }
    return program
  }
}

extension [LabelRegex.Instruction] {
  package func shifted(by offset: Int) -> Self {
    map { instruction in
      switch instruction {
      case .split(let first, let second): .split(first + offset, second + offset)
      case .jump(let target): .jump(target + offset)
      default: instruction
      }
    }
  }
}

extension String {
  init(_ scalars: ArraySlice<UnicodeScalar>) { self.init(String.UnicodeScalarView(scalars)) }
}
