package io.github.proxboxfleet.simulator.netbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The models one NetBox version has, by label and by path. */
final class Catalog {
    private final Map<String, Model> byLabel = new LinkedHashMap<>();
    private final Map<String, Model> byRoute = new LinkedHashMap<>();

    Catalog(NetBoxVersion version, Map<String, String> plugins) {
        List<Model.Description> all = new ArrayList<>();
        all.addAll(ExtrasModels.all(version));
        all.addAll(DcimModels.all());
        all.addAll(VirtualizationModels.all());
        all.addAll(IpamModels.all());
        all.addAll(PluginModels.all(plugins));
        for (Model.Description description : all) {
            if (description.in(version)) {
                Model model = description.build(version);
                byLabel.put(model.naming().label(), model);
                byRoute.put(model.naming().route(), model);
            }
        }
    }

    Collection<Model> models() {
        return byLabel.values();
    }

    Model model(String label) {
        Model model = byLabel.get(label);
        if (model == null) {
            throw new IllegalArgumentException("no model " + label);
        }
        return model;
    }

    /** The label of the model that lists the object types: it moved. */
    String objectTypes() {
        return has("core.objecttype") ? "core.objecttype" : "extras.objecttype";
    }

    boolean has(String label) {
        return byLabel.containsKey(label);
    }

    /** The model whose list stands at {@code virtualization/clusters} and the like. */
    @Nullable Model at(String route) {
        return byRoute.get(route);
    }
}
