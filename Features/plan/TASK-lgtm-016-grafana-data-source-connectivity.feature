# fixtures/plan/001-lgtm-stack.md:811
@TASK-lgtm-016 @REQ-lgtm-d4f8c2a1-005 @AC-lgtm-005-03 @AC-lgtm-005-04
Feature: Grafana Data Source Connectivity (AC-lgtm-005-03, AC-lgtm-005-04)
  Background:
    Given Grafana is running with Tempo and Mimir datasources configured
    And Grafana API is accessible

  @AC-lgtm-005-03
  Scenario: Tempo datasource connectivity test (AC-lgtm-005-03)
    Given Tempo datasource is configured in Grafana
    When datasource health check is performed via Grafana API
    Then health check SHALL return "success" status
    And response SHALL indicate Tempo is reachable

  @AC-lgtm-005-03
  Scenario: Mimir datasource connectivity test (AC-lgtm-005-03)
    Given Mimir datasource is configured in Grafana
    When datasource health check is performed via Grafana API
    Then health check SHALL return "success" status
    And response SHALL indicate Mimir is reachable

  @AC-lgtm-005-04
  Scenario: Datasource error message validation (AC-lgtm-005-04)
    Given Tempo pod is stopped
    When Tempo datasource health check is performed
    Then health check SHALL return "error" status
    And error message SHALL contain "connection refused" or similar
    And error message SHALL be displayed in Grafana UI

  Scenario: End-to-end query validation
    Given all datasources are healthy
    When test query is executed in Grafana for Tempo traces
    Then query SHALL return results successfully
    When test query is executed in Grafana for Mimir metrics
    Then query SHALL return results successfully
