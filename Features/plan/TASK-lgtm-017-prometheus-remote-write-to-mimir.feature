# fixtures/plan/001-lgtm-stack.md:881
@TASK-lgtm-017 @REQ-lgtm-d4f8c2a1-003 @AC-lgtm-003-02
Feature: Prometheus Remote-Write to Mimir (AC-lgtm-003-02)
  Background:
    Given Mimir is deployed and healthy
    And Prometheus is deployed via kube-prometheus-stack

  Scenario: Remote-write configuration update
    Given kube-prometheus-stack HelmRelease exists
    When HelmRelease is updated with Mimir remote-write configuration
    Then Prometheus pods SHALL restart
    And Prometheus SHALL begin sending metrics to Mimir

  @AC-lgtm-003-02
  Scenario: Metrics flow from Prometheus to Mimir (AC-lgtm-003-02)
    Given Prometheus has remote-write enabled
    When Prometheus collects metrics from ServiceMonitors
    Then metrics SHALL be sent to Mimir within 1 minute
    And Mimir SHALL accept remote-write requests
    And Mimir logs SHALL show successful ingestion

  Scenario: Remote-write queue health
    Given Prometheus is remote-writing to Mimir
    When Prometheus metrics are queried for remote-write queue
    Then queue_samples_pending SHALL be low (<1000)
    And failed_samples_total SHALL be zero or minimal
    And succeeded_samples_total SHALL be increasing
