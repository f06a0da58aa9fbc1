package io.github.proxboxfleet.gateway.run;

import io.github.proxboxfleet.gateway.problem.Problem;
import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.github.proxboxfleet.gateway.problem.ProblemType;
import io.github.proxboxfleet.model.run.Stage;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Stages by the names that users know. */
final class StagePath {
    private StagePath() {}

    static String names() {
        return Arrays.stream(Stage.values()).map(Stage::wire).collect(Collectors.joining(", "));
    }

    static Optional<Stage> find(String wire) {
        return Arrays.stream(Stage.values()).filter(stage -> stage.wire().equals(wire)).findFirst();
    }

    /** The stage that a path names. */
    static Stage require(String wire) {
        return find(wire)
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        Problem.of(
                                                ProblemType.NOT_FOUND,
                                                "there is no such stage; the stages are "
                                                        + names())));
    }
}
