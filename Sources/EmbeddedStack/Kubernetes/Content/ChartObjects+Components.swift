/// What charts have in common that run a system as components of their own, which find each other in a ring.
extension ChartObjects {
  private static let member = (key: "app.kubernetes.io/part-of", value: "memberlist")

  /// - Parameters:
  ///   - app: what the chart calls itself in labels.
  ///   - component: whose objects; nil are those of no one component.
  init(of chart: HelmChart, app: String, component: String?, context: HelmReleaseContext) {
    var labels = context.labels(of: chart.name, version: chart.version, app: app)
    labels["app.kubernetes.io/version"] = chart.appVersion
    labels["app.kubernetes.io/component"] = component
    self.init(context: context, labels: labels)
  }

  /// The labels of a component's pods; a member's are found by the ring's service too.
  func componentLabels(isMember: Bool) -> [String: String] {
    var found = labels.filter { !$0.key.hasPrefix("helm.toolkit") }
    if isMember { found[Self.member.key] = Self.member.value }
    return found
  }

  /// The service of the ring, which lists all members from their start.
  func ring(_ name: String) -> HelmChart.Rendered {
    var ring = self
    ring.selector["app.kubernetes.io/component"] = nil
    ring.selector[Self.member.key] = Self.member.value
    return ring.service(name, [.init("gossip-ring", 7946)], .listsAll)
  }
}
