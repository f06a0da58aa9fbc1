package io.github.proxboxfleet.netbox.model;

/** Tenants, which an operator names. */
public final class Tenants {
    public static final Model MODEL =
            Model.at("tenant", "tenancy/tenants", "tenancy.tenant")
                    .fields(Field.text("name"), Field.text("slug"))
                    .key("slug")
                    .invalidates(Invalidates.REFERENCES)
                    .build();

    private Tenants() {}
}
