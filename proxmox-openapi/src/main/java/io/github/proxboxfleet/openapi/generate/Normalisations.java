package io.github.proxboxfleet.openapi.generate;

import io.github.proxboxfleet.openapi.generate.Report.Normalisation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Collects what is changed, in the order in which it is met. */
final class Normalisations {
    private final List<Normalisation> all = new ArrayList<>();

    void add(
            Reason reason,
            String place,
            String keyword,
            @Nullable JsonNode from,
            @Nullable JsonNode to) {
        all.add(new Normalisation(reason.code(), place, keyword, text(from), text(to)));
    }

    List<Normalisation> all() {
        return List.copyOf(all);
    }

    private static String text(@Nullable JsonNode value) {
        return value == null || value.isMissingNode() ? "" : value.toString();
    }
}
