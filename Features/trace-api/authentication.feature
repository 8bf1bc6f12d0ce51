# Who has no valid token sees nothing; who has one does.
Feature: The trace API's authentication

  Background:
    Given the trace API is reachable
    And tenants "team-a" and "team-b" can sign in
    And a trace of tenant "team-a" is in Tempo

  @AC-story-3.2-4 @T04
  Scenario Outline: Without a token: <token>
    When the trace is requested with <token>
    Then the request is refused as unauthenticated
    And the same request with a good token is answered with the trace

    Examples:
      | token                       |
      | no token                    |
      | an empty bearer token       |
      | the token as a password     |
      | the token in the query only |

  @AC-story-3.2-4-derived @derived @T04
  Scenario: Two tokens are none
    When the trace is requested with two Authorization headers
    Then the request is refused as unauthenticated
    And the same request with a good token is answered with the trace

  @AC-story-3.2-4 @T04
  Scenario Outline: What is no token: <token>
    When the trace is requested with <token>
    Then the request is refused as unauthenticated
    And the same request with a good token is answered with the trace

    Examples:
      | token                            |
      | a token of two parts             |
      | a token of five parts            |
      | a token that is not in base64url |
      | a token of 12 KiB                |
      | a token of 64 KiB                |

  @AC-story-3.2-4-derived @derived @T04
  Scenario Outline: A token and more (RFC 7515): <token>
    When the trace is requested with <token>
    Then the request is refused as unauthenticated
    And the same request with a good token is answered with the trace

    Examples:
      | token                    |
      | a token with padding     |
      | a token and another word |

  @AC-story-3.2-4 @T04
  Scenario Outline: A signature that is not the authority's: <token>
    When the trace is requested with <token>
    Then the request is refused as unauthenticated
    And the same request with a good token is answered with the trace

    Examples:
      | token                                 |
      | a token signed by another key         |
      | a token with one bit turned           |
      | a token cut by a byte                 |
      | a token without its signature         |
      | a token with the signature of another |
      | a token whose payload was changed     |

  @AC-story-3.2-4-derived @derived @T04
  Scenario Outline: A payload without claims (RFC 7519): <token>
    When the trace is requested with <token>
    Then the request is refused as unauthenticated
    And the same request with a good token is answered with the trace

    Examples:
      | token                            |
      | a token whose payload is no JSON |
      | a token whose payload is a list  |

  @AC-story-3.2-4-derived @derived @T04
  Scenario Outline: Not the time of a token (RFC 7519): <token>
    When the trace is requested with <token>
    Then the request is refused as unauthenticated
    And the same request with a good token is answered with the trace

    Examples:
      | token                                     |
      | a token that expired an hour ago          |
      | a token that expired twice the leeway ago |
      | a token that is not valid for an hour     |
      | a token whose exp is a text               |
      | a token whose exp is negative             |

  @AC-story-3.2-4-exp @derived @T04
  Scenario: A token that never expires
    When the trace is requested with a token without exp
    Then the request is refused as unauthenticated
    And the same request with a good token is answered with the trace

  @AC-story-3.2-4-derived @derived @T04
  Scenario Outline: Not of our users, or not for us (RFC 7519): <token>
    When the trace is requested with <token>
    Then the request is refused as unauthenticated
    And the same request with a good token is answered with the trace

    Examples:
      | token                                      |
      | a token of another issuer                  |
      | a token for another audience               |
      | a token for a list of other audiences      |
      | a token of an unknown user                 |
      | a token without a subject                  |
      | a token whose subject ends with a NUL byte |
      | a refresh token                            |
      | an ID token                                |

  @AC-story-3.2-4-derived @derived @T04
  Scenario: A refusal says how to sign in (RFC 6750)
    When the trace is requested with no token
    Then the refusal says how to sign in
