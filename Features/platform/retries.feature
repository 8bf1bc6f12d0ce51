# What failed is tried again: a few times, later each time.
Feature: Attempts

  Background:
    Given the cluster serves platforms

  @AC-retry-01 @AC-retry-04 @AC-retry-05 @AC-retry-06 @AC-retry-07 @AC-error-01
  Scenario: A deployment that fails is tried again, later each time
    When a platform is created with
      """yaml
      components:
        tempo: {enabled: true, version: v99.99.99}
      """
    Then its phase was Failed within 5 minutes
    And it is tried again 5 times, after 10 seconds and each time 2.0 times as long, at most 5 minutes
    And it is not tried again after 5 times from 10 seconds, each time 2.0 times as long, at most 5 minutes

  @AC-edge-09
  Scenario: What is mended is tried at once
    When a platform is created with
      """yaml
      maxRetries: 0
      components:
        tempo: {enabled: true, version: v99.99.99}
      """
    Then its phase becomes Failed within 5 minutes
    When the platform is changed by
      """yaml
      components: {tempo: {version: v2.3.0}}
      """
    Then its phase becomes Ready within 10 minutes
    And its phases were "Pending, Installing, Failed, Installing, Ready"
