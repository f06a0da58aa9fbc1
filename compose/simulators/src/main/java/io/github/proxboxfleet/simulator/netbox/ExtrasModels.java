package io.github.proxboxfleet.simulator.netbox;

import java.util.List;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.NullNode;

/** Tags, custom fields, the change log and the list of object types. */
final class ExtrasModels {
    private static final Choices TYPES =
            Choices.of(
                            "text",
                            "longtext",
                            "integer",
                            "decimal",
                            "boolean",
                            "date",
                            "datetime",
                            "url",
                            "json",
                            "select",
                            "multiselect",
                            "object",
                            "multiobject")
                    .labelled("longtext", "Text (long)")
                    .labelled("boolean", "Boolean (true/false)")
                    .labelled("datetime", "Date & time")
                    .labelled("url", "URL")
                    .labelled("json", "JSON")
                    .labelled("select", "Selection")
                    .labelled("multiselect", "Multiple selection")
                    .labelled("multiobject", "Multiple objects");
    private static final Choices ACTIONS =
            Choices.of("create", "update", "delete")
                    .labelled("create", "Created")
                    .labelled("update", "Updated")
                    .labelled("delete", "Deleted");

    private ExtrasModels() {}

    static List<Model.Description> all(NetBoxVersion version) {
        return List.of(tag(), customField(), objectChange(), objectType(version));
    }

    private static Model.Description tag() {
        return Model.named("extras", "tags", "Tag", "tag")
                .fields(
                        Field.text("name", 100).must(),
                        Field.slug(),
                        Field.color(),
                        Field.text("description", 200),
                        Field.integer("weight", 0, 32767).startingAs(1000L),
                        Field.objectTypes("object_types"),
                        Field.computed(
                                "tagged_items",
                                (r, row) -> IntNode.valueOf(r.store().taggedWith(row.id()))))
                .uniqueFields("name", "slug")
                .nested("name", "slug", "color", "description")
                .natural("slug")
                .order("weight", "name")
                .searched("name", "slug", "description");
    }

    private static Model.Description customField() {
        return Model.named("extras", "custom-fields", "CustomField", "custom field")
                .fields(
                        Field.objectTypes("object_types").must(),
                        Field.choice("type", TYPES, "text").must(),
                        Field.nothing("related_object_type"),
                        Field.computed(
                                "data_type",
                                (r, row) -> r.text(dataType(String.valueOf(row.get("type"))))),
                        Field.text("name", 50).must(),
                        Field.text("label", 50),
                        Field.text("group_name", 50),
                        Field.text("description", 200),
                        Field.flag("required", false),
                        Field.flag("unique", false),
                        Field.integer("search_weight", 0, 32767).startingAs(1000L),
                        Field.choice(
                                "filter_logic", Choices.of("disabled", "loose", "exact"), "loose"),
                        Field.choice(
                                "ui_visible",
                                Choices.of("always", "if-set", "hidden")
                                        .labelled("if-set", "If set"),
                                "always"),
                        Field.choice("ui_editable", Choices.of("yes", "no", "hidden"), "yes"),
                        Field.flag("is_cloneable", false),
                        Field.json("default", NullNode.getInstance()),
                        Field.nothing("related_object_filter").since(4, 2),
                        Field.integer("weight", 0, 32767).startingAs(100L),
                        Field.decimal("validation_minimum", 12, null),
                        Field.decimal("validation_maximum", 12, null),
                        Field.text("validation_regex", 500),
                        Field.nothing("choice_set"),
                        Field.nothing("owner").since(4, 5),
                        Field.text("comments", 0))
                .uniqueFields("name")
                .nested("name", "description")
                .order("group_name", "weight", "name")
                .searched("name", "label", "group_name", "description", "comments")
                .rules(new CustomFieldRules())
                .display(ExtrasModels::titled);
    }

    private static Model.Description objectChange() {
        return Model.named("core", "object-changes", "ObjectChange", "object change")
                .fields(
                        Field.time("time"),
                        Field.computed("user", (r, _) -> r.user()),
                        Field.text("user_name", 0),
                        Field.text("request_id", 0),
                        Field.choice("action", ACTIONS, null),
                        Field.text("changed_object_type", 0),
                        Field.integer("changed_object_id", 0, Long.MAX_VALUE),
                        Field.computed(
                                "changed_object",
                                (r, row) -> {
                                    Row changed =
                                            r.store()
                                                    .pointed(
                                                            row,
                                                            "changed_object_type",
                                                            "changed_object_id");
                                    return changed == null
                                            ? NullNode.getInstance()
                                            : r.nested(changed);
                                }),
                        Field.text("object_repr", 0),
                        Field.text("message", 0).since(4, 4),
                        Field.hidden("before"),
                        Field.hidden("after"),
                        Field.computed(
                                "prechange_data", (r, row) -> r.raw((Row) row.get("before"))),
                        Field.computed(
                                "postchange_data", (r, row) -> r.raw((Row) row.get("after"))))
                .nested("time", "action")
                .order("-time")
                .searched("user_name", "object_repr")
                .natural("time")
                .display(
                        row ->
                                row.get("object_repr")
                                        + " "
                                        + row.get("action")
                                        + "d by "
                                        + row.get("user_name"))
                .onlyRead();
    }

    private static Model.Description objectType(NetBoxVersion version) {
        return Model.named(
                        version.atLeast(4, 4) ? "core" : "extras",
                        "object-types",
                        "ObjectType",
                        "object type")
                .fields(Field.text("app_label", 0), Field.text("model", 0))
                .nested("app_label", "model")
                .order("app_label", "model")
                .searched("app_label", "model")
                .natural("app_label", "model")
                .display(row -> row.get("app_label") + " > " + row.get("model"))
                .onlyRead();
    }

    private static String titled(Row row) {
        String label = String.valueOf(row.get("label"));
        String name = String.valueOf(row.get("name")).replace('_', ' ');
        return label.isEmpty() ? Character.toUpperCase(name.charAt(0)) + name.substring(1) : label;
    }

    private static String dataType(String type) {
        return switch (type) {
            case "integer", "decimal", "boolean" -> type;
            case "object", "json" -> "object";
            case "multiselect", "multiobject" -> "array";
            default -> "string";
        };
    }
}
