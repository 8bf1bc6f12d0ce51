extension Redactor {
  /// The event without secrets; events that carry no text of a run's own pass as they are.
  ///
  /// What stands in a feature file is public and stays.
  package func redact(_ event: Event) -> Event {
    switch event {
    case .attachment(var attachment):
      attachment.content = redact(attachment.content)
      return .attachment(attachment)
    case .suggestion(var suggestion):
      for index in suggestion.snippets.indices {
        suggestion.snippets[index].code = redact(suggestion.snippets[index].code)
      }
      return .suggestion(suggestion)
    case .testStepFinished(let finished) where finished.result.isSilent: return event
    case .testStepFinished(var finished):
      finished.result = redact(finished.result)
      return .testStepFinished(finished)
    case .testRunHookFinished(var finished):
      finished.result = redact(finished.result)
      return .testRunHookFinished(finished)
    case .testRunFinished(var finished):
      finished.exception = finished.exception.map(redact)
      return .testRunFinished(finished)
    default: return event
    }
  }

  private func redact(_ content: Attachment.Content) -> Attachment.Content {
    switch content {
    case .text(let text, let mediaType): .text(redact(text), mediaType: mediaType)
    case .bytes(let bytes, let mediaType, let fileName):
      .bytes(redact(bytes), mediaType: mediaType, fileName: fileName.map(redact))
    case .log(let text): .log(redact(text))
    case .link(let url): .link(redact(url))
    case .evidence(let evidence): .evidence(redact(evidence))
    case .failure(let failure): .failure(redact(failure))
    case .timing: content
    case .provenance(let provenance): .provenance(redact(provenance))
    }
  }

  /// Bytes that are text are redacted as text, whatever their media type.
  private func redact(_ bytes: [UInt8]) -> [UInt8] {
    String(validating: bytes, as: UTF8.self).map { Array(redact($0).utf8) } ?? bytes
  }

  private func redact(_ evidence: Evidence) -> Evidence {
    var redacted = evidence
    redacted.title = redact(evidence.title)
    redacted.entries = evidence.entries.map { Evidence.Entry(name: redact($0.name), value: value(of: $0), as: $0.role) }
    return redacted
  }

  /// Name and value together can have a secret's form, such as those of a header; what holds none keeps its type.
  private func value(of entry: Evidence.Entry) -> Evidence.Value {
    let (start, text) = ("\(entry.name): ", entry.value.text)
    let pair = redact(start + text)
    let redacted = pair.hasPrefix(start) ? String(pair.dropFirst(start.count)) : redact(text)
    return redacted == text ? entry.value : .text(redacted)
  }

  /// Digests and versions are no secrets, and must stay whole.
  private func redact(_ provenance: Provenance) -> Provenance {
    var redacted = provenance
    redacted.target.addresses = provenance.target.addresses.map { NamedText($0.name, redact($0.text)) }
    redacted.options = provenance.options.map { NamedText($0.name, redact($0.text)) }
    redacted.versions = provenance.versions.map { version in
      guard case .unknown(let reason) = version.answer else { return version }
      return TestedVersion(system: version.system, .unknown(redact(reason)))
    }
    return redacted
  }

  private func redact(_ failure: StepFailure) -> StepFailure {
    var redacted = failure
    redacted.summary = redact(failure.summary)
    redacted.expected = failure.expected.map(redact)
    redacted.actual = failure.actual.map(redact)
    redacted.transportError = failure.transportError.map(redact)
    redacted.curlCommand = failure.curlCommand.map(redact)
    return redacted
  }

  private func redact(_ result: StepResult) -> StepResult {
    var redacted = result
    redacted.message = result.message.map(redact)
    redacted.exception = result.exception.map(redact)
    return redacted
  }

  private func redact(_ exception: ExceptionDescription) -> ExceptionDescription {
    ExceptionDescription(
      type: exception.type, message: redact(exception.message), stackTrace: exception.stackTrace.map(redact))
  }
}
