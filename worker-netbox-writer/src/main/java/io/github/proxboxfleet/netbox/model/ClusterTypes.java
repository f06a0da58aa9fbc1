package io.github.proxboxfleet.netbox.model;

/** Types of clusters. */
public final class ClusterTypes {
    public static final Model MODEL =
            Model.at("cluster_type", "virtualization/cluster-types", "virtualization.clustertype")
                    .fields(Field.text("name"), Field.text("slug"))
                    .key("name")
                    .invalidates(Invalidates.REFERENCES)
                    .neededByEveryStage()
                    .build();

    private ClusterTypes() {}
}
