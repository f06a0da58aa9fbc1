package io.github.proxboxfleet.gateway.run;

import io.swagger.v3.oas.annotations.media.Schema;

/** An endpoint by id and name, as it was when the run was asked for. */
@Schema(description = "An endpoint, as it was called when the run was asked for.")
record EndpointRef(String id, String name) {}
