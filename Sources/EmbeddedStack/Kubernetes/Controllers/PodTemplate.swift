import Base
import Wire

/// The pods that a workload's template makes.
struct PodTemplate {
  let owner: KubernetesObject
  let template: JSONValue

  init(of owner: KubernetesObject) {
    self.owner = owner
    template = owner["spec", "template"] ?? .object([])
  }

  /// Another for every other template; letters and digits as in names.
  var hash: String { String(Digest.hex(Digest.sha256(template.encoded)).prefix(10)) }

  func pod(name: String?, labels: [String: String]) -> KubernetesObject {
    var pod = KubernetesObject(.pods, name: name ?? "", namespace: owner.namespace)
    if name == nil { pod["metadata", "generateName"] = .string("\(owner.name)-") }
    let own = template[path: "metadata", "labels"]?.stringMap ?? [:]
    pod["metadata", "labels"] = .map(own.merging(labels) { $1 })
    pod["metadata", "annotations"] = template[path: "metadata", "annotations"]
    pod["metadata", "ownerReferences"] = [owner.ownerReference]
    pod["spec"] = template["spec"]
    return pod
  }
}

extension ClusterStore {
  /// What an object controls, in the order of names.
  func dependents(of owner: KubernetesObject, _ type: ResourceType) -> [KubernetesObject] {
    list(type, in: owner.namespace).filter { $0.ownerUIDs.contains(owner.uid) }
  }

  /// - Parameter age: how long ago it is said to have been created.
  func add(_ pod: KubernetesObject, by component: String, of owner: KubernetesObject, age: Duration?) {
    var pod = pod
    ResourceType.pods.strategy.fill(&pod, revision: revision)
    do throws(KubernetesStatus) {
      let created = try create(pod, .pods, age: age ?? .zero)
      record("SuccessfulCreate", "Created pod: \(created.name)", about: owner, by: component)
    } catch {
      // Such as a quota; the next round tries again.
      record("FailedCreate", "Error creating: \(error.message)", about: owner, by: component, isWarning: true)
    }
  }

  /// As a controller deletes: the pod gets its time.
  func remove(_ pod: KubernetesObject, by component: String, of owner: KubernetesObject) {
    let grace = pod["spec", "nodeName"] == nil ? nil : pod["spec", "terminationGracePeriodSeconds"]?.int ?? 30
    guard (try? delete(.pods, pod.namespace, pod.name, grace: grace)) != nil else { return }
    record("SuccessfulDelete", "Deleted pod: \(pod.name)", about: owner, by: component)
  }
}
