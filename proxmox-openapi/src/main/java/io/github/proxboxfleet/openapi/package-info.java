/** The Proxmox APIs as data, and the OpenAPI documents made of that data. */
@NullMarked
package io.github.proxboxfleet.openapi;

import org.jspecify.annotations.NullMarked;
