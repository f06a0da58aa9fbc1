package io.github.proxboxfleet.gateway.surface;

import tools.jackson.databind.json.JsonMapper;

/**
 * The API's JSON. Strict, unlike messages: a field that is misspelt must not be silently left out.
 */
public record ApiJson(JsonMapper mapper) {}
