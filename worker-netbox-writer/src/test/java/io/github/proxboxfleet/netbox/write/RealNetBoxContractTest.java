package io.github.proxboxfleet.netbox.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.Query;
import io.github.proxboxfleet.netbox.api.Reply;
import io.github.proxboxfleet.netbox.api.WriteRequest;
import io.github.proxboxfleet.netbox.model.Tags;
import io.github.proxboxfleet.netbox.model.Vrfs;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;

/** The contract, kept by a real NetBox: {@code -Dreal.netbox=URL -Dreal.netbox.token=TOKEN}. */
@EnabledIfSystemProperty(
        named = "real.netbox",
        matches = "http.+",
        disabledReason = "needs a real NetBox: -Dreal.netbox=URL -Dreal.netbox.token=TOKEN")
class RealNetBoxContractTest extends NetBoxContract {
    @Override
    Connection connection() {
        return new Connection(
                URI.create(System.getProperty("real.netbox")),
                System.getProperty("real.netbox.token"));
    }

    /**
     * Users and their permissions are made here, so only of a real NetBox that runs with version 2
     * tokens.
     */
    @Test
    void aTokenThatMayOnlyLookIsToldWhatItLacks() {
        NetBoxApi api = connection().open(Connection.HASTY);
        String name = "contract-" + Long.toString(System.nanoTime(), 36);
        String password = "Contract-0-" + name;
        JsonNode user =
                post(
                        api,
                        "users/users",
                        Objects.empty().put("username", name).put("password", password).toString());
        JsonNode permission =
                post(
                        api,
                        "users/permissions",
                        "{\"name\":\""
                                + name
                                + "\",\"object_types\":[\"extras.tag\"],\"actions\":[\"view\"],\"users\":["
                                + user.path("id")
                                + "]}");
        try {
            JsonNode token =
                    post(
                            api,
                            "users/tokens/provision",
                            Objects.empty()
                                    .put("username", name)
                                    .put("password", password)
                                    .toString());
            NetBoxApi limited =
                    new Connection(
                                    connection().url(),
                                    "nbt_"
                                            + token.path("key").asString()
                                            + "."
                                            + token.path("token").asString())
                            .open(Connection.HASTY);

            assertThat(limited.missingPermissions(Set.of(Tags.MODEL, Vrfs.MODEL)))
                    .containsExactly(
                            "add on extras.tag",
                            "add on ipam.vrf",
                            "change on extras.tag",
                            "change on ipam.vrf",
                            "view on ipam.vrf");
            assertThatThrownBy(
                            () ->
                                    new PlainWriter(
                                                    new BulkWriters()
                                                            .open(limited, WriteOptions.PLAIN))
                                            .create(
                                                    Tags.MODEL.path(),
                                                    List.of(Objects.named(name).put("slug", name)),
                                                    Objects.SLUG))
                    .isInstanceOfSatisfying(
                            FailedException.class,
                            e ->
                                    assertThat(e.failure())
                                            .isInstanceOfSatisfying(
                                                    Failure.Forbidden.class,
                                                    forbidden ->
                                                            assertThat(forbidden.cause())
                                                                    .isEqualTo(
                                                                            "the token lacks the permission to add on extras.tag")));
        } finally {
            PlainWriter writer = new PlainWriter(new BulkWriters().open(api, WriteOptions.PLAIN));
            assertThat(writer.delete("users/permissions", List.of(permission.path("id").asLong())))
                    .hasSize(1);
            assertThat(writer.delete("users/users", List.of(user.path("id").asLong()))).hasSize(1);
        }
    }

    private static JsonNode post(NetBoxApi api, String path, String body) {
        Reply reply = api.write(new WriteRequest("POST", path, Query.ALL, body, Map.of()));
        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Answered.class,
                        answer ->
                                assertThat(answer.status())
                                        .as(answer.body().toString())
                                        .isEqualTo(201));
        return ((Reply.Answered) reply).body();
    }
}
