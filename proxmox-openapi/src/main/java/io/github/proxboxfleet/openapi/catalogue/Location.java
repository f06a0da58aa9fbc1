package io.github.proxboxfleet.openapi.catalogue;

/** Where a parameter travels. */
public enum Location {
    PATH,
    QUERY,
    BODY
}
