package io.github.proxboxfleet.netbox.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChunkSizeTest {
    private static final Duration QUICK = Duration.ofMillis(300);

    @Test
    void growsByHalfWhileNetBoxIsQuickUpToALimit() {
        ChunkSize size = ChunkSize.ofWrites();
        assertThat(size.now()).isEqualTo(50);
        size.answered(50, QUICK);
        assertThat(size.now()).isEqualTo(75);
        for (int i = 0; i < 20; i++) {
            size.answered(size.now(), QUICK);
        }
        assertThat(size.now()).isEqualTo(500);
    }

    @Test
    void staysWhereRequestsTakeLongEnough() {
        ChunkSize size = ChunkSize.ofWrites();
        size.answered(50, Duration.ofSeconds(3));
        assertThat(size.now()).isEqualTo(50);
    }

    @Test
    void shrinksWhereRequestsTakeTooLong() {
        ChunkSize size = ChunkSize.ofWrites();
        size.answered(50, Duration.ofSeconds(9));
        assertThat(size.now()).isEqualTo(33);
    }

    @Test
    void learnsNothingFromASmallQuickRequest() {
        ChunkSize size = ChunkSize.ofWrites();
        size.answered(3, QUICK);
        assertThat(size.now()).isEqualTo(50);
    }

    @Test
    void halvesDownToOneAndComesBack() {
        ChunkSize size = ChunkSize.ofWrites();
        size.tooMuch(50);
        assertThat(size.now()).isEqualTo(25);
        for (int i = 0; i < 9; i++) {
            size.tooMuch(size.now());
        }
        assertThat(size.now()).isEqualTo(1);
        size.answered(1, QUICK);
        assertThat(size.now()).isEqualTo(2);
    }

    @Test
    void deletesFewAtOnce() {
        ChunkSize size = ChunkSize.ofDeletes();
        size.answered(25, QUICK);
        assertThat(size.now()).isEqualTo(25);
    }
}
