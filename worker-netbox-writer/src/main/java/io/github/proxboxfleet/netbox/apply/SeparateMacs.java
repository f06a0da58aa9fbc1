package io.github.proxboxfleet.netbox.apply;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.model.VmInterfaces;
import io.github.proxboxfleet.netbox.write.Created;
import io.github.proxboxfleet.netbox.write.Deleted;
import io.github.proxboxfleet.netbox.write.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes an interface's MAC address for NetBox below 4.7, where it is an object of its own that the
 * interface names as its primary one. What an interrupted pass left behind is found by interface
 * and address, and used.
 */
public final class SeparateMacs implements ObjectWriter {
    private static final String MAC = "mac_address";

    private final NetBoxApi api;
    private final ObjectWriter next;
    private final AssignMacs macs;

    public SeparateMacs(NetBoxApi api, ObjectWriter next) {
        this.api = api;
        this.next = next;
        this.macs = new AssignMacs(api, next, new HashSet<>());
    }

    @Override
    public <D extends Draft> List<Written<D, Created<Row>>> create(Model model, List<D> drafts) {
        if (model != VmInterfaces.MODEL) {
            return next.create(model, drafts);
        }
        List<Written<DraftWithoutMac<D>, Created<Row>>> made =
                next.create(model, drafts.stream().map(DraftWithoutMac::new).toList());
        List<AssignMacs.Wish> wishes = new ArrayList<>();
        for (Written<DraftWithoutMac<D>, Created<Row>> written : made) {
            if (written.result() instanceof Created.Done(Row row)
                    && written.subject().draft().fields().get(MAC) instanceof Value.Text mac) {
                wishes.add(new AssignMacs.Wish(row, mac));
            }
        }
        Map<Long, Updated> named = macs.assign(wishes);
        List<Written<D, Created<Row>>> created = new ArrayList<>(made.size());
        for (Written<DraftWithoutMac<D>, Created<Row>> written : made) {
            created.add(new Written<>(written.subject().draft(), withMac(written.result(), named)));
        }
        return created;
    }

    @Override
    public <E extends Edit> List<Written<E, Updated>> update(Model model, List<E> edits) {
        if (model != VmInterfaces.MODEL) {
            return next.update(model, edits);
        }
        Map<Long, Updated> results = new HashMap<>();
        List<EditWithoutMac> others = new ArrayList<>();
        for (E edit : edits) {
            results.put(edit.row().id(), new Updated.Done(edit.row()));
            Map<String, Value> rest = without(edit.fields());
            if (!rest.isEmpty()) {
                others.add(new EditWithoutMac(edit, rest));
            }
        }
        next.update(model, others)
                .forEach(written -> results.put(written.subject().row().id(), written.result()));
        List<AssignMacs.Wish> wishes = new ArrayList<>();
        for (E edit : edits) {
            Value mac = edit.fields().get(MAC);
            if (mac != null && results.get(edit.row().id()) instanceof Updated.Done(Row row)) {
                wishes.add(new AssignMacs.Wish(row, mac));
            }
        }
        results.putAll(macs.assign(wishes));
        List<Written<E, Updated>> updated = new ArrayList<>(edits.size());
        for (E edit : edits) {
            updated.add(new Written<>(edit, Objects.requireNonNull(results.get(edit.row().id()))));
        }
        return updated;
    }

    @Override
    public <R extends Removal> List<Written<R, Deleted>> delete(Model model, List<R> removals) {
        return next.delete(model, removals);
    }

    @Override
    public boolean creationLaneBusy(Model model) {
        return next.creationLaneBusy(model);
    }

    private record DraftWithoutMac<D extends Draft>(D draft, Map<String, Value> fields)
            implements Draft {
        DraftWithoutMac(D draft) {
            this(draft, without(draft.fields()));
        }
    }

    private record EditWithoutMac(Edit edit, Map<String, Value> fields) implements Edit {
        @Override
        public Row row() {
            return edit.row();
        }

        @Override
        public Map<String, Value> again(Row now) {
            return without(edit.again(now));
        }
    }

    private Created<Row> withMac(Created<Row> created, Map<Long, Updated> named) {
        if (!(created instanceof Created.Done(Row row)) || !named.containsKey(row.id())) {
            return created;
        }
        return switch (Objects.requireNonNull(named.get(row.id()))) {
            case Updated.Done(Row now) -> new Created.Done<>(now);
            case Updated.Failed(Failure failure) -> new Created.Failed<>(failure);
            case Updated.Gone _ ->
                    new Created.Failed<>(
                            new Failure.Conflict(
                                    api.endpoint(),
                                    row + " vanished before it got its MAC address",
                                    "Run it again."));
        };
    }

    private static Map<String, Value> without(Map<String, Value> fields) {
        Map<String, Value> rest = new LinkedHashMap<>(fields);
        rest.remove(MAC);
        return rest;
    }
}
