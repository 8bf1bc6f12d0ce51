import EmbeddedStack

/// What `--profile` names: versions for the embedded stack to behave like, and one profile of the target file.
///
/// One option for both, as their names cannot be mistaken: a target file may not use the stack's.
struct ProfileChoice: Sendable {
  private(set) var stack: [StackProfile] = []
  private(set) var file: String?

  init(_ names: [String]) throws(UsageError) {
    for name in names {
      let profile: StackProfile?
      do { profile = try StackProfile(parsing: name) } catch {
        throw .badValue(option: "--profile", value: name, expected: "NAME or NAME:speed=N with a whole number from 1")
      }
      if let profile {
        stack.append(profile)
      } else if let file {
        throw .conflict(.twoFileProfiles(file, name))
      } else {
        file = name
      }
    }
  }

  static let stackNames = StackProfile.Name.allCases.map(\.rawValue)
}
