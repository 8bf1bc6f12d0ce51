/// What `plan check` looks for; the raw value is the rule's id.
package enum AuditRule: String, CaseIterable, Sendable {
  case planEmpty = "plan-empty"
  case fenceUnclosed = "fence-unclosed"
  case textMisdecoded = "text-misdecoded"
  case gherkinInvalid = "gherkin-invalid"

  case claimTraceMismatch = "claim-trace-mismatch"
  case claimNoScenario = "claim-no-scenario"
  case claimNoTask = "claim-no-task"
  case claimCircular = "claim-circular"
  case claimFalse = "claim-false"
  case claimProgress = "claim-progress"
  case claimUnverifiable = "claim-unverifiable"

  case planNoScenario = "plan-no-scenario"
  case criterionNoScenario = "criterion-no-scenario"
  case criterionInheritedOnly = "criterion-inherited-only"
  case scenarioNotTraced = "scenario-not-traced"
  case taskNoScenario = "task-no-scenario"

  case idUndefined = "id-undefined"
  case idGap = "id-gap"
  case idForms = "id-forms"
  case idAmbiguous = "id-ambiguous"
  case idDuplicate = "id-duplicate"

  case dependencyUnknown = "dependency-unknown"
  case dependencyCycle = "dependency-cycle"
  case dependencyMismatch = "dependency-mismatch"

  case earsNoSystem = "ears-no-system"
  case earsNoThen = "ears-if-without-then"
  case earsNoFeature = "ears-where-no-feature"
  case earsSeveralResponses = "ears-several-responses"
  case earsVague = "ears-vague-word"
  case earsNoBound = "ears-no-time-bound"
  case earsBoundUntested = "ears-bound-untested"
  case earsAboutTest = "ears-about-test"

  case gherkinNoFeature = "gherkin-no-feature"
  case gherkinOr = "gherkin-or"
  case gherkinVacuous = "gherkin-vacuous-alternative"
  case gherkinOrder = "gherkin-when-after-then"
  case gherkinPlaceholder = "gherkin-placeholder"
  case gherkinDuplicate = "gherkin-duplicate-title"
  case gherkinDependent = "gherkin-depends-on-other"
  case gherkinCannotFail = "gherkin-cannot-fail"
  case gherkinNoAssertion = "gherkin-no-assertion"

  case adoptionVoid = "adoption-void"
  case adoptionUnconfirmed = "adoption-unconfirmed"

  case diagramUnreachable = "diagram-unreachable"
  case diagramDeadEnd = "diagram-dead-end"
  case diagramStateMissing = "diagram-state-missing"
  case diagramDiffers = "diagram-differs"

  case contradictionStatus = "contradiction-status"
  case contradictionVersion = "contradiction-version"
  case contradictionList = "contradiction-list"
  case contradictionNumber = "contradiction-number"

  case linkMissing = "link-missing"
  case linkPartial = "link-partial"
  case linkUnconfirmed = "link-unconfirmed"
  case linkStale = "link-stale"
  case linkUnknown = "link-unknown"
}

extension AuditRule {
  package var severity: Severity {
    switch self {
    case .planEmpty, .fenceUnclosed, .gherkinInvalid, .claimNoScenario, .claimFalse, .criterionNoScenario,
      .idAmbiguous, .idDuplicate, .dependencyUnknown, .dependencyCycle, .gherkinNoAssertion, .linkUnknown,
      .adoptionVoid:
      .error
    case .claimUnverifiable, .criterionInheritedOnly, .taskNoScenario, .idUndefined, .idForms, .earsNoBound,
      .gherkinOr, .gherkinNoFeature, .planNoScenario, .gherkinPlaceholder, .linkMissing, .linkPartial,
      .adoptionUnconfirmed:
      .note
    default: .warning
    }
  }

  /// What the rule is about, in a sentence.
  package var summary: String {
    switch self {
    case .planEmpty: "A plan has criteria."
    case .fenceUnclosed: "A code block is closed."
    case .textMisdecoded: "A text is in the encoding that it was written in."
    case .gherkinInvalid: "A Gherkin block can be parsed."
    case .claimTraceMismatch: "A row of the checklist names the tasks whose trace lines name its subject."
    case .claimNoScenario: "A task that is said to test a criterion has a scenario for it."
    case .claimNoTask: "A row of the checklist names the tasks it means."
    case .claimCircular: "A claim rests on something beside itself."
    case .claimFalse: "A claim of completeness is true."
    case .claimProgress: "The progress that a plan states is that of its tasks."
    case .claimUnverifiable: "A claim can be held against the plan."
    case .criterionNoScenario: "A criterion is named by the title of a scenario or of its feature."
    case .criterionInheritedOnly: "A criterion is named by a scenario, not by its feature alone."
    case .scenarioNotTraced: "A criterion in a title is on the trace line of the scenario's task."
    case .taskNoScenario: "A task with clauses has a scenario."
    case .idUndefined: "An id is explained where it is defined."
    case .idGap: "Ids of a sequence have no gap."
    case .idForms: "An id is written in one form."
    case .idAmbiguous: "A short id has one long form."
    case .idDuplicate: "An id is defined once."
    case .dependencyUnknown: "A task depends on tasks of the plan."
    case .dependencyCycle: "No task depends on itself."
    case .dependencyMismatch: "The dependency graph says what the tasks' dependency lines say."
    case .earsNoSystem: "A clause names the system that shall do it."
    case .earsNoThen: "IF is answered by THEN."
    case .earsNoFeature: "WHERE names an optional feature; a state is WHILE, an event WHEN."
    case .earsSeveralResponses: "A clause has one response."
    case .earsVague: "A clause can be measured."
    case .earsNoBound: "A response to an event has a time bound."
    case .earsBoundUntested: "A bound of a clause stands in a step of its task."
    case .earsAboutTest: "A clause is about the system, not about its test."
    case .planNoScenario: "A criterion has a scenario, in the plan or beside it."
    case .gherkinNoFeature: "A Gherkin block begins with Feature:."
    case .gherkinOr: "Or is no step of official Gherkin."
    case .gherkinVacuous: "Each alternative can fail on its own."
    case .gherkinOrder: "A scenario has one When, before its Then."
    case .gherkinPlaceholder: "A step names what it means, not a placeholder."
    case .gherkinDuplicate: "A scenario's title is its own."
    case .gherkinDependent: "A scenario does not need another one to have run."
    case .gherkinCannotFail: "An assertion can fail."
    case .gherkinNoAssertion: "A scenario asserts something."
    case .adoptionVoid: "What was adopted is what the plan says now."
    case .adoptionUnconfirmed: "What was adopted is confirmed by a person."
    case .diagramUnreachable: "A path leads to each state of a diagram."
    case .diagramDeadEnd: "A state of a diagram can be left."
    case .diagramStateMissing: "A state that the text names is in the diagram."
    case .diagramDiffers: "A feature's diagram is that of the plan."
    case .contradictionStatus: "A document has one status."
    case .contradictionVersion: "A name has one version."
    case .contradictionList: "A list of the same things has the same things in it."
    case .contradictionNumber: "A name has one number."
    case .linkMissing: "A clause is linked to the steps that check it."
    case .linkPartial: "The linked steps check all of a clause."
    case .linkUnconfirmed: "A link is confirmed by a person."
    case .linkStale: "A link is to the clause as it is now."
    case .linkUnknown: "A link leads to a clause and to steps of the plan."
    }
  }
}
