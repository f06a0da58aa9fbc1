package io.github.proxboxfleet.netbox.model;

/** NetBox's change log. */
public final class ObjectChanges {
    public static final Model MODEL =
            Model.at("object_change", "core/object-changes", "core.objectchange")
                    .fields(Field.choice("action"), Field.text("changed_object_type"))
                    .titled("action")
                    .key("action")
                    .build();

    private ObjectChanges() {}
}
