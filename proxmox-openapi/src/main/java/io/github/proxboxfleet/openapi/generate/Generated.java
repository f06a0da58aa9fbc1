package io.github.proxboxfleet.openapi.generate;

import tools.jackson.databind.node.ObjectNode;

/** A document and what was done to the source to make it. */
public record Generated(ObjectNode document, Report report) {}
