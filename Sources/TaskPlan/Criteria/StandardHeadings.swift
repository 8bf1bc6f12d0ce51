/// The headings that are known without being told: for each kind in English, German, French and Spanish.
///
/// In small letters, as `SectionWords` compares them.
enum StandardHeadings {
  static let kinds: [String: SectionKind] = SectionKind.allCases.reduce(into: [:]) { kinds, kind in
    for word in words(of: kind) { kinds[word] = kind }
  }

  private static func words(of kind: SectionKind) -> [String] {
    switch kind {
    case .acceptance: acceptance
    case .success: success
    case .requirements: requirements
    case .functional: functional
    case .nonFunctional: nonFunctional
    case .done: done
    case .scenarios: scenarios
    case .tasks: tasks
    case .apart: apart
    }
  }

  private static let acceptance = [
    "acceptance criteria", "acceptance criterion", "acceptance", "criteria", "conditions of satisfaction",
    "acceptance tests", "acceptance conditions",
    "akzeptanzkriterien", "abnahmekriterien", "kriterien", "abnahmebedingungen",
    "critères d'acceptation", "critères d'acceptance", "critères de recette", "critères", "conditions d'acceptation",
    "criterios de aceptación", "criterios de aceptacion", "criterios", "condiciones de aceptación",
  ]
  private static let success = [
    "success criteria", "measurable outcomes", "success metrics", "criteria for success",
    "erfolgskriterien", "erfolgsmetriken", "messbare ergebnisse",
    "critères de succès", "critères de réussite", "indicateurs de succès", "résultats mesurables",
    "criterios de éxito", "criterios de exito", "métricas de éxito", "resultados medibles",
  ]
  private static let requirements = [
    "requirements", "technical requirements", "system requirements", "product requirements", "added requirements",
    "modified requirements", "business requirements", "user requirements", "security requirements",
    "anforderungen", "technische anforderungen", "systemanforderungen", "produktanforderungen",
    "geschäftsanforderungen", "benutzeranforderungen", "sicherheitsanforderungen",
    "exigences", "exigences techniques", "exigences système", "exigences du produit", "exigences métier",
    "exigences des utilisateurs", "exigences de sécurité",
    "requisitos", "requisitos técnicos", "requerimientos", "requisitos del sistema", "requisitos del producto",
    "requisitos de negocio", "requisitos de usuario", "requisitos de seguridad",
  ]
  private static let functional = [
    "functional requirements", "functional",
    "funktionale anforderungen", "fachliche anforderungen",
    "exigences fonctionnelles", "besoins fonctionnels",
    "requisitos funcionales", "requerimientos funcionales",
  ]
  private static let nonFunctional = [
    "non-functional requirements", "nonfunctional requirements", "non functional requirements", "nfrs",
    "quality attributes",
    "nichtfunktionale anforderungen", "nicht-funktionale anforderungen", "qualitätsanforderungen",
    "exigences non fonctionnelles", "exigences non-fonctionnelles", "besoins non fonctionnels", "exigences de qualité",
    "requisitos no funcionales", "requerimientos no funcionales", "atributos de calidad",
  ]
  private static let done = [
    "definition of done", "dod", "done when", "exit criteria", "completion criteria", "done criteria",
    "definition of done checklist", "definition of complete",
    "fertig, wenn", "fertig wenn", "abschlusskriterien",
    "définition de fini", "définition du terminé", "définition de terminé", "critères d'achèvement", "critères de fin",
    "definición de hecho", "definición de terminado", "definición de completado", "criterios de finalización",
  ]
  private static let scenarios = [
    "test scenarios", "acceptance scenarios", "scenarios", "user scenarios",
    "testszenarien", "szenarien", "akzeptanzszenarien", "abnahmeszenarien",
    "scénarios de test", "scénarios", "scénarios d'acceptation",
    "escenarios de prueba", "escenarios", "escenarios de aceptación",
  ]
  private static let tasks = [
    "tasks", "implementation plan", "implementation tasks", "subtasks", "task list",
    "aufgaben", "umsetzungsplan", "implementierungsplan", "teilaufgaben", "aufgabenliste",
    "tâches", "plan d'implémentation", "plan de mise en œuvre", "sous-tâches", "liste des tâches",
    "tareas", "plan de implementación", "subtareas", "lista de tareas",
  ]
  private static let apart = [
    "notes", "dev notes", "out of scope", "non-goals", "non goals", "overview", "introduction", "background",
    "assumptions", "key entities", "edge cases", "open questions", "dependencies", "references", "change log",
    "glossary", "risks", "context", "rationale", "clarifications", "constraints", "removed requirements",
    "renamed requirements", "priority", "user story", "user stories", "story", "purpose",
    "annahmen", "hinweise", "notizen", "anmerkungen", "nicht enthalten", "nichtziele", "überblick", "einleitung",
    "hintergrund", "randfälle", "grenzfälle", "offene fragen", "abhängigkeiten", "referenzen", "änderungshistorie",
    "glossar", "risiken", "kontext", "begründung", "einschränkungen", "priorität", "zweck",
    "hypothèses", "contexte", "hors périmètre", "non-objectifs", "vue d'ensemble", "aperçu", "cas limites",
    "questions ouvertes", "dépendances", "références", "historique", "glossaire", "risques", "justification",
    "contraintes", "priorité", "remarques",
    "notas", "supuestos", "contexto", "fuera de alcance", "resumen", "introducción", "antecedentes", "casos límite",
    "preguntas abiertas", "dependencias", "referencias", "historial de cambios", "glosario", "riesgos",
    "justificación", "restricciones", "prioridad", "propósito",
  ]
}
