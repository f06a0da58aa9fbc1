package io.github.proxboxfleet.openapi.catalogue;

import io.github.proxboxfleet.openapi.Verb;
import java.util.Map;
import java.util.Set;

/** What a request's verb and path mean. */
public sealed interface Lookup {

    /**
     * @param path the values of the placeholders, decoded
     */
    record Found(Operation operation, Map<String, String> path) implements Lookup {}

    /** The path exists, but not with this verb. */
    record OtherVerb(Set<Verb> verbs) implements Lookup {}

    /** No such path in this release. */
    record Unknown() implements Lookup {}
}
