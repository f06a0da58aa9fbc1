package io.github.proxboxfleet.netbox.model;

/** Groups of sites. They are read to know which VLANs cover a site. */
public final class SiteGroups {
    public static final Model MODEL =
            Model.at("site_group", "dcim/site-groups", "dcim.sitegroup")
                    .fields(Field.text("name"), Field.ref("parent"))
                    .key("name", "parent")
                    .build();

    private SiteGroups() {}
}
