# What document 004 says that there is, is there: by the server's own reflection.
Feature: The event service's interface

  Background:
    Given Tapio is reachable

  @AC-tapio-31 @G31
  Scenario: The service says what it serves
    Then Tapio serves each of its services

  @AC-tapio-22 @G22 @G23
  Scenario: What the document names is there
    Then Tapio has each method that is promised

  @AC-tapio-31 @G31
  Scenario: Nothing has gone that callers depend on
    Then nothing of Tapio's interface has gone

  @AC-tapio-05 @G05
  Scenario: A method that is not there is unimplemented
    When a method is called that Tapio does not have
    Then that call is answered UNIMPLEMENTED
