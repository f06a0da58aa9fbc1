package io.github.proxboxfleet.gateway.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.openapi.catalogue.Catalogues;
import io.github.proxboxfleet.openapi.catalogue.Catalogues.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DocumentsTest {
    @Test
    void areMadeOnceAndOneAfterTheOtherHoweverManyAskForThem() throws Exception {
        AtomicInteger made = new AtomicInteger();
        AtomicInteger making = new AtomicInteger();
        AtomicInteger mostAtOnce = new AtomicInteger();
        Documents documents =
                new Documents(
                        release -> {
                            mostAtOnce.accumulateAndGet(making.incrementAndGet(), Math::max);
                            Thread.yield();
                            making.decrementAndGet();
                            return new byte[] {(byte) made.incrementAndGet()};
                        });
        List<Future<byte[]>> asked = new ArrayList<>();
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                for (Release release : Catalogues.list()) {
                    asked.add(all.submit(() -> documents.of(release)));
                }
            }
        }
        for (Future<byte[]> one : asked) {
            assertThat(one.get()).hasSize(1);
        }
        assertThat(made).hasValue(Catalogues.list().size());
        assertThat(mostAtOnce).hasValue(1);
    }
}
