/// Collects what documents say of themselves and of their names, so that what is said twice can be compared.
struct Statements: Sendable {
  private(set) var values: [StatedValue] = []
  private(set) var lists: [StatedList] = []
  /// What contradicts itself in one place.
  private(set) var found: [Contradiction] = []
  private var document = 0
  /// Below a heading that is called Status.
  private var awaitsStatus = false
  private var history = VersionHistory()

  mutating func beginDocument(_ number: Int) {
    finishDocument()
    document = number
  }

  mutating func finishDocument() {
    if let newest = history.newest { add(.version, "Version", newest.version, newest.text, newest.line) }
    (awaitsStatus, history) = (false, VersionHistory())
  }

  mutating func readHeading(_ text: String, _ place: SectionTracker) {
    history.readHeading(text)
    awaitsStatus = OwnWords.isStatus(text) && place.isAboutDocument(below: place.headings.dropLast())
  }

  /// The status that the block says the document has; nil for another.
  @discardableResult
  mutating func read(_ block: MarkdownBlock, _ place: SectionTracker) -> StatedValue? {
    if case .row(let isHeader) = block.kind { history.read(block, isHeader: isHeader) }
    if case .code = block.kind { return readCode(block) }
    var status: StatedValue?
    for line in block.content {
      status = readStatus(line, block, place) ?? status
      readVersion(line, place)
      if let number = StatedNumber(prose: line.text, cells: block.cells) { add(number, line.number, place) }
      for names in StatedList.names(in: line.text) {
        lists.append(StatedList(document: document, names: names, line: line.number))
      }
      awaitsStatus = false
    }
    return status
  }

  private mutating func readStatus(
    _ line: MarkdownLine, _ block: MarkdownBlock, _ place: SectionTracker
  ) -> StatedValue? {
    let field = line.field ?? OwnWords.field(line.text)
    let text: String
    if let field, OwnWords.isStatus(field.label), place.isAboutDocument(below: place.headings) {
      text = field.value
    } else if awaitsStatus, block.kind == .item || block.kind == .paragraph {
      text = line.text
    } else {
      return nil
    }
    guard let value = OwnWords.status(text) else { return nil }
    return add(.status, "Status", value, text.trimmed, line.number)
  }

  private mutating func readVersion(_ line: MarkdownLine, _ place: SectionTracker) {
    guard let field = line.field, OwnWords.isVersion(field.label), place.isAboutDocument(below: place.headings),
      let version = VersionHistory.number(field.value)
    else { return }
    history.isNamed = true
    add(.version, "Version", version.normal, field.value, line.number)
  }

  private mutating func readCode(_ block: MarkdownBlock) -> StatedValue? {
    let first = block.lines.first + 1
    var (kinds, retries) = (StatedKinds(), RetrySettings())
    var names = StatedList.CodeNames()
    for (offset, line) in block.literal.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      let (text, number) = (String(Substring(line)), first + offset)
      for stated in kinds.read(text) { add(stated, number) }
      if let setting = StatedNumber(code: text) {
        retries.read(setting, text, number)
        values.append(value(setting, number, scope: "", isCode: true))
      }
      if let list = names.read(text, number) {
        lists.append(StatedList(document: document, names: list.names, line: list.line))
      }
    }
    if let contradiction = retries.contradiction { found.append(contradiction) }
    awaitsStatus = false
    return nil
  }

  @discardableResult
  private mutating func add(
    _ kind: Contradiction.Kind, _ subject: String, _ value: String, _ text: String, _ line: Int
  ) -> StatedValue {
    let stated = StatedValue(
      kind: kind, subject: subject, key: "\(document) \(subject)", value: value, text: text, line: line)
    values.append(stated)
    return stated
  }

  /// Of an object or an image: those are the same in all documents.
  private mutating func add(_ stated: StatedKinds.Version, _ line: Int) {
    values.append(
      StatedValue(
        kind: .version, subject: stated.name, key: stated.name, value: stated.version, text: stated.version, line: line)
    )
  }

  private mutating func add(_ number: StatedNumber, _ line: Int, _ place: SectionTracker) {
    values.append(value(number, line, scope: place.scope?.text ?? "", isCode: false))
  }

  private func value(_ number: StatedNumber, _ line: Int, scope: String, isCode: Bool) -> StatedValue {
    StatedValue(
      kind: .number, subject: number.name, key: "\(document) \(number.name) \(number.dimension)", value: number.amount,
      text: number.text, line: line, isCode: isCode, scope: scope)
  }
}
