# fixtures/plan/001-lgtm-stack.md:519
@TASK-lgtm-011 @REQ-lgtm-d4f8c2a1-003
Feature: Mimir Deployment Verification
  Scenario: Successful Mimir deployment
    Given Mimir HelmRelease is committed to Git
    When FluxCD reconciles mimir kustomization
    Then HelmRelease SHALL report "Helm install succeeded" within 5 minutes
    And Mimir pod SHALL reach Ready state
    And Mimir service SHALL be accessible at mimir-gateway.monitoring.svc:8080

  @AC-lgtm-003-01
  Scenario: S3 connectivity validation (AC-lgtm-003-01)
    Given Mimir pod is running
    When Mimir initializes storage backend
    Then Mimir logs SHALL contain "successfully connected to S3"
    Or Mimir logs SHALL NOT contain "S3 connection failed"
    And Mimir SHALL create test blocks in mimir-blocks bucket
