# The standard conditions, in each phase.
Feature: Conditions of platforms

  Background:
    Given the cluster serves platforms

  @AC-condition-01 @AC-condition-02 @AC-condition-03 @AC-condition-04
  Scenario: Conditions say in which phase a platform is
    Given a platform with "prometheus, tempo" is Ready within 10 minutes
    Then its conditions become within 1 minute
      | Ready       | True  |
      | Progressing | False |
      | Degraded    | False |
      | Available   | True  |
    And its conditions in phase Installing were
      | Ready       | False |
      | Progressing | True  |
      | Degraded    | False |
      | Available   | False |

  @AC-condition-01 @AC-condition-03
  Scenario: Conditions say that a platform failed
    When a platform is created with
      """yaml
      maxRetries: 0
      components:
        tempo: {enabled: true, version: v99.99.99}
      """
    Then its phase becomes Failed within 5 minutes
    And its conditions become within 1 minute
      | Ready     | False |
      | Degraded  | True  |
      | Available | False |

  @AC-condition-01 @derived
  Scenario: Conditions are of the present generation
    Given a platform with "prometheus, tempo" is Ready within 10 minutes
    When the platform is changed by
      """yaml
      components: {tempo: {version: v2.4.0}}
      """
    Then its phase was Upgrading within 2 minutes
    And its phase becomes Ready within 10 minutes
    And each condition is of its generation, and its time changes with its status only
