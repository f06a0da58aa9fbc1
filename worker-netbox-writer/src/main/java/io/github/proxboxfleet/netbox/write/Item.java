package io.github.proxboxfleet.netbox.write;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/**
 * One object on its way.
 *
 * @param index its place in the caller's list
 * @param id NetBox's id; of an object to create, -1
 * @param key objects with equal keys must not share a request; never null, unique where it does not
 *     matter
 * @param body what is sent of it
 * @param etag what {@code If-Match} demands; empty: nothing
 */
record Item(int index, long id, String key, ObjectNode body, String etag, int bytes) {
    static Item of(int index, long id, String key, ObjectNode body, String etag) {
        return new Item(
                index,
                id,
                key,
                body,
                etag,
                body.toString().getBytes(StandardCharsets.UTF_8).length + 1);
    }
}
