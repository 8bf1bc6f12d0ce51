# fixtures/plan/001-lgtm-stack.md:166
@TASK-lgtm-004 @REQ-lgtm-d4f8c2a1-002
Feature: Tempo Deployment Verification
  Scenario: Successful Tempo deployment
    Given Tempo HelmRelease is committed to Git
    When FluxCD reconciles tempo kustomization
    Then HelmRelease SHALL report "Helm install succeeded" within 5 minutes
    And Tempo pod SHALL reach Ready state
    And Tempo service SHALL be accessible at tempo.monitoring.svc:4317

  @AC-lgtm-002-01
  Scenario: S3 connectivity validation (AC-lgtm-002-01)
    Given Tempo pod is running
    When Tempo initializes storage backend
    Then Tempo logs SHALL contain "successfully connected to S3"
    Or Tempo logs SHALL NOT contain "S3 connection failed"
    And Tempo SHALL create test objects in tempo-traces bucket
