# fixtures/plan/001-lgtm-stack.md:568
@TASK-lgtm-012 @REQ-lgtm-d4f8c2a1-003 @AC-lgtm-003-02
Feature: Mimir Remote-Write Ingestion (AC-lgtm-003-02)
  Background:
    Given Mimir is deployed and healthy
    And Mimir remote-write endpoint is accessible at mimir-gateway.monitoring.svc:8080/api/v1/push

  Scenario: Successful remote-write ingestion
    Given promtool is installed
    When test metrics are sent to remote-write endpoint
    Then Mimir SHALL accept metrics within 1 minute
    And Mimir SHALL return successful acknowledgment (HTTP 200)

  Scenario: Metrics persistence and query
    Given test metrics were ingested via remote-write
    When PromQL query is executed for test metrics
    Then Mimir SHALL return metrics within 3 seconds
    And metrics SHALL match ingested values

  @AC-lgtm-003-04
  Scenario: Remote-write error handling (AC-lgtm-003-04)
    Given S3 credentials are invalid
    When test metrics are sent to Mimir
    Then Mimir SHALL accept metrics (buffering for 2 hours)
    But Mimir logs SHALL contain S3 write error
    And Mimir SHALL NOT lose metrics during credential fix
