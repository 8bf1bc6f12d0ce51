# A platform goes, with all that is its own.
Feature: Deletion of platforms

  Background:
    Given the cluster serves platforms

  @AC-edge-13 @AC-reconcile-02
  Scenario: A platform that is Ready is deleted
    Given a platform with "prometheus, grafana" is Ready within 10 minutes
    When the platform is deleted
    Then nothing of it is left within 2 minutes

  @AC-edge-10
  Scenario: A platform that failed is deleted
    When a platform is created with
      """yaml
      maxRetries: 0
      components:
        prometheus: {enabled: true, version: v2.48.0}
        tempo: {enabled: true, version: v99.99.99}
      """
    Then its phase becomes Failed within 5 minutes
    When the platform is deleted
    Then nothing of it is left within 2 minutes

  @AC-reconcile-03
  Scenario: A platform has a finalizer before anything is made for it
    When a platform with "prometheus" is created
    Then its phase becomes Ready within 10 minutes
    And it had a finalizer before it owned anything

  @AC-reconcile-01
  Scenario: A platform that is gone at once is no error
    When a platform with "prometheus" is created
    And the platform is deleted
    Then nothing of it is left within 2 minutes
    When a platform with "prometheus" is created
    Then its phase becomes Ready within 10 minutes
