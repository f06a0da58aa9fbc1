package io.github.proxboxfleet.simulator.proxmox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.catalogue.Catalogue;
import io.github.proxboxfleet.openapi.catalogue.Catalogues;
import io.github.proxboxfleet.openapi.catalogue.Location;
import io.github.proxboxfleet.openapi.catalogue.Operation;
import io.github.proxboxfleet.openapi.catalogue.Parameter;
import io.github.proxboxfleet.openapi.catalogue.Transfer;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Requests made of the catalogue: what it allows is not refused for its form, and each rule that is
 * broken is told with the parameter's name. {@code -Dfuzz.all=true} takes all operations, {@code
 * -Dfuzz.seed} another choice.
 */
class FuzzTest {
    private static final boolean ALL = Boolean.getBoolean("fuzz.all");
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final int CHOSEN = 150;

    private final Map<String, Integer> tried = new TreeMap<>();
    private final Map<String, Integer> left = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"PVE,8.4", "PVE,9.1", "PVE,9.2", "PBS,3.4", "PBS,4.2", "PDM,1.1"})
    void takesWhatTheCatalogueAllowsAndNamesWhatItForbids(Product product, String version) {
        Catalogue catalogue = Catalogues.of(product, version).orElseThrow();
        List<Operation> operations = new ArrayList<>(catalogue.operations());
        Collections.shuffle(operations, new Random(SEED));
        try (ProxmoxSimulator simulator =
                ProxmoxSimulator.start(
                        ProxmoxSimulatorOptions.defaults()
                                .withGuests(3)
                                .withProduct(product)
                                .withVersion(version))) {
            Client root = Client.withPassword(simulator);
            for (Operation operation : ALL ? operations : operations.subList(0, CHOSEN)) {
                // A multipart body is written by its own test.
                if (operation.transfer() == Transfer.MULTIPART) {
                    left("multipart");
                } else {
                    operation(catalogue, operation, root);
                }
            }
        }
        System.out.println(
                "fuzz "
                        + product
                        + " "
                        + version
                        + " seed "
                        + SEED
                        + ": tried "
                        + tried
                        + ", not tried "
                        + left);
        assertThat(wrong).isEmpty();
        assertThat(tried.keySet())
                .contains("valid", "required", "type", "unknown", "minimum", "enum");
        assertThat(tried.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(500);
    }

    private void operation(Catalogue catalogue, Operation operation, Client root) {
        FuzzRequest maker = new FuzzRequest(catalogue, operation, SEED);
        Map<String, String> least = maker.required();
        if (!maker.unsampled().isEmpty()) {
            maker.unsampled()
                    .forEach(name -> left("valid value of " + operation.id() + " " + name));
            return;
        }
        valid(operation, root, least);
        valid(operation, root, maker.full());
        maker.unsampled().forEach(_ -> left("valid value of an optional parameter"));
        for (FuzzRequest.Broken broken : maker.broken()) {
            Parameter parameter = broken.parameter();
            if (parameter != null
                    && parameter.in() == Location.PATH
                    && operation.facts().has("proxyto")
                    && parameter.name().equals("node")) {
                left("the node that a call is passed on to");
                continue;
            }
            broken(operation, root, broken);
        }
        if (maker.unbroken() > 0) {
            left.merge("value against a pattern", maker.unbroken(), Integer::sum);
        }
    }

    private void valid(Operation operation, Client root, Map<String, String> values) {
        tried.merge("valid", 1, Integer::sum);
        Client.Reply reply = send(operation, root, values);
        if (names(reply, "vmid") && reply.text().contains("already exists")) {
            left("an id that is taken, which is an answer");
            return;
        }
        if (reply.status() == 400 || reply.status() == 501) {
            wrong.add(operation.id() + " " + values + " answered " + reply.text());
        }
    }

    private void broken(Operation operation, Client root, FuzzRequest.Broken broken) {
        tried.merge(broken.rule(), 1, Integer::sum);
        Client.Reply reply = send(operation, root, broken.values());
        if (reply.status() != 400 || !names(reply, broken.name())) {
            wrong.add(
                    operation.id()
                            + " with a broken "
                            + broken.rule()
                            + " of "
                            + broken.name()
                            + ", "
                            + broken.values()
                            + " answered "
                            + reply.status()
                            + " "
                            + reply.text());
        }
    }

    /** Proxmox VE has an object of errors, the others a line for each. */
    private static boolean names(Client.Reply reply, String parameter) {
        return reply.text().startsWith("{")
                ? reply.json().path("errors").has(parameter)
                : reply.text().contains("\nparameter '" + parameter + "': ");
    }

    private static Client.Reply send(Operation operation, Client root, Map<String, String> values) {
        Map<String, String> rest = new LinkedHashMap<>(values);
        String path = operation.path();
        for (Parameter parameter : operation.parameters()) {
            if (parameter.in() == Location.PATH) {
                String value = rest.remove(parameter.name());
                path = path.replace("{" + parameter.name() + "}", encoded(String.valueOf(value)));
            }
        }
        String form =
                rest.entrySet().stream()
                        .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
                        .collect(Collectors.joining("&"));
        if (operation.verb().hasBody()) {
            return root.send(
                    operation.verb().name(),
                    path,
                    form,
                    Map.of("Content-Type", "application/x-www-form-urlencoded"));
        }
        return root.send(
                operation.verb().name(), form.isEmpty() ? path : path + "?" + form, null, Map.of());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private void left(String why) {
        left.merge(why, 1, Integer::sum);
    }
}
