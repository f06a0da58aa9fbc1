package io.github.proxboxfleet.runtime.observe;

import io.github.proxboxfleet.model.message.Answer;
import io.github.proxboxfleet.model.message.Command;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.message.Message;
import io.github.proxboxfleet.model.message.Query;
import io.github.proxboxfleet.model.message.ShardCommand;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.MDC;

/** Puts run, shard, query and endpoint on every log line of a piece of work. */
public final class LogContext implements AutoCloseable {
    private final Map<String, String> before = new LinkedHashMap<>();

    private LogContext(Map<String, String> values) {
        values.forEach(
                (key, value) -> {
                    before.put(key, MDC.get(key));
                    MDC.put(key, value);
                });
    }

    public static LogContext of(Message message) {
        Map<String, String> values = new LinkedHashMap<>();
        switch (message) {
            case Command command -> {
                values.put("run", command.run().value());
                if (command instanceof ShardCommand shard) {
                    values.put("shard", shard.shard().toString());
                    values.put("endpoint", shard.endpointName());
                }
            }
            case Event event -> {
                values.put("run", event.run().value());
                if (event instanceof Event.OfShard shard) {
                    values.put("shard", shard.shard().toString());
                }
            }
            case Query query -> {
                values.put("query", query.query());
                values.put("endpoint", query.endpointName());
            }
            case Answer answer -> values.put("query", answer.query());
        }
        return new LogContext(values);
    }

    @Override
    public void close() {
        before.forEach(
                (key, value) -> {
                    if (value == null) {
                        MDC.remove(key);
                    } else {
                        MDC.put(key, value);
                    }
                });
    }
}
