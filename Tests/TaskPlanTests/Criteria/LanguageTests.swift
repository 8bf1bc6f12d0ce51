import Gherkin
import TaskPlan
import Testing

/// Plans in other languages than English: four that are known, and any that a team names.
struct LanguageTests {
  private static let headings: [(SectionKind, [String], String)] = [
    (
      .acceptance, ["Acceptance Criteria", "Akzeptanzkriterien", "Critères d’acceptation", "Criterios de aceptación"],
      "AC-1"
    ),
    (.success, ["Success Criteria", "Erfolgskriterien", "Critères de succès", "Criterios de éxito"], "SC-1"),
    (.requirements, ["Requirements", "Anforderungen", "Exigences", "Requisitos"], "REQ-1"),
    (
      .functional,
      ["Functional Requirements", "Funktionale Anforderungen", "Exigences fonctionnelles", "Requisitos funcionales"],
      "FR-1"
    ),
    (
      .nonFunctional,
      [
        "Non-Functional Requirements", "Nichtfunktionale Anforderungen", "Exigences non fonctionnelles",
        "Requisitos no funcionales",
      ], "NFR-1"
    ),
    (.done, ["Definition of Done", "Abschlusskriterien", "Définition de terminé", "Definición de hecho"], "DOD-1"),
  ]

  @Test(arguments: headings)
  func `each heading of criteria is known in four languages`(kind: SectionKind, headings: [String], id: String) throws {
    #expect(headings.count == 4)
    for heading in headings {
      let plan = try Plan("# P\n\n## 1. \(heading) (MVP):\n\n- Es geht.\n")
      #expect(plan.criteria.map(\.id.text) == [id], "\(heading)")
    }
  }

  @Test(arguments: [
    ["Test Scenarios", "Testszenarien", "Scénarios de test", "Escenarios de prueba"],
    ["Tasks", "Aufgaben", "Tâches", "Tareas"],
    ["Out of scope", "Nicht enthalten", "Hors périmètre", "Fuera de alcance"],
    ["Notes", "Notizen", "Remarques", "Notas"],
  ])
  func `what is below other headings of four languages is no criterion`(headings: [String]) throws {
    for heading in headings {
      let plan = try Plan("# P\n\n## Requirements\n\n- A.\n\n### \(heading)\n\n- [ ] 1.1 Es geht.\n")
      #expect(plan.criteria.map(\.text) == ["A."], "\(heading)")
    }
  }

  @Test(arguments: [
    ("Requirement 2: a", "Acceptance Criteria", "2.1"), ("Anforderung 2: a", "Akzeptanzkriterien", "2.1"),
    ("Exigence 2 : a", "Critères d'acceptation", "2.1"), ("Requisito 2: a", "Criterios de aceptación", "2.1"),
    ("User Story 3", "Acceptance Criteria", "US-3/AC-1"), ("Benutzergeschichte 3", "Akzeptanzkriterien", "US-3/AC-1"),
    ("Histoire utilisateur 3", "Critères d'acceptation", "US-3/AC-1"),
    ("Historia de usuario 3", "Criterios de aceptación", "US-3/AC-1"),
  ])
  func `requirements and stories give their numbers to what is below them`(
    heading: String, section: String, id: String
  ) throws {
    let plan = try Plan("# P\n\n### \(heading)\n\n#### \(section)\n\n1. Es geht.\n")
    #expect(plan.criteria.map(\.id.text) == [id])
  }

  @Test(arguments: [
    "1. **Given** a, **When** b, **Then** c", "1. **Angenommen** a, **Wenn** b, **Dann** c",
    "1. **Étant donné** a, **Quand** b, **Alors** c", "1. **Dado** a, **Cuando** b, **Entonces** c",
    "| Given | When | Then |\n| --- | --- | --- |\n| a | b | c |",
    "| Angenommen | Wenn | Dann |\n| --- | --- | --- |\n| a | b | c |",
    "| Soit | Quand | Alors |\n| --- | --- | --- |\n| a | b | c |",
    "| Dado | Cuando | Entonces |\n| --- | --- | --- |\n| a | b | c |",
  ])
  func `scenarios are read in four languages`(text: String) throws {
    let scenarios = try Plan("# P\n\n\(text)\n").proseScenarios
    #expect(scenarios.map { $0.steps.map(\.text) } == [["a", "b", "c"]])
    #expect(scenarios.first?.steps.map(\.type) == [.context, .action, .outcome])
  }

  enum Script: Sendable { case chinese, japanese }

  private static func words(_ script: Script) -> SectionWords { script == .chinese ? chinese : japanese }

  private static let chinese = SectionWords.standard
    .adding([(.acceptance, "验收标准"), (.requirements, "需求"), (.apart, "备注")])
    .adding([(.requirement, "需求"), (.story, "用户故事")])
  private static let japanese = SectionWords.standard
    .adding([(.acceptance, "受け入れ基準"), (.requirements, "要件")]).adding([(.requirement, "要件")])

  private static let others: [(Script, String, [String])] = [
    (.chinese, "# 计划\n\n## 需求 2：登录\n\n### 验收标准\n\n1. 可以登录。\n2. 可以退出。\n", ["2.1", "2.2"]),
    (.chinese, "# 计划\n\n## 需求2\n\n**验收标准：**\n\n1. 可以登录。\n", ["2.1"]),
    (.chinese, "# 计划\n\n## 用户故事 3\n\n### 验收标准\n\n1. 可以登录。\n", ["US-3/AC-1"]),
    (.chinese, "# 计划\n\n## 需求\n\n- 可以登录。\n\n### 备注\n\n- 明年。\n", ["REQ-1"]),
    (.chinese, "# 计划\n\n## 需求\n\n### 需求：登录\n\n可以登录。\n", ["登录"]),
    (.chinese, "# 计划\n\n## 其他\n\n| 名称 | 验收标准 |\n| --- | --- |\n| 登录 | 可以登录。 |\n", ["AC-1"]),
    (.japanese, "# 計画\n\n## 要件 2.1: ログイン\n\n### 受け入れ基準\n\n1. ログインできる。\n", ["2.1.1"]),
    (.japanese, "# 計画\n\n## 要件\n\n- FR-001: ログインできる。\n- 要件-7: ログアウトできる。\n", ["FR-001", "要件-7"]),
  ]

  @Test(arguments: others)
  func `a team's own headings may be of any script, with a number or without`(
    script: Script, text: String, ids: [String]
  ) throws {
    let plan = try Plan(path: "p.md", bytes: Array(text.utf8), words: Self.words(script))
    #expect(plan.criteria.map(\.id.text) == ids)
    #expect(try Plan(text).criteria.map(\.id.text) != ids || ids.contains("FR-001"))
    for id in ids { #expect(plan.criterion(named: id)?.text == id) }
  }

  @Test func `a number in full width or of another word is no requirement's`() throws {
    let text = "# 计划\n\n## 需求分析 2\n\n### 验收标准\n\n1. 可以登录。\n"
    let plan = try Plan(path: "p.md", bytes: Array(text.utf8), words: Self.chinese)
    #expect(plan.criteria.map(\.id.text) == ["AC-1"])
  }
}
