# fixtures/plan/001-lgtm-stack.md:753
@TASK-lgtm-015 @REQ-lgtm-d4f8c2a1-005 @AC-lgtm-005-01 @AC-lgtm-005-02
Feature: Grafana Data Source Integration (AC-lgtm-005-01, AC-lgtm-005-02)
  Background:
    Given Tempo is deployed at tempo.monitoring.svc:3200
    And Mimir is deployed at mimir-gateway.monitoring.svc:8080

  Scenario: Grafana datasource configuration update
    Given Grafana HelmRelease exists
    When HelmRelease is updated with Tempo and Mimir datasources
    Then HelmRelease SHALL trigger Grafana pod restart
    And Grafana SHALL load datasources from configuration

  @AC-lgtm-005-02
  Scenario: Tempo datasource availability (AC-lgtm-005-02)
    Given Grafana has restarted with new datasources
    When Grafana UI is accessed
    Then Tempo datasource SHALL appear in datasource list
    And Tempo datasource SHALL have URL "http://tempo.monitoring.svc:3200"

  @AC-lgtm-005-02
  Scenario: Mimir datasource availability (AC-lgtm-005-02)
    Given Grafana has restarted with new datasources
    When Grafana UI is accessed
    Then Mimir datasource SHALL appear in datasource list
    And Mimir datasource SHALL have URL "http://mimir-gateway.monitoring.svc:8080/prometheus"
