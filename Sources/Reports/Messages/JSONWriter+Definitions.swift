import Base
import Gherkin
import Runner

extension JSONWriter {
  mutating func meta(_ meta: Meta) {
    object { json in
      json.member("protocolVersion", Meta.protocolVersion)
      json.member("implementation") { $0.product(Meta.implementation, meta.implementationVersion) }
      json.member("runtime") { $0.product("Swift", meta.runtime) }
      json.member("os") { $0.product(meta.operatingSystem) }
      json.member("cpu") { $0.product(meta.processor) }
    }
  }

  private mutating func product(_ name: String, _ version: String? = nil) {
    object { json in
      json.member("name", name)
      json.member(optional: "version", version)
    }
  }

  mutating func parameterType(_ type: ParameterTypeDescription) {
    object { json in
      json.member("id", type.id)
      json.member("name", type.name)
      json.member("regularExpressions") { $0.array(type.patterns) { $0.string($1) } }
      json.member("preferForRegularExpressionMatch", type.preferForRegularExpressionMatch)
      json.member("useForSnippets", type.useForSnippets)
      json.member("sourceReference") { $0.sourceReference(type.source) }
    }
  }

  mutating func undefinedParameterType(_ name: String, in expression: String) {
    object { json in
      json.member("name", name)
      json.member("expression", expression)
    }
  }

  mutating func stepDefinition(_ step: StepDefinitionDescription) {
    object { json in
      json.member("id", step.id)
      json.member("pattern") { $0.pattern(step.pattern) }
      json.member("sourceReference") { $0.sourceReference(step.source) }
    }
  }

  private mutating func pattern(_ pattern: Expression.Source) {
    object { json in
      switch pattern {
      case .cucumberExpression(let source):
        json.member("type", "CUCUMBER_EXPRESSION")
        json.member("source", source)
      case .regularExpression(let source):
        json.member("type", "REGULAR_EXPRESSION")
        json.member("source", source)
      }
    }
  }

  mutating func hook(_ hook: HookDescription) {
    object { json in
      json.member("id", hook.id)
      json.member("type", hook.kind.rawValue)
      json.member(optional: "name", hook.name)
      json.member(optional: "tagExpression", hook.tagExpression)
      json.member("sourceReference") { $0.sourceReference(hook.source) }
    }
  }

  private mutating func sourceReference(_ source: SourceReference) {
    object { json in
      json.member("uri", source.file)
      json.member("location") { json in json.object { $0.member("line", source.line) } }
    }
  }

  mutating func suggestion(_ suggestion: Suggestion) {
    object { json in
      json.member("id", suggestion.id)
      json.member("pickleStepId", suggestion.pickleStepId)
      json.member("snippets") { json in
        json.array(suggestion.snippets) { json, snippet in
          json.object { json in
            json.member("language", snippet.language)
            json.member("code", snippet.code)
          }
        }
      }
    }
  }
}
