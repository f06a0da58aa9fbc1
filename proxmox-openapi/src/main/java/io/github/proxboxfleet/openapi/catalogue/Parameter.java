package io.github.proxboxfleet.openapi.catalogue;

/**
 * A parameter of an operation.
 *
 * @param declared false if only the path names it, which happens in directory indexes
 */
public record Parameter(
        String name, Location in, boolean required, boolean declared, Schema schema) {}
