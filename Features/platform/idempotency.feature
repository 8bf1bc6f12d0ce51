# Doing it again changes nothing.
Feature: Idempotency

  Background:
    Given the cluster serves platforms

  @AC-idem-01 @AC-idem-03 @AC-idem-04
  Scenario: A quiet platform is left alone
    Given a platform with "prometheus, tempo" is Ready within 10 minutes
    When the platform is touched
    Then nothing that the platform owns changes for 2 minutes
    And its status does not change for 2 minutes

  @AC-idem-02
  Scenario: What others wrote stays
    Given a platform with "prometheus, tempo" is Ready within 10 minutes
    When the label "team" is put on each object of the platform
    And the platform is touched
    Then the label is still there after 2 minutes
