package io.github.proxboxfleet.model.change;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.proxboxfleet.model.Required;
import io.github.proxboxfleet.model.run.Stage;
import java.util.List;

/**
 * What happened, or would happen, to one NetBox object. Unchanged objects are counted, not listed.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "action")
public sealed interface Change {
    Stage stage();

    ObjectRef object();

    /** Field by field; of a deleted object, none. */
    List<FieldChange> fields();

    /** A new object. */
    @JsonTypeName("create")
    record Create(Stage stage, ObjectRef object, List<FieldChange> fields) implements Change {
        public Create {
            Required.field("stage", stage);
            Required.field("object", object);
            fields = Required.list(fields);
        }
    }

    /** Some fields of an object that is there. */
    @JsonTypeName("update")
    record Update(Stage stage, ObjectRef object, List<FieldChange> fields) implements Change {
        public Update {
            Required.field("stage", stage);
            Required.field("object", object);
            fields = Required.list(fields);
        }
    }

    /** An object whose origin is gone is marked so, and stays. */
    @JsonTypeName("mark")
    record Mark(Stage stage, ObjectRef object, List<FieldChange> fields) implements Change {
        public Mark {
            Required.field("stage", stage);
            Required.field("object", object);
            fields = Required.list(fields);
        }
    }

    /** An object goes. */
    @JsonTypeName("delete")
    record Delete(Stage stage, ObjectRef object) implements Change {
        public Delete {
            Required.field("stage", stage);
            Required.field("object", object);
        }

        @Override
        public List<FieldChange> fields() {
            return List.of();
        }
    }
}
