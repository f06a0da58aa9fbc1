package io.github.proxboxfleet.scheduler.store;

import io.github.proxboxfleet.model.message.SchedulerCommand.StartRun;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.runtime.store.Database;
import io.github.proxboxfleet.scheduler.run.StageTally;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** How the stages of runs stand. */
public final class StageStore {
    private final Database database;
    private final JsonMapper json;

    StageStore(Database database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Adds the stages of a new run. */
    public void add(StartRun request) {
        for (Stage stage : request.stages()) {
            database.sql()
                    .sql("insert into stages (run, stage, tally) values (?, ?, ?)")
                    .params(
                            request.run().value(),
                            stage.wire(),
                            json.writeValueAsString(StageTally.of(stage)))
                    .update();
        }
    }

    /** The run's stages, in their order. */
    public List<StageTally> of(RunId run) {
        return database
                .sql()
                .sql("select tally from stages where run = ?")
                .param(run.value())
                .query((row, _) -> json.readValue(row.getString("tally"), StageTally.class))
                .list()
                .stream()
                .sorted(Comparator.comparing(StageTally::stage))
                .toList();
    }

    /** Changes those of the run's stages. */
    public void update(RunId run, Set<Stage> which, UnaryOperator<StageTally> change) {
        for (StageTally tally : of(run)) {
            if (which.contains(tally.stage())) {
                save(run, change.apply(tally));
            }
        }
    }

    public void save(RunId run, StageTally tally) {
        database.sql()
                .sql("update stages set tally = ? where run = ? and stage = ?")
                .params(json.writeValueAsString(tally), run.value(), tally.stage().wire())
                .update();
    }
}
