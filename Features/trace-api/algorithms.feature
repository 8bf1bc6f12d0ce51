# A token's header does not choose how it is checked (RFC 8725).
Feature: The trace API's algorithms

  Background:
    Given the trace API is reachable
    And tenants "team-a" and "team-b" can sign in
    And a trace of tenant "team-a" is in Tempo

  @AC-story-3.2-4-derived @derived @T04
  Scenario Outline: No signature at all: <token>
    When the trace is requested with <token>
    Then the request is refused as unauthenticated
    And the same request with a good token is answered with the trace

    Examples:
      | token                                       |
      | a token of alg none                         |
      | a token of alg none with its signature kept |
      | a token of alg None                         |
      | a token of alg None with its signature kept |
      | a token of alg NONE                         |
      | a token of alg NONE with its signature kept |
      | a token of alg nOnE                         |
      | a token of alg nOnE with its signature kept |

  @AC-story-3.2-4-derived @derived @T04
  Scenario Outline: The public key as a shared secret: <token>
    When the trace is requested with <token>
    Then the request is refused as unauthenticated
    And the same request with a good token is answered with the trace

    Examples:
      | token                                                                 |
      | a token in HS256 by the public key in PEM                             |
      | a token in HS256 by the public key in PEM without its last line break |
      | a token in HS256 by the public key in DER                             |
      | a token in HS256 by the public key as a JWK                           |

  @AC-story-3.2-4-derived @derived @T04
  Scenario Outline: A key that the token chooses: <token>
    When the trace is requested with <token>
    Then the request is refused as unauthenticated
    And the same request with a good token is answered with the trace

    Examples:
      | token                                      |
      | a token in HS256 by an empty key at a path |
      | a token whose key name is SQL              |
      | a token of an unknown key                  |
      | a token that brings its own key            |

  @AC-story-3.2-4-derived @derived @T04
  Scenario Outline: A key that is fetched from where the token says: <token>
    When the trace is requested with <token>
    Then the request is refused as unauthenticated
    And our listener was not asked for a key
    And the same request with a good token is answered with the trace

    Examples:
      | token                                      |
      | a token that says where its key is         |
      | a token that says where its certificate is |

  @AC-story-3.2-4-derived @derived @T04
  Scenario Outline: A header that is not understood: <token>
    When the trace is requested with <token>
    Then the request is refused as unauthenticated
    And the same request with a good token is answered with the trace

    Examples:
      | token                                           |
      | a token with something unknown that is critical |
      | a token whose payload is not encoded            |
      | a token in ES256 of zeros                       |
