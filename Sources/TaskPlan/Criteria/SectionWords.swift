/// Which headings say what stands under them, in English, German, French and Spanish; a team adds its own.
package struct SectionWords: Sendable {
  private var kinds: [String: SectionKind]

  package static let standard = SectionWords(kinds: standardKinds)

  /// The same, and these headings.
  package func adding(_ headings: [(SectionKind, String)]) -> SectionWords {
    var words = self
    for (kind, heading) in headings { words.kinds[Self.normal(heading)] = kind }
    return words
  }

  /// Nil for a heading that says nothing.
  func kind(of heading: String) -> SectionKind? {
    let words = Self.normal(heading)
    if let kind = kinds[words] { return kind }
    // "Functional Requirements / Must have", "Acceptance Criteria - MVP"
    let head = words.split(maxSplits: 1) { "/–—|&".contains($0) }.first.map { $0.trimmed } ?? ""
    if head != words, let kind = kinds[head] { return kind }
    guard let dash = words.firstRange(of: " - ") else { return nil }
    return kinds[String(words[..<dash.lowerBound])] ?? kinds[String(words[dash.upperBound...])]
  }

  /// In small letters, without numbers and signs before, a remark in parentheses and a colon behind.
  private static func normal(_ heading: String) -> String {
    var text = Substring(heading.lowercased().split(separator: "(").first ?? "").trimmed[...]
    while let first = text.first, !first.isLetter { text.removeFirst() }
    while let last = text.last, !last.isLetter { text.removeLast() }
    return String(text).replacing("’", with: "'")
  }

  private static let standardKinds: [String: SectionKind] = {
    let lists: [(SectionKind, [String])] = [
      (
        .acceptance,
        [
          "acceptance criteria", "acceptance criterion", "acceptance", "criteria", "conditions of satisfaction",
          "acceptance tests", "acceptance conditions", "akzeptanzkriterien", "abnahmekriterien", "kriterien",
          "critères d'acceptation", "critères d'acceptance", "critères de recette", "criterios de aceptación",
          "criterios de aceptacion",
        ]
      ),
      (
        .success,
        [
          "success criteria", "measurable outcomes", "success metrics", "criteria for success", "erfolgskriterien",
          "critères de succès", "critères de réussite", "criterios de éxito", "criterios de exito",
        ]
      ),
      (
        .requirements,
        [
          "requirements", "technical requirements", "system requirements", "product requirements", "added requirements",
          "modified requirements", "business requirements", "user requirements", "security requirements",
          "anforderungen", "technische anforderungen", "exigences", "exigences techniques", "requisitos",
          "requisitos técnicos", "requerimientos",
        ]
      ),
      (
        .functional,
        [
          "functional requirements", "functional", "funktionale anforderungen", "exigences fonctionnelles",
          "besoins fonctionnels", "requisitos funcionales", "requerimientos funcionales",
        ]
      ),
      (
        .nonFunctional,
        [
          "non-functional requirements", "nonfunctional requirements", "non functional requirements", "nfrs",
          "quality attributes", "nichtfunktionale anforderungen", "nicht-funktionale anforderungen",
          "exigences non fonctionnelles", "requisitos no funcionales",
        ]
      ),
      (
        .done,
        [
          "definition of done", "dod", "done when", "exit criteria", "completion criteria", "done criteria",
          "definition of done checklist", "fertig, wenn", "fertig wenn", "définition de fini",
          "définition du terminé", "definición de hecho", "definición de terminado", "definition of complete",
        ]
      ),
      (
        .scenarios,
        [
          "test scenarios", "acceptance scenarios", "scenarios", "testszenarien", "szenarien", "scénarios de test",
          "scénarios", "escenarios de prueba", "escenarios", "user scenarios",
        ]
      ),
      (
        .tasks,
        [
          "tasks", "implementation plan", "implementation tasks", "subtasks", "task list", "aufgaben", "tâches",
          "tareas",
        ]
      ),
      (
        .apart,
        [
          "notes", "dev notes", "out of scope", "non-goals", "non goals", "overview", "introduction", "background",
          "assumptions", "key entities", "edge cases", "open questions", "dependencies", "references", "change log",
          "glossary", "risks", "context", "rationale", "clarifications", "constraints", "removed requirements",
          "renamed requirements", "priority", "user story", "user stories", "story", "purpose", "annahmen", "hinweise",
          "hypothèses", "notas", "supuestos", "contexto", "contexte",
        ]
      ),
    ]
    return lists.reduce(into: [:]) { kinds, list in
      for word in list.1 { kinds[word] = list.0 }
    }
  }()
}
