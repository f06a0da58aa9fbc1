package io.github.proxboxfleet.netbox.reference;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.apply.ObjectWriter;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.mirror.Value;
import io.github.proxboxfleet.netbox.model.Sites;
import java.util.List;
import java.util.Map;

/** The site that is made where nobody says where a cluster or node stands. */
public final class DefaultSite {
    private DefaultSite() {}

    /** Finds or makes the site of the cluster of this name. */
    public static Value.Ref ensure(
            NetBoxApi api,
            ObjectWriter writer,
            ReferenceObjects referenceObjects,
            String cluster,
            ReferenceObjects.Listener listener) {
        String slug = Slug.of("proxmox-default-site-" + cluster);
        Map<String, Row> sites =
                referenceObjects.ensure(
                        api,
                        writer,
                        Sites.MODEL,
                        "slug",
                        List.of(
                                new ReferenceObjects.Entry(
                                        slug,
                                        Map.of(
                                                "name",
                                                Value.text("Proxmox Default Site - " + cluster),
                                                "slug",
                                                Value.text(slug),
                                                "status",
                                                Value.text("active")))),
                        listener);
        Row site = sites.get(slug);
        if (site == null) {
            throw new FailedException(
                    new Failure.Rejected(
                            api.endpoint(),
                            "the site for the cluster '" + cluster + "' could not be made",
                            "Create a site and name it in the Proxmox endpoint's settings."));
        }
        return site.ref();
    }
}
