package io.github.proxboxfleet.simulator.netbox;

import tools.jackson.databind.JsonNode;

/** How a computed field is worked out when its object is shown. */
@FunctionalInterface
interface Computation {
    JsonNode of(Rendering rendering, Row row);
}
