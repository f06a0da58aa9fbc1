package io.github.proxboxfleet.simulator.netbox.store;

import io.github.proxboxfleet.simulator.netbox.model.Model;
import java.util.Comparator;
import java.util.List;

/** Which custom fields there are for a model. */
public final class CustomFields {
    private CustomFields() {}

    /** In the order they are shown. */
    public static List<Row> of(Store store, Model model) {
        return store.table("extras.customfield").all().stream()
                .filter(field -> field.types("object_types").contains(model.label()))
                .sorted(
                        Comparator.comparing((Row field) -> String.valueOf(field.get("group_name")))
                                .thenComparing(field -> (Long) field.get("weight"))
                                .thenComparing(field -> String.valueOf(field.get("name"))))
                .toList();
    }
}
