package io.github.proxboxfleet.gateway.reference;

import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.catalogue.Catalogues.Release;
import java.util.List;
import java.util.stream.Collectors;

/** Pages that need nothing from elsewhere. */
final class ReferencePage {
    /** The browser is told so, too. */
    static final String POLICY =
            "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline';"
                    + " frame-ancestors 'none'";

    private ReferencePage() {}

    static String index(List<Release> releases) {
        String rows =
                releases.stream()
                        .map(
                                one ->
                                        "<li><a href=\"/docs/proxmox/%1$s/%2$s\">%3$s %2$s</a> <small><a href=\"/docs/proxmox/%1$s/%2$s/api.json\">api.json</a></small></li>"
                                                .formatted(
                                                        one.product().word(),
                                                        one.version(),
                                                        one.product().title()))
                        .collect(Collectors.joining("\n"));
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <title>Proxmox APIs</title>
                <style>body{font:16px/1.5 system-ui;max-width:46rem;margin:2rem auto;padding:0 1rem}</style>
                <h1>Proxmox APIs</h1>
                <p>By the catalogues that come with Proxbox Fleet. Proxmox VE can be called through this gateway, below
                <code>/proxmox/api2</code>. <a href="/docs">The gateway's own API</a></p>
                <ul>
                %s
                </ul>
                </html>
                """
                .formatted(rows);
    }

    static String viewer(Release release) {
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%3$s %2$s</title>
                <link rel="icon" href="/swagger-ui/favicon-32x32.png">
                <link rel="stylesheet" href="/swagger-ui/swagger-ui.css">
                <style>body{margin:0} nav{font:14px system-ui;padding:.6rem 1.2rem} .loading{font:16px system-ui;padding:1.2rem}</style>
                <nav><a href="/docs/proxmox">All releases</a> · <a href="/docs">The gateway's own API</a></nav>
                <div id="viewer" data-document="/docs/proxmox/%1$s/%2$s/api.json" data-proxy="%4$s">
                <p class="loading">Reading the description of %3$s %2$s …</p></div>
                <script src="/swagger-ui/swagger-ui-bundle.js"></script>
                <script src="/docs/proxmox/viewer.js"></script>
                </html>
                """
                .formatted(
                        release.product().word(),
                        release.version(),
                        release.product().title(),
                        release.product() == Product.PVE
                                ? "/proxmox/api2/" + release.version()
                                : "");
    }
}
