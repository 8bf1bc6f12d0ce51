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
  case disruptionWithoutHours
  case tracesIntoTarget(String)
  case withoutShard(String)
  case bucketUnderTest(String)
  case resultsWithoutKeys(String)
  case keysUnderTest(String)
  case targetFromOutside(String)
  case filesInPod([String])
  case shardsWithoutPlace
  case shardsThatDisrupt
  case tooMuchForConfigMap(bytes: Int)

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
    case .disruptionWithoutHours: "a monitor disrupts its target in stated hours only"
    case .tracesIntoTarget(let address): "--traces \(address) is an address of the target, which gets test data only"
    case .withoutShard(let option): "\(option) is of a shard"
    case .bucketUnderTest(let bucket): "the bucket \(bucket) is under test: results are left in another"
    case .resultsWithoutKeys(let target): "the target \"\(target)\" names no keys for results in a bucket"
    case .keysUnderTest(let target):
      "the target \"\(target)\" has the same access key for results as for what is under test"
    case .targetFromOutside(let target): "the target \"\(target)\" is reached from outside of its cluster"
    case .filesInPod(let keys): "a pod has no files of yours: \(keys.joined(separator: ", "))"
    case .shardsWithoutPlace: "shards must leave their results where they can be merged"
    case .shardsThatDisrupt: "what one shard disrupts, the others would find broken"
    case .tooMuchForConfigMap(let bytes): "\(bytes) bytes of features are more than a ConfigMap holds"
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
    case .disruptionWithoutHours: "name them, such as --disruption-hours 02:00-04:00; or leave out --allow-disruption"
    case .tracesIntoTarget: "name a receiver that is not under test, or leave out --traces"
    case .withoutShard: "name the shard with --shard I/N, or say how many with `manifest --shards N`"
    case .bucketUnderTest: "make one for results, with keys that open nothing else"
    case .resultsWithoutKeys: "give it results: {endpoint: …, accessKeyEnv: …, secretKeyEnv: …}"
    case .keysUnderTest: "make keys that open the bucket of results, and nothing else"
    case .targetFromOutside: "give it kubernetes: {inCluster: true}"
    case .filesInPod: "name variables instead (tokenEnv, passwordEnv …), and leave out what a pod cannot have"
    case .shardsWithoutPlace: "give --results-claim NAME or --results s3://BUCKET/PREFIX"
    case .shardsThatDisrupt: "leave out --shards, or --allow-disruption"
    case .tooMuchForConfigMap: "build an image with them, and name it with --image"
    }
  }
}
