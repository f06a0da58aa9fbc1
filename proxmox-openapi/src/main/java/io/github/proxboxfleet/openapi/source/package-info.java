/** Reads the API description files that Proxmox products publish. */
@NullMarked
package io.github.proxboxfleet.openapi.source;

import org.jspecify.annotations.NullMarked;
