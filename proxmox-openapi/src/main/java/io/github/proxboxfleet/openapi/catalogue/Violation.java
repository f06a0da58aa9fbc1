package io.github.proxboxfleet.openapi.catalogue;

/**
 * A rule of the catalogue that a request breaks.
 *
 * @param parameter the parameter's name
 * @param rule the keyword of the rule: {@code required}, {@code maximum}, {@code enum}, …
 * @param message what is expected, for a person
 */
public record Violation(String parameter, String rule, String message) {}
