package io.github.proxboxfleet.openapi.pattern;

import io.github.proxboxfleet.openapi.Product;

/** How a product writes and applies its patterns. */
public enum Dialect {
    /** The bare expression; it must match the whole text. */
    PERL {
        @Override
        public String bare(String written) {
            return written;
        }

        @Override
        boolean wholeText() {
            return true;
        }

        @Override
        public String written(String pattern) {
            boolean wrapped = pattern.startsWith("^(?:") && pattern.endsWith(")$");
            return wrapped ? pattern.substring(4, pattern.length() - 2) : pattern;
        }
    },
    /** {@code /expression/}; it may match anywhere in the text. */
    RUST {
        @Override
        public String bare(String written) {
            boolean slashes =
                    written.length() > 1 && written.startsWith("/") && written.endsWith("/");
            return slashes ? written.substring(1, written.length() - 1) : written;
        }

        @Override
        boolean wholeText() {
            return false;
        }

        @Override
        public String written(String pattern) {
            return "/" + pattern + "/";
        }
    };

    /** The expression itself. */
    public abstract String bare(String written);

    abstract boolean wholeText();

    /** How a pattern that needed no translation stood in the source. */
    public abstract String written(String pattern);

    public static Dialect of(Product product) {
        return product == Product.PVE ? PERL : RUST;
    }
}
