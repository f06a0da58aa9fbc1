package io.github.proxboxfleet.netbox.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChunkSizeTest {
    private static final Duration QUICK = Duration.ofMillis(300);

    @Test
    void growsByHalfWhileNetBoxIsQuickUpToALimit() {
        ChunkSize size = ChunkSize.ofWrites();
        assertThat(size.now()).isEqualTo(100);
        size.answered(100, QUICK);
        assertThat(size.now()).isEqualTo(150);
        for (int i = 0; i < 20; i++) {
            size.answered(size.now(), QUICK);
        }
        assertThat(size.now()).isEqualTo(500);
    }

    @Test
    void staysWhereRequestsTakeLongEnough() {
        ChunkSize size = ChunkSize.ofWrites();
        size.answered(100, Duration.ofSeconds(3));
        assertThat(size.now()).isEqualTo(100);
    }

    @Test
    void shrinksWhereRequestsTakeTooLong() {
        ChunkSize size = ChunkSize.ofWrites();
        size.answered(100, Duration.ofSeconds(13));
        assertThat(size.now()).isEqualTo(66);
    }

    @Test
    void learnsNothingFromASmallQuickRequest() {
        ChunkSize size = ChunkSize.ofWrites();
        size.answered(3, QUICK);
        assertThat(size.now()).isEqualTo(100);
    }

    @Test
    void learnsFromARequestOfMoreThanHalfItsSizeWhatAFullOneWouldTake() {
        ChunkSize size = ChunkSize.ofWrites();
        size.answered(60, Duration.ofMillis(1300));
        assertThat(size.now()).isEqualTo(100);
        size.answered(60, Duration.ofMillis(1100));
        assertThat(size.now()).isEqualTo(150);
    }

    @Test
    void cutsWhatNeedsSeveralRequestsEvenly() {
        ChunkSize size = ChunkSize.ofWrites();
        assertThat(size.evenly(99)).isEqualTo(99);
        assertThat(size.evenly(151)).isEqualTo(76);
        assertThat(size.evenly(201)).isEqualTo(67);
        assertThat(size.evenly(1)).isEqualTo(1);
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
