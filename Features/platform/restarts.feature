# What an operator knows is in the cluster.
Feature: Restarts of the operator

  Background:
    Given the cluster serves platforms

  @AC-restart-01
  Scenario: A platform goes on after a restart
    Given a platform with "prometheus, tempo" is Ready within 10 minutes
    When the operator is restarted
    And the platform is changed by
      """yaml
      components: {tempo: {version: v2.4.0}}
      """
    Then its phase was Upgrading within 2 minutes
    And its phase becomes Ready within 10 minutes
    And its phases were "Pending, Installing, Ready, Upgrading, Ready"

  @AC-restart-01
  Scenario: A platform that is being installed is finished after a restart
    When a platform with "all components" is created
    Then its phase was Installing within 2 minutes
    When the operator is restarted
    Then its phase becomes Ready within 10 minutes
    And its phases were "Pending, Installing, Ready"
