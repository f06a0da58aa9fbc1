package io.github.proxboxfleet.netbox.api;

import io.github.proxboxfleet.netbox.model.Model;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/**
 * A session with one NetBox, for one piece of work. Paths are those below {@code /api/}, without
 * slashes at the ends: {@code virtualization/virtual-machines}. Whatever cannot be had ends in a
 * {@link io.github.proxboxfleet.model.failure.FailedException FailedException} that names the
 * endpoint, the cause and the remedy.
 */
public interface NetBoxApi {
    /** As failures name it: {@code NetBox 'prod'}. */
    String endpoint();

    /** Equal for two sessions with the same NetBox. */
    String address();

    /** What this NetBox's version can do; asked for once, then remembered for a while. */
    NetBoxCapabilities capabilities();

    /**
     * Hands over every object that the query selects, each once, in the order of ids, page by page.
     */
    void forEach(String path, Query query, Consumer<ObjectNode> consumer);

    /** Every object that the query selects. */
    default List<ObjectNode> list(String path, Query query) {
        List<ObjectNode> all = new ArrayList<>();
        forEach(path, query, all::add);
        return all;
    }

    /**
     * Every object that the query selects and that is what was asked for. NetBox ignores filters it
     * does not know and then answers with everything, so what is deleted or overwritten by a list
     * must come from here: objects that are not {@code expected} are dropped, and a warning says
     * so.
     */
    List<ObjectNode> list(String path, Query query, Predicate<ObjectNode> expected);

    /**
     * Hands over objects in the query's own ordering, page by page, until the reader has had enough
     * and says {@code false}.
     */
    void browse(String path, Query query, Predicate<ObjectNode> reader);

    /**
     * Hands over every object that the query selects, in the order of ids, unless there are more
     * than so many: then none.
     *
     * @return whether they were handed over
     */
    boolean forEachUpTo(long most, String path, Query query, Consumer<ObjectNode> consumer);

    /** How many objects the query selects. */
    long count(String path, Query query);

    /**
     * Sends one request that changes something, once. What is about the objects in it (also an
     * error status, also no answer) is for the caller to judge; what is about the endpoint (token,
     * permission, address, breaker open) is a failure.
     */
    Reply write(WriteRequest request);

    /**
     * Which of the permissions to view, add and change these models the token lacks, as {@code add
     * on ipam.ipaddress}. NetBox does not tell about deleting without trying.
     */
    default Set<String> missingPermissions(Collection<Model> models) {
        return missingPermissions(models, EnumSet.allOf(Permission.class));
    }

    /**
     * Which of these permissions on these models the token lacks; models that this version does not
     * have are left out.
     */
    Set<String> missingPermissions(Collection<Model> models, Set<Permission> permissions);

    /** The requests of this session. */
    RequestTally tally();
}
