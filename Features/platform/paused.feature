# A platform that nobody is to touch.
Feature: Paused platforms

  Background:
    Given the cluster serves platforms

  @AC-reconcile-04
  Scenario: A paused platform is left alone
    Given a platform with "prometheus, tempo" is Ready within 10 minutes
    When the platform is changed by
      """yaml
      paused: true
      components: {tempo: {version: v2.4.0}}
      """
    Then nothing that the platform owns changes for 2 minutes
    And its phase was none of "Upgrading, Failed"

  @AC-reconcile-04 @AC-reconcile-02
  Scenario: A paused platform can be deleted
    Given a platform with "prometheus" is Ready within 10 minutes
    When the platform is changed by
      """yaml
      paused: true
      """
    And the platform is deleted
    Then nothing of it is left within 2 minutes
