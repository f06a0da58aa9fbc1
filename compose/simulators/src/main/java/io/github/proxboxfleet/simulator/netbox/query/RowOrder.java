package io.github.proxboxfleet.simulator.netbox.query;

import io.github.proxboxfleet.simulator.netbox.model.Field;
import io.github.proxboxfleet.simulator.netbox.model.Kind;
import io.github.proxboxfleet.simulator.netbox.model.Model;
import io.github.proxboxfleet.simulator.netbox.store.Address;
import io.github.proxboxfleet.simulator.netbox.store.Row;
import io.github.proxboxfleet.simulator.netbox.store.Store;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The order of a list: the model's own, or the one a request asks for. */
public final class RowOrder {
    private final Store store;

    private RowOrder(Store store) {
        this.store = store;
    }

    /**
     * @param ordering of the request; fields the model does not have are ignored, as NetBox does
     */
    public static Comparator<Row> of(Model model, Store store, @Nullable String ordering) {
        List<String> fields = new ArrayList<>();
        if (ordering != null) {
            for (String name : ordering.split(",")) {
                if (sortable(model, bare(name))) {
                    fields.add(name);
                }
            }
        }
        RowOrder order = new RowOrder(store);
        return order.by(fields.isEmpty() ? model.order() : fields).thenComparingLong(Row::id);
    }

    private static boolean sortable(Model model, String name) {
        return name.equals("id")
                || name.equals("created")
                || name.equals("last_updated")
                || (model.has(name) && model.field(name).kind().stored());
    }

    private static String bare(String name) {
        return name.startsWith("-") ? name.substring(1) : name;
    }

    private Comparator<Row> by(List<String> names) {
        Comparator<Row> order = (_, _) -> 0;
        for (String name : names) {
            String field = bare(name);
            Comparator<Row> one = (a, b) -> compare(a, b, field);
            order = order.thenComparing(name.startsWith("-") ? one.reversed() : one);
        }
        return order;
    }

    private int compare(Row a, Row b, String field) {
        return switch (field) {
            case "id" -> Long.compare(a.id(), b.id());
            case "created" -> a.created().compareTo(b.created());
            case "last_updated" -> a.updated().compareTo(b.updated());
            default -> values(a, b, field);
        };
    }

    private int values(Row a, Row b, String field) {
        Object x = a.get(field);
        Object y = b.get(field);
        if (Objects.equals(x, y)) {
            return 0;
        }
        if (x == null || y == null) {
            // PostgreSQL puts nulls last; the lists ordered by VRF ask for the opposite.
            int nullLast = x == null ? 1 : -1;
            return field.equals("vrf") ? -nullLast : nullLast;
        }
        Field described = a.model().field(field);
        if (described.kind() == Kind.REFERENCE) {
            Model target = store.catalog().model(described.to());
            Row left = store.row(described.to(), (Long) x);
            Row right = store.row(described.to(), (Long) y);
            return by(target.order()).thenComparingLong(Row::id).compare(left, right);
        }
        return switch (x) {
            case Long number -> number.compareTo((Long) y);
            case BigDecimal number -> number.compareTo((BigDecimal) y);
            case Address address -> address.compareTo((Address) y);
            case Instant time -> time.compareTo((Instant) y);
            default -> NaturalOrder.INSTANCE.compare(x.toString(), y.toString());
        };
    }
}
