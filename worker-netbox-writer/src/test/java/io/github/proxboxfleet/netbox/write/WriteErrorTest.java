package io.github.proxboxfleet.netbox.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.netbox.api.Reply;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The bodies are NetBox's own. */
class WriteErrorTest {
    private static WriteError of(int status, String body) {
        return WriteError.of(
                new Reply.Answered(
                        status,
                        body.isEmpty()
                                ? MissingNode.getInstance()
                                : new JsonMapper().readTree(body)));
    }

    private static WriteError.Complaint complaint(String words) {
        return new WriteError.Complaint(words, false, false);
    }

    @Test
    void readsAListParallelToTheRequest() {
        assertThat(
                        of(
                                400,
                                "[{},{\"name\":[\"Ensure this field has no more than 64 characters.\"]},{}]"))
                .isEqualTo(
                        new WriteError.ByPosition(
                                Map.of(
                                        1,
                                        complaint(
                                                "name: Ensure this field has no more than 64 characters"))));
    }

    @Test
    void readsAnObjectWithPositionsForKeys() {
        assertThat(
                        of(
                                400,
                                "{\"1\":{\"name\":[\"A.\",\"B.\"]},\"3\":{\"__all__\":[\"Virtual machine name must be unique per cluster.\"]}}"))
                .isEqualTo(
                        new WriteError.ByPosition(
                                Map.of(
                                        1,
                                        complaint("name: A. B"),
                                        3,
                                        complaint(
                                                "Virtual machine name must be unique per cluster"))));
    }

    @Test
    void readsErrorsByIndex() {
        assertThat(
                        of(
                                400,
                                "{\"detail\":\"2 of 3 objects could not be created.\",\"errors\":[{\"index\":1,\"errors\":{\"slug\":[\"Enter a valid “slug”.\"]}},{\"index\":2,\"errors\":{\"name\":[\"Ensure this field has no more than 100 characters.\"]}}]}"))
                .isEqualTo(
                        new WriteError.ByPosition(
                                Map.of(
                                        1,
                                        complaint("slug: Enter a valid “slug”"),
                                        2,
                                        complaint(
                                                "name: Ensure this field has no more than 100 characters"))));
    }

    @Test
    void readsErrorsById() {
        assertThat(
                        of(
                                400,
                                "{\"detail\":\"1 of 2 objects could not be updated.\",\"errors\":[{\"id\":3,\"errors\":{\"color\":[\"Enter a valid hexadecimal RGB color code.\"]}}]}"))
                .isEqualTo(
                        new WriteError.ById(
                                Map.of(
                                        3L,
                                        complaint(
                                                "color: Enter a valid hexadecimal RGB color code"))));
    }

    @Test
    void tellsAMissingObjectFromABadOne() {
        assertThat(
                        of(
                                400,
                                "{\"detail\":\"1 of 2 objects could not be found.\",\"errors\":[{\"id\":999999,\"errors\":{\"id\":[\"Object with ID 999999 does not exist\"]}}]}"))
                .isEqualTo(
                        new WriteError.ById(
                                Map.of(
                                        999_999L,
                                        new WriteError.Complaint(
                                                "id: Object with ID 999999 does not exist",
                                                true,
                                                false))));
        assertThat(
                        of(
                                400,
                                "{\"detail\":\"1 of 1\",\"errors\":[{\"id\":5,\"errors\":{\"cluster\":[\"Invalid pk \\\"9\\\" - object does not exist.\"]}}]}"))
                .isInstanceOfSatisfying(
                        WriteError.ById.class,
                        byId -> assertThat(byId.complaints().get(5L).missing()).isFalse());
    }

    @Test
    void readsWhatProtectsAnObjectFromDeletion() {
        assertThat(
                        of(
                                409,
                                "{\"detail\":\"1 of 2 objects could not be deleted.\",\"errors\":[{\"id\":1,\"errors\":{\"__all__\":[\"Unable to delete: 1 dependent object(s) prevent deletion.\"]}}]}"))
                .isEqualTo(
                        new WriteError.ById(
                                Map.of(
                                        1L,
                                        complaint(
                                                "Unable to delete: 1 dependent object(s) prevent deletion"))));
        assertThat(
                        of(
                                409,
                                "{\"detail\":\"Unable to delete object. 1 dependent objects were found: web01 (7)\"}"))
                .isEqualTo(
                        new WriteError.Whole(
                                "Unable to delete object. 1 dependent objects were found: web01 (7)"));
    }

    @Test
    void readsAForbiddenObject() {
        assertThat(
                        of(
                                403,
                                "{\"detail\":\"1 of 1\",\"errors\":[{\"index\":0,\"errors\":{\"__all__\":[\"You do not have permission to perform this action.\"]}}]}"))
                .isEqualTo(
                        new WriteError.ByPosition(
                                Map.of(
                                        0,
                                        new WriteError.Complaint(
                                                "You do not have permission to perform this action",
                                                false,
                                                true))));
    }

    @Test
    void readsAComplaintThatNamesNoObject() {
        assertThat(of(400, "{\"memory\":[\"A valid integer is required.\"]}"))
                .isEqualTo(new WriteError.Whole("memory: A valid integer is required"));
        assertThat(of(400, "[\"Ordering cannot be specified.\"]"))
                .isEqualTo(new WriteError.Whole("Ordering cannot be specified"));
        assertThat(of(400, "")).isEqualTo(new WriteError.Whole("HTTP 400 without a reason"));
    }

    @Test
    void readsARaceOutOfAnInternalError() {
        assertThat(
                        of(
                                500,
                                "{\"error\":\"duplicate key value violates unique constraint \\\"x\\\"\\nDETAIL: Key (lower(name::text), cluster_id)=(x, 1) already exists.\",\"exception\":\"IntegrityError\",\"netbox_version\":\"4.6.8\",\"python_version\":\"3.12\"}"))
                .isEqualTo(
                        new WriteError.Clash(
                                "duplicate key value violates unique constraint \"x\" DETAIL: Key (lower(name::text), cluster_id)=(x, 1) already exists"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deadlock detected\\nDETAIL: Process 1 waits",
                "canceling statement due to lock timeout",
                "could not serialize access due to concurrent update"
            })
    void readsATransientErrorOutOfAnInternalError(String error) {
        assertThat(of(500, "{\"error\":\"" + error + "\",\"exception\":\"OperationalError\"}"))
                .isInstanceOf(WriteError.Deadlock.class);
    }

    @Test
    void readsTheRest() {
        assertThat(of(412, "{\"detail\":\"Precondition failed.\"}"))
                .isEqualTo(new WriteError.Stale());
        assertThat(of(413, "")).isEqualTo(new WriteError.TooLarge());
        assertThat(
                        of(
                                500,
                                "{\"error\":\"Request body exceeded\",\"exception\":\"RequestDataTooBig\"}"))
                .isEqualTo(new WriteError.TooLarge());
        assertThat(of(500, "{\"error\":\"'NoneType' object\",\"exception\":\"AttributeError\"}"))
                .isEqualTo(new WriteError.Broken("'NoneType' object"));
    }
}
