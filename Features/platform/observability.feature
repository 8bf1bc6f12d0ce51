# What an operator tells of its work.
Feature: The operator's metrics, events and logs

  Background:
    Given the cluster serves platforms

  @AC-event-01
  Scenario Outline: Transitions are events: <phase>
    Given a platform with "prometheus" is Ready within 10 minutes
    When the platform is changed by
      """yaml
      components: {prometheus: {version: v2.49.0}}
      """
    Then an event tells of "<phase>" within 1 minute

    Examples:
      | phase      |
      | Installing |
      | Upgrading  |

  @AC-event-02
  Scenario: Deployments are events
    Given a platform with "prometheus" is Ready within 10 minutes
    Then an event tells of "Prometheus" within 1 minute

  @AC-event-03 @AC-phase-14 @AC-metric-04
  Scenario: Errors are events, logged and counted by their type
    Given the metrics of platform operator are noted
    When a platform is created with
      """yaml
      components:
        tempo: {enabled: true, version: latest}
      """
    Then its phase becomes Failed within 2 minutes
    And a warning tells of "tempo.version" within 1 minute
    And platform operator logs SHALL contain "tempo.version"
    And the metric 'observability_platform_errors_total{type="configuration"}' of platform operator increased by at least 1

  @AC-event-04
  Scenario: Attempts are events
    When a platform is created with
      """yaml
      components:
        tempo: {enabled: true, version: v99.99.99}
      """
    Then its phase was Failed within 5 minutes
    And an event tells of "Recovery" within 1 minute

  @AC-metric-01 @AC-metric-02
  Scenario Outline: The operator counts its work: <metric>
    Given the metrics of platform operator are noted
    And a platform with "prometheus" is Ready within 10 minutes
    Then the metric "<metric>" of platform operator increased by at least 1

    Examples:
      | metric                                                            |
      | observability_platform_state_transitions_total                    |
      | observability_platform_reconciliation_duration_seconds_count      |

  @AC-metric-03
  Scenario: Each component has a state among the metrics
    Given a platform with "prometheus, tempo" is Ready within 10 minutes
    Then the operator's metrics tell the state of "prometheus, tempo" within 1 minute
