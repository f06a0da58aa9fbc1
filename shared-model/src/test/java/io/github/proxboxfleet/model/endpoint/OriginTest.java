package io.github.proxboxfleet.model.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://netbox.example",
                "https://netbox.example/",
                "https://NETBOX.example:443",
                "http://netbox.example:80//",
                "https://netbox.example.",
                "https://user@netbox.example"
            })
    void isTheSameHoweverAnAddressIsWritten(String url) {
        assertThat(Origin.of(URI.create(url))).isEqualTo("netbox.example/");
    }

    @Test
    void tellsPortsAndPathsApart() {
        assertThat(Origin.of(URI.create("https://h:8443/netbox/"))).isEqualTo("h:8443/netbox/");
        assertThat(Origin.of(URI.create("https://h/other"))).isEqualTo("h/other/");
        assertThat(Origin.of(URI.create("https://[2001:db8::1]:443"))).isEqualTo("[2001:db8::1]/");
    }

    @Test
    void takesNamesThatAreNoHostNamesForJava() {
        assertThat(Origin.of(URI.create("http://netbox_web_1:8080")))
                .isEqualTo("netbox_web_1:8080/");
    }
}
