import Base
import Wire

/// Which names objects may have (RFC 1123).
enum ObjectNames {
  private static let rule =
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and "
    + "end with an alphanumeric character (e.g. 'example.com', regex used for validation is "
    + "'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"

  static func problems(of object: KubernetesObject) -> [FieldProblem] {
    if isSubdomain(object.name) { return [] }
    if object.name.isEmpty { return [.required("metadata.name", "name or generateName is required")] }
    return [.invalid("metadata.name", .string(object.name), rule)]
  }

  static func isSubdomain(_ name: String) -> Bool {
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    return name.utf8.count <= 253 && labels.allSatisfy(isLabel)
  }

  private static func isLabel(_ label: Substring) -> Bool {
    !label.isEmpty && label.first != "-" && label.last != "-"
      && label.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
  }
}
