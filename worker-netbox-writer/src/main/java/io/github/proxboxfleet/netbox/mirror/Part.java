package io.github.proxboxfleet.netbox.mirror;

import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.model.NetBoxModels;
import io.github.proxboxfleet.netbox.model.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A part of a cluster's objects in NetBox that is read as one: those of a model, or of those that
 * others may have too, first all of NetBox's if that is cheaper, and else ours.
 */
record Part(Model model, Step step) {
    enum Step {
        OURS,
        /** All that NetBox has, where that is cheaper than to ask by owner. */
        ALL,
        /** Those of our owners, where not all were read. */
        OF_OWNERS
    }

    /** Everything of a cluster but what was read with it. */
    static List<Part> all() {
        List<Part> parts = new ArrayList<>();
        for (Model model : NetBoxModels.MIRRORED) {
            switch (model.reading()) {
                case BY_CLUSTER, BY_PARENT, ALL_OR_BY_PARENT ->
                        parts.add(new Part(model, Step.OURS));
                case ALL_OR_BY_OWNER -> {
                    parts.add(new Part(model, Step.ALL));
                    parts.add(new Part(model, Step.OF_OWNERS));
                }
                case ON_DEMAND, WITH_CLUSTER -> {}
            }
        }
        return parts;
    }

    /** Of a cluster that was made just now: only what others have. */
    static List<Part> ofNew() {
        return all().stream().filter(part -> part.step() == Step.ALL).toList();
    }

    /** Parts that must have been read before. */
    Set<Part> needs() {
        return switch (step) {
            case OURS -> ours(Stream.ofNullable(model.parent()));
            case ALL ->
                    ours(model.owners().stream().flatMap(each -> Stream.ofNullable(each.parent())));
            case OF_OWNERS -> {
                Set<Part> needs = ours(model.owners().stream());
                needs.add(new Part(model, Step.ALL));
                yield needs;
            }
        };
    }

    private static Set<Part> ours(Stream<Model> models) {
        return models.filter(each -> each.reading() != Reading.WITH_CLUSTER)
                .map(each -> new Part(each, Step.OURS))
                .collect(Collectors.toSet());
    }
}
