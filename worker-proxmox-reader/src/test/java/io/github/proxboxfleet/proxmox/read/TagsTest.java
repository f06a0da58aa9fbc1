package io.github.proxboxfleet.proxmox.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TagsTest {
    @Test
    void splitsTagsOfAllTimes() {
        assertThat(Tags.split("prod;web, db  web")).containsExactly("prod", "web", "db");
        assertThat(Tags.split(null)).isEmpty();
    }

    @Test
    void readsColoursAsObjectAndAsText() {
        Map<String, String> expected = Map.of("prod", "ff0000", "web", "00ff00");
        assertThat(
                        Tags.colors(
                                Json.of(
                                        "{'tag-style':{'color-map':'prod:FF0000:ffffff;web:00ff00;x:red','shape':'full'}}")))
                .isEqualTo(expected);
        assertThat(
                        Tags.colors(
                                Json.of(
                                        "{'tag-style':'color-map=prod:FF0000:ffffff;web:00ff00,shape=full'}")))
                .isEqualTo(expected);
        assertThat(Tags.colors(Json.of("{}"))).isEmpty();
    }
}
