/// Options that do not go together, or not with what else is asked for.
enum OptionConflict: Sendable {
  case faultOfAnotherTarget
  case profileOfAnotherTarget(String)
  case twoFileProfiles(String, String)
  case waitLimitOfAnotherTarget
  case waitLimitOfLiteralWaits
  case rerunWithOperand(list: String, operand: String)
  case gateWithoutPlan
  case earlierPlanWithoutResults
  case earlierPlanWithoutPlan
  case resultFileOfSeveral
  case reportOfARun(String)
  case sinkThatIsMore

  var text: String {
    switch self {
    case .faultOfAnotherTarget: "--fault works on the embedded stack only"
    case .profileOfAnotherTarget(let name): "--profile \(name) is for the embedded stack only"
    case .twoFileProfiles(let first, let second):
      "--profile names two profiles of the target file, \(first) and \(second)"
    case .waitLimitOfAnotherTarget: "--wait-limit works on the embedded stack only"
    case .waitLimitOfLiteralWaits: "--literal-waits sleeps, so --wait-limit has nothing to cut"
    case .rerunWithOperand(let list, let operand): "--rerun \(list) names what runs, so \(operand) cannot"
    case .gateWithoutPlan: "--require needs a plan to hold the results against"
    case .earlierPlanWithoutResults: "--compare-plan is of an earlier run"
    case .earlierPlanWithoutPlan: "--compare-plan needs a plan to compare with"
    case .resultFileOfSeveral: "ndjson is the result file itself"
    case .reportOfARun(let format): "\(format) is about the results of a run"
    case .sinkThatIsMore: "a sink has no faults or profiles, and no target file"
    }
  }

  var hint: String {
    switch self {
    case .faultOfAnotherTarget: "leave out --target, or --fault"
    case .profileOfAnotherTarget: "leave out --target, or --profile"
    case .twoFileProfiles: "give one of them"
    case .waitLimitOfAnotherTarget: "leave out --target, or --wait-limit"
    case .waitLimitOfLiteralWaits, .rerunWithOperand: "leave out one of them"
    case .gateWithoutPlan, .earlierPlanWithoutPlan: "name it with --plan PLAN.md"
    case .earlierPlanWithoutResults: "name its results with --compare OLD.ndjson"
    case .resultFileOfSeveral: "give one result file, or use `lgtm-verify merge`"
    case .reportOfARun: "`lgtm-verify run` writes it"
    case .sinkThatIsMore: "leave out --sink, or --fault, --profile and --target-file"
    }
  }
}
