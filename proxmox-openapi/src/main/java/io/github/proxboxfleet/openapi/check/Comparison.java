package io.github.proxboxfleet.openapi.check;

import java.util.List;

/** Whether a document says what its source says. */
public sealed interface Comparison {

    /**
     * Both say the same.
     *
     * @param facts keyword facts of the source, all of which the document gives back
     * @param aside how many of them stand in the extension only although OpenAPI has a place for
     *     them
     */
    record Same(int operations, int facts, int aside) implements Comparison {}

    /** Both can be read, and differ. */
    record Different(List<Difference> differences) implements Comparison {}

    /** The document is no OpenAPI document that can be compared. */
    record Unusable(String problem, String remedy) implements Comparison {}

    /**
     * One difference.
     *
     * @param code what kind: {@code operation-missing}, {@code operation-invented}, {@code
     *     parameter-missing}, {@code pattern-unanchored}, …
     * @param operation verb and path
     * @param subject the parameter or the way into the schema; empty for the operation itself
     */
    record Difference(
            String code, String operation, String subject, String expected, String found) {}
}
