import Clients
import Runner

extension ExecutionPlan {
  /// The systems that its sentences name; nil where one of them may ask any.
  var systems: Set<String>? {
    var all: Set<String> = []
    for planned in cases {
      guard let systems = SystemsInUse(planned.resources).names else { return nil }
      all.formUnion(systems)
    }
    return all
  }
}

/// The systems that a scenario's sentences name.
struct SystemsInUse {
  /// nil where a sentence may ask any.
  let names: Set<String>?

  /// Parts of the target that are no system, and that say what systems have put there or how they are told to behave:
  /// beside a system that is named they need no other.
  private static let shared: Set<String> = ["s3", "control", "manifests"]
  /// What a run makes in the cluster for itself: who makes it needs the cluster, and no system.
  private static let own = "objects"
  private static let systems = Set(Target.systemTypes.map { $0.name.key })

  /// - Parameter sentences: what each of them uses or disrupts.
  init(_ sentences: [Set<Resource>]) {
    let owners = sentences.map { Set($0.map(\.owner)) }
    let isOpen = owners.contains {
      !$0.contains(Self.own) && $0.isDisjoint(with: Self.systems) && ($0.isEmpty || !$0.isSubset(of: Self.shared))
    }
    let named = owners.reduce(into: Set<String>()) { $0.formUnion($1) }.intersection(Self.systems)
    names = isOpen || (named.isEmpty && !owners.isEmpty) ? nil : named
  }
}
