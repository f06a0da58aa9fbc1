package io.github.proxboxfleet.simulator.netbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one kind of object is: its fields, its constraints, how it is shown, and the rules that are
 * its own.
 */
final class Model {
    private final Description description;
    private final List<Field> fields;
    private final Map<String, Integer> positions = new HashMap<>();

    private Model(Description description, NetBoxVersion version) {
        this.description = description;
        this.fields = description.fields.stream().filter(f -> f.in(version)).toList();
        for (int i = 0; i < fields.size(); i++) {
            positions.put(fields.get(i).name(), i);
        }
    }

    /**
     * What a model is called.
     *
     * @param path of its list, below the application's
     * @param singular as error messages word it
     */
    record Naming(String app, String path, String model, String className, String singular) {
        String label() {
            return app + "." + model;
        }

        String table() {
            return app + "_" + model;
        }

        String route() {
            return (app.equals(PluginModels.APP) ? "plugins/proxbox" : app) + "/" + path;
        }
    }

    static Description named(String app, String path, String className, String singular) {
        return new Description(
                new Naming(
                        app,
                        path,
                        className.toLowerCase(java.util.Locale.ROOT),
                        className,
                        singular));
    }

    Naming naming() {
        return description.naming;
    }

    List<Field> fields() {
        return fields;
    }

    boolean has(String field) {
        return positions.containsKey(field);
    }

    Field field(String name) {
        return fields.get(position(name));
    }

    int position(String field) {
        Integer position = positions.get(field);
        if (position == null) {
            throw new IllegalArgumentException(naming().label() + " has no field " + field);
        }
        return position;
    }

    List<Unique> uniques() {
        return description.uniques;
    }

    /** Fields of the representation inside another object, besides id, url and display. */
    List<String> nested() {
        return description.nested;
    }

    /** What {@code brief=true} shows more than the nested representation does. */
    List<String> brief() {
        return description.brief;
    }

    /**
     * Fields the list is ordered by unless asked otherwise; {@code -} in front turns the order
     * round.
     */
    List<String> order() {
        return description.order;
    }

    /** Fields {@code q} looks into. */
    List<String> searched() {
        return description.searched;
    }

    /** Fields that tell an object from its like without its id. */
    List<String> natural() {
        return description.natural;
    }

    Rules rules() {
        return description.rules;
    }

    boolean readOnly() {
        return description.readOnly;
    }

    /** Whether its list compares names without case. */
    boolean namesWithoutCase() {
        return description.namesWithoutCase;
    }

    String display(Row row) {
        return description.display.apply(row);
    }

    /** The table entry of a model, filled in by the catalogue and then built for one version. */
    static final class Description {
        private final Naming naming;
        private final List<Field> fields = new ArrayList<>();
        private final List<Unique> uniques = new ArrayList<>();
        private List<String> nested = List.of("name", "slug", "description");
        private List<String> brief = List.of();
        private List<String> order = List.of("name");
        private List<String> searched = List.of("name", "description", "comments");
        private List<String> natural = List.of("name");
        private Rules rules = Rules.NONE;
        private Function<Row, String> display = row -> String.valueOf(row.get("name"));
        private @Nullable NetBoxVersion since;
        private boolean readOnly;
        private boolean namesWithoutCase;

        private Description(Naming naming) {
            this.naming = naming;
        }

        Description fields(Field... more) {
            fields.addAll(List.of(more));
            return this;
        }

        Description fields(List<Field> more) {
            fields.addAll(more);
            return this;
        }

        Description uniqueFields(String... names) {
            for (String name : names) {
                uniques.add(Unique.onField(naming, name));
            }
            return this;
        }

        Description unique(Unique... more) {
            uniques.addAll(List.of(more));
            return this;
        }

        Description nested(String... names) {
            nested = List.of(names);
            return this;
        }

        Description brief(String... names) {
            brief = List.of(names);
            return this;
        }

        Description order(String... names) {
            order = List.of(names);
            return this;
        }

        Description searched(String... names) {
            searched = List.of(names);
            return this;
        }

        Description natural(String... names) {
            natural = List.of(names);
            return this;
        }

        Description rules(Rules own) {
            rules = own;
            return this;
        }

        Description display(Function<Row, String> how) {
            display = how;
            return this;
        }

        Description since(int major, int minor) {
            since = new NetBoxVersion(major, minor, 0);
            return this;
        }

        Description onlyRead() {
            readOnly = true;
            return this;
        }

        Description namesCompareWithoutCase() {
            namesWithoutCase = true;
            return this;
        }

        boolean in(NetBoxVersion version) {
            return since == null || version.compareTo(since) >= 0;
        }

        Model build(NetBoxVersion version) {
            return new Model(this, version);
        }
    }
}
