extension OptionKey where Value == Int? {
  static var shards: Self {
    OptionKey("--shards", "N", "An Indexed Job of N shards, and one that merges them.", as: "a whole number from 1") {
      Int($0).flatMap { (1...100_000).contains($0) ? $0 : nil }
    }
  }
}

extension OptionKey where Value == String? {
  static var schedule: Self {
    OptionKey("--schedule", "CRON", "A CronJob in place of the Job, such as --schedule \"0 3 * * *\".")
  }

  static var jobNamespace: Self {
    OptionKey("--namespace", "NAME", "Where the Job runs (default: the target's namespace).")
  }

  static var resultsClaim: Self {
    OptionKey("--results-claim", "NAME", "Keep results on this PersistentVolumeClaim; shards need one of many writers.")
  }
}

extension OptionKey where Value == String {
  static var objectName: Self {
    OptionKey("--as", "NAME", "What the objects are called (default: lgtm-verify).", default: "lgtm-verify")
  }

  static var image: Self {
    let usual = "lgtm-verify:\(LGTMVerify.version)"
    return OptionKey("--image", "IMAGE", "Where the image is (default: \(usual)).", default: usual)
  }

  static var secretName: Self {
    OptionKey(
      "--secret", "NAME", "The Secret that has the target's variables as keys (default: lgtm-verify).",
      default: "lgtm-verify")
  }

  static var fluxNamespace: Self {
    OptionKey(
      "--flux-namespace", "NAME", "Where Flux has its Kustomizations (default: flux-system).", default: "flux-system")
  }
}
