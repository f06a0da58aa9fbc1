package io.github.proxboxfleet.openapi.source;

import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.source.Reading.Read;
import io.github.proxboxfleet.openapi.source.Reading.Unreadable;
import java.util.Optional;

/** Reads apidoc.js, apidata.js, the plain array or the raw dump of a host, each also gzipped. */
public final class ReadSource {
    private ReadSource() {}

    public static Reading of(byte[] content) {
        try {
            return new Read(ReadTree.of(ReadArray.of(ReadText.of(content))));
        } catch (Refusal refusal) {
            return refusal.unreadable();
        }
    }

    /** As above, and refuses the description of another product. */
    public static Reading of(byte[] content, Product expected) {
        Reading reading = of(content);
        if (!(reading instanceof Read(ApiTree tree))) {
            return reading;
        }
        Optional<Product> found = tree.product();
        if (found.filter(expected::equals).isPresent()) {
            return reading;
        }
        return new Unreadable(
                "does not describe the API of "
                        + expected.title()
                        + found.map(p -> " but that of " + p.title()).orElse(""),
                "",
                found.map(p -> "Name the product " + p.word() + ", or give another source.")
                        .orElse("Give a source of that product."));
    }
}
