import Clients
import Runner

extension Pod {
  /// The container that takes the Secret's keys into its environment, and its configuration from there.
  func container(using secret: String) throws(Mismatch) -> Container {
    let users = containers.filter { $0.secretsInEnvironment.contains(secret) }
    if let user = users.first(where: \.expandsEnvironment) { return user }
    throw Mismatch(
      "pod \(name) does not take its S3 credentials from the Secret",
      expected: "env or envFrom with \(secret), and -config.expand-env=true",
      actual: users.isEmpty ? "no container refers to \(secret)" : "\(users[0].name) has no such argument")
  }
}

extension Container {
  /// `-config.expand-env`, also with two dashes; `=false` turns it off.
  fileprivate var expandsEnvironment: Bool {
    let names = ["-config.expand-env", "--config.expand-env"]
    return (command + arguments).contains { argument in
      names.contains { argument == $0 || argument == "\($0)=true" }
    }
  }
}
