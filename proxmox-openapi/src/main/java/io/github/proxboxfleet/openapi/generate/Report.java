package io.github.proxboxfleet.openapi.generate;

import io.github.proxboxfleet.openapi.Product;
import java.util.List;
import java.util.Map;

/**
 * What a document holds and what was changed on the way.
 *
 * @param counts paths, operations, operations per verb, parameters, keyword facts, schemas
 * @param normalisations every change to a fact, with its reason
 * @param reasons what the codes of the normalisations mean
 * @param untyped operations whose answer neither the source nor the overlay gives a type
 * @param overlaid operations whose answer the overlay gives a type, with the reason
 */
public record Report(
        Product product,
        String version,
        Map<String, Integer> counts,
        List<Normalisation> normalisations,
        Map<String, String> reasons,
        List<String> untyped,
        Map<String, String> overlaid) {

    /**
     * A fact that stands differently in the document; the original is in {@code x-proxmox}.
     *
     * @param code the reason's code
     * @param place operation and way into the schema
     */
    public record Normalisation(
            String code, String place, String keyword, String from, String to) {}
}
