package io.github.proxboxfleet.gateway.journal;

import io.github.proxboxfleet.model.change.Change;
import io.github.proxboxfleet.model.change.FieldChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change as it is kept: notes can be megabytes long, and a thousand changes are listed at once.
 */
final class ShownChange {
    static final int LONGEST = 5_000;

    private ShownChange() {}

    static Change of(Change change) {
        return switch (change) {
            case Change.Create it -> new Change.Create(it.stage(), it.object(), cut(it.fields()));
            case Change.Update it -> new Change.Update(it.stage(), it.object(), cut(it.fields()));
            case Change.Mark it -> new Change.Mark(it.stage(), it.object(), cut(it.fields()));
            case Change.Delete it -> it;
        };
    }

    private static List<FieldChange> cut(List<FieldChange> fields) {
        return fields.stream()
                .map(each -> new FieldChange(each.field(), cut(each.before()), cut(each.after())))
                .toList();
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
