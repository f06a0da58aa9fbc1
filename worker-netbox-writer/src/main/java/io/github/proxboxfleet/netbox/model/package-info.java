/**
 * What NetBox's models are: where each is, its fields, how its objects are found, read and titled.
 * One file per model; everything that depends on the model is derived from there.
 */
@NullMarked
package io.github.proxboxfleet.netbox.model;

import org.jspecify.annotations.NullMarked;
