import Base
import FoundationEssentials

/// `{"kind": KIND, "parameters": {NAME: TEXT …}}`, as every journal has it.
extension Undo: Codable {
  enum Kind: String, Codable {
    case fault, pods
    case annotation = "release annotation"
    case changed = "release change"
    case stopped = "release stopped"
    case variable = "variable changed"
    case networkPolicy = "network policy"
    case object, command
  }

  enum Parameter: String, CodingKey {
    case name, principal, selector, namespace, release, kind, workload, replicas, suspended, words, added, place, value,
      version, resource
  }

  private enum Member: CodingKey {
    case kind, parameters
  }

  package func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: Member.self)
    try members.encode(kind, forKey: .kind)
    var texts = members.nestedContainer(keyedBy: Parameter.self, forKey: .parameters)
    for (name, text) in parameters { try texts.encode(text, forKey: name) }
  }

  package init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Member.self)
    let texts = try members.nestedContainer(keyedBy: Parameter.self, forKey: .parameters)
    func text(_ name: Parameter) throws -> String { try texts.decode(String.self, forKey: name) }
    switch try members.decode(Kind.self, forKey: .kind) {
    case .fault: self = .fault(try text(.name), principal: try texts.decodeIfPresent(String.self, forKey: .principal))
    case .pods: self = .pods(selector: try text(.selector), namespace: try text(.namespace))
    case .annotation:
      self = .annotation(of: try texts.decode(AnnotatedRelease.self, forKey: .release), namespace: try text(.namespace))
    case .changed:
      self = .changed(
        ReleaseChange(namespace: try text(.namespace), release: try text(.release), added: try text(.added)))
    case .stopped: self = .stopped(try StoppedRelease(texts))
    case .variable: self = .variable(try ChangedVariable(texts))
    case .networkPolicy: self = .networkPolicy(name: try text(.name), namespace: try text(.namespace))
    case .object:
      let namespace = try texts.decodeIfPresent(String.self, forKey: .namespace)
      let resource = KubernetesResource(
        apiVersion: try text(.version), try text(.resource), isNamespaced: namespace != nil)
      self = .object(resource, namespace: namespace, name: try text(.name))
    case .command: self = .command(try JSONDecoder().decode([String].self, from: Data(try text(.words).utf8)))
    }
  }

  /// One text for equal undos.
  package var json: [UInt8] {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return Array(try encoder.encode(self))
    }
  }

  package init(json: [UInt8]) throws { self = try JSONDecoder().decode(Self.self, from: Data(json)) }

  /// `["./restore-key","tempo"]`
  private static func list(_ words: [String]) -> String {
    var json = JSONWriter(.plain)
    json.array(words) { $0.string($1) }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  var kind: Kind {
    switch self {
    case .fault: .fault
    case .pods: .pods
    case .annotation: .annotation
    case .changed: .changed
    case .stopped: .stopped
    case .variable: .variable
    case .networkPolicy: .networkPolicy
    case .object: .object
    case .command: .command
    }
  }

  var parameters: [Parameter: String] {
    switch self {
    case .fault(let name, nil): [.name: name]
    case .fault(let name, let principal?): [.name: name, .principal: principal]
    case .pods(let selector, let namespace): [.selector: selector, .namespace: namespace]
    case .annotation(let release, let namespace): [.release: release.rawValue, .namespace: namespace]
    case .changed(let change): [.namespace: change.namespace, .release: change.release, .added: change.added]
    case .stopped(let release): release.parameters
    case .variable(let variable): variable.parameters
    case .networkPolicy(let name, let namespace): [.name: name, .namespace: namespace]
    case .object(let resource, let namespace, let name):
      [.version: resource.apiVersion, .resource: resource.name, .name: name].merging(
        namespace.map { [.namespace: $0] } ?? [:]
      ) { $1 }
    case .command(let words): [.words: Self.list(words)]
    }
  }
}
