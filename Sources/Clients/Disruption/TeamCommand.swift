import Base

/// A command of the team's, from its target file; it is run as it is, without a shell.
package struct TeamCommand: Sendable {
  private let words: [String]

  /// - Parameter words: a program and its arguments.
  package init(_ words: [String]) { self.words = words }

  /// Returns when it has ended with 0.
  package func run(limit: Duration) async throws {
    let name = words.first ?? ""
    let ending: Subprocess.Ending
    do {
      ending = try await Subprocess.run(name, Array(words.dropFirst()), limit: limit)
    } catch let error as SubprocessError {
      throw TeamCommandError(command: name, problem: "could not be run: \(error)")
    }
    if let problem = ending.failure { throw TeamCommandError(command: name, problem: problem) }
  }
}

/// Why a command of the team's did not do its work.
package struct TeamCommandError: Error, Equatable, CustomStringConvertible {
  package let command: String
  package let problem: String

  package var description: String { "the command \(command) \(problem)" }
}
