import Base
import Gherkin
package import Runner

/// Writes events as Cucumber Messages 34, an envelope a line (NDJSON).
package struct MessageEncoder: Sendable {
  private var writer = JSONWriter()

  package init() {}

  /// The event's line or lines with their line ends; empty for an event without a message.
  package mutating func encode(_ event: Event) -> [UInt8] {
    writer.removeAll()
    writer.message(event)
    return writer.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func message(_ event: Event) {
    switch event {
    case .source(let source): envelope { $0.source(source) }
    case .gherkinDocument(let document): envelope { $0.gherkinDocument(document) }
    case .pickle(let pickle): envelope { $0.pickle(pickle) }
    case .parseErrors(let errors):
      for error in errors.errors { envelope { $0.parseError(error, uri: errors.source.uri) } }
    default: envelope { $0.member(event) }
    }
  }

  private mutating func envelope(_ write: (inout JSONWriter) -> Void) {
    write(&self)
    newline()
  }

  private mutating func member(_ event: Event) {
    object { json in
      switch event {
      case .meta(let meta): json.member("meta") { $0.meta(meta) }
      case .parameterType(let type): json.member("parameterType") { $0.parameterType(type) }
      case .stepDefinition(let step): json.member("stepDefinition") { $0.stepDefinition(step) }
      case .undefinedParameterType(let name, let expression):
        json.member("undefinedParameterType") { $0.undefinedParameterType(name, in: expression) }
      case .hook(let hook): json.member("hook") { $0.hook(hook) }
      case .testCase(let testCase): json.member("testCase") { $0.testCase(testCase) }
      case .suggestion(let suggestion): json.member("suggestion") { $0.suggestion(suggestion) }
      case .attachment(let attachment): json.member("attachment") { $0.attachment(attachment) }
      default: json.execution(event)
      }
    }
  }
}
