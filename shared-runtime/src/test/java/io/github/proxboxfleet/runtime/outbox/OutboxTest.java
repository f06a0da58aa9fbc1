package io.github.proxboxfleet.runtime.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.proxboxfleet.runtime.broker.Outgoing;
import io.github.proxboxfleet.runtime.store.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class OutboxTest {
    private Database database;
    private Outbox outbox;

    @BeforeEach
    void open(@TempDir Path folder) {
        database =
                Database.open(
                        "jdbc:sqlite:" + folder.resolve("outbox.db"),
                        null,
                        null,
                        "classpath:db/outbox");
        outbox = new Outbox(database, new JsonMapper());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void listsMessagesAsTheyWereAdded() {
        outbox.add(List.of(message("a"), message("b")));
        outbox.add(List.of(message("c")));

        assertThat(outbox.oldest(10).stream().map(Outbox.Row::message))
                .containsExactly(message("a"), message("b"), message("c"));
        assertThat(outbox.oldest(2)).hasSize(2);
    }

    @Test
    void keepsNothingOfATransactionThatFails() {
        assertThatThrownBy(
                        () ->
                                database.transact(
                                        () -> {
                                            outbox.add(List.of(message("a")));
                                            throw new IllegalStateException("undone");
                                        }))
                .hasMessage("undone");

        assertThat(outbox.size()).isZero();
    }

    @Test
    void keepsAMessageThatWasCommittedAfterTheOthersWereListed() {
        outbox.add(List.of(message("a"), message("late"), message("b")));
        List<Outbox.Row> all = outbox.oldest(10);

        outbox.remove(List.of(all.getFirst(), all.getLast()));

        assertThat(outbox.oldest(10).stream().map(row -> row.message().body()))
                .containsExactly("late");
    }

    private static Outgoing message(String body) {
        return new Outgoing("exchange", "key", body, Map.of("header", "value"));
    }
}
