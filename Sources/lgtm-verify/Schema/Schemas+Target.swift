import Base
import Clients
import Reports
import TaskPlan

/// The schema of a target file.
extension Schemas {
  static let target = JSONValue.mapping(
    [
      (
        "targets",
        .names(of: ofTarget, "Stacks by name; embedded is the one that a run starts itself.", not: "embedded")
      ),
      ("run", .mapping(runOptions, "What run takes where the command line does not say it.")),
      ("profiles", .names(of: .mapping(runOptions), "More of the same by name, chosen with --profile.")),
      ("waivers", waiverList),
      (
        "plan",
        .mapping([
          (
            "sections",
            .mapping(
              SectionKind.allCases.map { ($0.rawValue, .list(of: .text(""), "")) },
              "Headings of a team's own, by what stands under them.")
          ),
          (
            "numbered",
            .mapping(
              NumberedHeading.allCases.map { ($0.rawValue, .list(of: .text(""), "")) },
              "What stands before the number of a heading.")
          ),
        ])
      ),
    ], "Stacks to verify with lgtm-verify, and how runs go about it.")

  static let waivers = JSONValue.mapping([("waivers", waiverList)], "Waivers, as they stand in a target file.")

  private static var waiverList: JSONValue {
    acceptances(
      of: Waiver.keys, required: ["criterion", "step", "owner", "reason", "expires"],
      "Failures that count as waived, each with its owner, reason and last day.")
  }

  /// What somebody accepts for a reason, until a day.
  static func acceptances(of keys: [String], required: [String], _ description: String) -> JSONValue {
    .list(
      of: .mapping(
        keys.map {
          ($0, $0 == "expires" ? .text("The last day, YYYY-MM-DD.", pattern: #"^\d{4}-\d\d-\d\d$"#) : .text(""))
        }, required: required), description)
  }

  private static var runOptions: [(String, JSONValue)] {
    RunCommand.configurable.map { option in
      let name = String(option.name.dropFirst(2))
      guard option.value != nil else { return (name, .switched(option.help)) }
      guard option.isRepeatable else { return (name, .text(option.help)) }
      return (name, ["anyOf": [.text(option.help), .list(of: .text(""), option.help)]])
    }
  }
}

extension Schemas {
  private static var ofTarget: JSONValue {
    .mapping(
      [
        ("namespace", .text("Of the systems in the cluster (default: monitoring).")),
        (
          "kubernetes",
          .mapping(
            [
              ("context", .text("Of the kubeconfig.")), ("kubeconfig", .text("A file.")),
              ("inCluster", .switched("As the service account of the pod that we run in.")),
              ("watchWhole", .switched("One watch of a kind for the whole cluster.")),
            ], "The cluster, for what is read of pods, Secrets and releases.")
        ),
        ("manifests", .text("A folder with the target's manifests.")),
        (
          "endpoints",
          .names(of: .address("host:port"), "Addresses that plans write, by where they are reached from here.")
        ),
      ] + Target.systemTypes.map { ($0.name.key, system($0.name.key)) } + [
        ("services", .names(of: service, "Services of your own, by the names that features give them.")),
        ("s3", objectStore), ("results", objectStore),
        ("control", .url("The switch of an embedded stack for its faults.")),
        (
          "disruptions",
          .mapping([
            (
              "s3Credentials",
              .mapping([
                ("networkPolicy", .mapping([("storePods", .text("KEY=VALUE", pattern: "^[^=]+=[^=]+$"))])),
                ("revoke", .list(of: .text(""), "A program and its arguments.")),
                ("restore", .list(of: .text(""), "A program and its arguments.")),
              ])
            )
          ])
        ),
      ])
  }

  private static func system(_ key: String) -> JSONValue {
    switch key {
    case TempoTarget.name.key: tempo
    case MimirTarget.name.key: mimir
    case TraceAPITarget.name.key: traceAPI
    case TapioTarget.name.key: .mapping(tapio + access)
    case PlatformTarget.name.key: .mapping(platform + access)
    default: .mapping([("url", .url("Where its paths begin."))] + access)
    }
  }

  private static var service: JSONValue {
    .mapping(
      [
        ("url", .url("Where its paths begin.")), ("descriptors", .text("Of protoc --descriptor_set_out.")),
        ("tokens", .names(of: secret("token"), "Bearer tokens, by whose they are.")),
      ] + access, required: ["url"])
  }

  private static var objectStore: JSONValue {
    .mapping(
      [
        ("endpoint", .url("")), ("region", .text("us-east-1, where there is none.")),
        ("accessKeyEnv", .text("A variable of the environment.")), ("accessKeyFile", .text("A file.")),
        ("secretKeyEnv", .text("A variable of the environment.")), ("secretKeyFile", .text("A file.")),
      ], required: ["endpoint"])
  }

  private static func secret(_ name: String) -> JSONValue {
    JSONValue.mapping([
      ("\(name)Env", .text("A variable of the environment.")), ("\(name)File", .text("A file.")),
    ]).needing(anyOf: "\(name)Env", "\(name)File")
  }

  /// What each part of a target has for who asks.
  static var access: [(String, JSONValue)] {
    let tls = JSONValue.mapping([
      ("caFile", .text("")), ("certFile", .text("")), ("keyFile", .text("")), ("insecure", .switched("")),
    ])
    return Access.keys.map { key in (key, key == "tls" ? tls : .text(descriptions[key] ?? "")) }
  }

  private static let descriptions = [
    "tokenEnv": "The variable with a bearer token.", "tokenFile": "The file with a bearer token.",
    "passwordEnv": "The variable with the user's password.", "passwordFile": "The file with the user's password.",
  ]

  private static var traceAPI: JSONValue {
    .mapping(
      [
        ("url", .url("Where its paths begin.")), ("trace", .text("GET /path/{id}")), ("search", .text("")),
        ("searchBody", .text("")), ("recent", .text("")), ("openapi", .text("")), ("reference", .text("")),
        ("jwks", .text("")), ("tenantAttribute", .text("")),
        (
          "signIn",
          .mapping(
            [
              ("request", .text("")), ("body", .text("")), ("contentType", .text("")),
              ("token", .text("A JSON pointer.")),
            ],
            required: ["request"])
        ),
        (
          "tenants",
          .names(
            of: .mapping([
              ("id", .text("")), ("user", .text("")), ("passwordEnv", .text("")), ("passwordFile", .text("")),
              ("tokenEnv", .text("")), ("tokenFile", .text("")),
            ]), "")
        ),
        (
          "signing",
          .mapping([
            ("algorithm", .text("")), ("keyEnv", .text("")), ("keyFile", .text("")), ("keyId", .text("")),
            ("tenantClaim", .text("")), ("userClaim", .text("")), ("leeway", .text("In seconds.")),
          ])
        ),
        ("listener", .address("host:port")),
      ] + access)
  }
}
