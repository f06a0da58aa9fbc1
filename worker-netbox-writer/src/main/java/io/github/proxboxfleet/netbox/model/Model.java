package io.github.proxboxfleet.netbox.model;

import io.github.proxboxfleet.model.run.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One of NetBox's models, with all that a sync must know of it. Equal only to itself. */
public final class Model {
    private final String word;
    private final String path;
    private final String contentType;
    private final List<Field> fields;
    private final Map<String, Integer> positions = new HashMap<>();
    private final String title;
    private final List<String> key;
    private final String keyFilter;
    private final Map<Index, String> indexes;
    private final @Nullable Model parent;
    private final List<Model> owners;
    private final boolean summedUp;
    private final Reading reading;
    private final Invalidates invalidates;
    private final Set<Stage> stages;

    private Model(Builder declared) {
        word = declared.word;
        path = declared.path;
        contentType = declared.contentType;
        fields = List.copyOf(declared.fields);
        fields.forEach(field -> positions.put(field.name(), positions.size()));
        title = declared.title;
        key = declared.key;
        keyFilter = declared.keyFilter;
        indexes = Collections.unmodifiableMap(new EnumMap<>(declared.indexes));
        parent = declared.parent;
        owners = declared.owners;
        summedUp = declared.summedUp;
        reading = declared.reading;
        invalidates = declared.invalidates;
        stages = Collections.unmodifiableSet(EnumSet.copyOf(declared.stages));
    }

    /**
     * Begins a declaration.
     *
     * @param word how operators name it in an ownership policy: {@code virtual_machine}
     * @param path below {@code /api/}, without slashes at the ends
     * @param contentType NetBox's name of it, for permissions too: {@code ipam.ipaddress}
     */
    static Builder at(String word, String path, String contentType) {
        return new Builder(word, path, contentType);
    }

    public String word() {
        return word;
    }

    public String path() {
        return path;
    }

    public String contentType() {
        return contentType;
    }

    public List<Field> fields() {
        return fields;
    }

    public boolean has(String field) {
        return positions.containsKey(field);
    }

    /** The field's place among {@link #fields()}. */
    public int position(String field) {
        Integer position = positions.get(field);
        if (position == null) {
            throw new IllegalArgumentException(
                    word
                            + " has no field "
                            + field
                            + ", only "
                            + fields.stream().map(Field::name).toList());
        }
        return position;
    }

    public Field field(String name) {
        return fields.get(position(name));
    }

    /** The field that a person knows an object by. */
    public String title() {
        return title;
    }

    /** The fields by which an object is found before its id is known. */
    public List<String> key() {
        return key;
    }

    /** The list's filter for the first field of the key. */
    public String keyFilter() {
        return keyFilter;
    }

    /** What a mirror finds objects by, and in which field that is. */
    public Map<Index, String> indexes() {
        return indexes;
    }

    /** The model that objects are part of, whose id the field of {@link Index#PARENT} holds. */
    public @Nullable Model parent() {
        return parent;
    }

    /** The field that holds the parent's id. */
    public String parentField() {
        return Objects.requireNonNull(indexes.get(Index.PARENT));
    }

    /** Whether NetBox sums the objects up in their parent, and does not say that it changed. */
    public boolean summedUp() {
        return summedUp;
    }

    /** The models to whose objects one can be assigned. */
    public List<Model> owners() {
        return owners;
    }

    public Reading reading() {
        return reading;
    }

    /** Whether a cluster's mirror holds its objects. */
    public boolean mirrored() {
        return reading != Reading.ON_DEMAND;
    }

    public Invalidates invalidates() {
        return invalidates;
    }

    /** The stages that must be allowed to view, add and change objects. */
    public Set<Stage> stages() {
        return stages;
    }

    @Override
    public String toString() {
        return word.replace('_', ' ');
    }

    /** Gathers what is declared. */
    static final class Builder {
        private final String word;
        private final String path;
        private final String contentType;
        private final List<Field> fields = new ArrayList<>();
        private final Map<Index, String> indexes = new EnumMap<>(Index.class);
        private final EnumSet<Stage> stages = EnumSet.noneOf(Stage.class);
        private String title = "name";
        private List<String> key = List.of();
        private String keyFilter = "";
        private @Nullable Model parent;
        private List<Model> owners = List.of();
        private boolean summedUp;
        private Reading reading = Reading.ON_DEMAND;
        private Invalidates invalidates = Invalidates.NOTHING;

        private Builder(String word, String path, String contentType) {
            this.word = word;
            this.path = path;
            this.contentType = contentType;
        }

        Builder fields(Field... declared) {
            fields.addAll(List.of(declared));
            return this;
        }

        Builder titled(String field) {
            title = field;
            return this;
        }

        /** Objects are found by these fields; the list has a filter named like the first. */
        Builder key(String... names) {
            key = List.of(names);
            keyFilter = names[0];
            return this;
        }

        Builder indexed(Index index, String field) {
            indexes.put(index, field);
            return this;
        }

        /** Objects are parts of others and found by these and their names. */
        Builder partOf(Model whole, String field) {
            parent = whole;
            key = List.of(field, "name");
            keyFilter = field + "_id";
            return indexed(Index.PARENT, field);
        }

        Builder summedUp() {
            summedUp = true;
            return this;
        }

        Builder assignedTo(Model... models) {
            owners = List.of(models);
            return indexed(Index.ASSIGNED, "assigned_object_id");
        }

        Builder read(Reading how) {
            reading = how;
            return this;
        }

        Builder invalidates(Invalidates what) {
            invalidates = what;
            return this;
        }

        Builder neededBy(Stage first, Stage... others) {
            stages.addAll(EnumSet.of(first, others));
            return this;
        }

        Builder neededByEveryStage() {
            stages.addAll(EnumSet.allOf(Stage.class));
            return this;
        }

        Model build() {
            return new Model(this);
        }
    }
}
