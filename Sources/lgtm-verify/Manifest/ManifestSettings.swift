import Base
import Clients
import FoundationEssentials
import Gherkin
import Runner
import Yaml

/// What `manifest` is told, checked.
struct ManifestSettings: Sendable {
  let paths: [String]
  let target: String
  let configuration: String?
  let tags: TagExpression?
  /// As it was written.
  let tagText: String?
  let allowsDisruption: Bool
  let shards: Int?
  let weights: ShardWeights?
  let schedule: String?
  let name: String
  let namespace: String
  let image: String
  let secret: String
  let claim: String?
  let results: ResultBucket?
  /// Nil for the embedded stack.
  let described: Target?
  /// Variables with secrets, and those with values.
  let variables: (secrets: [String], values: [(name: String, value: String)])
  let fluxNamespace: String

  /// Whether anything is asked of the cluster's API.
  var reachesCluster: Bool { described?.kubernetes != nil }

  init(_ given: ParsedOptions, _ environment: [String: String]) throws(UsageError) {
    (paths, target, configuration) = (given.operands, try given[.target], try given[.config])
    (tags, tagText) = (try given[.tags], given.given.first { $0.name == OptionKey.tags.name }?.texts.last)
    (allowsDisruption, shards, schedule) = (try given[.allowDisruption], try given[.shards], try given[.schedule])
    weights = try given[.weights].map { path throws(UsageError) in
      try ShardWeights(path: path, criterionPrefixes: Criterion.standardPrefixes)
    }
    (name, image, secret) = (try given[.objectName], try given[.image], try given[.secretName])
    (claim, results, fluxNamespace) = (try given[.resultsClaim], try given[.resultBucket], try given[.fluxNamespace])
    let described = try DescribedTarget(target, configuration, given.variables(environment))
    (self.described, variables) = (described?.target, (described?.secrets ?? [], described?.values ?? []))
    namespace = try given[.jobNamespace] ?? described?.target.namespace ?? "monitoring"
    try expectSound(described)
  }

  private func expectSound(_ described: DescribedTarget?) throws(UsageError) {
    if let kubernetes = described?.target.kubernetes, !kubernetes.isInside {
      throw .conflict(.targetFromOutside(target))
    }
    if let files = described?.files, !files.isEmpty { throw .conflict(.filesInPod(files)) }
    if weights != nil, shards == nil { throw .conflict(.withoutShard(OptionKey<String?>.weights.name)) }
    if shards != nil, claim == nil, results == nil { throw .conflict(.shardsWithoutPlace) }
    if shards ?? 1 > 1, allowsDisruption, target != "embedded" { throw .conflict(.shardsThatDisrupt) }
    if let results, let described { try results.expectOwn(of: described.target) }
    for path in paths where path.hasPrefix("/") || path.split(separator: "/").contains("..") {
      throw .badValue(option: "PATH", value: path, expected: "a path in the folder where you stand")
    }
  }

  static let weightsFile = "weights.json"

  /// The files that go along: the target file and features, by their paths.
  func content(_ files: [TestedFile]) throws(UsageError) -> [(path: String, text: String)] {
    var content: [(path: String, text: String)] = []
    if described != nil {
      let file = configuration ?? TargetFileReader.standardPath
      content.append((TargetFileReader.standardPath, String(decoding: try readInput(file), as: UTF8.self)))
    }
    for file in files where !content.contains(where: { $0.path == file.path }) {
      content.append((file.path, String(decoding: try readInput(file.path), as: UTF8.self)))
    }
    if let weights { content.append((Self.weightsFile, weights.text)) }
    let size = content.reduce(0) { $0 + $1.text.utf8.count }
    guard size < 1_000_000 else { throw .conflict(.tooMuchForConfigMap(bytes: size)) }
    return content
  }
}

/// A target as its file describes it, without its secrets.
struct DescribedTarget: Sendable {
  let target: Target
  let secrets: [String]
  let values: [(name: String, value: String)]
  /// What of it names files.
  let files: [String]

  /// Nil for the embedded stack.
  init?(_ name: String, _ configuration: String?, _ given: [String: String]) throws(UsageError) {
    guard name != "embedded" else { return nil }
    let path = configuration ?? TargetFileReader.standardPath
    let bytes = try TargetFileReader(environment: given).bytes(of: configuration)
    let needs: TargetNeeds
    do { needs = try TargetNeeds(bytes, target: name) } catch { throw UsageError(error, in: path) }
    var environment = given
    for secret in needs.secrets { environment[secret] = "the value of \(secret)" }
    let file: TargetFile
    do { file = try TargetFile(bytes, environment: environment, readFile: { _ in "" }) } catch {
      throw UsageError(error, in: path)
    }
    target = try file.target(name, file: path)
    (secrets, files) = (needs.secrets, needs.files)
    values = needs.variables.compactMap { name in given[name].map { (name, $0) } }
  }
}
