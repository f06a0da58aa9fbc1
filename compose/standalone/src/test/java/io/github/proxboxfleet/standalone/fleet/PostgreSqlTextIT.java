package io.github.proxboxfleet.standalone.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.proxboxfleet.runtime.store.Database;
import io.github.proxboxfleet.testing.PostgreSqlProcess;
import org.junit.jupiter.api.Test;

class PostgreSqlTextIT {
    @Test
    void aTextWithACharacterThatPostgreSqlCannotHoldIsStoredWithoutIt() {
        assumeTrue(PostgreSqlProcess.installed(), "postgresql is not installed");
        try (PostgreSqlProcess postgres = PostgreSqlProcess.start();
                Database database =
                        Database.open(
                                postgres.database("texts"),
                                postgres.user(),
                                "",
                                "classpath:db/outbox")) {
            database.transact(
                    () -> {
                        database.sql().sql("create table letter (body text)").update();
                        database.sql()
                                .sql("insert into letter (body) values (?)")
                                .param("before\0after")
                                .update();
                        database.sql()
                                .sql("insert into letter (body) values (:body)")
                                .param("body", "\0")
                                .update();
                    });

            assertThat(
                            database.sql()
                                    .sql("select body from letter where body like :part")
                                    .param("part", "%\0%")
                                    .query(String.class)
                                    .list())
                    .containsExactly("before\uFFFDafter", "\uFFFD");
        }
    }
}
