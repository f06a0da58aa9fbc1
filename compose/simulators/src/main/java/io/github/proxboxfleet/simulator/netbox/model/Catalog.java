package io.github.proxboxfleet.simulator.netbox.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The models one NetBox version has, by label and by path. */
public final class Catalog {
    private final Map<String, Model> byLabel = new LinkedHashMap<>();
    private final Map<String, Model> byRoute = new LinkedHashMap<>();

    /**
     * @param plugins names of those that are installed
     */
    public Catalog(NetBoxVersion version, Set<String> plugins) {
        for (Model model : new ModelFile(version, plugins).models()) {
            byLabel.put(model.label(), model);
            byRoute.put(model.route(), model);
        }
    }

    public Collection<Model> models() {
        return byLabel.values();
    }

    public Model model(String label) {
        Model model = byLabel.get(label);
        if (model == null) {
            throw new IllegalArgumentException("no model " + label);
        }
        return model;
    }

    /** The label of the model that lists the object types: it moved. */
    public String objectTypes() {
        return has("core.objecttype") ? "core.objecttype" : "extras.objecttype";
    }

    public boolean has(String label) {
        return byLabel.containsKey(label);
    }

    /** The model whose list stands at {@code virtualization/clusters} and the like. */
    public @Nullable Model at(String route) {
        return byRoute.get(route);
    }
}
