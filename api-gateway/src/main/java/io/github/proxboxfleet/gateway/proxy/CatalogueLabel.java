package io.github.proxboxfleet.gateway.proxy;

import io.github.proxboxfleet.openapi.catalogue.Catalogue;

/** How a catalogue is named in what is said. */
final class CatalogueLabel {
    private CatalogueLabel() {}

    /** As the response's header has it. */
    static String header(Catalogue catalogue) {
        return catalogue.product().word() + " " + catalogue.version();
    }

    /** Where its operations are described. */
    static String page(Catalogue catalogue) {
        return "/docs/proxmox/" + catalogue.product().word() + "/" + catalogue.version();
    }
}
