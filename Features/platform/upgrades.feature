# Another version in the specification.
Feature: Upgrades of platforms

  Background:
    Given the cluster serves platforms

  @AC-edge-06 @AC-edge-11
  Scenario: Another version is an upgrade
    Given a platform with "prometheus, tempo" is Ready within 10 minutes
    When the platform is changed by
      """yaml
      components: {tempo: {version: v2.4.0}}
      """
    Then its phase was Upgrading within 2 minutes
    And its phase becomes Ready within 10 minutes
    And its phases were "Pending, Installing, Ready, Upgrading, Ready"

  @AC-phase-18
  Scenario: An upgrade keeps a backup
    Given a platform with "prometheus, tempo" is Ready within 10 minutes
    When the platform is changed by
      """yaml
      components: {tempo: {version: v2.4.0}}
      """
    Then a backup keeps "v2.3.0" within 2 minutes

  @AC-phase-19 @AC-phase-21
  Scenario: Components are upgraded one after the other, and it is told
    Given a platform with "prometheus, loki, tempo" is Ready within 10 minutes
    When the platform is changed by
      """yaml
      components: {prometheus: {version: v2.49.0}, loki: {version: v2.9.1}, tempo: {version: v2.4.0}}
      """
    Then its phase was Upgrading within 2 minutes
    And its phase becomes Ready within 10 minutes
    And its components were upgraded one after the other
    And its status told the upgrade's progress
    And its condition Available stayed True

  @AC-phase-20 @AC-edge-12
  Scenario: Versions that do not work together are not installed
    Given a platform with "prometheus, tempo" is Ready within 10 minutes
    When the platform is changed by
      """yaml
      components: {prometheus: {version: v1.8.2}}
      """
    Then its phase was Failed within 2 minutes
    And something says "compatible" within 1 minute

  @AC-edge-12 @AC-phase-22 @AC-phase-17
  Scenario: An upgrade that fails is taken back
    Given a platform with "prometheus, tempo" is Ready within 10 minutes
    When the platform is changed by
      """yaml
      maxRetries: 0
      components: {tempo: {version: v99.99.99}}
      """
    Then its phase was Failed within 5 minutes
    And the last good configuration keeps "v2.3.0"
    And the workload of component tempo has 1 ready replica within 5 minutes
    And the workload of component tempo is of version "2.3.0"
