package io.github.proxboxfleet.gateway.reference;

import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.catalogue.Catalogues;
import io.github.proxboxfleet.openapi.catalogue.Catalogues.Release;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Documents and pages; they hold nothing of this site's, so they are open without a key. */
@RestController
@Hidden
final class ReferenceController {
    private static final String PATH = "/docs/proxmox";

    private final Documents documents;

    ReferenceController(Documents documents) {
        this.documents = documents;
    }

    @GetMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> index() {
        return page(ReferencePage.index(Catalogues.list()));
    }

    @GetMapping(path = PATH + "/{product}/{version}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> viewer(@PathVariable String product, @PathVariable String version) {
        return page(ReferencePage.viewer(Documents.release(product, version)));
    }

    /** Not named as the gateway's own document: springdoc would take this path for its own. */
    @GetMapping(
            path = PATH + "/{product}/{version}/api.json",
            produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] document(@PathVariable String product, @PathVariable String version) {
        return documents.of(Documents.release(product, version));
    }

    /** Where proxbox-api has it. */
    @GetMapping(path = "/proxmox/viewer/openapi", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] latest(@RequestParam(defaultValue = "latest") String version) {
        Release release =
                version.equals("latest")
                        ? Catalogues.list().stream()
                                .filter(one -> one.product() == Product.PVE)
                                .reduce((_, newer) -> newer)
                                .orElseThrow()
                        : Documents.release(Product.PVE.word(), version);
        return documents.of(release);
    }

    private static ResponseEntity<String> page(String html) {
        return ResponseEntity.ok()
                .header("Content-Security-Policy", ReferencePage.POLICY)
                .body(html);
    }
}
